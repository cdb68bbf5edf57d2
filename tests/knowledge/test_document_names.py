"""A question that says whose rules it asks for finds them before the same matter elsewhere."""

from __future__ import annotations

from knowledge.document_names import DocumentNames
from knowledge.model import Policy, PolicyMeta


def held(title: str, place: str | None = None) -> Policy:
    meta = PolicyMeta(id=title, title=title, short_title=title, status="final", place=place)
    return Policy(meta=meta, text=title, clauses=())


POLICIES = (
    held("某市河东区人才租房补贴办法", "某市河东区"),
    held("某市河西区人才租房补贴办法", "某市河西区"),
    held("某市物流业发展意见", "某市"),
)


def weights(question: str) -> list[float]:
    return DocumentNames(POLICIES).weights(question).tolist()


def test_a_place_weighs_for_its_own_documents() -> None:
    east, west, other = weights("河东的租房补贴多少？")
    assert east > west > other


def test_telling_words_of_a_title_weigh_less_than_a_place() -> None:
    east, west, other = weights("物流业怎么支持？")
    assert other > east == west
    assert other < weights("河东怎么支持？")[0]


def test_a_question_that_names_no_document_leaves_the_order() -> None:
    assert weights("怎么申请？") == [1.0, 1.0, 1.0]


def test_one_document_alone_is_never_weighed() -> None:
    assert DocumentNames(POLICIES[:1]).weights("河东的租房补贴").tolist() == [1.0]
