"""Comparing clauses and policies: what is marked, and that nothing of the text is lost."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_support import book, shangjie
from web_support import LAW, Script

from assistant.facets import Provision, facets_of
from assistant.ui.comparing import Side, chooser, compared, differing
from assistant.ui.view import View
from assistant.ui.words import words

VIEW = View(say=words("zh"), label=lambda policy, clause: clause)
POLICY = Script().policy("sample")
NEWER = POLICY.model_copy(
    update={
        "meta": POLICY.meta.model_copy(update={"id": "newer"}),
        "clauses": (
            POLICY.clauses[0].model_copy(
                update={"text": POLICY.clauses[0].text.replace("2000万", "3000万")}
            ),
        ),
    }
)


def plain(html):
    return unescape(re.sub(r"</?(?:ins|del)>", "", html))


def test_only_what_differs_is_marked():
    old, new = differing("最高补助2000万元<", "最高补助3000万元<")
    assert old == "最高补助<del>2</del>000万元&lt;"
    assert new == "最高补助<ins>3</ins>000万元&lt;"


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_sign_of_either_text_is_lost(old, new):
    before, after = differing(old, new)
    assert (plain(before), plain(after)) == (old, new)


def test_two_clauses_stand_side_by_side_with_their_units():
    html = compared(Side(POLICY, POLICY.clauses[0]), Side(NEWER, NEWER.clauses[0]), VIEW)
    assert "<del>2</del>" in html and "<ins>3</ins>" in html
    assert html.count("牵头单位 区科技局") == 2


def test_two_policies_are_compared_clause_by_clause():
    html = compared(Side(POLICY), Side(NEWER), VIEW)
    assert "2 处不同" in html and "数字有变" in html and "左边独有" in html


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        (Side(POLICY), Side(POLICY), "同一份文件"),
        (Side(POLICY), Side(NEWER, NEWER.clauses[0]), "整份文件只能和整份文件比"),
    ],
)
def test_what_cannot_be_compared_says_what_to_choose(left, right, said):
    assert said in compared(left, right, VIEW)


def test_the_chosen_clauses_are_selected():
    html = chooser([POLICY], Side(POLICY, POLICY.clauses[1]), Side(POLICY), VIEW.say)
    assert '<option value="sample/2" selected>' in html
    assert '<option value="sample/*" selected>' in html


def test_kinds_and_sums_of_clauses_follow_from_rules_and_text():
    facets = facets_of([shangjie()], [book()])
    policy = shangjie().id
    assert facets.has((policy, "3.5.1"), Provision.AWARD)
    assert facets.has((policy, "2.3"), Provision.ELIGIBILITY)
    assert not facets.has((policy, "2"), Provision.AWARD)
    assert any(Provision.SUPPORT in kinds for kinds in facets.kinds.values())
    assert facets.reaches((policy, "3.5.1"), 20_000_000)
    assert not facets.reaches((policy, "3.5.1"), 20_000_001)
    assert "2000万元" in LAW
