"""Look-ups over all documents together: which clause of which document comes first.

``python -m eval across FOLDER``: the documents of a folder are taken in beside the built-in policy,
in a data folder of their own, and the labelled questions are asked of them all at once. The
documents are test data of their own and are not part of the project; a label names a document by
words of its title and a clause by its id, and holds no words of either.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from eval.retrieval import DEPTH, SETS, LookupScore, score
from knowledge.errors import InputError
from knowledge.intake import add_files
from knowledge.library import Library, load_library
from knowledge.model import Policy
from knowledge.retriever import Retriever, open_retriever
from knowledge.settings import KnowledgeSettings

LABELS = SETS / "lookup_documents.yaml"
_THIRD = 3


class Question(BaseModel):
    """A question in people's words, and the clauses any of which answers it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ask: str
    clauses: tuple[str, ...]

    @property
    def split(self) -> str:
        """``held_out`` for a third, drawn by the words alone, else ``dev``."""
        drawn = int(hashlib.sha256(self.ask.encode()).hexdigest(), 16) % _THIRD
        return "held_out" if drawn == 0 else "dev"


class Labelled(BaseModel):
    """The questions on one document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    """Words that only this document's title holds."""
    questions: tuple[Question, ...]


class Asked(BaseModel):
    """A question with what came of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    question: Question
    rank: int | None
    found: tuple[str, ...]
    """The first clauses, as ``title: label``."""


def load_labels(path: Path = LABELS) -> tuple[Labelled, ...]:
    """The labelled questions."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(TypeAdapter(list[Labelled]).validate_python(data))


def ask_all(
    documents: Path,
    settings: KnowledgeSettings,
    data: Path | None = None,
    labels: Iterable[Labelled] | None = None,
) -> list[Asked]:
    """Take the documents in and ask every question.

    Args:
        documents: folder of the documents that the labels name.
        settings: which models search uses.
        data: where they are taken in, to be used again; None is a folder that is removed.
        labels: the questions; None is those of the project.

    Raises:
        InputError: a labelled document is not in the folder.
    """
    with tempfile.TemporaryDirectory(prefix="across-") as folder:
        apart = settings.model_copy(update={"data_dir": data or Path(folder)})
        add_files([documents], apart)
        library = load_library(apart)
        retriever = open_retriever(apart, library)
        wanted = load_labels() if labels is None else labels
        found = [one for part in wanted for one in _of_document(part, library, retriever)]
        retriever.close()
        return found


def summary(asked: Iterable[Asked], split: str | None = None) -> LookupScore:
    """Means over the questions of a split, or over all."""
    return score(one.rank for one in asked if split in (None, one.question.split))


def _of_document(part: Labelled, library: Library, retriever: Retriever) -> list[Asked]:
    policy = _titled(part.title, library)
    missing = {name for one in part.questions for name in one.clauses}
    missing -= {clause.id for clause in policy.clauses}
    if missing:
        raise InputError(f"《{policy.title}》没有条款 {'、'.join(sorted(missing))}，标注须改正。")
    return [_asked(part, one, policy, library, retriever) for one in part.questions]


def _asked(
    part: Labelled, one: Question, policy: Policy, library: Library, retriever: Retriever
) -> Asked:
    hits = retriever.search(one.ask, DEPTH)
    places = [
        place
        for place, hit in enumerate(hits, start=1)
        if hit.policy == policy.id and hit.clause in one.clauses
    ]
    found = tuple(f"{library.policy(h.policy).meta.short_title[:12]}: {h.label}" for h in hits)
    return Asked(document=part.title, question=one, rank=min(places, default=None), found=found)


def _titled(title: str, library: Library) -> Policy:
    found = [policy for policy in library.policies if title in policy.title]
    if len(found) != 1:
        raise InputError(f"文件夹里标题含“{title}”的文件应当恰好一份，现有 {len(found)} 份。")
    return found[0]
