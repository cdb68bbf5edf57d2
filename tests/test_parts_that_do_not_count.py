"""Of what was sold or spent, some does not count: returned goods, samples, buildings, the sales of other products."""

from __future__ import annotations

from decimal import Decimal

import pytest
from turns_support import DAY, known_after

from assistant.interval import Interval
from assistant.language.extract import extract
from assistant.language.outcome_claimed import outcome_claimed


def told(*turns: str) -> dict[str, object]:
    """What is known after a conversation, exact amounts as plain numbers."""
    profile = known_after(*turns, focused=True)
    return {name: _plain(fact.value) for name, fact in profile.items()}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return int(value.value) if isinstance(value, Interval) and value.value is not None else value


@pytest.mark.parametrize(
    ("turn", "sold"),
    [
        ("首台套卖了2000万，其中500万还在谈", 15_000_000),
        ("首台套卖了2000万，里面有500万是样机", 15_000_000),
        ("首台套卖了2000万，其中500万是老型号的", 15_000_000),
        ("首版次软件卖了900万，其中150万是运维费", 7_500_000),
        ("首台套卖了2000万，后来有300万退回来了", 17_000_000),
        ("首台套开票2000万，红冲掉300万", 17_000_000),
        ("首台套卖了2000万，扣掉退货的还有1600万", 16_000_000),
        ("首批次材料卖了2000万，其中300万退货，另外200万自用", 15_000_000),
    ],
)
def test_what_was_not_sold_of_the_product_is_taken_off(turn: str, sold: int) -> None:
    assert told(turn)["first_set_sales"] == sold


@pytest.mark.parametrize(
    "turn",
    [
        "首台套卖了2000万，其中500万还没回款",
        "首台套卖了2000万，其中500万是前年的",
        "首台套卖了2000万，尾款还有500万没结",
        "首台套卖了2000万，其中500万没开票",
        "首台套卖了2000万，其中有一台500万卖给了兄弟公司，算不算",
        "首台套卖了2000万，30%是铁打的，600万一分不会少",
        "首台套卖了5000万，顶格只能到1000万，我按1000万做的测算",
        "首台套卖了2000万，三成就是600万",
    ],
)
def test_what_became_of_the_money_or_comes_of_the_rule_changes_no_sale(turn: str) -> None:
    assert told(turn)["first_set_sales"] in (20_000_000, 50_000_000)


@pytest.mark.parametrize(
    ("turns", "spent"),
    [
        (("检测平台设备投了8000万，其中2000万是厂房",), 60_000_000),
        (("检测平台设备投了8000万，里头1500万是租来的",), 65_000_000),
        (("检测平台设备8000万，其中2000万不算生产设备",), 60_000_000),
        (("检测平台设备投了8000万，其中2000万还没到货",), 80_000_000),
        (("检测平台设备投了8000万", "哦里面1000万其实是装修钱"), 70_000_000),
        (
            ("检测平台发票一共4000万", "家具混进去50万，商务车算进去80万，剩下的都是仪器"),
            38_700_000,
        ),
        (("中试平台总投资8000万，设备这一块占六成",), 48_000_000),
        (("中试平台总盘子1.1亿，拿地2000万，盖厂房3000万，剩下的都投设备了",), 60_000_000),
        (("检测平台跟农商行借了3000万，设备投资一共4500万",), 45_000_000),
    ],
)
def test_only_equipment_counts_for_a_platform(turns: tuple[str, ...], spent: int) -> None:
    assert told(*turns)["platform_investment"] == spent


def test_platforms_are_told_apart_by_their_kind_and_none_is_counted_twice() -> None:
    kinds = told("我们有三个平台：检测的设备3000万，中试的1.2亿，共性技术那个2000万")
    assert kinds["platform_investment"] == [30_000_000, 120_000_000, 20_000_000]
    again = told("两个平台，设备分别投了7000万和1.3亿，我只报那个1.3亿的")
    assert again["platform_investment"] == [70_000_000, 130_000_000]
    together = told("三个平台的设备加在一块儿1.5亿，每个各多少没细分")
    assert together["platform_investment"] == 150_000_000


@pytest.mark.parametrize(
    ("turn", "sold"),
    [
        ("去年营收8000万，其中首批次的膜占15%", 12_000_000),
        ("去年营业收入6000万，三成来自首版次软件", 18_000_000),
        ("首台套2023年卖了500万，2024年900万，2025年1600万，只报2025这一年", 16_000_000),
        ("有两样进了首台套目录，一样卖了300万，一样卖了400万", 7_000_000),
    ],
)
def test_shares_years_and_pieces_of_one_product_come_to_what_was_sold(turn: str, sold: int) -> None:
    assert told(turn)["first_set_sales"] == sold


def test_pieces_given_away_were_not_sold() -> None:
    sold = told("首台套今年出库50台，售价20万/台", "里面有5台是白送给学校试用的")
    assert sold["first_set_sales"] == 9_000_000


@pytest.mark.parametrize("share", ["大概占15%", "约15%", "占15%左右"])
def test_an_estimated_share_gives_no_sum(share: str) -> None:
    assert "first_set_sales" not in told(f"去年营收8000万，其中首批次的膜{share}")


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("税交了600万，妥妥的能进库", "met"),
        ("我们登记在新密，直接挂进库里顺理成章", "met"),
        ("上了黑名单，白纸黑字就是出局了，是吧", "not_met"),
        ("税交了600万，能进库吗", None),
        ("这样够不够格", None),
        ("是不是没戏了，还是能进", None),
        ("去年税600万，四上", None),
    ],
)
def test_only_what_is_asserted_is_taken_for_settled(text: str, outcome: str | None) -> None:
    found = outcome_claimed(text)
    assert found == outcome


def test_the_price_that_was_paid_takes_the_place_of_the_listed_one() -> None:
    sold = told("首台套切割机，60万一台，卖了20台", "60万是报价单上的，实际成交都是52万")
    assert sold["first_set_sales"] == 10_400_000


def test_a_platform_of_another_kind_and_what_is_spent_so_far_are_no_second_platform() -> None:
    shop = told("建了个检测平台，检测设备3000万；又搭了个电商直播平台，摄像那一套900万")
    assert shop["platform_investment"] == 30_000_000
    so_far = told("检测平台设备总投入9000万，今年先投了4000万")
    assert so_far["platform_investment"] == 90_000_000


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("利润率高出同行业平均整整八成", "margin_multiple", "1.8"),
        ("同行业的利润率平均比我们低一半", "margin_multiple", None),
        ("同行业平均利润率比我们低五成", "margin_multiple", "2"),
        ("郑州同行平均6%，我家比他们多出4个百分点", "profit_margin", "10"),
    ],
)
def test_the_peers_are_told_by_their_distance_from_us(
    turn: str, fact: str, value: str | None
) -> None:
    found = {one.fact: one.value for one in extract(turn, index=0, as_of=DAY).facts}
    exact = found[fact].value if isinstance(found.get(fact), Interval) else None
    assert exact == (None if value is None else Decimal(value))


def test_the_average_of_the_country_is_nobodys_margin() -> None:
    known = told("我家利润率10.5%，同行5%", "5%是全国平均，郑州市域这行是7%")
    assert known["industry_margin"] == 7
    assert known["profit_margin"] == 10
