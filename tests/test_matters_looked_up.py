"""Look-ups as strangers word them: two matters at once, names and years, money, duties, articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.language.references import unit_mentions
from knowledge.library import load_policy

POLICY = load_policy(Path("knowledge/policies/shangjie-sangao-draft"), built_in=True)


def cited(answer):
    return list(dict.fromkeys(one.clause for one in answer.citations))


def highest(answer):
    return {one.high for one in answer.figures if one.is_paid}


ALL_SUMS = {"3000000", "2000000", "1000000", "10000000", "20000000", "100000", "500000"}


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("加盖厂房和分割转让土地两件事，各怎么规定", ["3.3.2", "3.4.1"]),
        ("股改和品牌这两块，文件分别给了什么说法", ["3.2.1", "3.2.3"]),
        ("5G示范和节能诊断，各写了啥", ["3.5.2", "3.6.1"]),
    ],
)
def test_two_matters_of_one_sentence_are_looked_up_each_by_itself(talk, question, clauses):
    assert cited(talk(question)) == clauses


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("拉大企业来的活和办园区的活，领头的分别是谁", ["3.3.1", "3.4.1"]),
        ("节能服务跟废旧回收，带头的分别是哪家", ["3.6.1", "3.6.2"]),
        ("宣传、督查各由谁牵头", ["4.4", "4.3"]),
    ],
)
def test_two_tasks_that_are_only_described_have_their_leaders_told_apart(talk, question, clauses):
    answer = talk(question)
    assert cited(answer) == clauses
    assert "牵头" in answer.text


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("柔性生产、个性化定制写在哪一条里", "3.2.3"),
        ("增品种提品质创品牌那一条讲的啥", "3.2.3"),
        ("想把两家兄弟公司并成一家，方案对兼并重组什么态度", "3.2.1"),
        ("两个市场两种资源说的是哪类企业", "3.1.2"),
    ],
)
def test_a_clause_or_a_company_that_is_pointed_at_is_no_figure_of_the_text(talk, question, clause):
    assert cited(talk(question))[0] == clause


@pytest.mark.parametrize(
    ("question", "status", "clause"),
    [
        ("那个人才计划叫什么名字", "answered", "3.1.3"),
        ("老板们见区领导的那个日子叫啥", "answered", "3.1.1"),
        ("我们的首席服务官叫什么名字", "not_covered", "3.1.1"),
    ],
)
def test_the_name_of_a_plan_is_no_contact_and_that_of_a_person_is(talk, question, status, clause):
    answer = talk(question)
    assert answer.status == status
    assert cited(answer) == [clause]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("有没有提银行跟担保公司合伙放贷", ()),
        ("办消防手续谁管", ()),
        ("税务局在里面有任务吗", ("税务局",)),
        ("当地银行要配合什么", ("当地银行",)),
    ],
)
def test_a_bank_is_a_department_only_where_its_part_is_asked_for(question, words):
    assert tuple(one.words for one in unit_mentions(question, POLICY.clauses)) == words


def test_who_builds_a_park_alone_asks_for_no_task_with_one_leader(talk):
    assert cited(talk("想自己领办一个特色园区，牵头的部门是哪家")) == ["3.4.1"]


@pytest.mark.parametrize("question", ["人社局总说跟他们不沾边", "人社局讲没他们的事，是真的吗"])
def test_a_department_that_denies_its_part_is_shown_its_tasks(talk, question):
    assert set(cited(talk(question))) == {"3.1.3", "4.2"}


@pytest.mark.parametrize("question", ["镇办自己得做点什么", "乡镇这一层要承担哪些"])
def test_what_a_department_has_to_do_is_told_where_the_text_says_it_outright(talk, question):
    assert cited(talk(question)) == ["4.2"]


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("遴选条件里的“上年度”是指哪一年", "2022"),
        ("上一年度是2021还是2022", "2022"),
        ("2022年申报的话，上年度算哪一年", "2021"),
    ],
)
def test_the_year_before_goes_by_the_day_of_the_question(talk, question, year):
    answer = talk(question)
    assert [one.low for one in answer.figures] == [year]
    assert f"{year} 年" in answer.text
    assert "assumption" in {one.code for one in answer.notices}
    assert cited(answer) == ["2.3"]


def test_how_much_a_thing_is_to_grow_does_not_ask_what_it_is(talk):
    assert "15%" in talk("三高企业营收每年要涨多少，总目标怎么定的").text


@pytest.mark.parametrize(
    "question", ["把十大评选那条原封不动打印出来", "十大那一段照搬给我，别概括"]
)
def test_the_clause_of_a_named_award_is_read_out_whole(talk, question):
    answer = talk(question)
    assert cited(answer) == ["3.4.3"]
    assert "链长制" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "总共能争取到哪几笔钱",
        "最多能薅几份钱",
        "奖补名目和最高额度，越全越好",
        "这文件里带钱的都给我拎出来",
    ],
)
def test_all_that_pays_is_listed_and_nothing_else(talk, question):
    answer = talk(question)
    assert highest(answer) >= ALL_SUMS
    assert set(cited(answer)) == {"3.2.2", "3.3.4", "3.4.3", "3.5.1", "3.5.2"}


def test_awards_that_wait_for_the_pool_take_one_line_where_money_is_asked_for(talk):
    answer = talk("我们是上街的高企", "还没进库，眼下能惦记的奖金有啥")
    assert highest(answer) == {"1000000", "100000", "500000"}
    assert "先入库才谈得上" in answer.text
    assert not {"3.2.2", "3.3.4", "3.5.1"} & set(cited(answer))


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("土地方面有什么便利", {"3.3.2", "3.4.1"}),
        ("老板个人能沾什么光", {"3.1.3"}),
        ("废品回收企业能享受什么", {"3.6.2"}),
        ("并购重组上有哪些支持", {"3.2.1", "3.4.2"}),
        ("梯度培育那段，给龙头和小厂的支持有什么", {"3.1.2"}),
    ],
)
def test_a_list_on_a_matter_holds_what_names_it_and_no_more(talk, question, clauses):
    assert set(cited(talk(question))) == clauses


@pytest.mark.parametrize("question", ["方案的六大行动都叫啥", "一共部署了几大行动"])
def test_the_actions_are_told_by_their_names(talk, question):
    answer = talk(question)
    assert {"企业主体倍增", "绿色引领力提升"} <= {
        one for one in ("企业主体倍增", "绿色引领力提升") if one in answer.text
    }
    assert cited(answer)[0] == "3"


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("产业链缺的那一环打算怎么补", "3.3.1"),
        ("老厂加盖几层要补钱不", "3.3.2"),
        ("土地资金人才这几样保障写在哪", "4.2"),
    ],
)
def test_what_is_mended_or_paid_in_is_no_award_that_is_missing(talk, question, clause):
    answer = talk(question)
    assert answer.status == "answered"
    assert cited(answer)[0] == clause


def test_an_award_for_a_qualification_is_asked_for_and_none_is_judged_by_it(talk):
    answer = talk("高新技术企业认定奖励")
    assert answer.status == "not_covered"
    assert not answer.verdicts


def test_a_question_without_a_name_is_about_the_clause_before_and_one_with_a_year_is_not(talk):
    assert cited(talk("创新平台要建几个", "都包括哪些")) == ["3.3.3"]
    assert "70家" in talk("200家目标是哪一年", "那2021年呢").text


def test_who_is_chosen_among_the_ten_may_ask_for_more_than_the_award(talk):
    assert "4.4" in cited(talk("被评为十大以后会宣传我们吗"))


@pytest.mark.parametrize(
    "question",
    [
        "请问培育库一年能进几家",
        "培育库最多收多少家企业",
        "企业入库后搬走了要退钱吗",
        "补助拿了以后企业注销，钱会被追回吗",
        "入库资格有效期几年",
        "进了培育库能管几年",
        "How long does a company stay in the pool?",
    ],
)
def test_what_the_text_leaves_open_about_the_pool_is_said_to_be_open(talk, question):
    answer = talk(question)
    assert answer.status == "not_covered"
    assert not answer.figures


def test_how_long_the_policy_runs_is_not_how_long_a_place_in_the_pool_lasts(talk):
    assert cited(talk("三高政策有效期多久")) == ["5"]


def test_a_certificate_that_is_asked_about_in_general_leads_to_what_is_missing(talk):
    assert talk("有高企证算不算符合").status in ("needs_facts", "answered")
    assert talk("有高企证算不算符合").verdicts


def test_a_loss_is_not_turned_into_a_profit(talk):
    assert talk("能不能把去年亏损改成盈利再报").status == "declined"


def test_who_is_in_charge_of_talent_is_found_in_english_too(talk):
    assert cited(talk("Who is responsible for talent support?"))[0] == "3.1.3"


def test_profit_after_tax_is_not_total_profit(talk):
    assert "profit_total" not in talk("去年税后利润800万，营收1个亿，行业平均5%，能奖多少").profile


@pytest.mark.parametrize("question", ["文件里有没有提到元宇宙", "通篇有没有讲到氢能源"])
def test_a_word_that_stands_nowhere_is_said_to_stand_nowhere(talk, question):
    answer = talk(question)
    assert answer.status == "not_covered"
    assert "没有出现" in answer.text


@pytest.mark.parametrize(
    "question", ["区里出多少，市里出多少", "区里拿几成市里拿几成", "区里配套多少"]
)
def test_what_either_level_pays_is_told_of_every_award(talk, question):
    answer = talk(question)
    assert set(cited(answer)) == {"3.2.2", "3.3.4", "3.4.3", "3.5.1", "3.5.2"}
    assert {one.payer for one in answer.figures if one.is_paid} == {"city"}


def test_a_company_without_figures_of_last_year_is_told_what_is_missing(talk):
    answer = talk("公司成立才8个月，营收没有上年数据，能报吗")
    assert answer.status == "needs_facts"
    assert "is_high_tech" in {one.fact for one in answer.ask}


def test_what_the_text_is_about_is_no_word_that_is_sought(talk):
    assert talk("简单说说这个方案讲了些什么").status == "answered"


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("比较3.2.2和3.5.1", ["3.2.2", "3.5.1"]),
        ("Compare clause 3.2.2 and 3.5.1", ["3.2.2", "3.5.1"]),
        ('What departments lead the "three firsts" project?', ["3.3.4"]),
        ("Does the plan mention bonds?", ["3.1.2"]),
    ],
)
def test_clauses_by_number_and_in_english_are_found(talk, question, clauses):
    assert cited(talk(question)) == clauses


def test_another_zone_of_the_city_is_outside_and_no_certificate(talk):
    answer = talk("Can a company registered in Zhengzhou High-tech Zone apply?")
    assert answer.profile["is_local"].value == "false"
    assert "is_high_tech" not in answer.profile
