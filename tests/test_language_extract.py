"""What one turn says of an enterprise, and what it does not."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language_support import known_after

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.extract import extract, reread
from eval.facts import load_sentences, measure, written

DAY = date(2023, 6, 1)


def read(turn, **context):
    return extract(turn, index=0, as_of=DAY, **context)


def learnt(turn, **context):
    return {fact.fact: written(fact.value) for fact in read(turn, **context).facts}


@pytest.mark.parametrize(("split", "least"), [("dev", 0.98), ("held_out", 0.9)])
def test_labelled_sentences_are_read_exactly(split, least):
    share, wrong = measure(split)
    assert share >= least, [(outcome.id, outcome.faults) for outcome in wrong]


def test_the_labelled_set_is_large_and_a_third_of_its_first_part_is_held_out():
    assert len(load_sentences("all")) >= 250
    assert len(load_sentences("held_out")) >= 100


def test_quotes_are_the_users_own_characters():
    turn = "我們公司是高薪技术企业，去年納稅６２０萬"
    assert {fact.quote for fact in read(turn).facts} == {
        "我們公司是高薪技术企业",
        "去年納稅６２０萬",
    }


def test_a_question_or_a_rule_states_nothing_of_the_enterprise():
    for turn in ("是不是高企才能申请？", "要交500万税才行吗", "需要是四上吗", "怎么才能入库"):
        assert learnt(turn) == {}, turn


def test_what_a_general_question_presumes_is_kept_apart():
    found = read("高企能进库吗")
    assert found.facts == ()
    assert [fact.fact for fact in found.presumed] == ["is_high_tech"]


def test_other_enterprises_are_hearsay():
    found = read("隔壁公司去年纳税800万，我们才300万")
    assert [written(fact.value) for fact in found.hearsay] == ["8000000"]
    assert [written(fact.value) for fact in found.facts] == ["3000000"]


def test_money_without_a_unit_is_asked_back_and_not_guessed():
    found = read("去年纳税620")
    assert found.facts == ()
    assert [(fact, quantity.text) for fact, quantity in found.unitless] == [("tax_paid", "620")]


def test_an_industry_is_offered_for_confirmation_and_not_assumed():
    found = read("我们是做碳纤维的规上企业")
    assert ("is_strategic_emerging", "碳纤维") in found.confirm
    assert "is_strategic_emerging" not in {fact.fact for fact in found.facts}
    assert read("做碳纤维，属于战新产业").confirm == ()


def test_years_are_seen_from_the_day_of_the_question():
    turn = "2021年营收8000万，2022年营收9600万"
    assert learnt(turn) == {"revenue_prior_year": "80000000", "revenue_last_year": "96000000"}
    assert extract(turn, index=0, as_of=date(2026, 1, 1)).facts == ()


def test_a_bare_answer_answers_what_was_asked():
    assert learnt("没有", expecting=("is_blacklisted", "is_suspended")) == {
        "is_blacklisted": "false"
    }
    assert learnt("都没有", expecting=("is_blacklisted", "is_suspended")) == {
        "is_blacklisted": "false",
        "is_suspended": "false",
    }
    assert learnt("八千万", expecting=("platform_investment",)) == {
        "platform_investment": "80000000"
    }


def test_a_correction_replaces_what_was_said_last():
    value = Interval.exact(80_000_000)
    known = {
        "platform_investment": KnownFact(fact="platform_investment", value=value, quote="8千万")
    }
    found = read("说错了，是1.8亿", known=known)
    assert found.correction
    assert [(f.fact, written(f.value)) for f in found.facts] == [
        ("platform_investment", "180000000")
    ]


def test_a_fact_can_be_taken_back():
    known = {"is_high_tech": KnownFact(fact="is_high_tech", value=True, quote="是高企", turn=0)}
    found = read("刚才说的高企不算数", known=known)
    assert found.retracted == ("is_high_tech",)
    assert found.facts == ()


def test_a_what_if_says_so():
    found = read("要是利润率做到同行的2倍呢")
    assert found.hypothetical
    assert [fact.fact for fact in found.supposed] == ["margin_multiple"]


def test_a_value_is_reread_from_the_words_that_say_it():
    assert reread("tax_paid", "交税620万", as_of=DAY) == Interval.exact(6_200_000)
    assert reread("is_high_tech", "不是高企", as_of=DAY) is False
    assert reread("is_high_tech", "我们做软件", as_of=DAY) is None
    assert reread("tax_paid", "交税620", as_of=DAY) is None


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_failing_and_quoted_verbatim(text):
    for fact in read(text).facts:
        assert fact.quote in text


@pytest.mark.parametrize("piece", ["我们是高企纳税620万", "1-", "不是", "\ud800\u200b\x00", "，"])
def test_fifty_thousand_characters_are_read(piece):
    turn = (piece * 50_000)[:50_000]
    assert read(turn).original == turn


def test_a_pasted_table_with_a_column_for_each_year_is_read_by_its_header():
    table = "单位：万元\n项目   2022年   2021年\n营业收入   14,400   12,000\n纳税总额   386   351"
    assert learnt(table) == {
        "revenue_last_year": "144000000",
        "revenue_prior_year": "120000000",
        "tax_paid": "3860000",
    }
    assert learnt("项目\t去年\t前年\n营收\t1.2亿\t--") == {"revenue_last_year": "120000000"}
    assert learnt("2022年 2021年\n营收 144 120") == {}, "nobody said in what unit"


def test_figures_of_several_companies_in_one_turn_are_nobodys():
    found = read("甲公司平台设备投了6000万，乙公司投了1.2亿，分别能补多少")
    assert found.facts == ()
    assert {fact.fact for fact in found.hearsay} == {"platform_investment"}


def test_taxes_of_a_year_that_is_not_over_are_not_those_of_last_year():
    for turn in ("今年才过十个来月我们交税就破六百万啦", "今年截至10月纳税600万"):
        assert "tax_paid" not in learnt(turn), turn


@pytest.mark.parametrize(
    "said",
    [
        "我们大客户入选市十大高技术企业了，我们给他配套的",
        "上游客户是国家高企，还在重点监测名单里",
        "我们供应商评上了AI标杆",
        "控股股东是高新技术企业",
        "集团是高企，我们是下面的子公司",
    ],
)
def test_what_others_are_is_no_fact_of_ones_own(said):
    assert known_after(said) == {}


def test_whom_one_delivers_to_does_not_take_the_sales_away():
    assert known_after("我们给大客户做首批次，卖了2000万") == {"first_set_sales": "20000000"}


def test_a_subsidiary_that_asks_for_itself_has_the_facts_that_are_told_of_it():
    turns = "母公司是高企，我们这个子公司不是", "子公司规上，去年税120万，子公司单独能进吗"
    expected = {"is_high_tech": "false", "is_four_above": "true", "tax_paid": "1200000"}
    assert known_after(*turns) == expected


@pytest.mark.parametrize(
    ("said", "growth"),
    [
        ("23到24年营收涨了26%，24到25年基本没动，就2%", {"revenue_growth": "2"}),
        ("2024到2025年营收涨了18%", {"revenue_growth": "18"}),
        ("22年到25年营收涨了六成", {}),
    ],
)
def test_growth_counts_for_the_last_full_year_and_a_year_is_no_percentage(said, growth):
    assert known_after(said, as_of=date(2026, 11, 25)) == growth


def test_the_tax_of_this_year_says_what_the_next_figure_is_of():
    found = extract("今年前十个月已经交税560万了", index=0, as_of=date(2026, 11, 25))
    assert found.facts == ()
    assert found.aside == ("tax_paid",)


def test_a_denial_that_names_its_matter_answers_no_other_question():
    asked = ("in_pool", "platform_certified")
    assert known_after("不对，没认定", expecting=asked) == {"platform_certified": "false"}
