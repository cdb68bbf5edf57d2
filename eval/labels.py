"""What a label may not get wrong: words and clauses that the policy texts do not hold."""

from __future__ import annotations

from collections.abc import Iterable

from eval.cases import Case
from eval.source import Sources


def adrift_labels(cases: Iterable[Case], sources: Sources) -> list[str]:
    """A line for each case that requires words or names a clause that no text has."""
    texts = [source.text for source in sources.values()]
    clauses = {clause for source in sources.values() for clause in source.clauses} | {"*"}
    return [
        line
        for case in cases
        for line in (
            *(
                f"用例 {case.id}：要求引用的“{snippet}”不在任何政策原文中。"
                for alternatives in case.expect.cite
                for snippet in alternatives
                if not any(snippet in text for text in texts)
            ),
            *(
                f"用例 {case.id}：没有条款 {clause}。"
                for clause in (*case.clause, *case.also)
                if clause not in clauses
            ),
        )
    ]
