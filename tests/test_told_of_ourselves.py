"""Facts that are told by contrast, by leaving out, by what has ended, by hearsay, and by what the text says."""

from __future__ import annotations

import pytest
from turns_support import known_after


def holds(*turns: str) -> dict[str, object]:
    return {name: one.value for name, one in known_after(*turns).items()}


@pytest.mark.parametrize(
    ("turn", "fact", "expected"),
    [
        ("我们是高企，已被移出严重违法失信黑名单", "is_blacklisted", False),
        ("去年底我们被移出黑名单了", "is_blacklisted", False),
        ("环保不达标，申请移出黑名单还没批", "is_blacklisted", True),
        ("停产整顿已经结束，能入库吗", "is_suspended", False),
        ("停产整顿到下个月才解除", "is_suspended", True),
        ("停产整顿期还没过", "is_suspended", True),
        ("我们眼下正处于责令停产整顿期间", "is_suspended", True),
        ("除了十大，标杆和场景都评上了", "top_ten_selected", False),
        ("除了高企，我们样样都不是", "is_high_tech", True),
        ("除了高企，我们还有规上", "is_high_tech", True),
        ("高企以外的重点监测企业、战新企业、四上企业我们都算", "is_high_tech", False),
        ("战新企业、四上企业样样齐全，高企还差着", "is_high_tech", False),
        ("四上企业和高企，我们占了前一个，后一个没有", "is_high_tech", False),
        ("高企和四上，前者不是，后者是", "is_four_above", True),
        ("他们是高企，我们不是", "is_high_tech", False),
        ("隔壁上了黑名单，我们没有", "is_blacklisted", False),
        ("隔壁不是高企却入了库，我们是高企却没入", "is_high_tech", True),
        ("我们跟人家没法比，规上是规上，高企没有", "is_high_tech", False),
        ("表姐那家人家是高企。我自己这家厂不是高企，能进吗", "is_high_tech", False),
        ("谁说我们不是高企的？新证才换的，现在还挂在前台墙上", "is_high_tech", True),
        ("产业、环保、安全生产政策我们都守着", "violates_policy", False),
        ("高企到期作废了，规上是规上", "is_high_tech", False),
        ("进三高培育库都两年了", "in_pool", True),
        ("Our company is already in the Sangao pool.", "in_pool", True),
        ("检测平台正在走认定流程", "platform_certified", False),
        ("四上、战新", "is_strategic_emerging", True),
    ],
)
def test_a_fact_told_in_a_roundabout_way_is_read(turn, fact, expected):
    assert holds(turn).get(fact) is expected


@pytest.mark.parametrize(
    ("turns", "fact"),
    [
        (("好羡慕那些重点监测企业",), "is_key_monitored"),
        (("规上工业在库，战新",), "in_pool"),
        (("有人跟我说我们评上郑州市十大企业了，可我没接到通知",), "top_ten_selected"),
        (("一家客户评上了十大，我们能拿多少",), "top_ten_selected"),
        (("既然评上十大每家是五百万，那钱从哪里走",), "top_ten_selected"),
        (("移出黑名单的企业能进库吗",), "is_blacklisted"),
        (("先当我们是规上，战新，增长25%，能进吗",), "is_four_above"),
        (("遴选标准说了什么", "也就是说国家级高新技术企业就符合一条"), "is_high_tech"),
        (("遴选标准说了什么", "也就是说进了黑名单的不能入库"), "is_blacklisted"),
        (("三首工程说了什么", "没有编目录的说法吧"), "first_set_recognised"),
        (("数字赋能说了什么", "不是典型应用场景奖励10万吗"), "ai_scenario"),
        (("科技赋能说了什么", "两个平台就是4000万，对吧"), "platform_investment"),
        (("研发投入那条怎么说", "是涨15%对吧"), "revenue_growth"),
    ],
)
def test_what_is_not_told_of_ourselves_is_not_taken(turns, fact):
    assert fact not in holds(*turns)


def test_the_groups_taxes_do_not_take_the_place_of_ours():
    known = known_after("我们战新四上，去年纳税400万", "集团纳税9000万")
    assert known["tax_paid"].value.low == 4000000
