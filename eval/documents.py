"""Measures what is made of documents: clause boundaries, and award provisions with their figures.

``python -m eval.documents [FILE.marked.txt …] [--show]``; without files, the labelled ones of
``sets/documents``. See ``marked.py`` for how labels are written.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.marked import Award, Marked, Values, read_marked
from knowledge.drafts import DraftAward, draft_awards
from knowledge.model import Clause, Policy, PolicyMeta
from knowledge.parsing.layout import content_lines, layout_of
from knowledge.parsing.outline import parse_outline

DOCUMENTS = Path(__file__).parent / "sets" / "documents"


@dataclass
class Score:
    """Counts of one document, or of several together."""

    name: str
    boundaries: int = 0
    """Labelled clause starts."""
    boundaries_found: int = 0
    boundaries_false: int = 0
    outside: int = 0
    """Lines of text in no clause or in two, the title's apart."""
    awards: int = 0
    awards_found: int = 0
    drafts: int = 0
    drafts_right: int = 0
    exact: int = 0
    """Awards found with exactly their figures."""
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count another document in."""
        for name, value in vars(other).items():
            if isinstance(value, int):
                setattr(self, name, getattr(self, name) + value)

    @property
    def f1(self) -> float:
        """F1 of clause boundaries."""
        found = self.boundaries_found + self.boundaries_false
        return _ratio(2 * self.boundaries_found, self.boundaries + found)

    @property
    def recall(self) -> float:
        """Share of the labelled awards that were found."""
        return _ratio(self.awards_found, self.awards)

    @property
    def precision(self) -> float:
        """Share of the drafts that are awards."""
        return _ratio(self.drafts_right, self.drafts)

    @property
    def exactness(self) -> float:
        """Share of the found awards whose figures are all right."""
        return _ratio(self.exact, self.awards_found)

    def line(self) -> str:
        """The figures on one line."""
        return (
            f"{self.name}: boundaries F1 {self.f1:.3f} of {self.boundaries}, "
            f"{self.outside} lines outside; awards recall {self.recall:.3f} of {self.awards}, "
            f"precision {self.precision:.3f} of {self.drafts}, exact {self.exactness:.3f}"
        )


def score(document: Marked) -> Score:
    """What the program makes of a labelled document."""
    clauses = parse_outline(document.text)
    meta = PolicyMeta(id="p-1", title=document.name, short_title=document.name, status="unknown")
    policy = Policy(meta=meta, text=document.text, clauses=clauses)
    result = Score(document.name)
    _boundaries(document, clauses, result)
    _awards(document, draft_awards(policy), result)
    return result


def _boundaries(document: Marked, clauses: Sequence[Clause], result: Score) -> None:
    found = {clause.start for clause in clauses}
    result.boundaries = len(document.starts)
    result.boundaries_found = len(document.starts & found)
    wrong = found - document.starts - document.optional
    result.boundaries_false = len(wrong)
    for kind, places in (("no clause begins", document.starts - found), ("begins", wrong)):
        result.faults += [f"{kind}: {_at(document.text, place)}" for place in sorted(places)]
    lines = content_lines(document.text, layout_of(document.text))
    first = min(document.starts | document.optional, default=0)
    for line in lines:
        holders = sum(clause.start <= line.start < clause.end for clause in clauses)
        if holders > 1 or (holders == 0 and line.start >= first):
            result.outside += 1
            result.faults.append(f"in {holders} clauses: {line.text[:30]}")


def _awards(document: Marked, drafts: Sequence[DraftAward], result: Score) -> None:
    pairs = [(award, _best(award, drafts)) for award in document.awards]
    taken = {draft for _, draft in pairs if draft}
    needed = {draft for award, draft in pairs if draft and not award.optional}
    result.drafts = sum(draft in needed or draft not in taken for draft in drafts)
    result.drafts_right = len(needed)
    for award, draft in pairs:
        if award.optional:
            continue
        result.awards += 1
        words = document.text[award.start : award.end]
        if draft is None:
            result.faults.append(f"missed award: {words}")
            continue
        result.awards_found += 1
        wanted: Values = Counter()
        for other, same in pairs:
            wanted += other.values if same is draft else Counter()
        if values_of(draft) == wanted:
            result.exact += 1
        else:
            result.faults.append(f"{_said(values_of(draft))} instead of {_said(wanted)}: {words}")
    result.faults += [
        f"no award: {_said(values_of(draft))}: {draft.quote[:60]}"
        for draft in drafts
        if draft not in taken
    ]


def _best(award: Award, drafts: Iterable[DraftAward]) -> DraftAward | None:
    """The draft that says an award best: it touches its words, and most figures are the same."""
    near = [draft for draft in drafts if draft.start < award.end and award.start < draft.end]
    figures = Counter(figure for _, figure in award.values.elements())
    common = {
        draft: sum(
            (figures & Counter(figure for _, figure in values_of(draft).elements())).values()
        )
        for draft in near
    }
    best = max(near, key=lambda draft: common[draft], default=None)
    return best if best and common[best] else None


def values_of(draft: DraftAward) -> Values:
    """Every figure of a draft with its role."""
    values: Values = Counter()
    for holder in (draft, *draft.tiers):
        for role in ("amount", "rate", "cap"):
            figure = getattr(holder, role)
            if figure is not None:
                values[role, figure] += 1
    return values + Counter(("cap", figure) for figure in draft.further_caps)


def _said(values: Values) -> str:
    return " ".join(f"{role}={figure}" for role, figure in values.elements()) or "nothing"


def _at(text: str, place: int) -> str:
    return " ".join(text[place : place + 30].split())


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def main() -> None:
    """Print the figures of each document and of all together."""
    names = [word for word in sys.argv[1:] if not word.startswith("-")]
    files = [Path(name) for name in names] or sorted(DOCUMENTS.glob("*.marked.txt"))
    total = Score("all")
    for file in files:
        result = score(read_marked(file))
        total.add(result)
        print(result.line())
        if "--show" in sys.argv:
            print(*(f"    {fault}" for fault in result.faults), sep="\n")
    print(total.line())


if __name__ == "__main__":
    main()
