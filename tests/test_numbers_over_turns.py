"""Numbers that are told piece by piece, of a group and its subsidiary, or of one platform among several."""

from __future__ import annotations

from decimal import Decimal

import pytest
from turns_support import amount, known_after


@pytest.mark.parametrize(
    ("turns", "tax"),
    [
        (("增值税310万", "企业所得税另有180万", "还有附加税那一摊子25万，这下全了"), 515),
        (("去年增值税210万", "所得税还有260万", "就这两样"), 470),
        (("增值税210万，所得税160万", "房产土地两样140万"), "510+"),
        (("增值税三百一", "所得税两百万，就这些"), None),
        (("增值税300万，所得税150万，杂七杂八28万，就这些",), 478),
        (("增值税300万，附加税还没算出来，所得税160万，就这三样",), "460+"),
        (("增值税260万", "不对，增值税是290万，所得税150万，就这两样"), 440),
        (("增值税260万", "增值税290万，所得税150万"), None),
        (("今年增值税300万", "所得税250万"), None),
        (("增值税30万", "他家所得税600万"), None),
        (("其他杂税30万",), None),
        (("去年交税600万", "其中增值税286万，所得税171万"), 600),
        (("去年交税520万", "其中有60万是代扣的个税"), 460),
        (("老板说去年税有600万", "会计说是489万"), 489),
    ],
)
def test_kinds_of_tax_add_up_over_turns(turns, tax):
    assert amount(known_after(*turns), "tax_paid") == tax


def test_the_groups_figures_are_left_behind_for_the_subsidiary():
    known = known_after(
        "集团去年纳税三个亿，也是国家级高企，总部设在洛阳",
        "我想问的是上街这家子公司能不能入库",
        "子公司自己缴了四百六十万，营收跟前年打平",
    )
    assert amount(known, "tax_paid") == 460
    assert known["revenue_growth"].value.value == 0
    assert known["is_local"].value is True
    assert "is_high_tech" not in known


@pytest.mark.parametrize(
    "turns",
    [
        ("集团纳税两亿", "要报的是咱上街子公司"),
        ("集团是高企，纳税9000万", "我们子公司不是高企，规上"),
        ("我们公司去年纳税600万", "下面有个子公司", "子公司自己能单独进吗"),
    ],
)
def test_nothing_is_computed_with_what_another_company_paid(turns):
    assert "tax_paid" not in known_after(*turns)


@pytest.mark.parametrize(
    ("turn", "local"),
    [
        ("我们是它设在上街的全资子公司", True),
        ("我们这家上街子公司没上规", True),
        ("我们是深圳一家公司在上街开的子公司", None),
        ("上街本地的规上企业，不是高企", True),
        ("上街本地没有这种企业", None),
        ("上街本地的高企能进库吗", None),
        ("我们在上街有个子公司", None),
    ],
)
def test_where_a_subsidiary_sits(turn, local):
    if local is None:
        assert "is_local" not in known_after(turn)
    else:
        assert known_after(turn)["is_local"].value is local


BOTH = "中试平台设备三千万，检测平台设备八千万"


@pytest.mark.parametrize(
    ("turns", "invested"),
    [
        ((BOTH, "检测那个不上了"), 3000),
        ((BOTH, "只建检测那个"), 8000),
        ((BOTH, "检测那个又追加了1000万"), [3000, 9000]),
        ((BOTH, "中试那个追加了，改成4200万"), [4200, 8000]),
        ((BOTH, "检测那个的认定取消了"), [3000, 8000]),
        ((BOTH, "要是检测那个不建了呢"), [3000, 8000]),
        (("中试的设备三千万", "还有一个检测平台，设备八千万", "检测的砍掉了"), 3000),
        (
            (
                "两个平台，设备三千万的中试平台，设备八千万的检测平台",
                "中试那个改成三千五百万",
            ),
            [3500, 8000],
        ),
        (("三个平台，每个设备四千万", "其中一个缩到三千万"), [4000, 4000, 3000]),
        (("平台总共投了九千万", "设备占七成"), 6300),
    ],
)
def test_one_of_several_platforms_changes_and_the_others_stay(turns, invested):
    assert amount(known_after(*turns), "platform_investment") == invested


