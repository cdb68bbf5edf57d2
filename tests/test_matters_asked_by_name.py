"""Papers, dates, places and persons that the text does not name: however they are asked for, it is silent."""

from __future__ import annotations

import pytest
from answer_support import paid

SUBJECTS = ("入库", "利润率奖", "中试平台补助")
FORMS = ("{}有什么{}", "请问{}的{}", "{}的{}在哪儿看", "我们想了解{}的{}", "{}，{}呢")
NOUNS = [
    "流程", "手续", "佐证材料", "申请表", "截止日期", "公示时间", "受理窗口", "联系电话",
    "申报网址", "评审费", "评分标准", "评审专家", "申诉渠道", "到账时间", "收款账户", "审计要求",
]  # fmt: skip


@pytest.mark.parametrize("noun", NOUNS)
def test_what_the_text_does_not_hold_is_said_to_be_missing(talk, noun):
    asked = [form.format(subject, noun) for form in FORMS for subject in SUBJECTS]
    wrong = [turn for turn in asked if talk(turn).status != "not_covered"]
    assert wrong == []


@pytest.mark.parametrize(
    "turn",
    [
        "入库的标准是什么",
        "利润率奖有什么条件",
        "平台补助的上限是多少",
        "三首是指哪三首",
        "十大评选奖多少",
        "我们申报材料都交了，是高企，能入库吗",
        "保证金交了，利润率是同行1.8倍，能奖多少",
    ],
)
def test_what_the_text_holds_is_answered_beside_such_words(talk, turn):
    assert talk(turn).status in {"answered", "needs_facts"}


@pytest.mark.parametrize(
    "turn",
    [
        "我们在库里，利润率11.4%，郑州同行5.2%。想问的不是能争取多少，是这个奖要交什么材料",
        "利润总额2100万，营收3.5亿，郑州同行业的平均利润率究竟是几个点，你有数吗",
        "首台套卖了3000万，合同发票是不是全得附上",
    ],
)
def test_ones_own_figures_beside_it_promise_nothing(talk, turn):
    answer = talk(turn)
    assert answer.status == "not_covered"
    assert not paid(answer)
    assert answer.profile


def test_a_sum_that_is_asked_for_beside_it_is_reckoned(talk):
    answer = talk("利润率是同行1.8倍，能奖多少，要交什么材料")
    assert answer.status == "answered"
    assert "2000000" in paid(answer)


def test_the_clause_that_holds_the_matter_is_named(talk):
    answer = talk("节能诊断上门一趟收不收费")
    assert answer.status == "not_covered"
    assert "拓展节能环保服务" in answer.text


def test_another_places_awards_are_not_held(talk):
    answer = talk("中原区对总部企业落户有啥奖励？跟上街没关系，我就问中原区")
    assert answer.status == "not_covered" and not answer.figures and not answer.profile
