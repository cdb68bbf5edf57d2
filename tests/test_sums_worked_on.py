"""A sum or a margin that was told, and what the next words make of it: more, less, half, as many again."""

import pytest
from answer_support import codes, paid, verdict
from turns_support import amount, known_after

PLATFORM = "我们中试平台的设备花了3600万，能补多少"
SOLD = "首台套卖了800万，能奖多少"
MARGINS = "利润率9%，郑州同行平均5%，能奖多少"


@pytest.mark.parametrize(
    "turn",
    [
        "后来又成交了200万，现在能拿多少",
        "漏了一单200万的，加上算",
        "还有200万的销售忘报了",
        "刚才少算了200万",
        "又签成200万并且交付了",
    ],
)
def test_what_was_left_out_or_came_later_is_added(turn):
    known = known_after(SOLD, turn, focused=True)
    assert amount(known, "first_set_sales") == 1000


@pytest.mark.parametrize("turn", ["又补充采购了400万设备，重新算下", "还漏了一批仪器400万，加上去"])
def test_machines_bought_later_are_added(turn):
    known = known_after(PLATFORM, turn, focused=True)
    assert amount(known, "platform_investment") == 4000


@pytest.mark.parametrize(
    ("turn", "high"),
    [
        ("再多投两成呢", "8640000"),
        ("设备投资增加20%呢", "8640000"),
        ("少投20%呢", "5760000"),
        ("如果设备只花了一半", "3600000"),
        ("要是投到两倍呢", "14400000"),
        ("要是多买400万的设备呢", "8000000"),
    ],
)
def test_a_platform_is_thought_bigger_or_smaller(talk, turn, high):
    answer = talk(PLATFORM, turn)
    assert paid(answer) == {high}
    assert answer.profile["platform_investment"].value == "36000000"


def test_two_suppositions_in_a_row_are_each_of_what_is(talk):
    assert paid(talk(SOLD, "翻倍的话", "多一倍呢")) == {"4800000"}


@pytest.mark.parametrize("turn", ["三个这样的平台呢", "一共三个都是这个规模，能补多少"])
def test_as_many_platforms_as_the_one_told_of(talk, turn):
    answer = talk(PLATFORM, turn)
    assert [one.high for one in answer.figures if one.is_paid][:3] == ["7200000"] * 3


def test_what_a_sum_is_set_against_was_not_sold(talk):
    answer = talk(SOLD, "那比卖600万多拿多少")
    assert paid(answer) == {"2400000", "1800000"}
    assert "600000" in {one.high for one in answer.figures}
    assert answer.profile["first_set_sales"].value == "8000000"


def test_what_one_would_get_for_more_is_no_sale(talk):
    answer = talk(SOLD, "多卖100万能多拿多少")
    assert "2700000" in paid(answer)
    assert answer.profile["first_set_sales"].value == "8000000"


def test_a_figure_is_no_rounding_of_one_that_is_further_off_than_its_last_place(talk):
    assert paid(talk("首台套卖了2450万，能奖多少", "按2600万元算呢")) == {"7800000"}
    assert paid(talk("首台套卖了2450万，能奖多少", "按2500万算行不行")) == {"7350000"}


@pytest.mark.parametrize("turn", ["不是，是900万", "哎不是，900万块", "不是的，应该是900万"])
def test_a_figure_that_is_denied_is_no_membership_denied(talk, turn):
    answer = talk("我们已经在库里，首台套卖了800万，能奖多少", turn)
    assert answer.profile["in_pool"].value == "true"
    assert paid(answer) == {"2700000"}


@pytest.mark.parametrize(
    ("turn", "high"),
    [
        ("我们再提1个点呢", "3000000"),
        ("行业平均要是低一个点呢", "3000000"),
        ("同行涨一个点呢", "1000000"),
    ],
)
def test_a_margin_moves_by_points(talk, turn, high):
    answer = talk(MARGINS, turn)
    assert paid(answer) == {high}
    assert answer.profile["profit_margin"].value == "9"


def test_a_margin_that_falls_by_points_may_fall_short(talk):
    assert verdict(talk(MARGINS, "利润率降两个点呢"), "margin_award") == "not_met"


@pytest.mark.parametrize(
    ("turn", "high"),
    [
        ("年利润率14%，郑州行业7.1%，算两倍不？给多少", "2000000"),
        ("利润率9%，同行5%，正好1.8倍，能奖多少", "2000000"),
    ],
)
def test_a_multiple_that_two_margins_do_not_bear_out_is_not_taken(talk, turn, high):
    assert paid(talk(turn)) == {high}


def test_of_a_loss_of_the_industry_there_is_no_multiple(talk):
    turn = "郑州同行业平均利润率是-1.5%，我们赚了4%，在三高库里。这样算超过平均2倍以上、符合奖励条件吗？"
    assert verdict(talk(turn), "margin_award") == "unknown"


OURS = "我们公司去年交税800万，四上，战新，能入库吗"


@pytest.mark.parametrize(
    "turn", ["隔壁厂不是高企，他们能进吗", "顺便帮一个朋友问下，他家厂不是高企，能进吗"]
)
def test_what_is_told_of_us_does_not_hold_for_a_firm_that_is_asked_about_beside(talk, turn):
    answer = talk(OURS, turn)
    assert verdict(answer) == "unknown"
    assert answer.profile["tax_paid"].value == "8000000"
    assert "is_high_tech" not in answer.profile
    assert verdict(talk(OURS, turn, "那我们呢")) == "met"


def test_a_sum_of_two_awards_that_is_rightly_claimed_is_not_corrected(talk):
    told = "AI标杆企业、AI典型应用场景两块牌子都拿下了，是不是就有{}？"
    right, wrong = (talk(told.format(claimed)) for claimed in ("60万", "70万"))
    assert "600000" in {one.high for one in right.figures}
    assert "premise" not in codes(right)
    assert "premise" in codes(wrong)


@pytest.mark.parametrize(("turn", "judged"), [("再多涨5个点呢", "met"), ("再涨3个点呢", "not_met")])
def test_a_growth_moves_by_points(talk, turn, judged):
    told = "高企没有，重点监测名单也没我们，战新四上都占，营收增速15%，纳税300万，够格吗"
    assert verdict(talk(told, turn)) == judged


@pytest.mark.parametrize(
    ("turn", "high"),
    [
        ("And if we add another 4 million?", "8000000"),
        ("What if we only spend half of that?", "3600000"),
        ("What about 20% more?", "8640000"),
        ("We later bought 4 million more of equipment. And now?", "8000000"),
        ("I forgot 4 million of machines. Please add it.", "8000000"),
    ],
)
def test_a_sum_is_worked_on_in_english(talk, turn, high):
    told = "We spent 36 million yuan on equipment for a pilot platform. How much can we get?"
    assert paid(talk(told, turn)) == {high}


@pytest.mark.parametrize(
    ("turn", "high"), [("2 million was returned.", "3000000"), ("No, it is 4 million.", "1200000")]
)
def test_a_sale_is_put_right_in_english(talk, turn, high):
    assert paid(
        talk("Our first-set product sold 12 million yuan. How much is the award?", turn)
    ) == {high}
