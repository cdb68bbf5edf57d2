"""A question that runs over several turns: it stays, is asked again, summed up or compared."""

import pytest


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


POOL = "去年营收1.2亿，前年1亿，税350万，四上战新，高企没有，重点监测没有，能进吧"
PLATFORM = "中试平台设备投了4300万，能补多少"


@pytest.mark.parametrize(
    ("turns", "fact", "value"),
    [
        (("在培育库，首批次卖了2000万，能拿多少", "更正，问过科里了，不在库"), "in_pool", False),
        (("在培育库，首批次卖了2000万，能拿多少", "搞错了，名单里没我们"), "in_pool", False),
        (("市十大高成长企业我们评上了", "唉，只是提名，没评上"), "top_ten_selected", False),
        (("AI标杆我们评上了，给多少", "后来没批下来"), "ai_benchmark", False),
        (("不在培育库，首批次卖了2000万", "好消息，昨天进去了"), "in_pool", True),
        (("我们是高企，能入库吗", "坏了，证书上个月到期了"), "is_high_tech", False),
    ],
)
def test_what_was_won_is_taken_back_or_comes_true_without_its_name(talk, turns, fact, value):
    answer = talk(*turns)
    assert answer.status != "not_covered"
    assert answer.profile[fact].value == str(value).lower()
    assert answer.verdicts or answer.figures


@pytest.mark.parametrize(
    ("turns", "fact", "value"),
    [
        ((POOL, "去年那个是含税的，报表口径1.15亿，前年没错"), "revenue_last_year", "115000000"),
        ((POOL, "去年审计下来是1.1亿，其他不变"), "revenue_last_year", "110000000"),
        ((POOL, "弄反了，两年的数对调一下"), "revenue_last_year", "100000000"),
        ((PLATFORM, "翻了一遍合同，是4100万"), "platform_investment", "41000000"),
        ((PLATFORM, "其中有300万是厂房，扣掉"), "platform_investment", "40000000"),
        ((PLATFORM, "不对，数记岔了，是五千七百万"), "platform_investment", "57000000"),
        ((PLATFORM, "是4500，看岔了"), "platform_investment", "45000000"),
    ],
)
def test_a_figure_that_is_put_right_is_judged_anew(talk, turns, fact, value):
    answer = talk(*turns)
    assert answer.profile[fact].value == value
    assert answer.verdicts
    assert "in_pool" not in answer.profile


@pytest.mark.parametrize("turn", ["不对不对", "哦我漏了一块，加上补缴的就是530万"])
def test_a_correction_of_nothing_named_is_asked_back_and_nothing_computed(talk, turn):
    answer = talk(POOL, turn)
    assert answer.status != "not_covered"
    assert "更正" in answer.text
    assert not answer.figures


def test_a_status_that_is_only_told_answers_the_question_under_discussion(talk):
    answer = talk("利润率是同行1.9倍，能争取多少", "没入库呢")
    assert [one.program for one in answer.verdicts] == ["margin_award"]
    assert answer.verdicts[0].verdict == "not_met"


@pytest.mark.parametrize(
    ("turn", "sums"),
    [
        ("要是再添800万的仪器呢", {"10200000"}),
        ("再上个700万的设备会怎样", {"10000000"}),
        ("假如评审只认八成呢", {"6880000"}),
        ("万一核减两成呢", {"6880000"}),
        ("打个对折呢", {"4300000"}),
        ("如果再建一个一模一样的，两个合起来补多少", {"8600000", "17200000"}),
        ("按20%补是多少", {"8600000"}),
    ],
)
def test_a_base_is_scaled_added_to_or_copied_and_stays_what_it_was(talk, turn, sums):
    answer = talk(PLATFORM, turn)
    assert payable(answer) == sums
    assert answer.profile["platform_investment"].value == "43000000"


def test_half_of_what_was_only_supposed_is_half_of_that(talk):
    turns = ("假定首批次卖五千万，顶格是多少", "只有一半呢")
    assert payable(talk(*turns)) == {"7500000"}
    assert payable(talk(*turns, "那七成呢")) == {"10000000"}
    assert talk(*turns).profile == {}


def test_what_was_supposed_is_over_when_the_first_figure_is_named_again(talk):
    turns = (PLATFORM, "要是再追加两千万呢", "不追加了，就按原来那个数，能补多少")
    assert payable(talk(*turns)) == {"8600000"}


def test_several_statuses_are_supposed_and_denied_at_once(talk):
    answer = talk(
        "我们是区重点监测工业企业，够吧",
        "假使从监测名单里掉出来了，高企没有，规上是规上但不算战新，还够不够",
    )
    assert [one.verdict for one in answer.verdicts] == ["not_met"]
    assert set(answer.profile) == {"is_key_monitored"}


def test_exactly_the_threshold_is_judged_where_it_is_supposed(talk):
    turns = "四上战新，税498万，增长3%，非高企非监测", "假设税正好500万整，算不算达标"
    assert [one.verdict for one in talk(*turns).verdicts] == ["met"]


def test_the_other_award_of_a_pair_is_named_by_its_short_name(talk):
    assert payable(talk("人工智能标杆企业给多少", "场景的呢")) == {"500000"}


def test_how_often_is_answered_from_the_clause_under_discussion(talk):
    answer = talk("十大企业评选文件里哪块写了", "多久一回")
    assert "每年组织企业参加" in answer.text


def test_whether_the_term_is_over_is_asked_without_naming_it(talk):
    answer = talk("这份方案有效期写的几年", "那照现在算过了没")
    assert [one.clause for one in answer.citations] == ["5"]
    assert not answer.verdicts


def test_a_ceiling_is_said_to_be_one_of_each_where_the_clause_says_so(talk):
    answer = talk("共性技术平台最高补多少", "要有好几个，分开算还是合着算一个顶")
    assert "每个平台最高补助2000万元" in answer.text
    silent = talk("三首产品能奖多少", "好几个产品是分开算还是合在一起算")
    assert "没有写" in silent.text


def test_all_that_was_computed_is_added_up_with_its_parts(talk):
    turns = "在库，利润率倍数2.05", "另外中试平台也认定了，设备5200万", "全算上最多几何"
    assert payable(talk(*turns)) == {"3000000", "10400000", "13400000"}


@pytest.mark.parametrize(
    "turns",
    [
        ("我们大客户入选十大高技术企业了，我们给他配套的", "那个100万我们能跟着沾点不"),
        ("客户是十大高附加值企业", "我们能拿那个奖吗"),
    ],
)
def test_the_award_of_a_partner_is_named_and_not_given_to_oneself(talk, turns):
    answer = talk(*turns)
    assert [one.verdict for one in answer.verdicts] == ["unknown"]
    assert "top_ten_selected" not in answer.profile
    assert payable(answer) == {"1000000"}


def test_a_ceiling_that_is_asked_about_is_no_investment(talk):
    answer = talk("检测平台补助怎么算", "2000万是一个平台的还是所有平台的")
    assert answer.profile == {}
    assert "每个平台最高补助2000万元" in answer.text


def test_the_figure_of_another_year_is_no_claim_about_the_text(talk):
    answer = talk("今年三季度营收同比增长35%")
    assert answer.verdicts
    assert "更正" not in answer.text
