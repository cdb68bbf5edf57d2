"""All graders, in the order that tables show them."""

from __future__ import annotations

from eval.graders.base import Grade, Grader, Subject
from eval.graders.citations import (
    CitationPrecisionGrader,
    CitationRecallGrader,
    CitationValidityGrader,
)
from eval.graders.facts import GroundedFactsGrader, ProfileGrader
from eval.graders.figures import FiguresGrader, ForbiddenFiguresGrader
from eval.graders.grounding import FiguresGroundedGrader
from eval.graders.logic import VerdictLogicGrader
from eval.graders.placement import CitationPlacedGrader
from eval.graders.provenance import ProvenanceGrader
from eval.graders.status import (
    DeclinedGrader,
    NotCoveredGrader,
    OverRefusalGrader,
    StatusGrader,
)
from eval.graders.verdicts import AsksGrader, NoticesGrader, VerdictsGrader
from eval.graders.wording import DisclosureGrader, OverclaimGrader, SayGrader

GRADERS: tuple[Grader, ...] = (
    StatusGrader(),
    OverRefusalGrader(),
    NotCoveredGrader(),
    DeclinedGrader(),
    ProfileGrader(),
    GroundedFactsGrader(),
    FiguresGrader(),
    ForbiddenFiguresGrader(),
    FiguresGroundedGrader(),
    VerdictsGrader(),
    VerdictLogicGrader(),
    AsksGrader(),
    NoticesGrader(),
    SayGrader(),
    CitationRecallGrader(),
    CitationPrecisionGrader(),
    CitationValidityGrader(),
    CitationPlacedGrader(),
    ProvenanceGrader(),
    OverclaimGrader(),
    DisclosureGrader(),
)

__all__ = ["GRADERS", "Grade", "Grader", "Subject", "grade_all"]


def grade_all(subject: Subject) -> dict[str, Grade | None]:
    """Every metric of one case; None where it is not graded."""
    return {grader.name: grader.grade(subject) for grader in GRADERS}
