"""Where a policy stands in law on a given day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from knowledge.model import PolicyMeta, Standing


class Validity(NamedTuple):
    """The days that decide a policy's standing; None where unknown."""

    starts: date | None
    ends: date | None
    """Last day of validity, itself included: a text "valid to 8 February" holds on that day."""
    of_final_version: bool
    """Whether they are the days of the final version and not of the text that is held."""


def validity(meta: PolicyMeta) -> Validity:
    """The term of a policy: its final version's, where it is a draft that was issued later."""
    final = meta.final_version
    if final:
        return Validity(final.effective_from, final.effective_to, of_final_version=True)
    return Validity(meta.effective_from, meta.effective_to, of_final_version=False)


def standing(meta: PolicyMeta, as_of: date) -> Standing:
    """The standing of a policy on the day ``as_of``.

    A draft is a draft until its final version takes effect, and for ever if none is known. A text
    whose first day is unknown is ``UNKNOWN`` until its known last day has passed.
    """
    term = validity(meta)
    if meta.status == "draft" and (
        not term.of_final_version or (term.starts is not None and as_of < term.starts)
    ):
        return Standing.DRAFT
    if term.ends is not None and as_of > term.ends:
        return Standing.EXPIRED
    if meta.superseded_by and not term.of_final_version and _applies(meta.superseded_from, as_of):
        return Standing.SUPERSEDED
    if term.starts is None:
        return Standing.UNKNOWN
    return Standing.NOT_YET_EFFECTIVE if as_of < term.starts else Standing.IN_FORCE


def _applies(starts: date | None, as_of: date) -> bool:
    return starts is None or as_of >= starts
