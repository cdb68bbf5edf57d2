"""Numbers and money as people write them."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.interval import Interval
from assistant.language.normalise import normalise
from assistant.language.quantity import find_quantities, parse_money


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("两千三百万", 23_000_000),
        ("叁佰万圆", 3_000_000),
        ("一点二亿", 120_000_000),
        ("1亿2千万", 120_000_000),
        ("一亿二", 120_000_000),
        ("1个半亿", 150_000_000),
        ("半个亿", 50_000_000),
        ("3千万", 30_000_000),
        ("５０００万元", 50_000_000),
        ("5,000,000元", 5_000_000),
        ("500w", 5_000_000),
        ("0.62千万", 6_200_000),
        ("RMB 6.2 million", 6_200_000),
        ("80 million yuan", 80_000_000),
        ("貳佰萬圓", 2_000_000),
    ],
)
def test_an_amount_is_read_to_the_yuan(words, yuan):
    money = parse_money(words)
    assert money is not None
    assert (money.unit, money.value, money.approximate) == ("CNY", Interval.exact(yuan), False)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("六百多万", 6_000_000, 7_000_000),
        ("200来万", 1_800_000, 2_200_000),
        ("七八百万", 7_000_000, 8_000_000),
        ("800到900万", 8_000_000, 9_000_000),
        ("8000万-1.2亿", 80_000_000, 120_000_000),
        ("几百万", 2_000_000, 10_000_000),
        ("不到500万", None, 5_000_000),
        ("500万以上", 5_000_000, None),
        ("过亿", 100_000_000, None),
        ("将近一千万", 9_000_000, 10_000_000),
    ],
)
def test_a_vague_amount_is_an_interval_and_never_an_exact_number(words, low, high):
    money = parse_money(words)
    assert money is not None
    assert money.approximate
    assert (money.value.low, money.value.high) == (low, high)


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("20%", "20"),
        ("百分之十八点五", "18.5"),
        ("两成半", "25"),
        ("翻番", "100"),
        ("三成五", "35"),
    ],
)
def test_shares_and_rates_are_percent(words, percent):
    (rate,) = find_quantities(words)
    assert (rate.unit, rate.value) == ("percent", Interval.exact(percent))


@pytest.mark.parametrize(
    "words",
    ["四上", "十大", "三高", "千万别", "百万富翁", "nan", "inf", "1e308", "3.2.2", "13800138000"],
)
def test_words_that_only_look_like_numbers_are_none(words):
    assert find_quantities(words) == ()


def test_foreign_money_and_other_measures_are_no_yuan():
    assert [(q.unit, q.measure) for q in find_quantities("500万美元，3万吨，50亩")] == [
        (None, "美元"),
        (None, "吨"),
        (None, "亩"),
    ]


@given(st.integers(min_value=10, max_value=99_999_999))
@settings(max_examples=2 * settings.default.max_examples, deadline=None)
def test_chinese_numerals_agree_with_an_independent_reader(number):
    written = cn2an.an2cn(number)
    money = parse_money(f"{written}元")
    assert money is not None
    assert money.value == Interval.exact(Decimal(number))


@given(st.text(max_size=200))
@settings(max_examples=3 * settings.default.max_examples, deadline=None)
def test_every_quantity_is_a_verbatim_part_of_any_text(text):
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text


def test_traditional_full_width_and_misspelt_words_fold_to_one_spelling():
    assert normalise("納稅總額６００萬").text == "纳税总额600万"
    assert normalise("高薪技术企业").text == "高新技术企业"
    assert normalise("培育裤").text == "培育库"


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("四百几十万", 4_000_000, 5_000_000),
        ("两千几百万", 20_000_000, 30_000_000),
        ("百分之十八到二十二", 18, 22),
        ("增长18点几%", 18, 19),
        ("1.9几倍", "1.9", 2),
    ],
)
def test_what_is_said_in_part_lies_between_two_numbers(words, low, high):
    (found,) = find_quantities(words)
    assert (found.value.low, found.value.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("words", ["2倍差一丁点", "2倍还差一丢丢", "2倍就差一点"])
def test_what_is_just_missed_is_below_the_number(words):
    (found,) = find_quantities(words)
    assert found.value == Interval(high=Decimal(2), high_open=True)


def test_a_noun_that_begins_as_a_unit_does_is_no_unit():
    (found,) = find_quantities("要拿1500万平台补助")
    assert (found.unit, found.text) == ("CNY", "1500万")
    (area,) = find_quantities("厂房1500平")
    assert area.unit is None and area.measure == "平"