def test_as_many_sums_as_platforms_keep_their_number():
    known = known_after("我们建两个平台", BOTH)
    assert known["platform_count"].value.value == 2


@pytest.mark.parametrize(
    ("turn", "multiple"),
    [
        ("利润率比市里同行平均高出六成", "1.6"),
        ("利润率比同行高了一倍", "2"),
        ("利润率比同行低三成", "0.7"),
        ("利润率达到同行平均的七成", "0.7"),
        ("我们利润率是同行的八成", "0.8"),
        ("我们纳税比同行高一倍", None),
        ("营收是同行的七成", None),
        ("行业平均两成，我们四成", None),
        ("行业平均比我们高两成", None),
    ],
)
def test_tenths_against_the_industry_are_shares_of_its_average(turn, multiple):
    known = known_after(turn).get("margin_multiple")
    assert (known and known.value.value) == (multiple and Decimal(multiple))


@pytest.mark.parametrize(
    ("turn", "growth"),
    [
        ("营收跟前年持平", 0),
        ("去年营收和前年打平", 0),
        ("营收较前年不增不减", 0),
        ("营收跟前年比涨了15%", 15),
        ("去年刚打平，没赚钱", None),
        ("今年营收跟去年持平", None),
        ("前年营收持平", None),
    ],
)
def test_growth_against_the_year_before(turn, growth):
    known = known_after(turn).get("revenue_growth")
    assert (known and known.value.value) == growth


@pytest.mark.parametrize(
    ("turns", "fact", "value"),
    [
        (("行业平均六个半点，我们十三个点",), "industry_margin", "6.5"),
        (("我们利润率15%", "同行的话7点5"), "industry_margin", "7.5"),
        (("营收前年8000万", "去年比前年多了1800万"), "revenue_last_year", "98000000"),
        (("营收从八千万涨了两千万",), "revenue_last_year", None),
        (("首批次卖了1500万", "又签了个500万的单子还没发货"), "first_set_sales", "15000000"),
        (("首版次软件卖了800万", "退了一单120万"), "first_set_sales", "6800000"),
        (("首台套三月卖了120万，五月卖了200万",), "first_set_sales", "3200000"),
        (("首台套到三月卖了120万，到五月卖了200万",), "first_set_sales", "2000000"),
    ],
)
def test_what_a_number_is_of(turns, fact, value):
    known = known_after(*turns).get(fact)
    assert (known and known.value.value) == (value and Decimal(value))


@pytest.mark.parametrize("turn", ["行业平均比我们高两成", "同行平均高出我们三成"])
def test_how_far_the_industry_is_above_is_nobodys_margin(turn):
    assert "profit_margin" not in known_after(turn)


def test_taxes_go_into_the_treasury_and_not_into_the_pool():
    assert "in_pool" not in known_after("去年纳税510万都入库了")
    assert known_after("税款已入库，我们也进了培育库")["in_pool"].value is True


def test_new_materials_that_are_listed_are_no_source_that_writes(talk):
    answer = talk("咱的首批次新材料列进三首目录了，在库，到现在卖了三百六十万块钱的货，能奖多少")
    assert answer.profile["first_set_sales"].value == "3600000"


def test_when_a_certificate_ends_is_asked_and_ends_none(talk):
    assert (
        talk("是高企，2024年拿的证，能进吗", "证什么时候到期").profile["is_high_tech"].value
        == "true"
    )
    assert (
        talk("是高企，2024年拿的证，能进吗", "证去年到期了").profile["is_high_tech"].value
        == "false"
    )


def test_what_is_given_up_answers_no_question(talk):
    told = "我们是战新规上企业，去年营收1.5亿，前年1.2亿，税300万，能入库吗"
    answer = talk(told, "那第二年要是营收掉到1.4亿呢", "算了，还按原来的。能拿什么钱")
    assert "is_high_tech" not in answer.profile


def test_companies_introduced_by_letters_are_judged_apart(talk):
    answer = talk("帮我看看A公司和B公司谁符合：A是高企，B营收增长25%但不是四上")
    assert not answer.profile
    assert "A：**符合**" in answer.text
    assert "B：**还不能判断**" in answer.text
