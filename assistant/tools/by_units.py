"""Tasks found by their departments: led by both, led by one and supported by another, led alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.references import Role, UnitMention, units_in
from assistant.tools.departments import list_measures
from assistant.tools.quotes import counted, name
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.model import Clause

Alone = Literal["one", "several"]


class Wanted(NamedTuple):
    """The departments that a task has to have, by their part in it, and those that it lacks."""

    lead: Sequence[UnitMention] = ()
    support: Sequence[UnitMention] = ()
    named: Sequence[UnitMention] = ()
    lacking: Sequence[UnitMention] = ()
    lacking_role: Role = "any"
    alone: Alone | None = None
    """Whether one department leads and no other, or several do."""
    fewest: int = 2
    """How many lead at least, where several do."""
    only_support: bool = False
    """Whether those that support are the only ones that do."""


def by_units(turn: Turn, wanted: Wanted, *, part: str | None = None) -> Finding:
    """The tasks (of a part) whose departments are as wanted, with all that each has."""
    policy = turn.services.policy
    found = [
        one
        for one in policy.clauses
        if one.lead_units and (part is None or one.id.startswith(f"{part}.")) and _fits(one, wanted)
    ]
    said = "，".join(_conditions(turn, wanted))
    if not found:
        return _none(turn, wanted, said)
    cited = [cite(policy, one) for one in found]
    listed = [
        phrase(
            "units.by_item" if one.support_units else "units.by_item_alone",
            turn.language,
            heading=name(one),
            cite=token(source),
            lead="、".join(one.lead_units),
            support="、".join(one.support_units),
        )
        for one, source in zip(found, cited, strict=True)
    ]
    title = phrase("units.by", turn.language, conditions=said, count=counted(len(found)))
    return Finding(
        tool="list_by_units",
        text=paragraphs(title, bullets(listed)),
        citations=tuple(cited),
        clauses=tuple(one.id for one in found),
    )


def _fits(clause: Clause, wanted: Wanted) -> bool:
    lead, support = set(clause.lead_units), set(clause.support_units)
    held = (
        all(lead & set(unit.names) for unit in wanted.lead)
        and all(support & set(unit.names) for unit in wanted.support)
        and all((lead | support) & set(unit.names) for unit in wanted.named)
    )
    absent = {one for unit in wanted.lacking for one in unit.names}
    if not held or absent & units_in(clause, wanted.lacking_role):
        return False
    named = {one for unit in wanted.support for one in unit.names}
    if wanted.only_support and not support <= named:
        return False
    if wanted.alone is None:
        return True
    leading = max(1, len(wanted.lead))
    if wanted.alone == "several":
        return len(lead) >= max(wanted.fewest, leading + 1)
    return len(lead) == leading


def _conditions(turn: Turn, wanted: Wanted) -> Iterable[str]:
    """What is asked of the departments, one phrase for each part."""
    several = "_together" if len(wanted.lead) > 1 else ""
    alone = f"_{wanted.alone}" if wanted.alone and not several else several
    for key, units in (
        (f"lead{alone}", wanted.lead),
        (f"support{_how_supported(wanted)}", wanted.support),
        ("named", wanted.named),
        (f"lacking_{wanted.lacking_role}", wanted.lacking),
    ):
        if units:
            yield phrase(f"units.by.{key}", turn.language, units=_names(units))
    if wanted.alone and not wanted.lead:
        count = counted(wanted.fewest)
        yield phrase(f"units.by.{wanted.alone}", turn.language, count=count)
    if not (wanted.lead or wanted.support or wanted.named or wanted.lacking or wanted.alone):
        yield phrase("units.by.any", turn.language)


def _how_supported(wanted: Wanted) -> str:
    if wanted.only_support:
        return "_only"
    return "_together" if len(wanted.support) > 1 else ""


def _names(units: Iterable[UnitMention]) -> str:
    return "、".join("、".join(unit.names) or unit.words for unit in units)


def _none(turn: Turn, wanted: Wanted, said: str) -> Finding:
    """No task is so: say it, and beside it what each of the departments has."""
    held = (*wanted.lead, *wanted.support, *wanted.named)
    key = "none" if held or not wanted.lacking else f"every_{wanted.lacking_role}"
    names = _names(wanted.lacking)
    line = phrase(f"units.by.{key}", turn.language, conditions=said, units=names)
    roles: tuple[tuple[Role, Sequence[UnitMention]], ...] = (
        ("lead", wanted.lead),
        ("support", wanted.support),
        ("any", wanted.named),
    )
    lists = [
        list_measures(turn, unit.model_copy(update={"role": role}))
        for role, units in roles
        for unit in units
    ]
    return Finding(
        tool="list_by_units",
        text=paragraphs(line, *(one.text for one in lists)),
        citations=tuple(dict.fromkeys(one for found in lists for one in found.citations)),
        clauses=tuple(dict.fromkeys(one for found in lists for one in found.clauses)),
    )
