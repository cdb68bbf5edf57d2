"""What a turn holds up to the text: claimed numbers, departments, bases, and the programs they are of."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property

from assistant.brains.meant import Meant
from assistant.language.extraction import Quantity
from assistant.rules.model import Fixed, Tiers
from assistant.tools.claim_rules import rule_figures
from assistant.tools.claimed import claimed_base, claimed_numbers, reads_as_rule
from assistant.tools.unpaid import nearest_unpaid, things_named

_POOL_NUMBERS = frozenset({"tax_paid", "revenue_growth"})
_OF_CRITERIA = re.compile(r"增|涨|幅|速|税|营收|收入|产值|销售|growth|tax|revenue")
"""The pool's criteria have numbers of growth and tax only."""
_PAID = re.compile(r"奖|补(?!齐|短|链)|封顶|上限|最高|额度")
_GIVEN = re.compile(rf"{_PAID.pattern}|给|资助|[拿领]")
_WRITTEN = re.compile(r"[那这]一?[条项款]|写(?:着|的|了|在)")
"""奖100万，加快做大做强那条写着的: that clause is quoted as having no such sum."""
_OF_DISTRICT = re.compile(r"区|市|目标|district|city")
_TO_PEOPLE = re.compile(
    r"奖金(?:[拿领给发有]|可[拿领]|能[拿领])|(?:拿|领|有)(?:得|到|着)?(?:没有?)?(?:提成|返点|佣金|赏金|奖金)|提成|返点|分成"
)
"""引来一家企业，有奖金拿吗: money for somebody, whatever the text aims at."""
_BAR_NAMED = re.compile(
    r"(?:入库|进库|培育库|遴选|入选|准入)[^,。;!?]{0,6}(?:门槛|标准|条件|要求|杠杠?|线)|入库(?:要|得|须|必须)"
    r"|(?:入库|进库|遴选)的?(?:时|那)?(?:年)?(?:营业收入|营收|收入|产值|销售|纳税|税|增长|增速|增幅)(?![^,。]{0,4}(?:年均|每年))"
)
"""培育库门槛写的是增长要满30%: a claim on the criteria, although aims grow too."""
_NOT_BAR = re.compile(
    r"(?:不是|并非|而非|不算|不等于)(?!.{0,16}[吗么嘛])[^,。;!?]{0,6}(?:入库|进库|培育库|遴选|入选|准入)[^,。;!?]{0,4}(?:门槛|标准|条件|要求|杠杠?|线)"
)
"""15%是年均目标，不是入库门槛: the criteria are what it is said not to be."""
_TAX_BAR = re.compile(
    r"税(?:这|那)?(?:一)?(?:条|道|个|根|项)?(?:硬)?(?:线(?!路|上|下)|门槛|杠|坎|标准|条件|要求)|(?:标准|门槛|条件|要求)[^。;!?我咱俺]{0,10}(?:纳税|[交缴]税|税)"
)
"""标准里写的纳税是500万以上: no other clause asks for taxes."""
_HEARD_BAR = re.compile(
    r"(?:纳税|[交缴]税|税|增长|增速|增幅|涨幅|营收)[^,。;!?]{0,16}(?:免谈|没戏|没门|(?:别|甭)想|[才就](?:能|可以|给|让)?(?:进|入|算|够|行|成(?!长)))"
)
_A_FEW = 2
_TAG = re.compile(r"(?:对吧|对吗|对不对|是吧|没错吧|是不是)[?。!]*$")


