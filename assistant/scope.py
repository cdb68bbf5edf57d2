"""Which of the policies that are held a turn is about, and which are to be set side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.context import Services
from assistant.dialogue import Dialogue
from assistant.language.cues import intent_cues
from assistant.language.normalise import normalise
from assistant.tools.programs import naming
from knowledge.mentioned import contrasted, mentioned, mentions_default
from knowledge.model import Policy


class Scope(NamedTuple):
    """What a turn is about."""

    services: Services
    """With the policy that is meant as the primary one; only ``policies`` are searched."""
    policies: tuple[str, ...] | None = None
    """None where one policy is all that there is."""
    beside: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def scope_of(
    text: str, dialogue: Dialogue, services: Services, limit: Sequence[str] | None
) -> Scope:
    """The scope of a turn.

    A policy that the turn names by title, place or one of its programs, else the one that the
    conversation turned to, else the default. Several places or titles, or all documents at once,
    are set side by side. ``limit`` are the ids that the caller allows; None is all.
    """
    held = services.library.policies
    allowed = [one for one in held if not limit or one.id in limit]
    current = [one for one in allowed if one.meta.superseded_by is None]
    if len(held) == 1:
        return Scope(services, tuple(limit) if limit else None)
    beside = contrasted(text, allowed) or _all_of_them(text, current, services.primary)
    named = () if beside else _named(text, dialogue, services, allowed)
    if not named and limit and services.primary not in limit:
        named = tuple(one.id for one in allowed)
    chosen = _chosen(text, services, named)
    ids = named or beside or (chosen,)
    scoped = replace(
        services,
        primary=chosen,
        retriever=lambda: services.within(*ids),
        everywhere=services.retriever,
    )
    others = tuple(one.id for one in current if one.id not in ids)
    return Scope(scoped, ids, beside, others)


def _all_of_them(text: str, policies: Sequence[Policy], primary: str) -> tuple[str, ...]:
    """Every policy, where the turn speaks of all documents or asks which of them."""
    if len(policies) < 2 or not intent_cues()["across"].search(normalise(text).text):
        return ()
    return tuple(sorted((one.id for one in policies), key=lambda name: name != primary))


def _named(
    text: str, dialogue: Dialogue, services: Services, allowed: Sequence[Policy]
) -> tuple[str, ...]:
    home = services.policy
    own = services.manner.programs_in(normalise(text).text.lower())
    named = mentioned(text, allowed, services.primary, wider=not own)
    if named or mentions_default(text, home) or _admission(own, services):
        return named
    if dialogue.policy in {one.id for one in allowed}:
        return (str(dialogue.policy),)
    return naming(text, services, [one.id for one in allowed])


def _admission(programs: Sequence[str], services: Services) -> bool:
    """Whether admission under the default policy is named, which no other policy has."""
    return any(
        name in services.book.programs and services.book.programs[name].kind == "eligibility"
        for name in programs
    )


def _chosen(text: str, services: Services, named: Sequence[str]) -> str:
    if len(named) < 2:
        return named[0] if named else services.primary
    hits = services.within(*named).search(text, k=1)
    return hits[0].policy if hits else named[0]
