"""What people hope for, ask after or reckon by another measure is no fact of theirs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from answer_support import paid, verdict
from turns_support import known_after

from assistant.interval import Interval


def values(*turns):
    return {name: one.value for name, one in known_after(*turns).items()}


def exact(number):
    return Interval.exact(Decimal(number))


@pytest.mark.parametrize(
    "turn",
    ["这库能进吗，还是得等升规", "能直接报吗，还是要先入统", "够格吗，还是必须先拿到高企证"],
)
def test_what_one_would_have_to_become_is_not_so_yet(turn):
    assert values(turn) == {}


def test_still_being_something_is_told_all_the_same():
    assert values("现在还是高企") == {"is_high_tech": True}


def test_a_part_of_an_award_that_is_hoped_for_is_no_sale():
    known = values("首台套实际卖了3334万，比例算下来1000.2万，那0.2万也给吗")
    assert known == {"first_set_sales": exact(33_340_000)}


@pytest.mark.parametrize("turn", ["这增长够20%了吧", "那我们涨得够20%了吧，能进吗"])
def test_whether_growth_is_enough_is_asked_and_not_told(turn):
    assert "revenue_growth" not in values("前年6000万，去年7000万", turn)


def test_a_vague_word_leaves_the_exact_figure_of_before():
    known = values("去年税交了60万", "税没到500万是不是就没资格了")
    assert known["tax_paid"] == exact(600_000)


def test_the_two_ends_of_a_way_put_nothing_in_the_place_of_what_was_told():
    known = values("前年营业收入是0，去年卖了2600万", "从零到两千多万，这涨幅怎么算")
    assert known["revenue_prior_year"] == exact(0)
    assert known["revenue_last_year"] == exact(26_000_000)


@pytest.mark.parametrize(
    "turn",
    [
        "去年毛利率32%，是同行的三倍",
        "净利率9%，同行利润率平均才3%，三倍呢",
        "ROE是同行的2.5倍",
    ],
)
def test_so_many_times_another_rate_is_no_multiple_of_the_margin(turn):
    assert "margin_multiple" not in values(turn)


def test_the_margin_beside_another_rate_is_taken():
    known = values("毛利率30%先不提，营业收入利润率是同行的2倍")
    assert known["margin_multiple"] == exact(2)


def test_a_namesake_on_the_blacklist_leaves_what_was_told_of_oneself():
    known = values("我们是国家高新技术企业", "虚惊一场，上黑名单的是重名的另一家公司")
    assert known["is_high_tech"] is True


def test_who_calls_oneself_of_the_pool_is_in_it():
    assert values("库里的制药企业，利润率是同行1.8倍")["in_pool"] is True
    assert "in_pool" not in values("库里的企业有什么好处")


def test_whoever_stands_on_two_rolls_was_chosen():
    known = values("郑州十大高技术企业和十大高附加值企业两个榜我们都在")
    assert known["top_ten_selected"] is True


def test_the_sum_of_all_that_was_told_is_added_up(talk):
    answer = talk(
        "市级人工智能创新标杆企业我们评上了",
        "典型应用场景单位也有我们",
        "十大高技术企业今年也评上了，帮我拢个总数",
    )
    assert paid(answer) >= {"100000", "500000", "1000000", "1600000"}


def test_sales_added_up_say_nothing_of_other_awards(talk):
    answer = talk("利润率是同行1.8倍，能奖多少", "首台套两笔订单合起来卖了3000万，能奖多少")
    assert paid(answer) == {"9000000"}


def test_a_supposed_figure_at_the_bar_gets_its_verdict(talk):
    answer = talk(
        "战新规上企业，高企不是，重点监测也不是，去年涨了9%，税交了470万",
        "不行是吧。那要是去年的税补到500万整呢",
    )
    assert verdict(answer) == "met"


@pytest.mark.parametrize(
    "turn",
    [
        "建了检验检测平台，一共花了8000万，盖楼、买地、买仪器全搅在一起，没拆开",
        "共性技术平台前后砸进去两个亿，地和楼占了一多半，设备多少还没单拎出来",
    ],
)
def test_a_total_with_buildings_in_it_is_no_equipment(turn):
    assert "platform_investment" not in values(turn)


def test_what_is_left_of_a_total_counts_once():
    known = values(
        "平台的生产和技术设备投了2200万", "那2200万里有700万其实是装修，设备实打实1500万"
    )
    assert known["platform_investment"] == exact(15_000_000)


@pytest.mark.parametrize("turn", ["我们单位在争市级人工智能标杆企业", "正在争十大高成长企业"])
def test_being_in_the_running_is_no_award(turn):
    assert True not in values(turn).values()


def test_what_a_suspension_leads_to_is_asked_and_takes_nothing_back():
    known = values("厂里被责令停产整顿，还没解除。培育库会因为停产把我们刷掉吗")
    assert known == {"is_suspended": True}


def test_cases_of_one_sale_are_not_added_up():
    turn = "首版次软件，一种情形卖3000万，一种情形卖5000万，各封在哪"
    assert "first_set_sales" not in values(turn)


def test_just_enough_is_exactly_so_much():
    assert values("利润率刚够同行1.5倍")["margin_multiple"] == exact("1.5")
    assert values("去年税刚够500万")["tax_paid"] == exact(5_000_000)


def test_three_plates_won_together_are_three_awards():
    known = values("市级AI标杆企业、AI典型应用场景、还有市十大高成长，三块牌子我们全拿到了")
    assert known == dict.fromkeys(("ai_benchmark", "ai_scenario", "top_ten_selected"), True)


def test_the_average_of_others_is_the_industrys():
    known = values("我们利润率是人家均值的2.3倍，不过没有进三高培育库")
    assert known == {"margin_multiple": exact("2.3"), "in_pool": False}
