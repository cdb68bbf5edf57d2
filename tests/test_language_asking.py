"""The part of a turn that asks, and the matters that it names."""

import pytest

from assistant.language.asking import asking_part
from assistant.language.matters import matters_in
from knowledge.library import load_library
from knowledge.settings import KnowledgeSettings


@pytest.mark.parametrize(
    ("turn", "part"),
    [
        ("我们工厂在峡窝镇，今年刚投产，专家评审安排在哪个月?", "专家评审安排在哪个月"),
        ("申请表，去哪儿弄", "申请表,去哪儿弄"),
        ("注册地址在荥阳，不在上街", "注册地址在荥阳，不在上街"),
    ],
)
def test_the_preamble_is_no_part_of_the_question(turn, part):
    assert asking_part(turn) == part


@pytest.mark.parametrize(
    ("turn", "matters"),
    [
        ("债券发行有补贴吗", ("债券",)),
        ("上市有什么扶持", ("上市",)),
        ("有什么奖励和补助", ()),
        ("我们是高企，能进库吗", ()),
    ],
)
def test_a_matter_is_told_from_words_of_facts_and_asking(turn, matters):
    policy = load_library(KnowledgeSettings.load()).policies[0]
    assert matters_in(turn, policy.clauses) == matters
