"""Officers look things up: who pays, what a rate is counted by, how criteria stand to each other."""

from decimal import Decimal

import pytest
from answer_support import cited, codes

from assistant.language.quantity import find_quantities


@pytest.mark.parametrize("name", ["5G", "6G", "4S店", "3D打印", "2B业务", "ISO 9001", "GB/T 19001"])
def test_a_name_that_holds_digits_is_no_number(name):
    assert find_quantities(f"{name}能不能奖50万")[0].value.low == Decimal(500000)


def test_sums_and_multiples_beside_letters_stay_numbers():
    assert [one.unit for one in find_quantities("投了3000w，利润率是2倍")] == ["CNY", "times"]


@pytest.mark.parametrize(
    "turn",
    [
        "写个对照：哪几笔奖是区财政掏，哪几笔是市财政掏",
        "现金奖励里区里出的有几样，市里出的有几样",
        "这些奖补分别由谁出钱",
    ],
)
def test_whoever_asks_which_of_two_pays_gets_every_award_and_is_not_corrected(talk, turn):
    answer = talk(turn)
    paid = {figure.high for figure in answer.figures if figure.payer == "city"}
    assert {"3000000", "10000000", "20000000", "1000000", "100000", "500000"} <= paid
    assert "premise" not in codes(answer)
    assert "municipal" in codes(answer)
    assert "协助" in answer.text


def test_whoever_takes_the_district_for_the_payer_is_still_corrected(talk):
    assert "premise" in codes(talk("这钱是区财政直接发，市里不出，对吧"))


@pytest.mark.parametrize(
    "turn",
    [
        "遴选标准（二）和（三）是并列还是都得占",
        "高企跟重点监测这两条，是且还是或",
        "入库的第（一）条和第（二）条啥关系，够一条就行吗",
    ],
)
def test_two_criteria_are_alternatives_and_nobody_is_judged(talk, turn):
    answer = talk(turn)
    assert "符合其中一条即可" in answer.text
    assert not answer.verdicts
    assert {"2.1", "2.2", "2.3"} <= cited(answer)


@pytest.mark.parametrize(
    ("turn", "clause", "words"),
    [
        ("平台补助的基数是哪个数，厂房也算吗", "3.5.1", "厂房"),
        ("首版次的奖按什么口径，合同额还是实际销售额", "3.3.4", "合同额"),
        ("检测平台投资额含不含买软件", "3.5.1", "设备投资额"),
    ],
)
def test_what_a_rate_is_counted_by_is_told_and_nothing_is_asked(talk, turn, clause, words):
    answer = talk(turn)
    assert answer.status == "answered"
    assert not answer.ask
    assert clause in cited(answer)
    assert words in answer.text


def test_figures_of_an_enterprise_are_still_computed(talk):
    answer = talk("平台设备投了2000万，厂房另花800万，按什么算，补多少")
    assert "4000000" in {figure.high for figure in answer.figures}


def test_by_what_a_criterion_is_measured_is_nobodys_growth(talk):
    answer = talk("增长20%是按产值还是按营收")
    assert "2.3" in cited(answer)
    assert not answer.profile
    assert not answer.verdicts


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        ("利润率的奖就发一回，不是年年有，这么写行吧", "是一次性的"),
        ("利润率奖是一次性的还是每年能领", "是一次性的"),
        ("三首的奖是一次性的吗", "文件没有写"),
        ("平台补助只能领一次吧", "文件没有写"),
    ],
)
def test_how_often_an_award_is_paid_is_told_from_its_clause(talk, turn, words):
    answer = talk(turn)
    assert answer.status == "answered"
    assert words in answer.text
    assert "premise" not in codes(answer)
    assert "市级" in answer.text


@pytest.mark.parametrize("turn", ["利润率的奖不是每年都给吗", "十大奖是不是每年都发100万"])
def test_whoever_takes_it_for_yearly_is_corrected(talk, turn):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert "每年都发”与原文一致" not in answer.text


def test_a_yearly_selection_is_no_yearly_award(talk):
    answer = talk("十大奖多少钱", "每年都评吗")
    assert "premise" not in codes(answer)
    assert "3.4.3" in cited(answer)


@pytest.mark.parametrize(
    "turn",
    [
        "这文件哪天断的，眼下在不在期内",
        "方案的起止日子写了没",
        "反正方案管五年，明年再报也不迟",
        "这文件是区里印发的还是市里印发的",
    ],
)
def test_how_long_the_text_runs_is_no_question_of_applications(talk, turn):
    assert "5" in cited(talk(turn))


