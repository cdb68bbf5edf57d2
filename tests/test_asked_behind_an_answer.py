"""What people ask behind an answer, or with half a sentence: another number, a state, a promise."""

from __future__ import annotations

import pytest


def cited(answer):
    return list(dict.fromkeys(one.clause for one in answer.citations))


@pytest.mark.parametrize(
    ("first", "then", "clause", "said"),
    [
        ("科技瞪羚到2023年新增几家", "单项冠军的呢", "3.1.2", "1家"),
        ("三高企业营收年均增速的目标是几", "那项目和研发投入呢", "1.2.1", "100亿元"),
        ("2021年底要有多少家三高企业", "那2023年的呢", "3.1.1", "200家"),
    ],
)
def test_the_number_of_another_thing_of_the_same_clause(talk, first, then, clause, said):
    answer = talk(first, then)
    assert cited(answer) == [clause]
    assert said in answer.text


def test_who_is_named_first_is_asked_of_the_clause_just_read(talk):
    answer = talk("品牌和商标归谁管", "到底哪个局排第一个牵头")
    assert cited(answer) == ["3.2.3"]


def test_two_figures_of_the_criterion_just_read_are_alternatives(talk):
    answer = talk("遴选标准第三条怎么写的", "那这两个指标都得达到吗")
    assert cited(answer) == ["2.3"]
    assert "或" in answer.text


def test_another_trade_that_is_only_supposed_is_judged_anew(talk):
    answer = talk("我们做铸造，去年增长25%，规上，能入库吗", "要是我们改行做生物医药呢")
    assert answer.status == "needs_facts"
    assert "is_strategic_emerging" in {one.fact for one in answer.ask}


@pytest.mark.parametrize(
    "question", ["我们的高企证书正在公示，没拿到证，算不算", "我们是规上，税490万，算吗"]
)
def test_whether_a_state_counts_is_a_question_of_admission(talk, question):
    answer = talk(question)
    assert {one.program for one in answer.verdicts} == {"cultivation_pool"}


def test_a_firm_without_a_company_here_is_not_of_this_district(talk):
    answer = talk("营业执照是新密的，在上街没有设立任何公司，高企，能进库吗")
    (verdict,) = answer.verdicts
    assert verdict.verdict == "not_met"


def test_a_figure_nobody_has_worked_out_yet_is_not_asked_for(talk):
    answer = talk("我们是规上战新，税370万，增长多少财务还没核出来，能进库吗")
    assert answer.status == "needs_facts"
    assert "revenue_growth" in {one.fact for one in answer.ask}


def test_the_revenue_that_growth_takes_is_worked_out_from_the_year_before(talk):
    answer = talk("前年营收5000万，战新规上，去年营收至少得有多少才够增长那条")
    assert "6000 万元" in answer.text


@pytest.mark.parametrize(
    "question", ["补助款一定能到手吗", "Is the award guaranteed?", "条件够了就一定能拿奖吗"]
)
def test_nothing_is_promised(talk, question):
    answer = talk(question)
    assert answer.status == "answered"
    assert not [one for one in answer.figures if one.is_paid]
    assert "市级" in answer.text or "the city decides" in answer.text


def test_money_at_once_or_over_years_is_not_written(talk):
    answer = talk("两千万是一次付清还是分几年给")
    assert answer.status == "not_covered"
    assert cited(answer) == ["3.5.1"]


@pytest.mark.parametrize("title", ["专精特新企业", "科技型中小企业", "瞪羚企业"])
def test_other_titles_are_no_national_high_tech_enterprise(talk, title):
    answer = talk(f"{title}算不算高新技术企业")
    assert cited(answer) == ["2.1"]
    assert "没有写" in answer.text


def test_without_the_pool_the_awards_that_do_not_ask_for_it_are_listed(talk):
    answer = talk("没能入库的话，是不是所有奖金都没我们的份了")
    assert set(cited(answer)) == {"3.4.3", "3.5.2"}


def test_a_list_of_all_sums_is_a_list_of_money_alone(talk):
    answer = talk("凡是带金额的奖补，拉个单子给我，写清谁出钱")
    assert set(cited(answer)) == {"3.2.2", "3.3.4", "3.4.3", "3.5.1", "3.5.2"}
    assert "市级" in answer.text


@pytest.mark.parametrize(
    ("question", "clauses"),
    [("中型企业能得到什么支持", {"3.1.2"}), ("小型企业有哪些帮扶", {"3.1.2", "3.2.1"})],
)
def test_what_is_for_enterprises_of_one_size(talk, question, clauses):
    assert set(cited(talk(question))) == clauses


def test_the_awards_of_one_sum_are_found_by_it(talk):
    assert set(cited(talk("100万的奖是哪几种"))) == {"3.2.2", "3.4.3"}


def test_more_of_the_award_under_discussion(talk):
    answer = talk("中试平台有什么补助", "平台那个再详细讲讲")
    assert {one.high for one in answer.figures if one.is_paid} == {"20000000"}


