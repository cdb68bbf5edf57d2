"""Claims that are right in part, wrong for the speaker's own case, or that come beside another question."""

from __future__ import annotations

from datetime import date

import pytest
from answer_support import cited, codes, paid

AGREES = "与文件一致"


@pytest.mark.parametrize(
    "turn",
    [
        "检测平台封顶两千万、土建也算在里面，没错吧",
        "首台套奖最高一千万，而且当年就能到账，对不对",
        "链主企业培育两家，选上的都给牌子，是吧",
    ],
)
def test_only_what_was_found_to_agree_is_confirmed(talk, turn):
    assert AGREES not in talk(turn).text


def test_a_claim_without_anything_beside_it_is_confirmed(talk):
    assert AGREES in talk("首台套那个奖最高一千万，没记错吧").text


def test_the_former_and_the_latter_are_told_apart(talk):
    turned = talk("标杆企业和应用场景各奖多少", "前者五十万，后者十万，对吧")
    right = talk("标杆企业和应用场景各奖多少", "前者十万，后者五十万，对吧")
    assert "premise" in codes(turned)
    assert "premise" not in codes(right)


@pytest.mark.parametrize(
    "turn",
    [
        "我们利润率是同行的1.3倍，能拿最低那档100万吧",
        "首台套卖了2000万，那就能拿900万对吧",
        "检测平台设备投了5000万，应该能补1500万吧",
    ],
)
def test_a_sum_expected_for_ones_own_case_is_checked_against_it(talk, turn):
    assert "premise" in codes(talk(turn))


def test_a_right_sum_for_ones_own_case_is_not_corrected(talk):
    answer = talk("检测平台设备投了5000万，能补1000万对吧")
    assert "premise" not in codes(answer)
    assert paid(answer) == {"10000000"}


@pytest.mark.parametrize("turn", ["平台设备款给报销一半吧", "听说首台套按销售额的一半奖，真的吗"])
def test_a_half_is_a_share_that_is_checked(talk, turn):
    assert "premise" in codes(talk(turn))


def test_a_correction_of_an_award_says_who_pays(talk):
    answer = talk("听同行讲一个检测平台最多能补三千万，属实吗")
    assert {"premise", "municipal"} <= codes(answer)
    assert "市级" in answer.text


@pytest.mark.parametrize(
    ("turn", "clause"),
    [
        ("战新四上企业纳税到200万就符合标准了，对吧", "2.3"),
        ("增长两成和纳税五百万得同时够才行，是真的要两样都有吗", "2.3"),
        ("听说涨幅必须大于20%，正好20%的不能算，对吗", "2.3"),
        ("三条标准一条都不能少才能进库，是吧", "2"),
        ("战新企业税够了就行，四上不四上无所谓对吧", "2.3"),
        ("几个平台合起来总共只给补2000万，对吧", "3.5.1"),
        ("选上十大的企业一起分那100万，每家没多少吧", "3.4.3"),
        ("加建厂房还得补一笔土地款，补多少", "3.3.2"),
        ("联席会议的日常事务是发改委在管，没错吧", "4.1"),
    ],
)
def test_common_misreadings_are_corrected_with_their_clause(talk, turn, clause):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert clause in cited(answer)


def test_whoever_takes_a_lapsed_text_for_valid_is_corrected(talk):
    later = date(2026, 11, 1)
    assert "premise" in codes(talk("这个方案现在还在执行期里，照着申报就行，对吧", as_of=later))
    assert "premise" not in codes(talk("这个方案现在还有效吗", as_of=later))
    assert "premise" not in codes(talk("这个方案早就过期了吧", as_of=later))
    assert "premise" in codes(talk("这个方案早就过期了吧"))


def test_what_is_asked_beside_a_premise_is_answered_too(talk):
    answer = talk("联席会议是区长召集的，通知怎么写合适？另外上市后备库的事归哪个局管")
    assert "premise" in codes(answer)
    assert {"4.1", "3.2.1"} <= cited(answer)


@pytest.mark.parametrize(("told", "rest"), [("150", "50"), ("一百二十", "80")])
def test_a_count_is_held_against_the_aim_of_the_text(talk, told, rest):
    answer = talk(f"全区现在有{told}家三高企业，离2023年的目标还差几家")
    assert f"相差 {rest} 个" in answer.text
    assert "in_pool" not in answer.profile


def test_two_awards_are_compared_and_not_defined(talk):
    answer = talk("三首产品奖和检测平台补助，比例跟封顶分别是怎么定的")
    assert paid(answer) == {"10000000", "20000000"}


def test_a_number_of_people_is_no_date(talk):
    answer = talk("公司在上街，十几号人，能进培育库吗")
    assert answer.status == "needs_facts"


def test_a_withheld_answer_shows_no_number_of_its_own(talk):
    answer = talk("三高企业家数，21年底和23年各定了几家")
    assert {"70", "200"} <= {one.high for one in answer.figures}


