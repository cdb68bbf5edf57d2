"""A question that runs over several turns: it stays, is asked again, summed up or compared."""


def payable(answer):
    return {figure.high for figure in answer.figures if figure.payer and figure.unit == "CNY"}


def test_not_knowing_keeps_the_question_and_explains_the_term(talk):
    answer = talk("想申请入库", "不清楚算不算四上")
    assert [one.program for one in answer.verdicts] == ["cultivation_pool"]
    assert "规模以上工业" in answer.text


def test_a_sum_that_nobody_decided_yet_leaves_the_ceiling(talk):
    answer = talk("中试平台能补多少", "投资额还没定下来")
    assert payable(answer) == {"20000000"}


def test_after_a_supposition_the_present_case_is_judged_again(talk):
    turns = (
        "我们不是高企也不是重点监测企业，四上战新，税410万，增长8%，能入库吗",
        "如果税交到520万呢",
    )
    assert [one.verdict for one in talk(*turns).verdicts] == ["met"]
    again = talk(*turns, "那按现状到底行不行")
    assert [one.verdict for one in again.verdicts] == ["not_met"]


def test_all_that_can_be_had_is_listed_with_its_sums(talk):
    answer = talk(
        "我们在培育库里，利润率18%，同行平均10%",
        "还有首批次卖了600万，那总的来看我们能享受点啥",
    )
    assert payable(answer) == {"2000000", "1800000"}


def test_no_total_is_given_where_none_is_wanted(talk):
    answer = talk("首台套卖了600万，还评上了市十大高技术企业，分别能拿多少，别加总")
    assert payable(answer) == {"1800000", "1000000"}


def test_two_multiples_are_compared_without_naming_the_award(talk):
    assert payable(talk("1.6倍跟2.1倍，两种情况奖励差多少")) == {"1000000", "3000000"}


def test_a_gap_names_the_condition_that_nobody_can_change(talk):
    answer = talk("增长26%，是四上，不是战新，也没高企，也不是重点监测企业，我们还缺什么")
    assert "战略性新兴产业" in answer.text


def test_what_including_the_number_means_is_said_for_the_case_under_discussion(talk):
    answer = talk("我们去年增长正好20%，四上，战新，能入库吗", "‘20%以上’包不包括20%本身")
    assert [one.verdict for one in answer.verdicts] == ["met"]


def test_an_overview_of_money_lists_no_other_support_and_the_other_way_round(talk):
    money = {one.clause for one in talk("把政策里所有带钱的奖励汇总一下").citations}
    other = talk("除了给钱，还有哪些支持措施")
    assert "3.1.1" not in money
    assert not payable(other)


def test_roles_asked_after_a_clause_are_those_of_that_clause(talk):
    answer = talk("集群发展那条谁牵头", "配合的呢")
    assert [one.clause for one in answer.citations] == ["3.4.1"]
    assert "区发改委" in answer.text


def test_a_number_asked_after_a_clause_is_looked_for_in_that_clause(talk):
    first = "企业家队伍那块有两个占比"
    assert "市领军型" in talk(first, "三十的是哪个").citations[0].quote
    assert "领航计划" in talk(first, "三十的是哪个", "五十的呢").citations[0].quote


def test_a_measure_that_the_clause_leaves_open_is_not_made_up(talk):
    answer = talk("搞并购基金市里会搭钱吗", "搭几成？")
    assert answer.status == "not_covered"
    assert "适当比例" in answer.text
    assert not answer.figures


def test_the_words_of_an_award_are_read_out_after_its_sum(talk):
    answer = talk("市里选十大那个，一家奖多少", "行，原话给我，我念给他听")
    assert answer.citations[0].clause == "3.4.3"


def test_the_next_term_is_explained_as_the_one_before(talk):
    answer = talk("三个倍增是哪三个", "三首哩")
    assert "首批次" in answer.text
    assert not answer.figures


def test_a_department_is_looked_for_in_the_list_under_discussion(talk):
    answer = talk("聯席會議的成員單位有哪些", "財政局算不算在裡頭")
    assert answer.text.startswith("不是")
    answer = talk("营造良好氛围那条谁负责", "财政局在不在里头")
    assert "责任单位" in answer.text


def test_the_department_of_a_matter_is_found_by_what_it_looks_after(talk):
    answer = talk("数字赋能的责任单位一共有谁", "管交通的是挂在哪个局名下")
    assert "住建局" in answer.text
    assert answer.citations[0].clause == "3.5.2"


def test_other_places_of_a_department_are_counted(talk):
    answer = talk("文旅局在里面干啥的", "还有没有别的地方提到他们")
    assert "没有别的地方" in answer.text


def test_the_units_of_two_clauses_are_held_side_by_side(talk):
    answer = talk("营造氛围那条谁牵头", "跟督查评比那条的牵头单位一不一样")
    assert {one.clause for one in answer.citations} == {"4.3", "4.4"}
    assert "不完全一样" in answer.text
