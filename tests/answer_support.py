"""What the tests of conversations read off an Answer."""

from __future__ import annotations


def paid(answer):
    """The upper ends of all sums that somebody pays, in yuan."""
    return {one.high for one in answer.figures if one.is_paid}


def cited(answer):
    """The ids of the clauses that an answer cites."""
    return {one.clause for one in answer.citations}


def codes(answer):
    """The codes of an answer's notices."""
    return {one.code for one in answer.notices}


def verdict(answer, program="cultivation_pool"):
    """How a program was judged; None where it was not."""
    return {item.program: item.verdict.value for item in answer.verdicts}.get(program)
