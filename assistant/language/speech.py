"""How people speak of one policy: the compiled ``language.yaml`` beside its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.language.beliefs import Beliefs, around, load_beliefs
from assistant.language.cues import any_of
from knowledge.model import Policy


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Premise(_Entry):
    """Something people take for granted that the text contradicts."""

    id: str
    when: tuple[re.Pattern[str], ...] = ()
    """Patterns that hold it by themselves, as far as ``needs`` allows; ``beliefs.yaml`` holds more ways."""
    after: re.Pattern[str] | None = None
    """What the turn before has to speak of, for a turn that only goes on (``then``): 可以按这个比例要钱不."""
    then: tuple[re.Pattern[str], ...] = ()
    unless: re.Pattern[str] | None = None
    needs: str | None = None
    """``award`` | ``one_off`` | ``ceiling`` | ``capped`` | ``pool`` | ``claim`` | ``aim`` | ``rule``: what must be
    under discussion."""
    unless_known: tuple[str, ...] = ()
    """Facts that settle the matter by themselves, as soon as they are known."""
    code: Literal["premise", "ambiguous", "scope"] = "premise"
    """``ambiguous``: the text can be read so, and otherwise; it is explained, not corrected. ``scope``: whom
    or what an award is for is explained, whoever asks, and nothing is computed for others."""
    correction: str
    correction_en: str
    clause: str | None = None
    quote: str | None = None
    source: str | None = None
    """``program``: cite the program under discussion."""
    of: tuple[str, ...] = ()
    """Programs that it can only be about; none where it may be about any."""

    asked: bool = False
    """Whether it is also explained to whoever asks about it."""

    def found_in(self, text: str, before: str = "", open_: re.Pattern[str] | None = None) -> bool:
        """Whether the text takes the premise for granted, by itself or going on from the turn before.

        Words of ``open_`` in the sentence of its own words (``when``) leave it open.
        """
        if self.unless and self.unless.search(text):
            return False
        going_on = self.after is not None and self.after.search(before) is not None
        if going_on and any(pattern.search(text) for pattern in self.then):
            return True  # what goes on from a premise asks for more of it: 可以按这个比例要钱不
        found = [match for pattern in self.when if (match := pattern.search(text))]
        if open_ is None or self.asked or self.code != "premise":
            return bool(found)
        return any(open_.search(around(text, *match.span())) is None for match in found)


class Base(_Entry):
    """What a rate is counted by, and what people take for it."""

    right: re.Pattern[str]
    others: re.Pattern[str]


class Term(_Entry):
    """A term of the policy; ``background`` is general knowledge, never from the text."""

    id: str
    cues: re.Pattern[str]
    label: str
    defined: bool = False
    open: bool = False
    """Whether the words only leave a measure open (适当比例), so that “多少” asks what they mean."""
    of_numbers: bool = False
    """Whether it is asked of a number that is nobody's: “刚好20%算不算”."""
    background: str | None = None
    background_en: str | None = None
    note: str | None = None
    """How the undefined words can be read, where the readings differ."""
    note_en: str | None = None
    source: str | None = None
    years_back: int | None = None
    """Where the term is a year (上年度): how many before the year that it is asked in or of."""
    clause: str
    quote: str | None = None


class Speech(_Entry):
    """All ways of speaking of one policy."""

    programs: Mapping[str, re.Pattern[str]]
    groups: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    premises: tuple[Premise, ...]
    beliefs: Beliefs
    """More ways in which the premises are taken for true."""
    terms: tuple[Term, ...]
    bases: Mapping[str, Base]
    """By the fact that a rate is counted by."""
    short: Mapping[str, re.Pattern[str]] = {}
    """Names of programs that count only while another one of their group is under discussion."""

    def premises_in(self, text: str, before: str) -> tuple[str, ...]:
        """The premises that a turn takes for granted by the words of ``language.yaml``."""
        open_ = self.beliefs.open
        return tuple(one.id for one in self.premises if one.found_in(text, before, open_))

    def programs_in(self, text: str, beside: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Programs that the text names, in catalogue order; ``beside`` are those discussed."""
        named = [name for name, cue in self.programs.items() if cue.search(text)]
        kin = named if _CONTRAST.search(text) else () if named else beside
        named += [
            name
            for name, cue in self.short.items()
            if name not in named
            and cue.search(text)
            and any(self._kin(name, other) for other in kin)
        ]
        for cue, members in self.groups:
            if not set(named) & set(members) and cue.search(text):
                named.extend(members)
        return tuple(named)

    def _kin(self, one: str, other: str) -> bool:
        return one == other or any({one, other} <= set(members) for _, members in self.groups)


_CONTRAST = re.compile(
    r"[两俩](?:个|项|种|块|样|边|类|笔|者)|一个[^,。?]{1,8}一个|哪(?:一)?个(?:的)?(?:更|给|奖|多|高|少|钱)|谁(?:的)?(?:更|多|高|少|钱|奖)|分别|各(?:自|是|给|奖|拿|多少)|比|\d[万元]*[^。?]{0,4}[,、;][^。?]{0,8}\d"
)
"""一个标杆一个场景，谁多: a short name beside the full one of its kin is one as well."""
EMPTY = Speech(programs={}, groups=(), premises=(), beliefs=Beliefs(), terms=(), bases={})


@cache
def _read(path: Path) -> Speech:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Speech(
        programs={name: any_of(cues) for name, cues in data.get("programs", {}).items()},
        groups=tuple(
            (re.compile(group["cue"]), tuple(group["programs"])) for group in data["groups"]
        ),
        premises=tuple(Premise.model_validate(item) for item in data.get("premises", ())),
        beliefs=load_beliefs(path.with_name("beliefs.yaml")),
        terms=tuple(
            Term.model_validate({"id": name, **item}) for name, item in data["terms"].items()
        ),
        short={name: re.compile(cue) for name, cue in data.get("short", {}).items()},
        bases={name: Base.model_validate(item) for name, item in data.get("bases", {}).items()},
    )


def load_speech(policy: Policy, folder: Path) -> Speech:
    """The ways of speaking of a policy; none where it has no ``language.yaml``."""
    path = folder / policy.id / "language.yaml"
    return _read(path) if path.is_file() else EMPTY