@pytest.mark.parametrize("turn", ["方案管五年，慢慢来吧", "听讲有效期到2027年"])
def test_a_wrong_term_is_corrected(talk, turn):
    assert "premise" in codes(talk(turn))


def test_the_deadline_of_applications_is_not_in_the_text(talk):
    assert talk("今年申报的截止日期是哪天").status == "not_covered"


@pytest.mark.parametrize("turn", ["最终解释权归哪家", "条文有分歧，由谁负责解释"])
def test_nobody_is_said_to_interpret_the_text(talk, turn):
    answer = talk(turn)
    assert answer.status == "not_covered"
    assert "解释" in answer.text


def test_sums_for_standards_are_not_in_the_text(talk):
    assert talk("我们牵头编了两项国家标准，一项奖几万").status == "not_covered"


def test_that_standards_are_encouraged_is(talk):
    answer = talk("我们参编了行业标准，文件鼓励不", "好，归口是哪几家牵头")
    assert cited(answer) == {"3.2.3"}


@pytest.mark.parametrize(
    ("turn", "clause"),
    [
        ("三大块第（四）节的2讲啥", "3.4.2"),
        ("第三部分第六节里的1", "3.6.1"),
        ("总体目标那一段有几个数", "1.2"),
    ],
)
def test_a_place_in_the_text_is_found(talk, turn, clause):
    assert clause in cited(talk(turn))


@pytest.mark.parametrize(
    "turn", ["战新有没有个目录", "四上企业名录附在哪", "哪些行业算战略性新兴产业"]
)
def test_a_list_that_is_not_attached_is_said_to_be_missing(talk, turn):
    answer = talk(turn)
    assert "没有" in answer.text
    assert cited(answer) == {"2.3"}


def test_two_awards_by_their_short_names_are_compared(talk):
    answer = talk("人工智能一个标杆一个场景，谁的钱多")
    assert {"100000", "500000"} <= {figure.high for figure in answer.figures if figure.payer}


def test_sums_beside_short_names_belong_to_their_own_award(talk):
    assert "premise" not in codes(talk("标杆10万，场景50万，写得没错吧"))
    assert "premise" in codes(talk("标杆50万，场景10万，写得没错吧"))


def test_the_next_award_and_which_is_higher(talk):
    answer = talk("平台补助最高多少", "那三首呢", "哪个高")
    assert {"20000000", "10000000"} <= {figure.high for figure in answer.figures if figure.payer}


def test_an_english_founder_is_told_what_concerns_the_company(talk):
    answer = talk("We build AI software for schools. Which parts of the plan matter to us?")
    assert "500000" in {figure.high for figure in answer.figures if figure.payer == "city"}


def test_a_count_with_its_year_is_one_question(talk):
    answer = talk("5G这些示范，要形成几个全国领先的场景？哪几年")
    assert "1个左右" in answer.text


def test_undefined_words_are_said_to_be_undefined(talk):
    assert "没有给出定义" in talk("啥叫链主企业").text
    assert "30家左右" in talk("专精特新企业要新增几家").text


def test_by_which_sum_it_is_counted_is_answered_with_the_sum_that_was_told(talk):
    answer = talk("检测平台设备部分6000万，厂房另算2000万", "按哪个数算，补多少")
    assert "12000000" in {figure.high for figure in answer.figures}


@pytest.mark.parametrize(
    "turn",
    ["要写份备忘，先说说这份方案的框架", "整个方案一共分几部分、各管什么，给个大纲"],
)
def test_the_frame_of_the_text_is_told_whoever_asks(talk, turn):
    answer = talk(turn)
    assert answer.status.value == "answered"
    assert {"1", "2", "3", "4"} <= cited(answer)


def test_the_pool_and_an_award_are_set_side_by_side(talk):
    assert {"2", "3.4.3"} <= cited(talk("培育库跟市里的十大评选是一回事吗，差别在哪"))


def test_awards_for_members_and_awards_for_all_stand_apart(talk):
    answer = talk("哪几样奖只对库里企业开放，哪几样没写要先入库？我做合规审查")
    assert {"3.4.3", "3.2.2", "3.3.4", "3.5.1"} <= cited(answer)
    assert "violates_policy" not in answer.profile


def test_how_much_a_budget_grows_is_no_question_of_money(talk):
    answer = talk("区财政研发奖补的盘子，22年同23年哪年涨得更猛，涨多少")
    assert answer.status.value == "answered"
    assert {"20", "30"} <= {one.high for one in answer.figures}


def test_what_the_plan_is_about_is_told_in_english_too(talk):
    answer = talk("I am new here. What is this district plan about, in broad strokes?")
    assert {"1", "2", "3", "4"} <= cited(answer)
