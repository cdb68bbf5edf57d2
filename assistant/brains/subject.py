"""What a turn is about: the programs, facts and numbers that it names or goes on with."""

from __future__ import annotations

import re
from functools import cached_property

from assistant.context import Turn
from assistant.language.asking import asking_part
from assistant.language.cues import in_official_words, intent_cues, subject
from assistant.language.matters import matters_in
from assistant.language.normalise import normalise
from assistant.language.reading import Reading
from assistant.language.references import unit_mentions
from assistant.rules import amount_facts
from knowledge.model import ClauseKind

_ASKING = ("criteria", "eligibility", "gap", "unit")
"""Cues whose own words are no subject."""
_VERB = 2
"""Headings of measures begin with a verb of two characters: 推进数字赋能."""
_BRIEF = 8
"""Under a running subject, a question of an amount with at most this much of its own goes on."""
_BARE = 4
"""A question whose subject is at most this long has none of its own and goes on with the last."""


_ASIDE = re.compile(
    r"(?:先|暂时|暂且)?(?:不管|不算|不说|不提|不谈|不看|别管|别算|撇开|抛开|放一放)(?:了|掉)?[^,。;]{0,2}$"
)
_OF_CLAUSE = re.compile(
    r"(?:那|这)(?:一)?条(?:里面?|中)?的?(?:奖|补|钱)|(?:奖|补)(?:励|助|贴)?(?:是|有)?多少"
)
_NO_AWARD = re.compile(
    r"(?:链|环|短板|缺口|缺的)[^,。?]{0,8}补(?![贴助])|补(?=[上位足强])"
    r"|(?:要不要|用不用|需不需要|还要|还得|要|得|须|需要?)(?:再|另外)?(?:补|交|缴|掏|出|付)+(?:多少|一些|点|什么|啥)?(?:地)?(?:钱|地价|差价|款)"
    r"|(?:科技|技术|进步)?成果奖|质量奖|(?:得|获)奖(?=证书|项目|名单)"
    r"|(?:土地|人才|人力|环境|技术)[、和,]?资金|资金[、和,]?(?:土地|人才|环境)"
)
"""What is to be mended or paid, and money as one of several factors: nothing that is awarded."""


def owes(text: str) -> bool:
    """要不要补交地钱: whether what is to be paid is asked for, and nothing that is awarded."""
    return bool(_NO_AWARD.search(text) or _OWED.search(text))


_OWED = re.compile(
    r"[补交缴][交缴]?[^,。?]{0,6}(?:土地款|地价款?|出让金|地钱|地款|价款|差价款?)[^。?]{0,3}(?:[补交缴]多少)?"
)
"""还得补一笔土地款，补多少: what is to be paid, and no support."""


_OUTSIDE_POOL = re.compile(
    r"(?:还|也|都|尚|并|从来?)?(?:没有?|未|不)(?:曾|能|有|被)?(?:在|[入进])(?:了|得?了)?(?:区里?的?)?(?:三高)?(?:培育)?库(?:里|内)?(?:的)?(?:企业|公司|厂子?|单位)?"
    r"|(?:三高)?(?:培育)?库(?:之|以)?外(?:头|面|边)?的?(?:企业|公司|厂子?|单位)?"
)
"""没入库能不能报十大, 培育库外头的厂: whose case it is, and no question about admission."""


_PARTS = re.compile(r"[,，;；。?？!]")
_HOW_MUCH = re.compile(r"多少|几万|几十万|(?:拿|领|得|补|奖|给)(?:到)?几")


