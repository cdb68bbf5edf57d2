"""What the planner asks of a turn: yes-or-no questions over its reading and the conversation."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from assistant.brains.claims import Claims
from assistant.language.asking import asks_anything
from assistant.language.cues import intent_cues, subject, topics
from assistant.language.speech import Premise
from assistant.rules import amount_facts, derive

_POOL_PAYS = "pool_pays"
_JUDGEMENT = ("eligibility", "amount", "gap", "overview", "criteria", "total")
_NO_YEAR = re.compile(
    r"没有?[^,。?]{0,6}(?:去年|上一?年度?)(?:的|度|那)*[^,。?]{0,4}(?:数据?|数字|营收|收入|产值|税|报表|账)"
)
"""成立才8个月，营收没有上年数据: what the criteria ask of a company is missing."""
_SPAN = re.compile("几年|多少年|几个月|多久|多长时间")
_BARE, _NAME_ONLY = 4, 3
"""A turn with at most this much beside a program's name only names it."""


_NAMED_WHERE = re.compile(
    r"(挂|列|出现|写|点名|名字|名单|提到|露|在).{0,6}(哪|第几|几处|什么地方)|牵头|负责|干(啥|什么)"
)
"""It is asked where a department stands in the text, and not whether the text is in force."""
_ANYWHERE = re.compile(r"外(地|省|区|市|县|头)")
_ITS_POLICY = re.compile(
    r"外(地|省|区|市|县|头)(的|那边|那里|那些)?(政策|文件|规定|补|奖|标准|怎么|咋|是(怎|咋)|有没有)"
)
_FIRM_THERE = r"(?:区|市|县)?(?:那边|那里|那儿|那)?(?:的|有)?(?:一|两|几)?(?:家|个|户)?(?:公司|企业|厂子?|单位)"
_THIS_AWARD = re.compile(r"(这|那|该|上面)(份|个|项|笔|种)?(奖|补|钱|上限|封顶|额度)")
_OWN = 6
_PAYERS = re.compile(r"[区市]?(?:本级|级)?(?:财政局?|政府)|[区市]里|每?一?年|[块元]")
_LITTLE = 3
"""What is left of a question of money, without who pays, is at most so long where it names nothing."""
"""A turn with more than this much of its own has a subject that no program covers."""


