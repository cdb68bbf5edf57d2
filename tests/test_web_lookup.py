"""Looking clauses up: filters by unit, outline, and what a result shows."""

import re

import pytest
from web_support import LAW, Script

from assistant.ui.lookup import Wish, outline, results, units_of
from assistant.ui.view import View
from assistant.ui.words import words

VIEW = View(say=words("zh"), label=lambda policy, clause: clause)
POLICY = Script().policy("sample")
GRANT, CLOSING = POLICY.clauses


def test_units_are_listed_once_in_the_order_of_the_text():
    assert units_of([POLICY, POLICY]) == ["区科技局", "区财政局"]


@pytest.mark.parametrize(
    ("wish", "admitted"),
    [
        (Wish(), True),
        (Wish(unit="区财政局"), True),
        (Wish(unit="区财政局", leading=True), False),
        (Wish(unit="区科技局", leading=True), True),
    ],
)
def test_a_unit_filters_by_its_role(wish, admitted):
    assert wish.admits(GRANT) is admitted


def test_the_outline_has_every_clause_in_its_place():
    html = outline([POLICY], Wish(), VIEW)
    assert re.findall(r'data-clause="([^"]+)"', html) == ["1.1", "2"]


def test_a_result_shows_the_words_that_were_found_escaped():
    start = LAW.index("<检测>")
    html = results([(POLICY, GRANT, (start, start + 4))], Wish(query="<b>"), VIEW)
    assert "<mark>&lt;检测&gt;</mark>" in html and "<b>" not in html


def test_nothing_found_says_what_to_do():
    assert "请换个说法" in results([], Wish(query="月球"), VIEW)
