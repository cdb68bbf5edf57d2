"""A question is answered from the policy whose place or title it names."""

from __future__ import annotations

import pytest

from knowledge.library import BUILT_IN, load_policy
from knowledge.mentioned import contrasted, mentioned, without_names
from knowledge.model import Policy, PolicyMeta

HOME = load_policy(BUILT_IN / "shangjie-sangao-draft", built_in=True)


def held(name: str, title: str, place: str | None = None, text: str = "") -> Policy:
    meta = PolicyMeta(id=name, title=title, short_title=title, status="final", place=place)
    return Policy(meta=meta, text=text or f"{title}\n第一条 试行。", clauses=())


POLICIES = (
    HOME,
    held("east", "某市河东区支持检验检测产业发展办法", "某市河东区"),
    held("east-2", "某市河东区支持物流业发展办法", "某市河东区"),
    held("north", "关于加快旅游业发展的若干意见", None, "在柳北投资的企业。柳北景区。"),
    held("file", "江东清溪 加快旅游业发展若干意见"),
    held("province", "河南省促进高新技术产业发展条例", "河南省"),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("河东区支持检验检测产业发展办法什么时候施行？", ("east", "east-2")),
        ("某市河东区支持物流业发展办法里冷链怎么补？", ("east-2",)),
        ("河东的企业能拿多少补贴？", ("east", "east-2")),
        ("柳北县的民宿奖励多少？", ("north",)),
        ("上街区和河东区的政策哪个好？", ()),
        ("培育库的条件是什么？", ()),
        ("余江区的补贴是多少？", ()),
        ("郑州市的奖励是多少？", ()),
        ("清溪的酒店评上五星奖多少？", ("file",)),
        ("河南省对高新技术企业有什么优惠？", ("province",)),
    ],
)
def test_the_policies_that_a_question_names(question: str, expected: tuple[str, ...]) -> None:
    assert mentioned(question, POLICIES, HOME.id) == expected


def test_a_version_that_was_superseded_is_not_meant() -> None:
    old = held("old", "某市河东区支持检验检测产业发展办法", "某市河东区")
    meta = old.meta.model_copy(update={"superseded_by": "east"})
    policies = (HOME, old.model_copy(update={"meta": meta}), POLICIES[1])
    assert mentioned("河东区的补贴", policies, HOME.id) == ("east",)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("河东区和上街区的政策有什么不同？", ("east", "east-2", HOME.id)),
        ("清溪跟河东比，哪边奖得多？", ("file", "east", "east-2")),
        ("郑州市上街区的政策怎么样？", ()),
        ("某市河东区支持物流业发展办法和柳北的意见", ()),
        ("培育库的条件是什么？", ()),
    ],
)
def test_the_policies_that_a_question_sets_against_each_other(
    question: str, expected: tuple[str, ...]
) -> None:
    assert contrasted(question, POLICIES) == expected


def test_a_wider_place_that_home_lies_in_is_meant_only_where_no_program_of_home_is_named() -> None:
    assert mentioned("河南的人工智能标杆奖多少？", POLICIES, HOME.id, wider=False) == ()


def test_what_is_asked_of_policies_is_left_without_their_names() -> None:
    asked = without_names("某市河东区和上街区对高企认定各奖多少？", POLICIES)
    assert asked == "某市 和 对高企认定各奖多少?"
