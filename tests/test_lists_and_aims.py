"""Lists of what the text says: every sentence with a word, all aims in numbers, two rates apart."""

from __future__ import annotations

import pytest
from answer_support import codes


def cited(answer):
    return list(dict.fromkeys(one.clause for one in answer.citations))


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("凡是讲到地的规定有几处", ["3.2.1", "3.3.2", "3.4.1", "4.2"]),
        ("写到园区的条款都给我找出来", ["3.4.1"]),
        ("哪些条款提到了高校", ["3.3.3"]),
        ("凡是和链主有关的条款", ["1.2.2", "3.1.2", "3.4.2", "3.4.3"]),
        ("把提到失信的条款都列出来", ["2.4"]),
        ("只要是写到人才的地方都摘给我", ["3.1.3", "4.2"]),
    ],
)
def test_every_clause_that_holds_a_word_is_quoted(talk, question, clauses):
    answer = talk(question)
    assert answer.status == "answered"
    assert cited(answer) == clauses


def test_help_for_a_kind_of_company_is_a_list_of_support_and_no_list_of_words(talk):
    assert set(cited(talk("专门给领军型企业的扶持散在哪几处"))) == {"3.1.2", "3.4.2"}


@pytest.mark.parametrize(
    "question",
    ["到2023年的目标数字，逐条列给我", "2023年的量化指标都有哪些", "方案里带数字的目标全摘出来"],
)
def test_all_aims_in_numbers_are_listed_each_with_its_clause(talk, question):
    answer = talk(question)
    assert {"1.2.1", "3.1.1", "3.1.2", "3.2.3", "3.3.3", "3.4.2"} <= set(cited(answer))
    assert {one.kind for one in answer.figures} == {"target"}
    assert not {"2.3", "3.2.2", "3.3.4"} & set(cited(answer))  # bars and awards are no aims


def test_the_aims_of_a_year_come_before_those_without_one(talk):
    text = talk("2023年要完成的指标全列出来").text
    assert text.index("达到200家") < text.index("不少于10场")


@pytest.mark.parametrize(
    "question",
    [
        "目标写的15%，入库写的20%，到底以哪个为准",
        "全区增长目标和进库要求的增速是一回事不",
        "15%跟20%两个增幅有什么区别",
        "企业涨15%还是20%才够入库",
    ],
)
def test_the_aim_of_growth_and_the_bar_for_a_company_are_told_apart(talk, question):
    answer = talk(question)
    assert cited(answer) == ["1.2.1", "2.3"]
    assert "15%" in answer.text and "20%" in answer.text
    assert "premise" not in codes(answer)  # both numbers are right
    assert "revenue_growth" not in answer.profile


def test_a_growth_of_ones_own_is_judged_beside_both(talk):
    answer = talk("我们涨了18%，目标15%入库20%，看哪个，能进库吗")
    assert answer.profile["revenue_growth"].value == "18"
    assert answer.verdicts


@pytest.mark.parametrize(
    "question",
    [
        "撇开奖金不提，入库企业还能沾到哪些好处",
        "钱的事先放一边，还有哪些实惠",
        "不图现金，这方案能帮我们办点什么事",
    ],
)
def test_what_there_is_besides_money_names_no_sum(talk, question):
    answer = talk(question)
    assert answer.status == "answered"
    assert {"3.1.1", "3.2.1", "3.3.2"} <= set(cited(answer))
    assert not [one for one in answer.figures if one.is_paid]


@pytest.mark.parametrize("question", ["先不说奖金，我们是国家高企，能入库吗"])
def test_money_that_is_left_aside_leaves_the_judgement(talk, question):
    assert [one.verdict for one in talk(question).verdicts] == ["met"]


@pytest.mark.parametrize(
    "question",
    [
        "用这份文件去跟企业解释，现在还站得住脚吗",
        "起算日是哪天，总共管几年",
        "这份方案管到哪一年",
        "这套办法还立得住不",
    ],
)
def test_the_term_of_the_text_is_told_in_peoples_words(talk, question):
    answer = talk(question)
    assert answer.status == "answered"
    assert cited(answer) == ["5"]


