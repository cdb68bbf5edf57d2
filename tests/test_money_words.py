"""Written amounts, one by one: what is read, how far it may be off, and in what unit.

An end in brackets as in arithmetic: ``(5000000, 6000000)`` excludes both, ``[`` and ``]`` include.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.interval import Interval
from assistant.language.extract import extract
from assistant.language.numerals import place, read
from assistant.language.quantity import Atom, find_atoms, find_quantities, parse_money
from assistant.language.ranges import join_ranges
from assistant.language.suffix import read_suffix

YUAN = """
500万 | [5000000
500万元整 | [5000000
人民币500万 | [5000000
￥500万 | [5000000
五百元 | [500
五百块钱 | [500
2,300万 | [23000000
1,234,567元 | [1234567
3 百万 | [3000000
62百万 | [62000000
5百万 | [5000000
3.5w | [35000
0.5亿 | [50000000
共.5亿元 | [50000000
零点五亿 | [50000000
一点二亿 | [120000000
一点零五亿 | [105000000
十点五亿 | [1050000000
一亿二 | [120000000
一亿二千 | [120000000
两亿三千五 | [235000000
一亿二千三百 | [123000000
一亿零二千 | [100002000
一亿二千三百万 | [123000000
一亿二千万零五百 | [120000500
1亿2千万 | [120000000
1亿10元 | [100000010
1亿零200万 | [102000000
3亿5000 | [350000000
3亿5000万 | [350000000
3亿800 | [300000800
三万五 | [35000
三万零五百 | [30500
三万零五 | [30005
十二万八千 | [128000
一千零五万 | [10050000
一百万零五千 | [1005000
一万亿 | [1000000000000
一万三千亿 | [1300000000000
两万零五亿 | [2000500000000
一万万元 | [100000000
3亿1000 | [310000000
3亿10000元 | [300010000
3亿12000元 | [300012000
一百五块 | [150
壹佰贰拾万 | [1200000
半个亿 | [50000000
去年卖了 2kw | [20000000
一个半亿 | [150000000
三亿半 | [350000000
1亿半 | [150000000
三个亿 | [300000000
500k元 | [500000
1.2bn | [1200000000
5 million | [5000000
5m | [5000000
5 mn | [5000000
5 mln | [5000000
5 billion | [5000000000
负500万 | [-5000000
不到500万 | (,5000000)
不足500万元 | (,5000000)
不到一个亿 | (,100000000)
不到600多万 | (,7000000)
最多500万 | (,5000000]
不超过500万 | (,5000000]
500万以内 | (,5000000]
500万封顶 | (,5000000]
500万以下 | (,5000000]
超过500万 | (5000000,)
500万开外 | (5000000,)
600万不止 | (6000000,)
超过500多万 | (5000000,)
破亿 | (100000000,)
过千万 | (10000000,)
至少500万 | [5000000,)
至少交了500万 | [5000000,)
最多交了500万 | (,5000000]
将近交了500万 | [4500000,5000000)
大概 交了500万 | [4500000,5500000]
500万以上好 | [5000000,)
500万以上 | [5000000,)
500万起步 | [5000000,)
上千万 | [10000000,)
at least 5 million yuan | [5000000,)
大概500万 | [4500000,5500000]
大概交了500万 | [4500000,5500000]
500万左右 | [4500000,5500000]
约亿元 | [90000000,110000000]
将近500万 | [4500000,5000000)
小一千万 | [9000000,10000000)
近千万 | [9000000,10000000)
500多万 | (5000000,6000000)
500万多 | (5000000,6000000)
500万出头 | (5000000,6000000)
520万出头 | (5200000,5300000)
600万挂零 | (6000000,7000000)
一百二十多万 | (1200000,1300000)
1.2亿多 | (120000000,130000000)
500多元 | (500,600)
两百余块钱 | (200,300)
几百多块钱 | [200,1000)
五元 | [5
多亏政策，交了500万 | [5000000
十万 | [100000
十w | [100000
多十万元 | [100000
十亿元 | [1000000000
十几万 | (100000,200000)
二十几万 | (200000,300000)
十几个亿 | (1000000000,2000000000)
几百万 | [2000000,10000000)
几个亿 | [200000000,1000000000)
200来万 | [1800000,2200000]
千把万 | [9000000,11000000]
十来万 | [90000,110000]
七八百万 | [7000000,8000000]
三五百万 | [3000000,5000000]
两三千万 | [20000000,30000000]
一两个亿 | [100000000,200000000]
一两千万 | [10000000,20000000]
十三四万 | [130000,140000]
大概五六百万 | [5000000,6000000]
8000到9600万 | [80000000,96000000]
8000万到1.2亿 | [80000000,120000000]
3.5亿到4亿 | [350000000,400000000]
五到六百万 | [5000000,6000000]
八至九千万元 | [80000000,90000000]
8000元到9000元 | [8000,9000]
0到500万 | [0,5000000]
"""

OTHERS = """
20% | percent | [20
-5% | percent | [-5
百分之二十 | percent | [20
百分之十八点五 | percent | [18.5
百分之负三 | percent | [-3
千分之五 | percent | [0.5
五分之一 | percent | [20
四分之三 | percent | [75
十分之三 | percent | [30
10分之1 | percent | [10
大概二分之一 | percent | [45,55]
营收增长了一半 | percent | [50
百分百 | percent | [100
百分之百 | percent | [100
百分之二十多 | percent | (20,30)
less than 20 percent | percent | (,20)
20 percent or more | percent | [20,)
两成 | percent | [20
两成半 | percent | [25
三成五 | percent | [35
八九成 | percent | [80,90]
五至八成 | percent | [50,80]
八折 | percent | [80
七五折 | percent | [75
75折 | percent | [75
7.5折 | percent | [75
3个百分点 | points | [3
翻番 | percent | [100
翻了两番 | percent | [300
持平 | percent | [0
翻番左右 | percent | [90,110]
10到20% | percent | [10,20]
10%到20% | percent | [10,20]
不到20% | percent | (,20)
一倍 | times | [1
一倍半 | times | [1.5
1.8x | times | [1.8
两倍多 | times | (2,3)
两到三倍 | times | [2,3]
1.5到2倍 | times | [1.5,2]
一点五到两倍 | times | [1.5,2]
三个平台 | count | [3
三到五个平台 | count | [3,5]
几个平台 | count | [2,10)
800到1千家 | count | [800,1000]
2到3个平台 | count | [2,3]
两三个平台 | count | [2,3]
俩 | count | [2
仨 | count | [3
two big platforms | count | [2
at least two platforms | count | [2,)
more than twice | times | (2,)
twice | times | [2
2023年 | year | [2023
23年 | year | [2023
二〇二三年 | year | [2023
2023 | year | [2023
"""


def interval(words: str) -> Interval:
    """``[5`` is exact, ``(5,6]`` and ``[5,)`` are ranges."""
    if "," not in words:
        return Interval.exact(words.lstrip("["))
    low, high = words[1:-1].split(",")
    return Interval(
        low=Decimal(low) if low else None,
        high=Decimal(high) if high else None,
        low_open=bool(low) and words.startswith("("),
        high_open=bool(high) and words.endswith(")"),
    )


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("words", "meant"), rows(YUAN))
def test_an_amount_of_money(words: str, meant: str) -> None:
    money = parse_money(words)
    assert money is not None
    assert money.value == interval(meant)
    assert money.approximate is not interval(meant).is_exact


@pytest.mark.parametrize(("words", "unit", "meant"), rows(OTHERS))
def test_another_quantity(words: str, unit: str, meant: str) -> None:
    (found,) = find_quantities(words)
    assert (found.unit, found.value) == (unit, interval(meant))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("从8000涨到9600万", ["[80000000", "[96000000"]),
        ("从8000万涨到9600万", ["[80000000", "[96000000"]),
        ("从8000到1.2亿", ["[80000000", "[120000000"]),
        ("从 8000到1.2亿", ["[80000000", "[120000000"]),
        ("从10000涨到1亿", ["[100000000", "[100000000"]),
        ("从3涨到3亿", ["[30000", "[300000000"]),
        ("从80000降到5000元", ["[80000", "[5000"]),
        ("从50亩涨到60万", ["[50", "[600000"]),
        ("不到500到600万", ["(,500)", "[6000000"]),
        ("500万到600万以上", ["[5000000", "[6000000,)"]),
        ("8000到9600万，增长10到20%", ["[80000000,96000000]", "[10,20]"]),
        ("2023-05-01起，纳税500万", ["[5000000"]),
        ("营收翻番，纳税500万", ["[100", "[5000000"]),
        ("营收翻倍3000万", ["[100", "[30000000"]),
        ("3年翻番", ["[3", "[100"]),
        ("每家300元5家", ["[300", "[5"]),
        ("从五百涨到六百万", ["[5000000", "[6000000"]),
        ("500万到300万", ["[5000000", "[3000000"]),
        ("500万到500万", ["[5000000", "[5000000"]),
        ("8000万一个，6000万一个", ["[80000000", "[1", "[60000000", "[1"]),
        ("8万一个，6万一个", ["[80000", "[1", "[60000", "[1"]),
        ("百分百达标，增长20%", ["[100", "[20"]),
        ("亏损了3%", ["[-3"]),
        ("亏损300万", ["[3000000"]),
        ("从一到十", []),
        ("万一个别指标不达标", []),
        ("三块业务", []),
        ("投了500万半年回本", ["[5000000"]),
        ("投了500万不止3个平台", ["[5000000", "(3,)"]),
        ("要是能有500万多好啊", ["[5000000"]),
        ("利润率12%，不到15%", ["[12", "(,15)"]),
        ("利润率12%不到", ["(,12)"]),
        ("增长20%，超过30%", ["[20", "(30,)"]),
        ("100万不到五个人", ["[1000000", "(,5)"]),
        ("2022年到2023年", ["[2022", "[2023"]),
        ("3家到5个", ["[3,5]"]),
        ("3倍到5%", ["[3", "[5"]),
        ("50亩到60万", ["[50", "[600000"]),
        ("800到900", ["[800,900]"]),
        ("-5到5万", ["[-5", "[50000"]),
        ("至少3到5万", ["[30000,50000]"]),
    ],
)
def test_several_numbers_in_one_sentence(words: str, meant: list[str]) -> None:
    assert [found.value for found in find_quantities(words)] == [interval(one) for one in meant]


NO_AMOUNTS = """
十 百 万 四上 十大 三高 五一 千万别 百万富翁 1e5 1e308 2023-05-01 13812345678 3.2.2 万一
三到五天 一到三号 四到六点 从一到十 八方 二到三线城市 9999999999999999 nan inf 3g abc123
几个点 几个百分点 几倍 零分之零 三分之四
"""


@pytest.mark.parametrize("words", NO_AMOUNTS.split())
def test_what_is_no_amount(words: str) -> None:
    assert [found for found in find_quantities(words) if found.unit is not None] == []


def test_foreign_money_and_measures_keep_their_name() -> None:
    found = find_quantities("500万美元、usd 5 million、50亩、3个月、€3万")
    assert [one.measure for one in found] == ["美元", "usd", "亩", "个月", "€"]
    assert {one.unit for one in found} == {None}
    assert [one.value.low for one in found] == [5_000_000, 5_000_000, 50, 3, 30_000]


@pytest.mark.parametrize("run", ["", "x", "x七八", "x多", "3五5", "五" * 41])
def test_what_is_no_numeral(run: str) -> None:
    assert read(run) is None


def test_the_longest_numeral_is_still_read() -> None:
    assert read("零" * 39 + "五") == Interval.exact(5)


def test_a_share_that_is_no_numeral_is_none() -> None:
    assert [one for one in find_quantities("百分之3五5") if one.unit == "percent"] == []


def test_nothing_has_no_last_digit() -> None:
    assert [place(Decimal(n)) for n in ("0", "600", "1.20", "35")] == [1, 100, Decimal("0.1"), 1]


def test_a_second_hedge_leaves_a_range_as_it_is() -> None:
    assert parse_money("将近五六百万").value == interval("[5000000,6000000]")


def test_equipment_that_is_sold_is_a_product_and_no_investment() -> None:
    found = extract("我们的首台套设备，合计2400万", index=0, as_of=date(2023, 6, 1))
    assert [
        (fact.fact, fact.value) for fact in found.facts if not isinstance(fact.value, bool)
    ] == [("first_set_sales", Interval.exact(24_000_000))]


def test_quantities_are_the_users_own_words_at_their_place() -> None:
    text = "去年纳税６００万元左右，增长两成半"
    assert [(one.text, text[one.start : one.end]) for one in find_quantities(text)] == [
        ("６００万元左右", "６００万元左右"),
        ("两成半", "两成半"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("去年纳税大概 500万的", "大概 500万"),
        ("去年纳税不超过\n500万的", "不超过\n500万"),
        ("去年纳税500万 or so", "500万 or so"),
        ("利润率是负的3%", "负的3%"),
        ("纳税500万 元整的", "500万 元整"),
        ("出口500万美元的", "500万美元"),
        ("做到同行的一倍半了", "一倍半"),
    ],
)
def test_the_words_of_a_quantity_begin_and_end_with_its_hedges(text: str, words: str) -> None:
    assert [found.text for found in find_quantities(text)] == [words]


def test_two_amounts_are_not_one() -> None:
    assert parse_money("500万和600万") is None
    assert parse_money("很多钱") is None


def test_a_number_keeps_the_scale_of_its_unit() -> None:
    scales = [
        atom.scale
        for text in ("3千万", "500万", "5000元", "2成", "3倍")
        for atom in find_atoms(text)
    ]
    assert scales == [10_000_000, 10_000, 1, 10, 1]


def test_a_range_has_the_scale_and_the_end_of_its_second_number() -> None:
    assert [atom.scale for atom in find_atoms("8000万到1.2亿")] == [100_000_000]
    assert [atom.scale for atom in find_atoms("从8000涨到9600万")] == [10_000, 10_000]
    (joined,) = find_atoms("8000到9600万")
    assert (joined.start, joined.end, joined.scale, joined.unit) == (0, 10, 10_000, "CNY")


def test_growth_in_a_word_is_a_rate_and_a_multiple_is_none() -> None:
    assert [atom.growth for atom in find_atoms("翻番")] == [True]
    assert [atom.growth for atom in find_atoms("twice")] == [False]


def test_ordinals_are_marked() -> None:
    assert [atom.ordinal for atom in find_atoms("第3名")] == [True]
    assert [atom.ordinal for atom in find_atoms("3名")] == [False]


def test_a_number_without_unit_before_one_that_has_none_to_share() -> None:
    first = Atom(0, 1, Interval.exact(5), None)
    second = Atom(2, 3, Interval.exact(6), "points")
    assert join_ranges("5到6", [first, second]) == [first, second]


@pytest.mark.parametrize(
    ("text", "position", "run", "unit", "end"),
    [
        ("500万元", 4, "500万", "CNY", 5),
        ("500 元", 3, "500", "CNY", 5),
        ("20个百分点", 2, "20", "points", 6),
        ("8折腾", 1, "8", None, 1),
        ("3成立", 1, "3", None, 1),
        ("2004", 4, "2004", None, 4),
        ("2005年", 4, "2005", "year", 5),
        ("2040年", 4, "2040", "year", 5),
        ("35年", 2, "35", "year", 3),
        ("2010", 4, "2010", "year", 4),
        ("2009", 4, "2009", None, 4),
        ("2022 million", 4, "2022", "CNY", 12),
        ("2041年", 4, "2041", None, 5),
        ("36年", 2, "36", None, 3),
        ("2022年内", 4, "2022", "year", 4),
        ("2022万", 4, "2022", None, 4),
        ("3x", 1, "3", "times", 2),
        ("3xy", 1, "3", None, 1),
        ("仨", 1, "仨", "count", 1),
    ],
)
def test_the_unit_behind_a_number(
    text: str, position: int, run: str, unit: str | None, end: int
) -> None:
    found = read_suffix(text, position, run)
    assert (found.unit, found.end) == (unit, end)


def test_a_letter_behind_a_number_is_a_unit_of_something_else() -> None:
    found = read_suffix("3g网络", 1, "3")
    assert (found.unit, found.measure) == (None, "g")
