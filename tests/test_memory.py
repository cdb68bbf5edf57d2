"""What a conversation remembers."""

import pytest
from assistant_support import AS_OF, opened

SESSION = "memory"


@pytest.fixture
def said(built_data):
    assistant = opened(built_data)

    def converse(*turns):
        answers = [assistant.answer(turn, SESSION, as_of=AS_OF) for turn in turns]
        return answers[-1]

    return converse


def test_a_correction_replaces_the_fact(said):
    answer = said("检测平台的设备投了5000万，补多少", "写错了，是7000万")
    assert answer.profile["platform_investment"].value == "70000000"
    assert [f.high for f in answer.figures if f.payer] == ["14000000"]


def test_what_is_only_supposed_does_not_stick(said):
    supposed = said("利润率是同行的1.6倍，奖多少", "要是做到2.1倍呢")
    assert "3000000" in [f.high for f in supposed.figures if f.payer]
    assert supposed.profile["margin_multiple"].value == "1.6"


def test_facts_add_up_over_turns_to_a_verdict(said):
    answer = said("我们是规上工业企业", "属于战略性新兴产业", "去年纳税560万", "能进培育库吗")
    assert {v.program: v.verdict for v in answer.verdicts}["cultivation_pool"] == "met"


def test_a_number_without_a_unit_is_settled_by_the_unit_alone(said):
    asked = said("首台套卖了2600，奖多少")
    assert "first_set_sales" in [ask.fact for ask in asked.ask]
    settled = said("首台套卖了2600，奖多少", "万元")
    assert settled.profile["first_set_sales"].value == "26000000"


def test_starting_anew_forgets_the_enterprise(said):
    answer = said("我们是国家高新技术企业", "重新来")
    assert answer.profile == {}