def test_when_applications_begin_is_still_no_term_of_the_text(talk):
    assert talk("申报从哪天起算").status == "not_covered"


@pytest.mark.parametrize("question", ["头一回纳统的小厂，一次性奖几万", "刚升规的厂一次性给多少"])
def test_a_one_off_award_for_something_else_lists_no_other_awards(talk, question):
    answer = talk(question)
    assert answer.status == "not_covered"
    assert not [one for one in answer.figures if one.is_paid]


def test_one_off_awards_are_listed_where_they_are_asked_for(talk):
    assert set(cited(talk("一次性的奖励有哪些"))) == {"3.2.2", "3.4.3"}


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("督查打分哪家牵头", "4.3"),
        ("利润率那笔一次性的奖，哪几个部门负责帮着报", "3.2.2"),
    ],
)
def test_who_leads_is_told_whatever_else_is_named_beside(talk, question, clause):
    answer = talk(question)
    assert cited(answer) == [clause]
    assert "区科工信局" in answer.text and "区发改委" in answer.text


@pytest.mark.parametrize("question", ["文件给镇办压了哪些担子", "对管委会提了什么要求"])
def test_what_is_asked_of_towns_is_quoted_where_the_text_says_it_outright(talk, question):
    assert cited(talk(question)) == ["4.2"]


def test_a_share_of_training_places_asks_for_no_admission(talk):
    answer = talk("全市企业家领航培训，三高老板占几成")
    assert cited(answer) == ["3.1.3"]
    assert "50%" in answer.text


def test_how_an_award_is_computed_defines_no_word(talk):
    answer = talk("三首奖励的公式是啥，还缺什么数")
    assert "first_set_sales" in {one.fact for one in answer.ask}


def test_the_other_award_of_a_pair_is_computed_in_the_next_turn(talk):
    answer = talk("人工智能典型应用场景奖多少", "创新标杆那个呢，是它的几分之几")
    paid = {(one.high, one.payer) for one in answer.figures if one.is_paid}
    assert ("100000", "city") in paid


def test_a_total_that_the_text_aims_at_is_found_by_its_unit(talk):
    answer = talk("项目加研发，2023年要投到多少亿")
    assert cited(answer) == ["1.2.1"]
    assert "100亿元" in answer.text


def test_the_whole_plan_in_short_names_aim_means_and_term(talk):
    answer = talk("这文件要干成什么、分几大块、管到哪年")
    assert {"0", "1.2.1", "3", "5"} <= set(cited(answer))


def test_what_is_owed_for_land_is_no_award_that_is_missing(talk):
    answer = talk("老厂房往高里翻盖行不行", "要不要补交地钱")
    assert answer.status == "answered"
    assert "不再增收土地价款" in answer.text


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("企业主体倍增行动有哪些目标，都列一下", ["3.1.1", "3.1.2", "3.1.3"]),
        ("绿色引领力提升行动的目标都有哪些", ["3.6"]),  # that none is stated is said
    ],
)
def test_the_aims_of_one_action_are_listed_by_themselves(talk, question, clauses):
    assert cited(talk(question)) == clauses


def test_where_each_award_stands_lists_the_awards(talk):
    assert set(cited(talk("这些奖分别在哪几条"))) == {"3.2.2", "3.3.4", "3.4.3", "3.5.1", "3.5.2"}


def test_when_the_text_stops_counting_is_its_term_and_no_deadline(talk):
    assert cited(talk("它到哪天就不算数了")) == ["5"]


def test_a_list_by_actions_shares_no_award_out(talk):
    assert "premise" not in codes(talk("把所有支持政策分行动列出来"))
    assert "premise" in codes(talk("十大评上的几家企业一起分这100万吗"))
