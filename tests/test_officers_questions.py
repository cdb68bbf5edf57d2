"""What officers and owners mean beside their plain words: whose facts, which clause, which sum."""

import pytest
from answer_support import verdict


def values(answer):
    return {name: entry.value for name, entry in answer.profile.items()}


@pytest.mark.parametrize(
    "turn",
    [
        "辖区有家做轴承的，规上，战新领域，去年纳税正好500万，算不算符合入库标准",
        "我们园区来了一家搞储能的企业，四上，战新，去年增长二成三，够不够入库",
    ],
)
def test_an_officer_asks_for_a_company_of_the_district_as_for_ones_own(talk, turn):
    answer = talk(turn)
    assert verdict(answer) == "met"
    assert values(answer)["is_four_above"] == "true"


def test_what_is_said_of_a_neighbour_stays_hearsay(talk):
    answer = talk("隔壁有家厂去年税800万，入库了。我们去年税300万，四上战新，行吗")
    assert values(answer)["tax_paid"] == "3000000"
    assert "in_pool" not in values(answer)


@pytest.mark.parametrize(
    "turn",
    [
        "四上战新，税420万，增长11%，其他两条标准都不沾，够不够",
        "四上，战新，税300万，增长10%，别的条件一个没有，能入库吗",
    ],
)
def test_the_other_criteria_are_those_that_were_not_named(talk, turn):
    answer = talk(turn)
    assert verdict(answer) == "not_met"
    assert values(answer)["is_high_tech"] == values(answer)["is_key_monitored"] == "false"


def test_what_is_named_is_not_among_the_others(talk):
    answer = talk("我们是高企，其他条件都不符合，能进库吗")
    assert values(answer)["is_high_tech"] == "true"
    assert verdict(answer) == "met"


def test_a_loss_is_a_negative_profit(talk):
    answer = talk("去年营收3000万亏了80万，郑州同行业平均利润率5%，利润率奖励有戏吗")
    assert values(answer)["profit_total"] == "-800000"
    assert verdict(answer, "margin_award") == "not_met"


def test_the_loss_of_a_product_is_not_that_of_the_company(talk):
    answer = talk("首台套卖了3000万，不过这产品亏了80万，奖多少")
    assert "profit_total" not in values(answer)
    assert {figure.high for figure in answer.figures} == {"9000000"}


def test_what_is_only_agreed_on_paper_pays_nothing(talk):
    answer = talk("软件首版次签了850万合同，实际卖出去620万，奖多少按哪个算")
    assert {figure.high for figure in answer.figures} == {"1860000"}


def test_a_surprised_correction_answers_no_question(talk):
    answer = talk("首台套卖了4100万，奖多少", "哦不对，4100万那是合同额，实际销售是2400万")
    assert "in_pool" not in values(answer)
    assert "7200000" in {figure.high for figure in answer.figures}


def test_a_unit_that_is_told_afterwards_settles_the_number(talk):
    answer = talk("去年交税530，够不够入库", "单位是万，别当成元了")
    assert values(answer)["tax_paid"] == "5300000"


def test_a_small_number_in_a_question_is_no_supposition(talk):
    assert values(talk("我们税只有180万，有没有资格呢"))["tax_paid"] == "1800000"


def test_companies_that_break_environmental_rules_are_heard_in_english(talk):
    answer = talk(
        "We are on the serious-dishonesty blacklist and fail the national environmental policy. "
        "We hold national high-tech status. Can we get into the pool?"
    )
    assert verdict(answer) == "not_met"


@pytest.mark.parametrize(
    "turn",
    [
        "“最高补助2000万”里这个最高，是不是意味着一分没有也不算违约",
        "最高300万元、200万元、100万元这几个数是文件写的吧",
    ],
)
def test_words_that_stand_in_the_text_are_never_called_wrong(talk, turn):
    answer = talk(turn)
    assert "更正" not in answer.text
    assert "premise" not in {notice.code for notice in answer.notices}


@pytest.mark.parametrize(
    "turn",
    [
        "入库得高企、重点监测、增长20%三条同时满足，对吗",
        "亩均评价拿到B类以上才有资格进培育库是么",
        "注册资本要一千万才能进三高库，是这样吧",
    ],
)
def test_conditions_that_the_text_does_not_set_are_corrected(talk, turn):
    answer = talk(turn)
    assert "premise" in {notice.code for notice in answer.notices}
    assert answer.citations[0].clause == "2"