def test_what_a_rule_asks_for_is_no_fact_of_the_speaker(talk):
    answer = talk("高企、重点监测、增长或者税，三样占全了才让进库，这也太严了吧")
    assert "premise" in codes(answer)
    assert not {"is_high_tech", "is_key_monitored"} & set(answer.profile)


def test_a_wrong_bar_is_put_right_beside_ones_own_figure(talk):
    answer = talk("既然税够三百万的战新四上就能进库，那我们330万肯定稳了吧")
    assert "premise" in codes(answer)
    assert answer.profile["tax_paid"].value == "3300000"


def test_who_meets_everything_is_judged_and_not_corrected(talk):
    answer = talk("我们是高企，也是重点监测，都满足了才来问的，能进库吗")
    assert "premise" not in codes(answer)
    assert answer.profile["is_high_tech"].value == "true"


def test_a_threshold_is_not_confirmed_by_a_sum_of_another_clause(talk):
    answer = talk("我跟客户讲战新四上的纳税门槛是300万，没讲错吧")
    assert "premise" in codes(answer)
    assert "2.3" in cited(answer)


@pytest.mark.parametrize(
    "turn",
    [
        "利润率奖300万那档，到1.7倍就行，对吧",
        "利润率1.5倍给200万，对吧",
    ],
)
def test_a_sum_is_held_against_the_tier_it_is_said_of(talk, turn):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert AGREES not in answer.text


def test_a_sum_of_its_own_tier_is_not_corrected(talk):
    assert "premise" not in codes(talk("利润率奖200万那档，要到1.7倍，对吧"))


@pytest.mark.parametrize(
    ("turn", "fact", "value", "sum_"),
    [
        ("首台套卖了4000万，照三成我自己算出来1200万，对得上不", "first_set_sales", 4, "10000000"),
        ("检测平台设备投了6000万，1200万补助打到哪个账户", "platform_investment", 6, "12000000"),
        ("软件首版次卖了1000万，300万啥时候能拨", "first_set_sales", 1, "3000000"),
    ],
)
def test_a_sum_worked_out_or_waited_for_is_no_figure_of_the_company(talk, turn, fact, value, sum_):
    answer = talk(turn)
    assert answer.profile[fact].value == str(value * 10_000_000)
    assert paid(answer) == {sum_}


@pytest.mark.parametrize(
    ("turn", "value"),
    [
        ("首台套我们卖了1000万，什么时候能拿到奖", "10000000"),
        ("首台套去年的销售额我算了一下是2000万，能奖多少", "20000000"),
    ],
)
def test_what_was_sold_stays_a_figure_whatever_is_asked_behind_it(talk, turn, value):
    assert value in {fact.value for fact in talk(turn).profile.values()}


@pytest.mark.parametrize(
    "turn",
    [
        "入库的税线划到一千万，这不是为难小厂么",
        "标准里把增长卡在30%，图个啥",
        "选拔规定纳税得上800万才给进，干吗定这么高",
    ],
)
def test_a_wrong_bar_behind_a_why_is_put_right(talk, turn):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert not answer.profile


@pytest.mark.parametrize(
    "turn", ["首台套是发改委牵头的活，找他们就行吧", "中试平台那块归商务局管，我去商务局问没错吧"]
)
def test_a_wrong_department_is_put_right(talk, turn):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert "区科工信局" in answer.text


def test_turned_awards_are_put_right_with_both_sums(talk):
    answer = talk("AI那条，标杆拿五十万、场景单位拿十万，所以都冲标杆去，是吧")
    assert paid(answer) == {"100000", "500000"}
    assert "premise" in codes(answer)


@pytest.mark.parametrize(
    "turn", ["研发费用区里给报三成，票往哪交", "研发的钱区里按20%报销，怎么报"]
)
def test_the_growth_of_a_budget_is_no_reimbursement(talk, turn):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert "逐年增长10%、20%、30%" in answer.text


@pytest.mark.parametrize(
    "turn",
    [
        "我的理解是首台套的钱归市里掏，区里就帮忙申请，对不对",
        "检测平台那笔补助由郑州市一级付，上街只是协助，没说错吧",
    ],
)
def test_who_pays_is_confirmed_in_words(talk, turn):
    answer = talk(turn)
    assert answer.text.startswith("是的")
    assert "municipal" in codes(answer)
    assert "premise" not in codes(answer)


def test_a_sum_said_to_stand_under_a_heading_is_looked_for_there(talk):
    answer = talk("企业上市区里奖100万，加快做大做强那条写着的")
    assert "premise" in codes(answer)


def test_a_cap_for_each_platform_is_none_for_the_company(talk):
    assert "premise" in codes(talk("2000万是一家企业的总封顶，对吧"))
    assert "premise" not in codes(talk("2000万是一个平台一个顶，不是整个公司一个顶，对吧"))