class Subject:
    """A turn by what it names. Every property is derived from the turn alone."""

    def __init__(self, turn: Turn, *meant: str) -> None:
        self.turn = turn
        self.cues = turn.reading.cues | set(meant)
        self.reading: Reading = turn.reading
        self.extraction = turn.reading.extraction
        self.text = turn.reading.extraction.text
        self.book = turn.services.book

    def asks(self, *cues: str) -> bool:
        """Whether any of the intent cues was found."""
        return bool(self.cues & set(cues))

    @cached_property
    def query(self) -> str:
        """What to search for; an English question by the official Chinese words it names."""
        if not self.turn.english:
            return self.reading.core or self.text
        named = in_official_words(self.text)
        return self.text if named == self.text else f"{self.text} {named}"

    @cached_property
    def before(self) -> str:
        """The user's turn before this one, normalised; empty where there was none."""
        turns = self.turn.dialogue.turns[:-1]
        return normalise(turns[-1]).text.lower() if turns else ""

    @cached_property
    def units_before(self) -> tuple[str, ...]:
        """The departments that the last turns named, the latest first."""
        clauses = self.turn.services.policy.clauses
        said = (normalise(one).text.lower() for one in reversed(self.turn.dialogue.turns[:-1]))
        found = (unit for one in said for unit in unit_mentions(one, clauses) if unit.names)
        return tuple(dict.fromkeys(unit.words for unit in found))

    @cached_property
    def facts(self) -> frozenset[str]:
        """Facts that this turn states, supposes or presumes."""
        said = (*self.extraction.facts, *self.extraction.presumed)
        return frozenset(fact.fact for fact in said)

    @cached_property
    def stated(self) -> frozenset[str]:
        """Facts that this turn states of the user's own enterprise, or supposes of it."""
        return frozenset(fact.fact for fact in self.extraction.facts if "几" not in fact.quote)

    @cached_property
    def pool(self) -> str:
        """The eligibility program of the policy; empty where it has none."""
        programs = self.book.programs.items()
        return next((name for name, one in programs if one.kind == "eligibility"), "")

    @cached_property
    def pool_reads(self) -> frozenset[str]:
        """The facts that the pool's conditions read."""
        return frozenset(self.book.programs[self.pool].facts) if self.pool else frozenset()

    def is_pool(self, program: str) -> bool:
        """Whether a program is about admission and not about money."""
        return not program or self.book.programs[program].kind == "eligibility"

    @cached_property
    def pool_named(self) -> bool:
        """Whether the turn names the pool."""
        return self.pool in self.reading.programs and bool(self.pool)

    @cached_property
    def pool_only(self) -> bool:
        """Whether the pool is the only program named, and admission is asked for."""
        return self.pool_named and not self.named_awards and self.asks("eligibility")

    @cached_property
    def named_awards(self) -> tuple[str, ...]:
        """Awards that the turn names, by themselves or by the heading of their clause."""
        named = tuple(
            name
            for name in self.reading.programs
            if name in self.book.programs and not self.is_pool(name)
        )
        left_out = {name for name in named if self._set_aside(name)}
        return tuple(name for name in named if name not in left_out) or self._by_heading

    def _set_aside(self, program: str) -> bool:
        """“先不管首台套”: an award that is named to be left out."""
        cue = self.turn.services.manner.programs.get(program)
        found = cue.search(self.text) if cue else None
        return found is not None and bool(_ASIDE.search(self.text[: found.start()]))

    @cached_property
    def _by_heading(self) -> tuple[str, ...]:
        """“加强企业管理那条的奖励”: awards of clauses that are named by their headings."""
        if not _OF_CLAUSE.search(self.text):
            return ()
        programs = self.book.programs.items()
        named = self._measures_named
        return tuple(n for n, one in programs if one.clause in named and not self.is_pool(n))

    @cached_property
    def own_award_facts(self) -> tuple[str, ...]:
        """Awards whose amount depends on a quantity that this turn states."""
        return tuple(
            name for name, program in self.book.awards.items() if self.facts & amount_facts(program)
        )

    @cached_property
    def pool_only_told(self) -> bool:
        """Whether the pool is named in what is told, of oneself or of others, and nowhere else."""
        told = (*self.extraction.facts, *self.extraction.hearsay)
        quotes = {fact.fact: normalise(fact.quote).text for fact in told}
        parts = re.split(r"(?<=[,。;!?])", self.text)  # 培育库我们还没进去
        within = quotes.get("in_pool")
        rest = "".join(one for one in parts if not within or within not in one)
        for quote in quotes.values():
            rest = rest.replace(quote, " ")
        kept = _OUTSIDE_POOL.sub(" ", rest)
        named = self.turn.services.manner.programs_in(kept)
        said = kept != rest or any(fact.fact == "in_pool" for fact in told)
        return said and self.pool not in named

    @cached_property
    def own_figures(self) -> bool:
        """Whether every number of the turn belongs to a fact that the user states."""
        quotes = [fact.quote for fact in self.extraction.facts]
        numbers = [one for one in self.extraction.quantities if one.unit != "year"]
        return bool(numbers) and all(any(n.text in quote for quote in quotes) for n in numbers)

    @cached_property
    def award_programs(self) -> tuple[str, ...]:
        """The awards that the turn is about: named, implied by facts, or under discussion."""
        if self.named_awards:
            return (*self.named_awards, *self._told_besides, *self._won_besides)
        if self.own_award_facts:
            return self.own_award_facts
        if (self.pool_named and not self.pool_only_told) or self.names_measure:
            return ()
        brief = self.continues or (self.asks("amount") and len(self.bare_subject) <= _BRIEF)
        return self.recent_awards if brief else ()

    @property
    def _won_besides(self) -> tuple[str, ...]:
        """“标杆和场景我们都拿到了”: awards of one condition, which is told, beside those that are named."""
        won = {one.fact for one in self.extraction.facts if one.value is True}
        if not any(
            set(self.book.programs[name].facts) <= self.stated for name in self.named_awards
        ):
            return ()
        return tuple(
            name
            for name, one in self.book.awards.items()
            if set(one.facts) <= won and name not in self.named_awards
        )

    @property
    def _told_besides(self) -> tuple[str, ...]:
        """“首台套卖了2000万，平台投了5000万，一共多少”: awards whose figures are told, and that are not named."""
        named, told = self.named_awards, self.own_award_facts
        if not set(named) <= set(told):
            return ()  # 平台投了5000万，那十大奖多少: the one that is named is asked for
        others = (name for name in told if name not in named and not self._set_aside(name))
        return tuple(name for name in others if self._amount_told(name) or self._asked_apart(name))

    def _asked_apart(self, program: str) -> bool:
        """“…能拿多少？列为应用场景又能拿多少”: an award that only its condition names, asked for in its own part."""
        presumed = {
            one.quote.lower()
            for one in self.extraction.presumed
            if one.fact in self._won_by(program)
        }
        parts = [one for one in _PARTS.split(self.text) if _HOW_MUCH.search(one)]
        return len(parts) > 1 and any(quote in one for quote in presumed for one in parts)

    def _won_by(self, program: str) -> frozenset[str]:
        """The yes-or-no facts that an award without a quantity is given for."""
        spec = self.book.programs[program]
        return frozenset() if spec.driving_fact else frozenset(spec.mentions)

    def _amount_told(self, program: str) -> bool:
        """Whether the turn says what an award is computed from, and not part of it only."""
        read = self.stated & amount_facts(self.book.programs[program])
        return self.book.programs[program].driving_fact in read or len(read) > 1

    @cached_property
    def recent_awards(self) -> tuple[str, ...]:
        """Awards under discussion since an earlier turn."""
        held = (name for name in self.turn.dialogue.programs if name in self.book.programs)
        return tuple(name for name in held if not self.is_pool(name))

    @cached_property
    def presumed_awards(self) -> tuple[str, ...]:
        """The awards that a remark without a name of its own is about."""
        looked_up = () if self.pool_named else self.recent_awards or self.looked_up_awards
        return self.award_programs or looked_up

    @cached_property
    def looked_up_awards(self) -> tuple[str, ...]:
        """Awards of the clause that was looked up last."""
        if self.turn.dialogue.intent is not None:
            return ()
        clauses = self.turn.dialogue.clauses[:1]
        programs = self.book.programs.items()
        return tuple(n for n, p in programs if p.clause in clauses and not self.is_pool(n))

    @cached_property
    def programs(self) -> tuple[str, ...]:
        """All programs that the turn is about."""
        return self.reading.programs or self.award_programs

    @cached_property
    def continues(self) -> bool:
        """Whether the turn has no subject of its own and so goes on with the last one."""
        return len(self.bare_subject) <= _BARE and not self.names_measure and not self.matters

    @cached_property
    def asked_subject(self) -> str:
        """The subject of the part that asks, without the preamble."""
        return subject(asking_part(self.text))

    @cached_property
    def matters(self) -> tuple[str, ...]:
        """Words by which the turn names a matter that a clause could be about, beside its facts."""
        return self.matters_of(asking_part(self.text))

    def matters_of(self, text: str) -> tuple[str, ...]:
        """The matters that a part of the turn names."""
        for fact in (*self.extraction.facts, *self.extraction.presumed):
            text = text.replace(fact.quote, " ")
        for name in self.reading.programs:
            text = self.turn.services.manner.programs[name].sub(" ", text)
        return matters_in(self.without_units(text), self.turn.services.policy.clauses)

    def without_units(self, text: str, instead: str = " ") -> str:
        """A part of the turn without the departments that it names."""
        for unit in self.reading.units:
            text = text.replace(unit.words, instead)
        return text

    @property
    def only_unit(self) -> str | None:
        """The words of the one department named, where the text knows it and no other is named."""
        units = self.reading.units
        return units[0].words if len(units) == 1 and units[0].names else None

    @cached_property
    def names_measure(self) -> bool:
        """Whether the turn names a measure by its heading, such as 数字赋能."""
        return bool(self._measures_named)

    @cached_property
    def _measures_named(self) -> frozenset[str]:
        """The measures and safeguards that the turn names by their headings."""
        return frozenset(
            clause.id
            for clause in self.turn.services.policy.clauses
            if clause.kind in {ClauseKind.MEASURE, ClauseKind.SAFEGUARD}
            and len(clause.heading) > _VERB
            and clause.heading[_VERB:] in self.text
        )

    @cached_property
    def bare_subject(self) -> str:
        """The subject without the words that stated facts and without numbers."""
        if self.turn.english:
            named = in_official_words(self.text)
            return "" if named == self.text or self.reading.programs else named
        text = self.reading.core or self.text
        for cue in _ASKING:  # in one order: what one takes away, the next no longer finds
            if cue in self.cues:
                text = intent_cues()[cue].sub("", text)
        for fact in (*self.extraction.facts, *self.extraction.presumed):
            text = text.replace(fact.quote, "")
        return re.sub(r"[a-z]+", "", subject(text))

    @cached_property
    def speaks_of_money(self) -> bool:
        """Whether awards, subsidies or a sum of money are mentioned."""
        words = (
            r"(?<![地税])钱|奖|补(?!齐|短|链|交|缴|办|报|税|票|材料)"
            r"|资助|金额|资金|报销|返还|返点|提成|分成(?!几|多少|哪|[两三四五六])|赏金|subsid|award|money|grant|bonus"
        )
        bound = {words for fact in self.extraction.facts for words in (fact.quote,)}
        sums = [one for one in self.extraction.quantities if one.unit == "CNY"]
        free = [one for one in sums if not any(one.text in quote for quote in bound)]
        text = _OWED.sub("", _NO_AWARD.sub(" ", self.text.lower()))
        return bool(re.search(words, text) or free)

    @cached_property
    def pool_facts(self) -> bool:
        """Whether the turn states a fact that the pool's conditions read."""
        return bool(self.facts & self.pool_reads)
