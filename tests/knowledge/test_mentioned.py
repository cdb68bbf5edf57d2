"""A question is answered from the policy whose place or title it names."""

from __future__ import annotations

import pytest

from knowledge.library import BUILT_IN, load_policy
from knowledge.mentioned import mentioned
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
    ],
)
def test_the_policies_that_a_question_names(question: str, expected: tuple[str, ...]) -> None:
    assert mentioned(question, POLICIES, HOME.id) == expected


def test_a_version_that_was_superseded_is_not_meant() -> None:
    old = held("old", "某市河东区支持检验检测产业发展办法", "某市河东区")
    meta = old.meta.model_copy(update={"superseded_by": "east"})
    policies = (HOME, old.model_copy(update={"meta": meta}), POLICIES[1])
    assert mentioned("河东区的补贴", policies, HOME.id) == ("east",)
