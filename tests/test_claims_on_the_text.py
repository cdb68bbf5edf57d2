"""What is claimed of the text is told of nobody, and is put right by the text: bars, ceilings, places, parts."""

from __future__ import annotations

import pytest
from answer_support import cited, codes, paid, verdict

GROUPS = "支持集群发展谁牵头"
MATTER = "三品战略谁牵头"


@pytest.mark.parametrize(
    ("turns", "right"),
    [
        (("三首奖励最高多少", "我记得是500万"), "10000000"),
        (("三首奖励最高多少", "不对吧，我记得是800万"), "10000000"),
        (("平台补助最高多少", "我听说是3000万"), "20000000"),
        (("是不是三首最高要2000万",), "10000000"),
        (("是不是平台最高要1000万",), "20000000"),
        (("三首奖励最高多少", "不是区财政给吗"), "10000000"),
    ],
)
def test_a_ceiling_that_is_believed_is_no_own_figure(talk, turns, right):
    answer = talk(*turns)
    assert "premise" in codes(answer) and right in paid(answer) and not answer.profile


@pytest.mark.parametrize(
    ("turns", "quote"),
    [
        (("新建创新平台是30个，对吧",), "15个以上"),
        (("我记得新建创新平台是30个",), "15个以上"),
        (("每家三高企业都要新建15个创新平台，对吧",), "15个以上"),
        (("入库营收增长是15%，对吧",), "达到20%以上"),
        (("我记得入库营收增长是10%",), "达到20%以上"),
        (("入库纳税是100万，对吧",), "500万元以上"),
        (("入库要求增长多少", "我记得是15%"), "达到20%以上"),
        (("入库要多少纳税", "不是300万吗"), "500万元以上"),
        (("纳税500万以上就行，不用是四上，对吧",), "“四上”企业"),
        (("不是四上也可以，只要增长20%以上，对吗",), "“四上”企业"),
        (("研发奖补2022年每家企业补20%，对吧",), "逐年增长"),
    ],
)
def test_a_bar_or_an_aim_that_is_believed_is_put_right(talk, turns, quote):
    answer = talk(*turns)
    assert "premise" in codes(answer) and not answer.profile
    assert any(quote in one.quote for one in answer.citations)


def test_a_right_bar_is_confirmed_and_learnt_of_nobody(talk):
    answer = talk("入库营收增长是20%以上，对吧")
    assert (
        answer.status.value == "answered" and not answer.profile and "premise" not in codes(answer)
    )
    answer = talk("我们是战新四上，去年税300万，增长10%", "增长率要20%对吧")
    assert answer.profile["revenue_growth"].value == "10"


@pytest.mark.parametrize(
    ("turns", "fact", "value"),
    [
        (("三首卖了2000万，最高能拿多少",), "first_set_sales", "20000000"),
        (("我们增长率是20%对吧",), "revenue_growth", "20"),
        (("我们建了两个检测平台，一共能补多少",), "platform_count", "2"),
        (("我们不是四上，纳税600万",), "is_four_above", "false"),
    ],
)
def test_what_is_told_of_oneself_is_still_learnt(talk, turns, fact, value):
    assert talk(*turns).profile[fact].value == value


@pytest.mark.parametrize("question", ["十大企业评选的标准是什么", "典型应用场景的申报条件是什么"])
def test_nobody_is_presumed_to_be_chosen(talk, question):
    answer = talk(question)
    assert {one.verdict.value for one in answer.verdicts} == {"unknown"}


def test_who_was_chosen_is_judged_so(talk):
    assert verdict(talk("入选十大企业每家奖100万，对吧"), "top_ten_award") == "unknown"
    assert verdict(talk("我们入选十大企业了，奖100万，对吧"), "top_ten_award") == "met"


@pytest.mark.parametrize(
    ("before", "claim", "right"),
    [
        (GROUPS, "不是区财政局吗", False),
        (GROUPS, "不是科工信局吗", False),
        (GROUPS, "我同事说是区发改委", False),
        (GROUPS, "难道不是商务局", False),
        ("招大引强的牵头单位", "财政局才对吧", False),
        (MATTER, "是区商务局吧", True),
        (MATTER, "我同事说是区商务局", True),
        ("突出招大引强谁牵头", "是不是区商务局", True),
    ],
)
def test_a_department_named_instead_is_held_against_the_clause(talk, before, claim, right):
    answer = talk(before, claim)
    assert cited(answer) == cited(talk(before)) and "牵头单位：" in answer.text
    assert ("premise" in codes(answer)) is not right


def test_the_supporting_units_are_asked_for_next(talk):
    answer = talk(GROUPS, "责任单位包括人社局吗")
    assert "没有区人社局" in answer.text and "牵头单位不是" not in answer.text


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("创新平台包括院士工作站，对吧", "没有“院士工作站”"),
        ("数字赋能重点场景包括智慧农业，是不是", "没有“智慧农业”"),
        ("碳交易属于节能环保服务模式，是不是", "没有“碳交易”"),
        ("十大评选有“高质量企业”这一类，对吧", "没有“高质量企业”"),
        ("三高是高技术、高质量、高附加值，对吗", "高技术、高成长、高附加值"),
        ("容积率写在支持集群发展里，对吧", "写在“推动项目建设”"),
        ("中原英才计划是3.1.1里写的，对吧", "写在“强化精准服务”"),
        ("银行+担保贷款模式在3.4.3，对吧", "写在“强化链条掌控”"),
        ("保障措施有五条，对吧", "下设四项"),
        ("重点任务有五大行动，是不是", "下设六项"),
        ("遴选标准有五条，对吧", "下设三项"),
        ("文号是上政办〔2021〕3号，对吧", "上政办〔2022〕3号"),
        ("征求意见稿就能作为申报依据，对吧", "不是正式印发的文件"),
    ],
)
def test_a_wrong_place_item_or_count_is_put_right(talk, claim, words):
    answer = talk(claim)
    assert words in answer.text and "premise" in codes(answer)


@pytest.mark.parametrize(
    "claim",
    [
        "创新平台包括工业设计中心，对吧",
        "合同能源管理属于节能环保服务模式，是不是",
        "十大评选有“高成长性企业”这一类，对吧",
        "容积率写在推动项目建设里，对吧",
        "中原英才计划是3.1.3里写的，对吧",
        "保障措施有四条，对吧",
        "重点任务有六大行动，是不是",
        "遴选标准有三条，对吧",
        "链主属于领军型企业，对吗",
        "文号是上政办〔2022〕3号，对吧",
        "征求意见稿不能作为申报依据，对吧",
        "我记得研发奖补2021年增长是10%",
    ],
)
def test_a_right_place_item_or_count_is_not_put_right(talk, claim):
    assert "premise" not in codes(talk(claim))


def test_characters_in_a_row_make_no_item(talk):
    assert "与文件一致" not in talk("链主属于领军型企业，对吗").text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2023年6月1日还有效吗", "处于有效期内"),
        ("2024年还有效吗", "处于有效期内"),
        ("2022年1月的时候生效了吗", "尚未发布"),
        ("2026年还有效吗", "已经过了有效期"),
        ("这文件现在还有效吗", "在 2023-06-01 这一天"),
    ],
)
def test_the_day_that_is_asked_about_decides(talk, question, words):
    assert words in talk(question).text