def test_the_award_under_discussion_is_meant_by_this_award(talk):
    answer = talk(
        "区人民医院的智慧影像项目列为市级人工智能典型应用场景",
        "医院不是企业，也没进培育库，这份奖还算数吗？多少？",
    )
    assert {figure.high for figure in answer.figures} == {"500000"}


def test_of_the_clauses_of_a_department_the_one_described_is_read_out(talk):
    assert talk("区商务局牵头招商那条说了啥").citations[0].clause == "3.3.1"
    assert len(talk("区商务局牵头的是哪几条").citations) > 1


def test_where_an_award_stands_is_its_own_clause_and_the_next_question_stays_there(talk):
    assert talk("三首工程写在哪一条").citations[0].clause == "3.3.4"
    assert talk("三首工程写在哪一条", "它由谁牵头").citations[0].clause == "3.3.4"


def test_the_clause_further_down_is_the_next_one(talk):
    assert talk("三（四）第1条写的啥", "往下那一条呢").citations[0].clause == "3.4.2"


def test_the_three_doublings_of_the_text_are_no_growth_of_a_company(talk):
    answer = talk("三倍增跟三提升两组行动，名字分别叫啥")
    assert values(answer) == {}


def test_a_client_whose_licence_names_another_town_is_not_local(talk):
    answer = talk(
        "客户营业执照上注册地写的巩义，厂也在那边，有国家高新证，老板非说能报上街的三高库，行得通吗"
    )
    assert values(answer)["is_local"] == "false"
    assert "in_pool" not in values(answer)
    assert verdict(answer) == "not_met"


def test_a_misquoted_share_is_corrected_though_its_number_stands_elsewhere(talk):
    answer = talk("帮核下引文：“每年评选的市领军型和成长型企业家中，三高企业家占比不低于50%”")
    assert "premise" in {notice.code for notice in answer.notices}
    assert "30%" in answer.text


def test_a_company_to_be_checked_is_the_one_in_question(talk):
    answer = talk("帮忙复核：某材料公司，前年产值1.25亿，去年1.5个亿，四上，属战略性新兴产业")
    assert verdict(answer) == "met"


def test_an_answer_to_two_questions_by_their_place_touches_nothing_else(talk):
    answer = talk("没评高企，重点监测也没有份，去年纳税580万，进库行吗", "第一个是，第二个不是")
    assert values(answer)["is_high_tech"] == "false"
    assert verdict(answer) == "not_met"


def test_who_left_the_blacklist_keeps_the_certificate(talk):
    answer = talk("我们是高企，上了失信黑名单，能入库吗", "去年底已经移出了，现在不在名单上")
    assert values(answer)["is_high_tech"] == "true"
    assert values(answer)["is_blacklisted"] == "false"


def test_a_term_that_is_asked_about_is_nobodys_quality(talk):
    assert values(talk("文件反复提“四上”企业，它自己下过定义没有，一般是指哪些？")) == {}


def test_each_of_several_companies_is_judged_by_what_is_said_of_it(talk):
    answer = talk("A公司有高企证但注册在荥阳；B公司上街本地，四上战新，去年税600万。哪家能进库")
    lines = answer.text.splitlines()
    assert any("A公司：**不符合**" in line for line in lines)
    assert any("B公司：**符合**" in line for line in lines)
    assert answer.verdicts == ()


def test_what_is_said_of_all_companies_counts_for_each(talk):
    answer = talk(
        "老张家增19.5%、税510万；老李家增21%、税八十万。俩都四上战新本区的，谁过得了第三条"
    )
    assert answer.text.count("**符合**") == 2


def test_companies_told_before_are_compared_when_it_is_asked_which(talk):
    answer = talk(
        "甲：增长22%，战新，四上；乙：纳税600万，战新，但不是四上。甲乙都没高企也没重点监测",
        "谁够条件",
    )
    assert "甲：**符合**" in answer.text and "乙：**不符合**" in answer.text


def test_the_facts_of_several_companies_are_remembered_of_none(talk):
    answer = talk("两家公司，一家高企，另一家战新四上税600万，哪家能入库")
    assert values(answer) == {}


def test_two_platforms_are_not_two_companies(talk):
    answer = talk("我们有两个平台，甲平台投3000万，乙平台投6000万，能补多少")
    assert {"6000000", "12000000"} <= {figure.high for figure in answer.figures}
