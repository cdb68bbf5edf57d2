"""How the memory of a conversation moves from one turn to the next. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.dialogue import Dialogue
from assistant.facts import KnownFact, Profile
from assistant.findings import Finding
from assistant.interval import Interval
from assistant.language.asking import asks_anything
from assistant.language.extraction import Extraction
from assistant.language.reading import Reading

_INTENTS = {
    "check_eligibility": "eligibility",
    "show_criteria": "eligibility",
    "calculate_award": "award",
    "list_support": "overview",
    "find_gaps": "gap",
}
_LISTS = {"list_measures", "list_by_units", "find_mentions"}
"""Tools whose answer is a list of clauses, counted as it is told: 第二条 is the second of them."""
_KEEPS_TOPIC = {"acknowledge", "greet", "report_not_covered", "decline", "tell_noted"}


def hear(dialogue: Dialogue, reading: Reading) -> Dialogue:
    """The memory after a user turn: what was said sticks, what was only supposed does not."""
    extraction = reading.extraction
    profile = {
        name: fact for name, fact in dialogue.profile.items() if name not in extraction.retracted
    }
    stated = [fact for fact in extraction.facts if fact not in extraction.supposed]
    if "reset" in reading.cues and not reading.attack:
        dialogue, profile = Dialogue(turns=dialogue.turns), {}
    if stated:
        profile = {**without_stale(profile, stated), **{fact.fact: fact for fact in stated}}
    return dialogue.model_copy(
        update={
            "turns": (*dialogue.turns, extraction.original),
            "profile": profile,
            "discussed": _discussed(extraction, dialogue.discussed),
            "imagined": _imagined(reading, dialogue.imagined),
        }
    )


def turned_to(dialogue: Dialogue, policy: str | None) -> Dialogue:
    """The memory where a turn is about a policy; what was talked about of another one is over."""
    if dialogue.policy == policy:
        return dialogue
    gone = {"intent": None, "programs": (), "clauses": (), "listed": ()}
    gone |= {"query": None, "asked": ()}
    return dialogue.model_copy(update={"policy": policy, **gone})


def _discussed(extraction: Extraction, before: tuple[str, ...]) -> tuple[str, ...]:
    """Facts whose figures this turn speaks of without stating them, else those of before."""
    entries = (*extraction.supposed, *extraction.presumed, *extraction.hearsay)
    named = [entry.fact for entry in entries if not isinstance(entry.value, bool)]
    figures = tuple(dict.fromkeys((*named, *extraction.aside)))
    told = any(not isinstance(fact.value, bool) for fact in extraction.facts)
    return figures or (() if told else before)


def _imagined(reading: Reading, before: Profile) -> dict[str, KnownFact]:
    """Figures supposed now or before; told facts and the return to the real case end them."""
    extraction = reading.extraction
    now = {
        fact.fact: fact
        for fact in extraction.supposed
        if not isinstance(fact.value, bool) and fact.fact not in extraction.rescaled
    }
    if now:
        return now
    told = any(fact not in extraction.supposed for fact in extraction.facts)
    return {} if told or reading.cues & {"again", "reset"} else dict(before)


def conclude(dialogue: Dialogue, findings: Sequence[Finding], reading: Reading) -> Dialogue:
    """The memory after an answer: what was asked and what was talked about."""
    unitless = reading.extraction.unitless
    dialogue = dialogue.model_copy(
        update={"unsettled": tuple((fact, quantity.text) for fact, quantity in unitless)}
    )
    asked = tuple(dict.fromkeys(ask.fact for finding in findings for ask in finding.ask))
    told = reading.own and not asks_anything(
        reading.extraction.text
    )  # is searched for, but opens no new topic
    topics = [
        finding
        for finding in findings
        if finding.tool not in _KEEPS_TOPIC and not (told and finding.tool == "search_policy")
    ]
    if not topics:
        return dialogue.model_copy(update={"asked": asked})
    intents = [_INTENTS[finding.tool] for finding in topics if finding.tool in _INTENTS]
    programs = tuple(dict.fromkeys(p for finding in topics for p in finding.programs))
    clauses = tuple(dict.fromkeys(c for finding in topics for c in finding.clauses))
    return dialogue.model_copy(
        update={
            "asked": asked,
            "intent": intents[-1] if intents else None,
            "programs": programs or dialogue.programs,
            "awards": tuple(dict.fromkeys((*dialogue.awards, *_computed(topics)))),
            "clauses": clauses or dialogue.clauses,
            "listed": _listed(topics, clauses, dialogue.listed),
            "query": reading.extraction.text if not intents else dialogue.query,
        }
    )


def _listed(
    findings: Sequence[Finding], clauses: tuple[str, ...], before: tuple[str, ...]
) -> tuple[str, ...]:
    """The clauses of a list that was just told; those of the last one while nothing else is told."""
    told = len(findings) == 1 and findings[0].tool in _LISTS
    if told and "\n- " in findings[0].text:
        return clauses
    return before if set(clauses) <= set(before) else ()


def _computed(findings: Sequence[Finding]) -> list[str]:
    return [p for one in findings if one.tool == "calculate_award" for p in one.programs]


_SUPERSEDES = {
    "revenue_growth": ("revenue_last_year", "revenue_prior_year"),
    "revenue_last_year": ("revenue_growth",),
    "revenue_prior_year": ("revenue_growth",),
    "margin_multiple": ("profit_margin", "industry_margin"),
    "profit_margin": ("margin_multiple", "profit_total"),
    "profit_total": ("profit_margin",),
    "platform_investment": ("platform_count",),
}


def without_stale(profile: Profile, stated: Iterable[KnownFact]) -> dict[str, KnownFact]:
    """The profile without earlier facts that a newer fact makes out of date."""
    stated = [*stated]
    stale = superseded(stated)
    count = profile.get("platform_count")
    if count is not None and any(_as_many(fact, count) for fact in stated):
        stale -= {"platform_count"}
    return {name: fact for name, fact in profile.items() if name not in stale}


def _as_many(fact: KnownFact, count: KnownFact) -> bool:
    """两个平台 || 一个7000万，一个2600万: as many sums as platforms were told of."""
    return (
        fact.fact == "platform_investment"
        and isinstance(fact.value, tuple)
        and isinstance(count.value, Interval)
        and count.value.value == len(fact.value)
    )


def superseded(stated: Iterable[KnownFact]) -> set[str]:
    """The facts that newer ones make out of date."""
    new = {fact.fact for fact in stated}
    return {old for name in new for old in _SUPERSEDES.get(name, ())} - new
