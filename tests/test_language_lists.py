"""Denials over lists, terms in questions, sums in words, corrections across turns and forms."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language_support import known_after

from assistant.dialogue import Dialogue
from assistant.facts import FactType, catalogue
from assistant.interval import Interval
from assistant.language.extract import extract
from assistant.language.normalise import normalise
from assistant.language.numerals import exact
from assistant.language.predicates import verdict
from assistant.language.reading import Reading
from assistant.memory import hear
from eval.facts import written

DAY = date(2023, 6, 1)
TERMS = {
    "高企": "is_high_tech",
    "重点监测": "is_key_monitored",
    "四上": "is_four_above",
    "战新": "is_strategic_emerging",
}


@pytest.mark.parametrize("terms", list(permutations(TERMS, 3)))
@pytest.mark.parametrize("between", ["", "、", " ", "和", "，"])
@pytest.mark.parametrize("ending", ["，这三样我们都不是", "都没有", "一个都不沾", "哪样都没"])
def test_a_denial_reaches_every_term_of_its_list(terms, between, ending):
    if between == "，" and not ending.startswith("，"):
        ending = "，" + ending
    if between == " ":
        ending = " " + ending.lstrip("，")
    assert known_after(between.join(terms) + ending) == {TERMS[term]: "false" for term in terms}


@pytest.mark.parametrize("between", ["", "、", " ", "，"])
@pytest.mark.parametrize("first", ["没有", "是", "无"])
@pytest.mark.parametrize("second", ["没有", "有", "不是"])
def test_a_verb_behind_each_term_decides_that_term(between, first, second):
    said = {word: "false" if word in ("没有", "无", "不是") else "true" for word in (first, second)}
    assert known_after(f"高企{first}{between}四上{second}") == {
        "is_high_tech": said[first],
        "is_four_above": said[second],
    }


def test_a_comma_ends_the_list_that_a_denial_speaks_of():
    assert known_after("四上、战新，高企重点监测都没有") == {
        "is_four_above": "true",
        "is_strategic_emerging": "true",
        "is_high_tech": "false",
        "is_key_monitored": "false",
    }


def test_a_verdict_says_whether_it_speaks_of_several_matters():
    both = verdict("这两样我们都没有")
    assert both is not None
    assert (both.value, both.collective, both.number) == (False, True, 2)
    alone = verdict("没有")
    assert alone is not None
    assert not alone.collective
    assert verdict("没有环保处罚") is None


@pytest.mark.parametrize("verb", ["能入库", "够格入库", "进得去培育库", "进库", "入库行"])
def test_a_verb_with_a_final_no_asks_and_denies_nothing(verb):
    assert known_after(f"我们是高企，{verb}不") == {"is_high_tech": "true"}


@pytest.mark.parametrize("lead", ["对了", "好的", "是这样啊", "嗯，知道了"])
def test_words_that_lead_on_to_something_else_answer_nothing(lead):
    assert known_after(f"{lead}，容积率归谁管", expecting=("in_pool",)) == {}
    assert known_after("对", expecting=("in_pool",)) == {"in_pool": "true"}


def test_a_term_alone_answers_while_the_selection_is_discussed_and_not_before():
    assert known_after("规上企业") == {}
    assert known_after("税600万", "规上企业")["is_four_above"] == "true"
    assert known_after("规上企业？", expecting=("is_high_tech",)) == {}


@pytest.mark.parametrize(
    "words", ["没到500万", "不足500万", "低于500万", "差一点到500万", "500万差一点"]
)
def test_a_sum_below_the_threshold_never_is_the_threshold(words):
    (fact,) = extract(f"去年纳税{words}", index=0, as_of=DAY).facts
    assert isinstance(fact.value, Interval)
    assert (fact.value.high, fact.value.high_open) == (Decimal(5_000_000), True)


def test_an_addition_adds_to_what_is_known():
    focus = ("platform_investment",)
    assert known_after("平台设备投了3000万", "再追加2000万呢", focus=focus) == {
        "platform_investment": "50000000"
    }
    assert known_after("平台设备投了3000万", "变成7000万呢", focus=focus) == {
        "platform_investment": "70000000"
    }


def test_what_this_year_adds_is_not_added_to_last_year():
    assert known_after("去年营收5000万", "今年又增加了2000万") == {"revenue_last_year": "50000000"}


def test_asking_who_is_in_says_nothing_of_oneself():
    assert known_after("哪些是三高企业") == {}
    assert known_after("三高企业的目标是多少家") == {}
    assert known_after("我们是三高企业") == {"in_pool": "true"}


def test_a_further_platform_stands_beside_those_known():
    told = known_after("两个平台各投3000万", "再加一个投1亿的", focus=("platform_investment",))
    assert told == {
        "platform_investment": "30000000, 30000000, 100000000",
        "platform_count": "3",
    }


def test_pieces_times_price_is_the_sum():
    assert known_after("首台套卖了5台，每台180万") == {"first_set_sales": "9000000"}
    assert known_after("首台套每台180万，奖多少") == {"first_set_sales": "1800000"}


def test_a_result_that_the_user_proposes_is_no_fact():
    assert known_after("利润率是同行的1.99倍，按2倍算行吗") == {"margin_multiple": "1.99"}
    assert known_after("平台设备投了6000万，按20%就是1200万吧") == {
        "platform_investment": "60000000"
    }


def test_a_denied_number_names_the_fact_that_gets_the_next():
    told = known_after("平台设备投了8000万，首台套卖了3000万", "不是8000万，是1.2亿")
    assert told == {"platform_investment": "120000000", "first_set_sales": "30000000"}


def test_a_figure_of_another_year_moves_there():
    assert known_after("去年营收9000万", "刚才说的是前年的数，去年1.1亿") == {
        "revenue_prior_year": "90000000",
        "revenue_last_year": "110000000",
    }
    assert known_after("去年纳税800万", "那是前年的数") == {}


def test_a_figure_said_and_another_supposed_in_one_turn_leaves_the_real_one_remembered():
    found = extract("纳税300万，要是500万呢", index=0, as_of=DAY)
    after = hear(Dialogue(), Reading(extraction=found))
    assert written(after.profile["tax_paid"].value) == "3000000"


def _field_values(spec):
    whole = st.integers(1, 99_999)
    tenths = st.decimals("0.1", 500, places=1, allow_nan=False)
    by_type = {
        FactType.BOOL: st.sampled_from([("是", "true"), ("否", "false")]),
        FactType.MONEY: st.one_of(
            whole.map(lambda n: (f"{n}万元", str(n * 10_000))),
            tenths.map(lambda n: (f"{n}亿元", f"{(n * 10**8).normalize():f}")),
            whole.map(lambda n: (f"{n * 100}元", str(n * 100))),
        ),
        FactType.PERCENT: tenths.map(lambda n: (f"{n}%", f"{n.normalize():f}")),
        FactType.NUMBER: tenths.map(lambda n: (f"{n}倍", f"{n.normalize():f}")),
        FactType.INTEGER: st.integers(1, 40).map(lambda n: (f"{n}个", str(n))),
    }
    return by_type[spec.type].map(lambda pair: (spec, *pair))


@given(
    st.lists(
        st.sampled_from(list(catalogue().values())).flatmap(_field_values),
        min_size=1,
        max_size=6,
        unique_by=lambda field: field[0].id,
    )
)
@settings(max_examples=300, deadline=None)
def test_every_field_that_the_page_sends_comes_back_as_its_fact(fields):
    turn = "；".join(f"{spec.label}：{value}" for spec, value, _ in fields)
    found = extract(turn, index=0, as_of=DAY)
    assert {fact.fact: written(fact.value) for fact in found.facts} == {
        spec.id: wanted for spec, _, wanted in fields
    }
    assert all(fact.quote in turn for fact in found.facts)


def test_labels_of_the_catalogue_are_told_apart_after_folding():
    labels = [normalise(spec.label).text for spec in catalogue().values()]
    assert len(set(labels)) == len(labels)


def test_a_zero_within_a_numeral_is_passed_over():
    assert exact("1亿零1万") == Decimal(100_010_000)


@pytest.mark.parametrize(
    ("turn", "high_tech", "four_above"),
    [
        ("国家级高新技术企业 □是 ☑否\n四上企业 ☑是 □否", False, True),
        ("高企（是☑ 否□）四上（是□ 否☑）", True, False),
        ("高企：○是 ●否；四上：●是 ○否", False, True),
        ("高企：×\n四上：√\n战新：√", False, True),
    ],
)
def test_the_ticked_word_of_a_form_counts(turn, high_tech, four_above):
    found = {one.fact: one.value for one in extract(turn, index=0, as_of=DAY).facts}
    assert (found["is_high_tech"], found["is_four_above"]) == (high_tech, four_above)


def test_boxes_that_are_both_empty_say_nothing():
    assert not extract("国家高新技术企业 □是 □否", index=0, as_of=DAY).facts


def test_the_last_field_of_a_long_form_is_read_as_the_first():
    form = (
        "单位：万元\n2021年营业收入：6,500.00\n2022年营业收入：7,900.00\n是否四上：是\n"
        "是否战略性新兴产业：是\n国家高新技术企业：否\n——请看看能不能进库"
    )
    found = {one.fact: one.value for one in extract(form, index=0, as_of=DAY).facts}
    assert found["is_high_tech"] is False
    assert found["is_strategic_emerging"] is True