@pytest.mark.parametrize("question", ["这几项奖哪个门槛最低", "哪笔补助最容易拿"])
def test_how_hard_an_award_is_to_get_is_no_question_of_its_size(talk, question):
    assert set(cited(talk(question))) == {"3.2.2", "3.3.4", "3.4.3", "3.5.1", "3.5.2"}


def test_whether_the_district_pays_anything_is_an_open_question(talk):
    answer = talk("区里有没有直接发的钱")
    assert "premise" not in {one.code for one in answer.notices}
    assert "没有" in answer.text


def test_what_a_department_does_besides_money_is_support(talk):
    answer = talk("我们刚入库，除了钱之外政府还管啥")
    assert "3.1.1" in cited(answer)
    assert not [one for one in answer.figures if one.is_paid]


@pytest.mark.parametrize(
    "question", ["税498万，算500万吧", "增长19.6%，按20%报行吗", "去年纳税520万，退税60万，够不够"]
)
def test_ones_own_figures_are_no_claims_on_the_text(talk, question):
    answer = talk(question)
    assert "premise" not in {one.code for one in answer.notices}
    assert {one.program for one in answer.verdicts} == {"cultivation_pool"}


def test_a_fine_is_asked_about_and_not_taken_for_a_department(talk):
    answer = talk("我们想进库，环保上个月罚了我们3万，算不算违反环保政策")
    assert "violates_policy" in {one.fact for one in answer.ask}


def test_a_lawyer_asks_whether_one_breach_alone_forfeits_admission(talk):
    answer = talk(
        "委托人系国家级高新技术企业，住所在上街，经主管部门认定不符合国家环保政策，"
        "但未列入黑名单，亦未被责令停产整顿。是否当然丧失入库资格？"
    )
    assert {one.verdict for one in answer.verdicts} == {"needs_review"}


@pytest.mark.parametrize(
    "question",
    [
        "我们已入库，董事会关心的不是奖金，而是还有哪些优先照顾",
        "搬到上街落户的话，冲着三高政策能图到什么",
        "好处都有哪些",
    ],
)
def test_what_there_is_to_gain_is_an_overview(talk, question):
    assert "3.1.1" in cited(talk(question))


def test_a_list_of_awards_says_at_what_rate_they_are_counted(talk):
    text = talk("每一项市级奖补的比例、封顶和前提，逐项列清楚").text
    assert "30%" in text and "20%" in text


def test_what_the_ceiling_takes_beyond_what_was_spent(talk):
    answer = talk("检测平台设备已投7500万，想把补助顶到上限，还要追加多少")
    assert "2500 万元" in answer.text


def test_whether_a_catalogued_product_is_bought_is_looked_up(talk):
    assert cited(talk("产品进了三首目录，国资的工程招标会带上我们不")) == ["3.3.4"]


def test_who_answers_is_told(talk):
    assert "助手" in talk("跟我聊的是真人还是程序").text


@pytest.mark.parametrize(
    "question", ["平台补助要填哪几张表、盖谁的章", "2023年的目标最后完成了几成"]
)
def test_forms_and_results_are_not_written(talk, question):
    assert talk(question).status == "not_covered"


def test_all_three_criteria_are_meant_where_one_is_said_to_be_enough(talk):
    answer = talk("三条标准择一即可，所以高企不必再看增幅和税额，这样说对吗")
    assert "2.1" in cited(answer)
    assert "premise" not in {one.code for one in answer.notices}


def test_a_consultant_speaks_of_a_client(talk):
    answer = talk("客户已在库，去年被评为郑州十大高附加值企业，能拿多少")
    assert answer.profile["in_pool"].value == "true"


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("首席服务官每月得来几次", "3.1.1"),
        ("接待日定在每周几", "3.1.1"),
        ("产业并购基金有多大规模", "3.4.2"),
        ("容积率能放到多少", "3.3.2"),
    ],
)
def test_a_measure_that_its_clause_leaves_open_is_not_written(talk, question, clause):
    answer = talk(question)
    assert answer.status == "not_covered"
    assert clause in cited(answer)


@pytest.mark.parametrize("question", ["入库两年没达标会被清退吗", "去年有多少家企业拿到了奖"])
def test_what_became_of_enterprises_is_not_written(talk, question):
    assert talk(question).status == "not_covered"


def test_money_had_from_the_province_is_a_question_of_adding_up(talk):
    assert "叠加" in talk("这套设备享受过省里的资金，还能再报吗").text


@pytest.mark.parametrize("state", ["失信被执行人", "被列入经营异常名录", "限制高消费"])
def test_other_lists_of_the_untrustworthy_are_asked_about(talk, state):
    answer = talk(f"{state}，高企，能入库吗")
    assert "列入严重违法失信黑名单" in answer.text
    assert {one.program for one in answer.verdicts} == {"cultivation_pool"}


def test_what_a_turn_counts_itself_is_no_number_that_it_asks_for(talk):
    text = talk(
        "审计要用：2021、2022、2023这三个年度，区财政研发投入奖补资金的递增幅度各定了多少"
    ).text
    assert "10%、20%、30%" in text
    assert "没有写您问的具体数字" not in text
