"""Labelled documents of every usual shape keep their structure and awards, in every format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from document_versions import as_page, as_pdf, as_word, boundary_f1

from eval.documents import DOCUMENTS, Score, score
from eval.marked import parse_marked, read_marked
from knowledge.readers import read_document

FILES = sorted(DOCUMENTS.glob("*.marked.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.split(".")[0])
def test_a_labelled_document_is_read_as_labelled(file: Path) -> None:
    result = score(read_marked(file))
    assert result.faults == []


@pytest.mark.parametrize(
    ("version", "suffix"), [(as_word, ".docx"), (as_pdf, ".pdf"), (as_page, ".html")]
)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.split(".")[0])
def test_structure_survives_word_pdf_and_web_page(
    file: Path, version: Callable[[str, Path], Path], suffix: str, tmp_path: Path
) -> None:
    document = read_marked(file)
    text = read_document(version(document.text, tmp_path / f"a{suffix}")).text
    # Without numbers, a sentence that fills its line leaves no trace of its paragraph's end.
    least = 0.9 if file.name.startswith("no_numbers") and suffix == ".pdf" else 0.97
    assert boundary_f1(document, text, headings=suffix != ".pdf") >= least


def test_labels_are_read_from_the_text() -> None:
    document = parse_marked("a", "¶一、甲\n¿⟪奖励5万元⟫{amount=50000}，⟪另说⟫{?}")
    assert document.text == "一、甲\n奖励5万元，另说"
    assert (document.starts, document.optional) == ({0}, {4})
    assert [award.optional for award in document.awards] == [False, True]
    assert document.awards[0].values == {("amount", "50000"): 1}


@pytest.mark.parametrize("source", ["⟪甲", "甲⟫{}", "⟪甲⟪乙⟫{}", "⟪甲⟫{sum=1}"])
def test_broken_labels_are_refused(source: str) -> None:
    with pytest.raises(ValueError, match="a: "):
        parse_marked("a", source)


def test_faults_lower_the_score() -> None:
    result: Score = score(parse_marked("a", "¶一、对企业奖励5万元。\n二、⟪收费3元⟫{amount=3}。"))
    assert result.f1 == pytest.approx(2 / 3)
    assert (result.recall, result.precision) == (0.0, 0.0)
