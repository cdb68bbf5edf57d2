"""“要拿1500万，设备得投多少”: an award solved for what it takes, and nothing promised by it."""

from decimal import Decimal

import pytest
from assistant_support import AS_OF, opened
from rules_support import profile, program

from assistant.answer import Unit
from assistant.dialogue import Dialogue
from assistant.rules import reach
from assistant.tools.reach import reach_amount
from knowledge.errors import InputError


def needed(answer):
    return {
        figure.label.partition("（")[0]: figure.high
        for figure in answer.figures
        if figure.label.endswith("（需达到）")
    }


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [
        ("想给中试平台争取到1300万补助，设备要投多少", "平台项目生产和技术设备投资额", "65000000"),
        ("要拿1500万平台补助，设备得投多少", "平台项目生产和技术设备投资额", "75000000"),
        ("检测平台奔着900万去，倒推设备款是多少", "平台项目生产和技术设备投资额", "45000000"),
        ("首台套奖励要拿到450万，得卖多少货", "“三首”产品实际销售总额", "15000000"),
        ("利润率奖想拿300万那档，我们得是同行的几倍", "利润率为同行业平均的倍数", "2"),
        ("行业平均利润率6%，利润率奖想拿200万那一档，我们要做到百分之几", "营业收入利润率", "10.2"),
        (
            "How much do we have to invest in a pilot platform to receive RMB 12 million?",
            "平台项目生产和技术设备投资额",
            "60000000",
        ),
    ],
)
def test_what_a_sum_takes_is_computed_backwards_and_the_sum_is_no_fact(
    talk, question, label, value
):
    answer = talk(question)
    assert answer.status == "answered" and needed(answer)[label] == value
    assert not {"platform_investment", "first_set_sales", "margin_multiple"} & set(answer.profile)


def test_what_is_known_is_set_against_what_is_needed(talk):
    answer = talk("中试平台设备投了3500万，能补多少", "要补到1000万还得再投多少")
    assert needed(answer)["平台项目生产和技术设备投资额"] == "50000000"
    assert "还差 1500 万元" in answer.text
    assert answer.profile["platform_investment"].value == "35000000"


def test_a_sum_above_the_ceiling_is_out_of_reach(talk):
    answer = talk("检测平台想争取2600万补助，得投多少设备")
    assert "最高就是 2000 万元" in answer.text and "再多也不增加" in answer.text
    assert "26000000" not in {figure.high for figure in answer.figures}


def test_what_several_platforms_are_to_bring_is_shared_between_them(talk):
    answer = talk("两个检测平台想凑够3000万补助，每个设备至少得投多少")
    assert needed(answer)["平台项目生产和技术设备投资额"] == "75000000"
    most = talk("两个检测平台想凑够5000万补助，每个设备至少得投多少")
    assert "最高就是 2000 万元（每个平台）" in most.text


def test_money_spent_is_still_a_fact_where_the_award_is_asked(talk):
    answer = talk("我们要投8000万设备建中试平台，能补多少")
    assert answer.profile["platform_investment"].value == "80000000" and not needed(answer)


def test_a_rate_is_solved_up_to_its_cap_and_a_table_to_its_tier():
    subsidy, margin = program("platform_subsidy"), program("margin_award")
    base = reach(subsidy, {}, Decimal(5_000_000), Unit.CNY)
    assert (base.amount, base.needed[0].value, base.short) == (5_000_000, 25_000_000, False)
    top = reach(margin, {}, Decimal(4_000_000), Unit.CNY)
    assert (top.amount, top.short) == (3_000_000, True)
    least = reach(margin, profile(industry_margin=8, revenue_last_year=50_000_000), None, Unit.CNY)
    assert [(one.fact, one.value) for one in least.needed] == [
        ("margin_multiple", Decimal("1.5")),
        ("profit_margin", Decimal("12")),
        ("profit_total", Decimal("6000000")),
    ]
    assert reach(margin, {}, Decimal(1), Unit.TIMES) is None
    assert reach(program("top_ten_award"), {}, Decimal(100), Unit.CNY) is None


def test_a_model_cannot_solve_for_a_sum_that_nobody_said(built_data):
    turn = opened(built_data)._turn("中试平台想多拿点", Dialogue(), AS_OF, None)
    with pytest.raises(InputError, match="没有说过"):
        reach_amount(turn, "platform_subsidy", "1500万")
