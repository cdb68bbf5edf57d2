"""What the planner asks of a turn: yes-or-no questions over its reading and the conversation."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from assistant.context import Turn
from assistant.language.cues import in_official_words, intent_cues, subject, topics
from assistant.language.reading import Reading
from assistant.language.speech import Premise
from knowledge.model import ClauseKind

_ASKING = frozenset({"criteria", "eligibility", "gap"})
"""Cues whose own words are no subject."""
_VERB = 2
"""Headings of measures begin with a verb of two characters: 推进数字赋能."""
_BRIEF = 8
"""Under a running subject, a question of an amount with at most this much of its own goes on."""
_LOOSE = 6
"""How much more may be left beside the term whose meaning is asked for."""
_POOL_NUMBERS = frozenset({"tax_paid", "revenue_growth"})
_JUDGEMENT = ("eligibility", "amount", "gap", "overview", "criteria", "total")
_BARE = 4
"""A question whose subject is at most this long has none of its own and goes on with the last."""
_NAME_ONLY = 3
"""A turn with at most this much beside a program's name only names it."""


class Situation:
    """A turn seen by the planner. Every property is derived from the turn alone."""

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
        return in_official_words(self.text) if self.turn.english else self.text

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
        """The eligibility program of the policy."""
        return next(name for name, one in self.book.programs.items() if one.kind == "eligibility")

    def is_pool(self, program: str) -> bool:
        """Whether a program is about admission and not about money."""
        return self.book.programs[program].kind == "eligibility"

    @cached_property
    def pool_named(self) -> bool:
        """Whether the turn names the pool."""
        return self.pool in self.reading.programs

    @cached_property
    def pool_only(self) -> bool:
        """Whether the pool is the only program named, and admission is asked for."""
        return self.pool_named and not self.named_awards and self.asks("eligibility")

    @cached_property
    def named_awards(self) -> tuple[str, ...]:
        """Awards that the turn names."""
        return tuple(
            name
            for name in self.reading.programs
            if name in self.book.programs and not self.is_pool(name)
        )

    @cached_property
    def own_award_facts(self) -> tuple[str, ...]:
        """Awards whose amount depends on a quantity that this turn states."""
        return tuple(
            name
            for name, program in self.book.programs.items()
            if program.amount is not None and self.facts & amount_facts(self.turn, name)
        )

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
            return self.named_awards
        if self.own_award_facts:
            return self.own_award_facts
        if self.pool_named or self.names_measure:
            return ()
        brief = self.continues or (self.asks("amount") and len(self.bare_subject) <= _BRIEF)
        return self.recent_awards if brief else ()

    @cached_property
    def recent_awards(self) -> tuple[str, ...]:
        """Awards under discussion since an earlier turn."""
        return tuple(name for name in self.turn.dialogue.programs if not self.is_pool(name))

    @cached_property
    def presumed_awards(self) -> tuple[str, ...]:
        """The awards that a remark without a name of its own is about."""
        return self.award_programs or (() if self.pool_named else self.recent_awards)

    @cached_property
    def programs(self) -> tuple[str, ...]:
        """All programs that the turn is about."""
        return self.reading.programs or self.award_programs

    @cached_property
    def continues(self) -> bool:
        """Whether the turn has no subject of its own and so goes on with the last one."""
        return len(self.bare_subject) <= _BARE and not self.names_measure

    @cached_property
    def names_measure(self) -> bool:
        """Whether the turn names a measure by its heading, such as 数字赋能."""
        return any(
            len(clause.heading) > _VERB and clause.heading[_VERB:] in self.text
            for clause in self.turn.services.policy.clauses
            if clause.kind in {ClauseKind.MEASURE, ClauseKind.SAFEGUARD}
        )

    @cached_property
    def bare_subject(self) -> str:
        """The subject without the words that stated facts and without numbers."""
        if self.turn.english:
            named = in_official_words(self.text)
            return "" if named == self.text or self.reading.programs else named
        text = self.text
        for cue in _ASKING & self.cues:
            text = intent_cues()[cue].sub("", text)
        for fact in (*self.extraction.facts, *self.extraction.presumed):
            text = text.replace(fact.quote, "")
        return re.sub(r"[a-z]+", "", subject(text))

    @cached_property
    def bare_program(self) -> bool:
        """Whether nothing is left of the turn beside the names of programs."""
        rest = self.bare_subject
        for name in self.reading.programs:
            rest = self.turn.services.manner.programs[name].sub("", rest)
        return len(rest) <= (_BARE if self.speaks_of_money else _NAME_ONLY)

    @cached_property
    def general_subject(self) -> bool:
        """Whether an amount is asked for without saying of what."""
        return self.continues

    @cached_property
    def money_question(self) -> bool:
        """Whether a sum of money is asked for, as against a number of something."""
        return self.asks("amount") and self.speaks_of_money and not self.asks("target")

    @cached_property
    def speaks_of_money(self) -> bool:
        """Whether awards, subsidies or a sum of money are mentioned."""
        words = r"钱|奖|补(?!齐|短|链)|资助|金额|资金|subsid|award|money|grant|bonus"
        bound = {words for fact in self.extraction.facts for words in (fact.quote,)}
        sums = [one for one in self.extraction.quantities if one.unit == "CNY"]
        free = [one for one in sums if not any(one.text in quote for quote in bound)]
        return bool(re.search(words, self.text.lower()) or free)

    @cached_property
    def still_open(self) -> bool:
        """Whether the turn asks if the policy as such can still be used."""
        if self.named_awards or self.stated:
            return False
        return self.asks("validity") or (self.asks("still_open") and not self.pool_named)

    @cached_property
    def about_document(self) -> bool:
        """Whether the turn speaks of the document, as against a certificate of the enterprise."""
        return bool(
            re.search(r"文件|政策|方案|意见稿|草案|这份|办法|条款|policy|document", self.text)
        )

    @cached_property
    def term(self) -> str | None:
        """A term whose meaning is asked for, and nothing else."""
        rest = self.bare_subject
        for term in self.turn.services.manner.terms:
            rest = term.cues.sub("", rest)
        for name in self.reading.programs:
            rest = self.turn.services.manner.programs[name].sub("", rest)
        about_unit = re.search(r"牵头|责任单位|部门|哪个局", self.text)
        asked = self.asks("definition") and self.reading.terms and not self.own_figures
        asked = asked and not about_unit
        return self.reading.terms[-1] if asked and len(rest) <= _LOOSE else None

    @cached_property
    def claim_programs(self) -> tuple[str, ...]:
        """The programs that a claim (“…对吧”) is about; none where it is about the text."""
        if any(one.unit == "count" or one.measure for one in self.extraction.quantities):
            return self.named_awards
        if self.asks("target") and not self.named_awards and not self.stated:
            return () if "revenue_growth" not in self.facts else (self.pool,)
        if self.named_awards:
            return self.named_awards
        if self.pool_named or self.facts & _POOL_NUMBERS:
            return (self.pool,)
        return self.presumed_awards if self.speaks_of_money else ()

    @cached_property
    def asks_only_pool_money(self) -> bool:
        """Whether the turn asks what joining the pool pays."""
        return self.pool_named and not self.named_awards and not self.own_award_facts

    @cached_property
    def wants_judgement(self) -> bool:
        """Whether a verdict or an amount is asked for."""
        return self.asks(*_JUDGEMENT)

    @cached_property
    def about_pool(self) -> bool:
        """Whether a question of eligibility is one about the pool."""
        going_on = self.turn.dialogue.intent in {"eligibility", "gap"} and not self.named_awards
        return self.pool_named or bool(self.facts) or self.continues or going_on

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
    def free_numbers(self) -> bool:
        """Whether the turn names numbers that belong to no fact of the user's own."""
        quotes = [fact.quote for fact in self.extraction.facts]
        numbers = [
            one
            for one in self.extraction.quantities
            if (one.unit or one.measure) and "几" not in one.text
        ]
        return any(not any(one.text in quote for quote in quotes) for one in numbers)

    @cached_property
    def asks_for_unit(self) -> bool:
        """Whether a department is asked for, as against what a named one does."""
        return bool(re.search(r"谁|哪个|哪些(部门|单位|局)|什么部门|哪家", self.text))

    @cached_property
    def claims_lead(self) -> bool:
        """“商务局牵头的三首工程”: a department is taken for the leader of a task."""
        return bool(
            re.search(r"(牵头|负责)的(?!任务|工作|事|有|是|哪|什|啥|几|项|措施|都|那)..", self.text)
        )

    @cached_property
    def pool_facts(self) -> bool:
        """Whether the turn states a fact that the pool's conditions read."""
        return bool(self.facts & set(self.book.programs[self.pool].facts))

    @cached_property
    def tells(self) -> bool:
        """Whether the turn tells facts and asks nothing that the text would have to answer."""
        has_facts = bool(self.facts or self.extraction.retracted or self.extraction.unitless)
        if not has_facts:
            return False
        return (
            self.continues
            or not self.reading.question
            or self.extraction.hypothetical
            or (self.repeatable and bool(self.stated))
        )

    @cached_property
    def elliptical(self) -> bool:
        """Whether the turn is a short question without a subject (“那怎么样呢”)."""
        return self.continues and len(self.text) <= 12

    @cached_property
    def repeatable(self) -> bool:
        """Whether the last turn's question can be asked again with what is new."""
        return self.turn.dialogue.intent in {"eligibility", "award", "overview", "gap"}

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
        return bool(self.reading.places) and not self.stated and asked

    @cached_property
    def premises(self) -> tuple[str, ...]:
        """Premises of the turn that really contradict the text, given what it is about."""
        return tuple(
            item.id
            for item in self.turn.services.manner.premises
            if item.id in self.reading.premises and self._holds(item)
        )

    def _holds(self, premise: Premise) -> bool:
        awards = [self.book.programs[name] for name in self.presumed_awards]
        money = self.money_question or bool(awards) or self.speaks_of_money
        checks = {
            None: True,
            "award": money,
            "pool": self.pool_named or bool(self.pool_facts),
            "claim": self.asks("confirm") or not self.reading.question,
            "one_off": any(program.once for program in awards),
            "ceiling": any(p.figure_kind == "ceiling" for p in awards)
            and (self.asks("confirm") or not self.asks("amount")),
        }
        return checks[premise.needs]

    @cached_property
    def after_look_up(self) -> bool:
        """Whether the last turn looked up a clause, so that a bare “多少钱” is about that."""
        return self.turn.dialogue.intent is None and bool(self.turn.dialogue.clauses)

    @cached_property
    def last_heading(self) -> str:
        """The heading of the clause that was looked up last, with this question."""
        clause = self.turn.services.clause(self.turn.dialogue.clauses[0])
        return f"{clause.heading or clause.label} {self.text}"

    @cached_property
    def scenarios(self) -> tuple[str, list[str]] | None:
        """A program and the alternative amounts that the turn compares, if it does."""
        chosen = [n for n in self.award_programs if self.book.programs[n].driving_fact]
        several = any(isinstance(fact.value, tuple) for fact in self.extraction.facts)
        if not self.asks("compare") or len(chosen) != 1 or several:
            return None
        wanted = self.book.programs[chosen[0]]
        unit = wanted.unit(wanted.driving_fact or "")
        amounts = [one.text for one in self.extraction.quantities if one.unit in {unit, None}]
        return (chosen[0], amounts) if len(amounts) > 1 else None


def amount_facts(turn: Turn, program: str) -> frozenset[str]:
    """Facts that decide a program's amount, with those that they are derived from."""
    rule = turn.services.book.programs[program]
    driving = rule.driving_fact
    if driving is None:
        return frozenset(name for name in rule.mentions if name not in _SHARED)
    found = {driving}
    for spec in rule.facts.values():
        for sources in (spec.derive or {}).values():
            if spec.id in found or spec.id == "profit_margin":
                found |= set(sources)
    return frozenset(found - {"revenue_last_year"})


_SHARED = frozenset({"in_pool", "is_local"})