class Situation(Claims):
    """A turn seen by the planner. Every property is derived from the turn alone."""

    @cached_property
    def bare_program(self) -> bool:
        """Whether nothing is left of the turn beside the names of programs."""
        rest = self.bare_subject
        for name in self.reading.programs:
            rest = self.turn.services.manner.programs[name].sub("", rest)
        return len(rest) <= (_BARE if self.speaks_of_money else _NAME_ONLY)

    @cached_property
    def spans(self) -> bool:
        """Whether a span of time is asked for: 培育几年能见效."""
        return _SPAN.search(self.text) is not None

    @cached_property
    def general_subject(self) -> bool:
        """Whether an amount is asked for without saying of what."""
        return self.continues

    @cached_property
    def still_open(self) -> bool:
        """Whether the turn asks if the policy as such can still be used."""
        if (
            self.named_awards
            or self.stated
            or (self.extraction.confirm and self.asks("eligibility"))  # 证已过期，能进吗
            or (self.reading.units and _NAMED_WHERE.search(self.text))
            or self.asks("besides_money")  # 不谈现金，还能帮我们办什么事
            or (self.turn.english and self.asks("in_text"))  # does the draft mention …
            or self.asks("stacking")  # 享受过省里的资金，还能再报吗
        ):
            return False
        return self.asks("validity") or (self.asks("still_open") and not self.pool_named)

    @cached_property
    def names_document(self) -> bool:
        """Whether it is asked of the document by name if it is in force."""
        return self.asks("validity") and bool(re.search(r"文件|方案|意见稿|草案", self.text))

    @cached_property
    def known_awards(self) -> tuple[str, ...]:
        """Awards whose deciding facts are known for this enterprise."""
        known = {n for n, fact in self.turn.profile.items() if fact.value is not False}
        return tuple(
            name for name, program in self.book.awards.items() if known & amount_facts(program)
        )

    @cached_property
    def about_text(self) -> bool:
        """Whether a number that nobody owns is said of the text: a program or the text is named."""
        named = self.reading.programs or self.asks("target", "unit") or self.about_document
        return bool(named) and not (self.reading.own and not self.about_document)

    @cached_property
    def asks_only_pool_money(self) -> bool:
        """Whether the turn asks what joining the pool pays."""
        named = self.named_awards or self.own_award_facts or self.meant_awards
        return self.pool_named and not named and not self.pool_only_told

    @cached_property
    def meant_awards(self) -> tuple[str, ...]:
        """“这份奖还算数吗”: the awards under discussion, where the turn points back at them."""
        if not _THIS_AWARD.search(self.text):
            return ()
        return tuple(one for one in self.turn.dialogue.programs if not self.is_pool(one))

    @cached_property
    def wants_judgement(self) -> bool:
        """Whether a verdict or an amount is asked for."""
        return self.asks(*_JUDGEMENT)

    @cached_property
    def about_pool(self) -> bool:
        """Whether a question of eligibility is one about the pool."""
        going_on = self.turn.dialogue.intent in {"eligibility", "gap"} and not self.named_awards
        told = self.reading.own and not (self.matters or self.topics or self.reading.programs)
        others = self.reading.clause is None and bool(self.extraction.hearsay)
        others = others or any(fact in self.pool_reads for fact, _ in self.extraction.confirm)
        others = others or _NO_YEAR.search(self.text) is not None
        return self.pool_named or bool(self.facts) or self.continues or going_on or told or others

    @cached_property
    def gap_program(self) -> str:
        """The program whose gap is asked for: named, under discussion, or the pool."""
        if self.named_awards:
            return self.named_awards[0]
        if self.pool_named or self.pool_facts:
            return self.pool
        candidates = (*self.award_programs, *self.turn.dialogue.programs)
        known = [name for name in candidates if name in self.book.programs]
        return known[0] if known else self.pool

    @cached_property
    def asks_for_unit(self) -> bool:
        """Whether a department is asked for, as against what a named one does."""
        return bool(re.search(r"谁|哪个|哪些(部门|单位|局)|什么部门|哪家", self.text))

    @cached_property
    def speaks_as_unit(self) -> bool:
        """“我是镇办的”: the department named is the speaker's own."""
        words = "|".join(re.escape(unit.words) for unit in self.reading.units)
        return bool(
            words and re.search(rf"(我|咱)们?(这边|这里)?(是|在).{{0,8}}({words})", self.text)
        )

    @cached_property
    def claims_lead(self) -> bool:
        """“商务局牵头的三首工程”: a department is taken for the leader of a task."""
        return bool(
            re.search(
                r"(牵头|负责)的(?!任务|全部|所有|一切|这|工作|活|差事|条款?|事|和|跟|与|、|各|又|有|没|吗|么|不|多|少|是|哪|什|啥|几|项|措施|都|那)..",
                self.text,
            )
        )

    @cached_property
    def tells(self) -> bool:
        """Whether the turn tells facts and asks nothing that the text would have to answer."""
        told = (self.facts, self.extraction.retracted, self.extraction.unitless)
        has_facts = any(told) or bool(self.extraction.aside)
        aimed = self.asks("target") and self.reading.question and not self.stated
        if not has_facts or (aimed and not self.extraction.retracted):
            return False  # 2021年底要有多少家三高企业
        return (
            self.continues
            or not self.reading.question
            or (self.extraction.hypothetical and not self.matters)
            or (self.repeatable and bool(self.stated))
        )

    @cached_property
    def only_total(self) -> bool:
        """Whether nothing is left of the turn beside the words that ask for a sum."""
        rest = subject(intent_cues()["total"].sub("", self.text))
        return not (self.matters or self.stated or self.pool_named) and len(rest) <= _BARE

    @cached_property
    def asks_nothing(self) -> bool:
        """Whether no clause of the turn asks or requests anything."""
        return not asks_anything(self.text)

    @cached_property
    def only_tells(self) -> bool:
        """Whether the words of eligibility are those of a fact that is told or supposed."""
        rest = self.text
        for fact in self.extraction.facts:
            rest = rest.replace(fact.quote, " ")
        return bool(self.stated) and intent_cues()["eligibility"].search(rest) is None

    @cached_property
    def elliptical(self) -> bool:
        """Whether the turn is a short question without a subject (“那怎么样呢”)."""
        return self.continues and len(self.text) <= 12

    def repeat(self, call: Callable[[str, dict[str, Any]], Any]) -> list[Any]:
        """The last question again, on what is known now."""
        dialogue = self.turn.dialogue
        programs = [name for name in dialogue.programs if name in self.book.programs]
        awards = [name for name in programs if not self.is_pool(name)]
        if dialogue.intent == "overview":
            return [call("list_support", {})]
        if dialogue.intent == "award" and awards:
            return [call("calculate_award", {"programs": awards, "add_up": False})]
        if dialogue.intent == "gap" and programs:
            return [call("find_gaps", {"program": programs[0]})]
        return [call("check_eligibility", {"program": self.pool})]

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Topics that the policy leaves open."""
        yielding = {topic.id for topic in topics() if topic.yields and self.named_awards}
        return tuple(topic for topic in self.reading.topics if topic not in yielding)

    @cached_property
    def foreign_policy(self) -> bool:
        """Whether another place's policy is asked for."""
        asked = self.reading.question or self.asks("amount", "rule", "overview", "criteria")
        anywhere = bool(self.reading.places) and _ANYWHERE.match(self.reading.places[0])
        if anywhere and not _ITS_POLICY.search(self.text):
            return False
        if self.reading.places and self.reading.own and self._firm_there():
            return False
        told = [*self.extraction.hearsay, *(self.extraction.presumed if self.pool_named else ())]
        seat = any(fact.fact == "is_local" for fact in told)
        return bool(self.reading.places) and not self.stated and not seat and asked

    def _firm_there(self) -> bool:
        """老同学航空港那家公司，…我们能拿几个: a place is named only as that of somebody else's firm."""
        firm = re.escape(self.reading.places[0]) + _FIRM_THERE
        return re.search(firm, self.extraction.original) is not None

    @cached_property
    def premises(self) -> tuple[str, ...]:
        """Premises of the turn that really contradict the text, given what it is about."""
        return tuple(
            item.id
            for item in self.turn.services.manner.premises
            if (item.id in self.reading.premises and self._holds(item))
            or (
                item.id in self.reading.believed
                and not set(item.unless_known) & self._derived
                and (item.needs != "one_off" or self._named_once)
            )
        )

    @cached_property
    def _derived(self) -> frozenset[str]:
        return frozenset(derive(self.turn.profile))

    @cached_property
    def _premises(self) -> tuple[Premise, ...]:
        known = self.turn.services.manner.premises
        return tuple(one for one in known if one.id in self.premises)

    def _holds(self, premise: Premise) -> bool:
        if premise.id == _POOL_PAYS and self._supposes_pool_for_award:
            return False
        spoken = self.presumed_awards or (self.recent_awards if premise.source else ())
        about = set(spoken or (() if premise.of and premise.source else premise.of))
        if premise.of and not about & set(premise.of):
            return False
        if premise.source and not about and (self.own_matter or self._sum_of_other):
            return False
        awards = [self.book.programs[name] for name in about]
        money = self.money_question or bool(awards) or self.speaks_of_money
        checks = {
            None: True,
            "award": money,
            "aim": not self._rates,
            "rule": not self.stated and (self.asks("confirm") or not self.reading.question),
            "pool": self.pool_named or bool(self.pool_facts) or self.heard_bar,
            "claim": self.asks("confirm") or not self.reading.question,
            "one_off": any(program.once for program in awards),
            "capped": any(p.figure_kind == "ceiling" for p in awards),
            "ceiling": any(p.figure_kind == "ceiling" for p in awards)
            and (self.asks("confirm") or not self.asks("amount")),
        }
        return checks[premise.needs]

    @cached_property
    def _named_once(self) -> bool:
        """三首奖可以每年都拿吗: of an award that the turn names, the text has to say that it is one-off."""
        named = [self.book.programs[name] for name in self.named_awards]
        return not named or any(program.once for program in named)

    @property
    def _supposes_pool_for_award(self) -> bool:
        """“那要是入了库能补多少” of a sum that was refused for want of it: nobody takes the pool for a payer."""
        supposed = self.extraction.hypothetical and "in_pool" in self.stated
        return supposed and self.turn.dialogue.intent == "award" and bool(self.recent_awards)

    @property
    def _sum_of_other(self) -> bool:
        """“北交所敲钟之后区里奖多少万”: a sum for a matter that no program pays."""
        other = self.matters or len(_PAYERS.sub("", self.bare_subject)) > _LITTLE
        return bool(other) and self.asks("amount") and not (self.asks("confirm") or self.pool_named)

    @property
    def _rates(self) -> frozenset[str]:
        """The company's own growth or margin, in percent: no target of the text is meant."""
        specs = [one.facts for one in self.book.programs.values()]
        return frozenset(
            name
            for name in self.facts
            for one in specs
            if name in one and one[name].unit == "percent"
        )

    @cached_property
    def only_explained(self) -> bool:
        """Whether no premise is wrong, but words of the text can be read in more than one way."""
        return all(one.code == "ambiguous" for one in self._premises)

    @cached_property
    def only_scope(self) -> bool:
        """Whether it only has to be said whom, or what, an award is for."""
        return all(one.code == "scope" for one in self._premises)

    @cached_property
    def own_matter(self) -> bool:
        """Whether the turn is about something that is no program and not the document either."""
        return len(self.bare_subject) > _OWN and not self.pool_named and not self.about_document

    @cached_property
    def premise_awards(self) -> tuple[str, ...]:
        """The awards whose right figures a corrected premise has to show."""
        of = tuple(dict.fromkeys(n for one in self._premises for n in one.of))
        discussed = tuple(n for n in of if n in self.recent_awards)
        return self.presumed_awards or discussed or of

    @cached_property
    def premise_on_pool(self) -> bool:
        """Whether a wrong premise is about admission."""
        if not self.pool:
            return False
        clauses = {one.leaf.source.clause for one in self.book.programs[self.pool].checks}
        clauses.add(self.book.programs[self.pool].clause)
        return any(one.clause in clauses for one in self._premises)

    @cached_property
    def premise_of_clause(self) -> bool:
        """Whether a clause of its own contradicts a premise, so that it is corrected in any case."""
        return any(one.clause is not None for one in self._premises)

    @cached_property
    def after_look_up(self) -> bool:
        """Whether the last turn looked up a clause, so that a bare “多少钱” is about that."""
        return self.turn.dialogue.intent is None and bool(self.turn.dialogue.clauses)

    @cached_property
    def last_heading(self) -> str:
        """The heading of the clause that was looked up last, with this question."""
        clause = self.turn.services.clause(self.turn.dialogue.clauses[0])
        return f"{clause.heading or clause.label} {self.text}"
