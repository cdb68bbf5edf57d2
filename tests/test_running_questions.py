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
