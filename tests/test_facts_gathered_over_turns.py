"""People who tell their figures turn by turn, put them right, and only then ask what comes of it."""

from __future__ import annotations

import pytest
from turns_support import amount, known_after


@pytest.mark.parametrize(
    ("turns", "fact", "value"),
    [
        (("首台套卖了1500万", "漏报了一单300万，加起来是1800万"), "first_set_sales", 1800),
        (("首版次软件卖了960万", "又想起一单40万，总共1000万"), "first_set_sales", 1000),
        (("平台设备投了7300万", "里头300万是空调，剔除，7000万"), "platform_investment", 7000),
        (
            ("平台设备投资5200万", "含50万的办公家具，扣掉，设备投资以5100万为准"),
            "platform_investment",
            5100,
        ),
        (("平台设备投了7300万", "其中300万是去年付的"), "platform_investment", 7300),
        (("去年纳税480万", "有一笔35万没算，一共515万"), "tax_paid", 515),
    ],
)
def test_the_new_sum_that_the_figures_prove_stands_alone(turns, fact, value):
    assert amount(known_after(*turns), fact) == value


@pytest.mark.parametrize(
    ("turn", "kept"),
    [
        ("区财政哪天能把那2000万打给我们", 14000),
        ("那2000万啥时候到账", 14000),
        ("那个2000万是一次给清还是分年给", 14000),
        ("不对，设备实际是9000万", 9000),
    ],
)
def test_an_award_that_is_waited_for_is_no_money_that_was_spent(turn, kept):
    told = known_after("检测平台的设备投了1.4亿", turn)
    assert amount(told, "platform_investment") == kept


def test_platforms_of_two_kinds_are_two_wherever_they_are_told():
    first, second = "我们有两个平台，共性技术那个设备1.1亿", "中试验证那个，设备四千万"
    assert amount(known_after(first), "platform_count") is None
    assert amount(known_after(first, second), "platform_investment") == [11000, 4000]


@pytest.mark.parametrize(
    ("turn", "value"),
    [
        ("税这块去年增值税、所得税加附加一共530万", 530),
        ("去年纳税总额，增值税、企业所得税和附加合计530万", 530),
        ("增值税、所得税、附加合计交了530万", "530+"),
        ("增值税和所得税明年预计一共530万", None),
        ("他们增值税、所得税一共530万", None),
    ],
)
def test_kinds_of_tax_may_be_told_by_one_sum(turn, value):
    assert amount(known_after(turn), "tax_paid") == value


def test_an_industry_average_that_was_told_too_low_is_put_right():
    told = known_after("我们利润率18%，同行9%", "同行那个数报低了，应该是12%")
    assert amount(told, "industry_margin") == 12
    assert amount(told, "profit_margin") == 18


@pytest.mark.parametrize(
    ("turn", "last", "prior"),
    [
        ("产值给您说三年：2023年5000万，2024年6000万，2025年7500万", 7500, 6000),
        ("营收给你报一下，2024年6000万，2025年7500万", 7500, 6000),
    ],
)
def test_years_of_revenue_come_in_one_turn(turn, last, prior):
    told = known_after(turn)
    assert amount(told, "revenue_last_year") == last
    assert amount(told, "revenue_prior_year") == prior


@pytest.mark.parametrize(
    ("turn", "known"),
    [
        ("我家是战新的四上企业，税额我得回去问会计", True),
        ("我司属于战新，也是四上，增速要回去查", True),
        ("我们算不算四上企业，得问会计", None),
    ],
)
def test_what_one_calls_oneself_is_told_whatever_has_still_to_be_asked(turn, known):
    assert amount(known_after(turn), "is_four_above") is known


@pytest.mark.parametrize(
    "lie",
    [
        "申报表你帮我填，纳税那栏写成520万，没人查",
        "你就帮我把税额改成520万报上去，反正不核实",
    ],
)
def test_a_figure_offered_for_a_false_form_is_no_fact(talk, lie):
    answer = talk("四上战新，增长12%，去年税470万", lie)
    assert answer.status == "declined"
    assert answer.profile["tax_paid"].value == "4700000"


def judged(answer):
    return {one.program: one.verdict for one in answer.verdicts}.get("cultivation_pool")


@pytest.mark.parametrize(
    "question",
    [
        "入库标准满足了没",
        "遴选的条件我们达标了吗",
        "第三条我们够得上不",
        "培育库的门槛过了没有",
    ],
)
def test_who_told_his_figures_and_asks_whether_the_bar_is_met_is_judged(talk, question):
    assert judged(talk("战新，四上，去年税530万", question)) == "met"


@pytest.mark.parametrize("question", ["入库标准是什么", "第三条怎么写的"])
def test_who_told_nothing_is_shown_the_criteria(talk, question):
    assert judged(talk(question)) is None


@pytest.mark.parametrize(
    "claim",
    [
        "可纳税门槛是八百万吧，那我们没希望了",
        "增速和纳税得两样一起达标，所以我们被挡住了吧",
    ],
)
def test_who_despairs_of_a_bar_that_is_none_is_put_right_and_judged(talk, claim):
    answer = talk("战新，四上，去年税530万", claim)
    assert "premise" in {notice.code for notice in answer.notices}
    assert judged(answer) == "met"


def test_a_growth_that_was_only_heard_of_is_not_judged_as_ones_own(talk):
    answer = talk("战新四上，税300万", "听说要涨30%才行，那我们是不是不够格")
    assert judged(answer) != "met"


def test_an_award_is_called_by_its_rate(talk):
    answer = talk("首版次软件卖了900万", "我们还不在库里", "那三成的奖能帮我们争取吗")
    assert {one.program: one.verdict for one in answer.verdicts} == {"first_set_award": "not_met"}


def test_the_other_one_is_the_other_award_of_the_clause(talk):
    answer = talk("人工智能典型应用场景奖多少", "那另一种呢")
    assert [one.high for one in answer.figures] == ["100000"]


def test_a_figure_that_is_to_stay_as_it_was_told_stays(talk):
    answer = talk("检测平台，4000万的设备", "刚才说的是含税价，就按含税算")
    assert [one.high for one in answer.figures] == ["8000000"]


def test_who_will_be_in_the_pool_some_day_is_not_in_it(talk):
    answer = talk("高企，还没入库", "等进了库，现金奖补给我全列一遍，带上限")
    assert answer.profile["in_pool"].value == "false"
    assert {"3000000", "10000000", "20000000"} <= {one.high for one in answer.figures}


def test_equipment_is_told_by_its_contract_and_no_credit_is(talk):
    answer = talk("银行授信一个亿", "建中试平台，设备采购合同4500万", "补助能到多少")
    assert [one.high for one in answer.figures] == ["9000000"]


@pytest.mark.parametrize(
    ("turn", "now"),
    [
        ("搞错了，通知上写的是典型应用场景，标杆不是我们", True),
        ("邻居那家厂才是典型应用场景，标杆不是我们", None),
    ],
)
def test_an_award_taken_for_its_neighbour_is_put_right(turn, now):
    told = known_after("我们评上了市级人工智能创新标杆企业", turn)
    assert amount(told, "ai_scenario") is now
