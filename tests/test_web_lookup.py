"""Looking clauses up: filters by unit, outline, and what a result shows."""

import re
from decimal import Decimal

import pytest
from web_support import LAW, Script

from assistant.facets import Facets, Provision
from assistant.ui.lookup import finder, outline, results, units_of
from assistant.ui.view import View
from assistant.ui.wish import Wish
from assistant.ui.words import words

VIEW = View(say=words("zh"), label=lambda policy, clause: clause)
POLICY = Script().policy("sample")
GRANT, CLOSING = POLICY.clauses


def test_units_are_listed_once_in_the_order_of_the_text():
    assert units_of([POLICY, POLICY]) == ["区科技局", "区财政局"]


def test_a_clause_without_units_has_no_role():
    assert not Wish(role="lead").admits(POLICY, CLOSING)
    assert Wish().admits(POLICY, CLOSING)


FACETS = Facets(
    {("sample", "1.1"): frozenset([Provision.AWARD])}, {("sample", "1.1"): Decimal(20_000_000)}
)


@pytest.mark.parametrize(
    ("sent", "admitted"),
    [
        ({"kind": "award"}, True),
        ({"kind": "support"}, False),
        ({"least": "ten_million"}, True),
        ({"least": "any_sum", "kind": "award", "unit": "区科技局", "role": "lead"}, True),
        ({"policy": "sample"}, True),
        ({"policy": "moon"}, False),
        ({"part": "sample/1"}, True),
        ({"part": "sample/1.1"}, True),
        ({"part": "sample/2"}, False),
        ({"kind": "nonsense", "least": "nonsense", "role": "nonsense", "way": "nonsense"}, True),
        ({"query": None, "unit": 0, "kind": ["award"]}, True),
    ],
)
def test_filters_are_read_from_what_a_browser_sent(sent, admitted):
    assert Wish.read(sent, FACETS).admits(POLICY, GRANT) is admitted


def test_a_part_does_not_take_in_another_whose_number_begins_alike():
    other = GRANT.model_copy(update={"id": "11"})
    assert not Wish(part="sample/1").admits(POLICY, other)


def test_a_policy_is_chosen_only_where_there_are_several():
    assert 'name="policy"' not in finder([POLICY], VIEW.say)
    assert 'name="policy"' in finder([POLICY, POLICY], VIEW.say)


def test_an_entry_names_both_lists_of_units():
    html = outline([POLICY], Wish(), VIEW)
    assert "牵头单位 区科技局" in html and "责任单位 区财政局" in html


@pytest.mark.parametrize(
    ("wish", "admitted"),
    [
        (Wish(), True),
        (Wish(unit="区财政局"), True),
        (Wish(unit="区财政局", role="lead"), False),
        (Wish(unit="区财政局", role="support"), True),
        (Wish(unit="区科技局", role="lead"), True),
        (Wish(role="lead"), True),
    ],
)
def test_a_unit_filters_by_its_role(wish, admitted):
    assert wish.admits(POLICY, GRANT) is admitted


def test_the_outline_has_every_clause_in_its_place():
    html = outline([POLICY], Wish(), VIEW)
    assert re.findall(r'data-clause="([^"]+)"', html) == ["1.1", "2"]


def test_a_result_shows_the_words_that_were_found_escaped():
    start = LAW.index("<检测>")
    html = results([(POLICY, GRANT, (start, start + 4))], Wish(query="<b>"), VIEW)
    assert "<mark>&lt;检测&gt;</mark>" in html and "<b>" not in html


def test_nothing_found_says_what_to_do():
    assert "请换个说法" in results([], Wish(query="月球"), VIEW)
