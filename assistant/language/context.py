"""What the numbers of a turn are read against: clauses, years, neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from assistant.interval import Interval
from assistant.language.clauses import Clause
from assistant.language.data import load
from assistant.language.periods import LAST, NEXT, THIS, compared_year, paired_period, period_of
from assistant.language.roles import Located, locate, role_of
from assistant.language.tokens import Token


class Meaning(NamedTuple):
    """What a number states; a fact without a value is one whose unit was not said."""

    fact: str | None = None
    value: Interval | None = None
    assumed: bool = False
    """Its year was not said and was taken as the usual one."""
    relative: bool = False
    """The value is the distance of an industry's margin from one's own, in points."""


NOTHING = Meaning()


@dataclass(frozen=True, slots=True)
class Context:
    """A turn with its numbers located."""

    text: str
    clauses: list[Clause]
    as_of: date
    focus: tuple[str, ...]
    located: list[Located]
    roles: frozenset[str]
    """Every role that the turn speaks of."""
    fixes: list[int] = field(default_factory=list)
    """Where the turn corrects itself."""
    sentences: dict[int, int] = field(default_factory=dict)
    """Where each sentence begins."""

    @classmethod
    def of(cls, text: str, clauses: list[Clause], as_of: date, focus: tuple[str, ...]) -> Context:
        """Locate the numbers of a turn."""
        tokens = [token for clause in clauses for token in clause.tokens]
        return cls(
            text=text,
            clauses=clauses,
            as_of=as_of,
            focus=focus,
            located=locate(text, clauses),
            roles=frozenset(role for token in tokens if (role := role_of(token))),
            fixes=[token.start for token in tokens if token.is_a("fix")],
            sentences={clause.sentence: clause.start for clause in reversed(clauses)},
        )

    @property
    def tokens(self) -> list[Token]:
        """All words of the turn that matter."""
        return [token for clause in self.clauses for token in clause.tokens]

    def clause(self, located: Located) -> Clause:
        """The clause a number stands in."""
        return self.clauses[located.clause]

    def sentence_start(self, clause: Clause) -> int:
        """Where the sentence of a clause begins."""
        return self.sentences[clause.sentence]

    def sentence_so_far(self, located: Located) -> Iterator[Token]:
        """The tokens of the number's sentence up to the end of its clause."""
        own = self.clause(located)
        for clause in reversed(self.clauses[: located.clause + 1]):
            if clause.sentence != own.sentence:
                return
            yield from clause.tokens

    def period(self, located: Located) -> int | None:
        """The year a number speaks of (see ``periods``); 要是今年… is tried as if it were over."""
        clause, token = self.clause(located), located.token
        for found in (
            paired_period(clause, token, self.as_of),
            compared_year(clause, token, self.as_of),
        ):
            if found is not None:
                break
        else:
            found = period_of(self.clauses, located.clause, token, self.as_of)
        over = (THIS,) if located.role == "revenue" else (THIS, NEXT)
        return LAST if found in over and clause.supposed else found

    def pair(self, index: int) -> str | None:
        """``first`` or ``second`` of two amounts with 涨到 between them."""
        for place, name in ((index, "first"), (index - 1, "second")):
            if place >= 0 and place + 1 < len(self.located) and self._changed(place):
                return name
        return None

    def _changed(self, place: int) -> bool:
        first, second = self.located[place].token, self.located[place + 1].token
        gap = self.text[first.end : second.start].strip(" 了的,")
        return gap.removesuffix("去年").strip(" 的了") in load("measures")["change"]


def is_year(token: Token) -> bool:
    """Whether a word or a number names a year."""
    named = any(kind.startswith("year:") for kind in token.kinds)
    return named or bool(token.atom and token.atom.unit == "year")
