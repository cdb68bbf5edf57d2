"""People tell taxes by quarters and offices, put a figure right by a step, and set growth against growth."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.extract import extract
from assistant.language.extraction import Extraction

AS_OF = date(2026, 11, 27)


def heard(*turns: str) -> tuple[dict[str, object], Extraction]:
    """The profile after a conversation, exact figures as decimals; and how its last turn was read."""
    profile: dict[str, KnownFact] = {}
    for index, turn in enumerate(turns):
        found = extract(
            turn,
            index=index,
            as_of=AS_OF,
            known=profile,
            before=turns[index - 1] if index else "",
            earlier=turns[:index],
        )
        profile |= {one.fact: one for one in found.facts if one not in found.supposed}
        profile = {fact: one for fact, one in profile.items() if fact not in found.retracted}
    return {fact: _plain(one) for fact, one in profile.items()}, found


def _plain(fact: KnownFact) -> object:
    value = fact.value
    return value.value if isinstance(value, Interval) and value.is_exact else value


def told(*turns: str) -> dict[str, object]:
    """The profile after a conversation."""
    return heard(*turns)[0]


@pytest.mark.parametrize(
    "turn",
    [
        "去年营收增速比前年快了23个百分点，四上，战新",
        "上年度增长率较前年提高22个点",
        "增速比2024年加快了24个点",
        "我们去年的增幅比全市平均高21个百分点",
        "增速高于行业平均水平26个百分点",
        "去年产值增速同比提升了20个百分点",
        "去年营收增长比前年快30个百分点",
        "去年增速比前年放缓了4个百分点",
    ],
)
def test_faster_than_another_growth_is_no_growth(turn: str) -> None:
    assert "revenue_growth" not in told(turn)


@pytest.mark.parametrize(
    ("turns", "growth"),
    [
        (("前年增速28%，去年回落了9个点",), 19),
        (("2024年增长率是33%，2025年放缓11个百分点",), 22),
        (("前年营收涨了12%，去年增速加快10个点",), 22),
        (("前年增幅24%，去年比它低5个点",), 19),
        (("我们前年增速34%", "去年慢了12个点"), 22),
        (("去年增速比前年快了8个百分点，达到21%",), 21),
        (("去年增速22%，比前年加快6个百分点",), 22),
        (("去年增速掉了10个百分点到16%",), 16),
    ],
)
def test_growth_with_the_one_it_is_set_against(turns: tuple[str, ...], growth: int) -> None:
    assert told(*turns)["revenue_growth"] == growth


@pytest.mark.parametrize(
    ("turn", "growth"),
    [
        ("去年营收增速高达26%", 26),
        ("增速提高到24%", 24),
        ("去年增长了23个百分点", 23),
        ("去年营收回落了6个点", -6),
        ("前年营收涨26%，去年营收反而跌了7%", -7),
        ("产值增长25%，高于行业10个百分点", 25),
    ],
)
def test_growth_that_is_told_outright_stays(turn: str, growth: int) -> None:
    assert told(turn)["revenue_growth"] == growth


def test_a_step_that_is_tried_is_taken_from_the_known_growth() -> None:
    _, found = heard("四上、战新，去年增长14%，税300万", "如果增速再提高5个点呢")
    assert [_plain(one) for one in found.supposed if one.fact == "revenue_growth"] == [19]


def test_whether_revenue_or_its_growth_fell_by_points_is_not_guessed() -> None:
    assert "revenue_growth" not in told("前年涨了31%，去年营收降了12个百分点")


@pytest.mark.parametrize(
    ("turns", "fact", "value"),
    [
        (("去年缴税512万", "会计刚才说税多报了20万"), "tax_paid", 4_920_000),
        (("去年缴税488万", "对了，税少算了30万"), "tax_paid", 5_180_000),
        (("去年缴税488万", "有20万漏了没算进去"), "tax_paid", 5_080_000),
        (("去年缴税512万", "其中20万是重复算的"), "tax_paid", 4_920_000),
        (("去年缴税512万", "那30万的滞纳金不该算进去"), "tax_paid", 4_820_000),
        (("首台套卖了2600万", "刚才多报了200万"), "first_set_sales", 24_000_000),
        (("营收去年9000万、前年7000万", "去年营收多写了300万"), "revenue_last_year", 87_000_000),
        (("税300万，增长23%", "增长率多报了4个点"), "revenue_growth", 19),
        (("利润率14%，郑州同行7%", "我们利润率多写了2个百分点"), "profit_margin", 12),
        (("去年缴税512万", "税多报了20万，应该是492万"), "tax_paid", 4_920_000),
    ],
)
def test_a_figure_is_put_right_by_how_far_it_was_off(
    turns: tuple[str, ...], fact: str, value: int
) -> None:
    assert told(*turns)[fact] == value


@pytest.mark.parametrize(
    "turn", ["能不能少报20万", "要是当初少算了20万呢", "隔壁厂多报了20万", "少算30万行不行"]
)
def test_a_step_that_nobody_was_off_by_changes_nothing(turn: str) -> None:
    assert told("去年缴税512万，四上", turn)["tax_paid"] == Decimal(5_120_000)


@pytest.mark.parametrize(
    ("turn", "tax"),
    [("多打了一个零", 512_000), ("少写了两个0", 512_000_000), ("漏了个零", 51_200_000)],
)
def test_noughts_are_still_noughts(turn: str, tax: int) -> None:
    found = told("去年缴税512万", turn)
    assert found["tax_paid"] == tax
    assert "revenue_growth" not in found


@pytest.mark.parametrize(
    ("turns", "tax"),
    [
        (("去年四个季度交的税分别是112万、126万、131万、144万",), 5_130_000),
        (("2025年按季度缴税是101万，99万，120万和130万",), 4_500_000),
        (("去年上下半年各缴税203万、299万",), 5_020_000),
        (("去年上半年缴税190万，下半年比上半年翻了一番",), 5_700_000),
        (("去年上半年缴税190万", "下半年翻番"), 5_700_000),
        (("去年上半年缴税240万，下半年是上半年的1.5倍",), 6_000_000),
        (("去年上半年缴税240万", "下半年比上半年多交了40万"), 5_200_000),
        (("去年上半年缴税303万，下半年比上半年少了60万",), 5_460_000),
        (("去年上半年缴税300万，下半年增长了10%",), 6_300_000),
        (("去年上半年缴税261万，下半年跟上半年持平",), 5_220_000),
        (("去年上半年缴税203万", "下半年交了310万"), 5_130_000),
        (("去年一季度缴税110万", "二季度120万", "三季度130万", "四季度150万"), 5_100_000),
    ],
)
def test_the_parts_of_last_year_are_its_taxes(turns: tuple[str, ...], tax: int) -> None:
    assert told(*turns)["tax_paid"] == tax


@pytest.mark.parametrize(
    "turns",
    [
        ("今年四个季度交的税依次是118万、131万、127万、139万",),
        ("前年四个季度交的税依次是118万、131万、127万、139万",),
        ("去年四个季度预计交税118万、131万、127万、139万",),
        ("去年前三个季度交的税依次是118万、131万、127万",),
        ("去年四个季度营收依次是1180万、1310万、1270万、1390万",),
        ("去年上半年缴税203万，下半年营收翻了一番",),
        ("去年下半年缴税203万", "今年上半年翻了一番"),
        ("去年上半年缴税303万，下半年比上半年少了一些",),
    ],
)
def test_what_is_not_all_of_last_year_is_no_sum(turns: tuple[str, ...]) -> None:
    assert "tax_paid" not in told(*turns)


@pytest.mark.parametrize(
    "turns",
    [
        ("去年国税交了310万，地税交了196万",),
        ("去年我们地税局那边缴了196万，国税那头310万",),
        ("去年国税那边交了310万", "地税另外还有196万"),
        ("去年国税地税加一起506万",),
    ],
)
def test_national_and_local_tax_are_all_taxes(turns: tuple[str, ...]) -> None:
    assert told(*turns)["tax_paid"] == 5_060_000


def test_the_tax_of_one_office_is_what_was_paid_at_least() -> None:
    assert told("去年国税交了310万")["tax_paid"] == Interval(low=Decimal(3_100_000), high=None)


def test_the_offices_of_somebody_else_are_not_added() -> None:
    assert told("去年国税交了310万", "隔壁老王地税还有196万").get("tax_paid") != 5_060_000


def test_a_tax_on_land_is_no_local_office() -> None:
    found = told("去年增值税295万、企业所得税168万、房产土地税51万")["tax_paid"]
    assert found == Interval(low=Decimal(5_140_000), high=None)


@pytest.mark.parametrize(
    "turns", [("去年纳税600万，其中国税310万",), ("去年纳税600万", "其中国税那头310万")]
)
def test_the_share_of_one_office_takes_nothing_from_the_sum(turns: tuple[str, ...]) -> None:
    assert told(*turns)["tax_paid"] == 6_000_000


@pytest.mark.parametrize(
    ("turn", "low", "high"),
    [
        ("2025年税收五百多万不到六百万", 5_000_000, 6_000_000),
        ("去年税超过510万，不到540万", 5_100_000, 5_400_000),
        ("去年纳税过了四百万没到五百万", 4_000_000, 5_000_000),
    ],
)
def test_more_than_the_one_and_less_than_the_other_is_between(
    turn: str, low: int, high: int
) -> None:
    value = told(turn)["tax_paid"]
    assert isinstance(value, Interval)
    assert (value.low, value.high) == (low, high)


def test_bounds_of_two_years_are_not_one_quantity() -> None:
    value = told("前年税超过500万，去年不到600万")["tax_paid"]
    assert isinstance(value, Interval)
    assert value.low is None


def test_more_tax_is_no_more_revenue() -> None:
    assert "revenue_last_year" not in told("前年营收8200万，去年税多了60万")


@pytest.mark.parametrize(
    "turn",
    [
        "去年税加社保总共掏出去735万，社保占225万，规上战新",
        "去年社保和税一共交了735万，其中社保225万",
        "去年税和公积金合计735万，公积金是225万",
        "去年税款加社保一共735万，里面有225万是社保",
    ],
)
def test_a_sum_with_social_insurance_in_it_is_taxes_without_it(turn: str) -> None:
    assert told(turn)["tax_paid"] == 5_100_000


@pytest.mark.parametrize("turn", ["去年税加社保总共735万", "前年税加社保总共735万，社保占225万"])
def test_such_a_sum_alone_is_not_the_tax(turn: str) -> None:
    assert "tax_paid" not in told(turn)