class Claims(Meant):
    """A turn by what it says of the text."""

    @cached_property
    def money_question(self) -> bool:
        """Whether a sum of money is asked for, as against a number of something."""
        aimed = self.asks("target") and not _TO_PEOPLE.search(self.text)
        return self.asks("amount") and self.speaks_of_money and not aimed

    @cached_property
    def about_document(self) -> bool:
        """Whether the turn speaks of the document, as against a certificate of the enterprise."""
        return bool(
            re.search(
                r"文件|政策|方案|意见稿|草案|这份(?!奖|补|钱|资格|名额|证)|办法|条款|policy|document",
                self.text,
            )
        )

    @cached_property
    def claimed(self) -> tuple[Quantity, ...]:
        """Numbers that the turn says of the text, not of an enterprise."""
        return tuple(claimed_numbers(self.turn))

    @cached_property
    def claims(self) -> bool:
        """Whether the turn holds something up to the text: a number, a base, a department."""
        own = self.reading.own and not self.about_document and not _OF_DISTRICT.search(self.text)
        figures = len(self.stated) > _A_FEW or bool(
            self.extraction.aside
        )  # a company's, not the text's
        told = self.asks("target") and bool(self.claimed) and not own and not figures
        told = told or self.pairs_sums
        corrected = self.extraction.correction and (self.stated or self.extraction.retracted)
        if (
            self.distance_to_target
            or self.own_case
            or corrected
            or not (self.asks("confirm") or told)
        ):
            return False
        if self.stated and self.repeatable and self.reading.own:
            return False
        if self.tells_of_itself or self.only_supposed:
            return False
        named = self.reading.units and not self.asks("gap")
        return bool(self.claimed or named or self.claimed_bases) and not self.asks("validity")

    @cached_property
    def only_supposed(self) -> bool:
        """“税交到600万是不是就够了”: every number is one that the company is supposed to reach."""
        quotes = [fact.quote for fact in self.extraction.supposed]
        named = bool(self.named_awards or self.reading.units)
        return (
            bool(self.claimed)
            and not named
            and all(any(one.text in quote for quote in quotes) for one in self.claimed)
        )

    @cached_property
    def _not_of_others(self) -> tuple[str, ...]:
        """“某公司评上场景拿了50万，我们是标杆，也是这个数？”: the awards named, but those that others won."""
        heard = {fact.fact for fact in self.extraction.hearsay} - self.stated
        return tuple(
            name for name in self.named_awards if not heard & set(self.book.programs[name].mentions)
        )

    @cached_property
    def tells_of_itself(self) -> bool:
        """“规上战新，税310万，不是高企…，差不多两成了对吧”: so much of a company that a verdict is meant."""
        return len(self.stated & self.pool_reads) > _A_FEW and not self.named_awards

    @cached_property
    def distance_to_target(self) -> bool:
        """“听说现在120家，离目标差多少家”: a count that is told, and how far the text's aim is from it."""
        counts = bool(self.claimed) and all(one.unit in ("count", None) for one in self.claimed)
        return counts and self.asks("gap") and self.asks("target") and not _TAG.search(self.text)

    @cached_property
    def pairs_sums(self) -> bool:
        """“标杆50万、场景10万”: fixed sums that are said beside the awards they are taken for."""
        fixed = [n for n in self.named_awards if isinstance(self.book.programs[n].amount, Fixed)]
        sums = [one for one in self.claimed if one.unit == "CNY"]
        if self.facts or (self.reading.question and not self.asks("confirm")):
            return False
        return bool(fixed) and len(sums) == len(fixed) == len(self.named_awards)

    @cached_property
    def own_case(self) -> bool:
        """Whether the numbers are an enterprise's own, so that they are judged and not compared."""
        own = [fact for fact in self.extraction.facts if not self._as_rule(fact.quote)]
        numbers = [fact for fact in own if not isinstance(fact.value, bool)]
        judged = self.asks("eligibility", "gap", "needed", "saturation") or self.reading.own
        others = bool(self.extraction.hearsay) and self.asks("eligibility", "criteria")
        listed = bool(own) and self.asks("eligibility") and not (self._ruled and not numbers)
        computed = bool(numbers) and bool(self.own_award_facts)
        asked = bool(numbers) and (judged or self.money_question)
        return asked or computed or others or listed or self.extraction.hypothetical

    @cached_property
    def _ruled(self) -> bool:
        """“战新四上企业纳税到200万就符合了，对吧”: what is enough is claimed, of nobody in particular."""
        said = any(reads_as_rule(self.turn, one) for one in self.claimed)
        return said and self.asks("confirm") and not self.reading.own

    def _as_rule(self, quote: str) -> bool:
        inside = [one for one in self.extraction.quantities if one.text in quote]
        return any(reads_as_rule(self.turn, one) for one in inside)

    @cached_property
    def claimed_bases(self) -> bool:
        """Whether a rate of an award is said to be counted by something else."""
        facts = [self.book.programs[name].driving_fact for name in self.presumed_awards]
        return any(fact and claimed_base(self.turn, fact) for fact in facts)

    @cached_property
    def heard_bar(self) -> bool:
        """听说税交够五百万就行: whether a bar of admission is named that is nobody's figure."""
        return _HEARD_BAR.search(self.text) is not None

    @cached_property
    def claim_programs(self) -> tuple[str, ...]:
        """The programs that a claim (“…对吧”) is about; none where it is about the text."""
        if any(one.unit == "count" or one.measure for one in self.claimed):
            return self.named_awards
        if self.asks("target") and not self.named_awards and not self.stated:
            named = _BAR_NAMED.search(_NOT_BAR.sub(" ", self.text))
            bar = "revenue_growth" in self.facts or named
            return (self.pool,) if bar else ()
        if self.named_awards:
            return self._not_of_others or self.named_awards
        heard = {fact.fact for fact in self.extraction.hearsay if self._as_rule(fact.quote)}
        barred = _TAX_BAR.search(self.text) or self.heard_bar
        if (self.facts | heard) & _POOL_NUMBERS or barred:
            return (self.pool,)
        if self.pool_named and (_OF_CRITERIA.search(self.text) or not self.claimed):
            return (self.pool,)
        if any(one.unit == "times" for one in self.claimed):
            return tuple(n for n, p in self.book.programs.items() if isinstance(p.amount, Tiers))
        if self.reading.units:
            return ()
        return self.presumed_awards or self._of_pool_before or self._by_sum

    @cached_property
    def _of_pool_before(self) -> tuple[str, ...]:
        """“入库要多少纳税 | 不是300万吗”: the pool that the talk was of, where nothing else is named."""
        held = self.turn.dialogue.programs[:1]
        alike = all(one.unit in {"CNY", "percent"} for one in self.claimed)
        return held if alike and self.continues and held == (self.pool,) else ()

    @cached_property
    def unpaid_clause(self) -> str | None:
        """“链主企业能补300万，对吧”: the clause of a matter for which money is claimed and none written."""
        sums = [one for one in self.claimed if one.unit == "CNY"]
        named = self.named_awards or self.stated or self.reading.clause or self.reading.units
        others = bool(named) or bool(self.names_measure and _WRITTEN.search(self.text))
        if not sums or others or not _GIVEN.search(self.text) or _OF_CRITERIA.search(self.text):
            return None
        return None if self.turn.english else nearest_unpaid(self.turn)

    @cached_property
    def _by_sum(self) -> tuple[str, ...]:
        """“2000万那个封顶…对吧”: the award that alone gives a sum that is claimed of the text."""
        sums = {one.value.low for one in self.claimed if one.unit == "CNY"} - {None}
        if not sums or _OF_CRITERIA.search(self.text) or not _PAID.search(self.text):
            return ()  # 纳税门槛是300万 is a claim on the criteria
        if named := things_named(self.turn):
            return named  # 平台最高不是1000万吗, which another award pays
        gives = {
            name: {
                Decimal(one.high)
                for one in rule_figures(self.turn, program)
                if one.is_paid and one.high
            }
            for name, program in self.book.awards.items()
        }
        found = tuple(name for name, paid in gives.items() if sums & paid)
        return found if len(found) == 1 else ()

    @cached_property
    def repeatable(self) -> bool:
        """Whether the last turn's question can be asked again with what is new."""
        return self.turn.dialogue.intent in {"eligibility", "award", "overview", "gap"}
