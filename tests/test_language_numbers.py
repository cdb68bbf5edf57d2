"""What the numbers of a turn belong to: lists, years, aims, plans, corrections, distances."""

from datetime import date

import pytest

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.extract import extract
from eval.facts import written

DAY = date(2026, 11, 25)
FIGURES = ("is_", "in_", "violates", "top_", "ai_")


def learnt(turn, **context):
    """The figures that a turn states, those supposed left out."""
    found = extract(turn, index=1, as_of=DAY, **context)
    return {
        fact.fact: written(fact.value)
        for fact in found.facts
        if fact not in found.supposed and not fact.fact.startswith(FIGURES)
    }


def known(**values):
    """What was said before, in yuan and percent."""
    return {
        fact: KnownFact(fact=fact, value=Interval.exact(value), quote=value, turn=0)
        for fact, value in values.items()
    }


@pytest.mark.parametrize(
    ("turn", "figures"),
    [
        ("去年税收380万、增长11%", {"tax_paid": "3800000", "revenue_growth": "11"}),
        ("增速8%、缴税420万", {"tax_paid": "4200000", "revenue_growth": "8"}),
        ("税去年四百一十万增长百分之九", {"tax_paid": "4100000", "revenue_growth": "9"}),
        ("纳税450万涨了18个点", {"tax_paid": "4500000"}),
        ("纳税从300万增长到380万，增长26%", {"tax_paid": "3800000"}),
        ("去年产值比前年多了五分之一", {"revenue_growth": "20"}),
    ],
)
def test_growth_in_a_list_is_the_revenues_unless_another_figure_grew(turn, figures):
    assert learnt(turn) == figures


@pytest.mark.parametrize(
    ("turn", "figures"),
    [
        ("2023年增长45%，2024年22%，2025年掉到6%", {"revenue_growth": "6"}),
        ("今年前三季度税缴了530万，去年全年才390万", {"tax_paid": "3900000"}),
        ("前年利润率是同行2倍多，去年只剩1.3倍", {"margin_multiple": "1.3"}),
        ("今年前三季度营收同比增长三成", {}),
        ("前年增长28%，去年降到5%", {"revenue_growth": "5"}),
        ("营收从去年的8000万掉到7000万", {"revenue_last_year": "80000000"}),
        (
            "前年一个亿，去年实际才1.06亿",
            {"revenue_prior_year": "100000000", "revenue_last_year": "106000000"},
        ),
    ],
)
def test_of_several_years_the_last_full_one_counts(turn, figures):
    assert learnt(turn) == figures


@pytest.mark.parametrize(
    ("turn", "figures"),
    [
        (
            "利润率12%，同行8%，得做到百分之几，还差几个点",
            {"profit_margin": "12", "industry_margin": "8"},
        ),
        ("首台套卖了2800万，再卖多少就到1000万封顶", {"first_set_sales": "28000000"}),
        ("500万纳税那个杠杠写在哪一条", {}),
        ("税交够500万的说法出自哪", {}),
        ("入库看营收增长，涨够15%就算达标", {}),
        ("税交了460万，差40万就到500万了", {"tax_paid": "4600000"}),
        ("想进库，税要交到500万才行，我们才交了310万", {"tax_paid": "3100000"}),
    ],
)
def test_a_bar_an_aim_or_a_distance_is_no_figure_of_the_asker(turn, figures):
    assert learnt(turn) == figures


@pytest.mark.parametrize(
    ("turn", "figures"),
    [
        ("要是我们去年能达到20%增长就好了，可惜只有17%", {"revenue_growth": "17"}),
        ("原计划纳税600万，最后交了380万", {"tax_paid": "3800000"}),
        ("目标定的是增长30%，实际完成了16%", {"revenue_growth": "16"}),
        ("本来以为能增长25%，结果就14%", {"revenue_growth": "14"}),
        (
            "现在增长16%，税二百万。假如今年把增长弄到25%，够不够",
            {"revenue_growth": "16", "tax_paid": "2000000"},
        ),
        ("设备投了8000万，如果再加2000万呢", {"platform_investment": "80000000"}),
    ],
)
def test_what_came_about_is_told_from_what_was_planned_or_wished(turn, figures):
    assert learnt(turn, focus=("platform_investment",)) == figures


@pytest.mark.parametrize(
    ("turn", "figures"),
    [
        (
            "营收从8000万涨到9600万",
            {"revenue_prior_year": "80000000", "revenue_last_year": "96000000"},
        ),
        ("前年营收8000万", {"revenue_prior_year": "80000000"}),
        ("今年营收9600万", {}),
        ("营收比前年增长了1600万", {}),
        ("营收8000万、3000万", {"revenue_last_year": "80000000"}),
        ("利润总额600万，前年500万", {"profit_total": "6000000"}),
        ("今年税缴了530万", {}),
        ("纳税-5万", {}),
        ("上年奖励500万", {}),
        ("投资8000万", {}),
        ("中试平台投资8000万", {"platform_investment": "80000000"}),
        ("中试平台投资8000万、9000万", {"platform_investment": "80000000, 90000000"}),
        ("中试平台投资8000万，后来9000万", {"platform_investment": "80000000"}),
        ("设备从5000万增加到8000万", {"platform_investment": "80000000"}),
        ("三首产品销售收入2400万", {"first_set_sales": "24000000"}),
        ("首台套卖了3台，设备2400万", {"first_set_sales": "24000000"}),
        (
            "公司营收8000万，首台套卖了500万",
            {"revenue_last_year": "80000000", "first_set_sales": "5000000"},
        ),
    ],
)
def test_an_amount_of_money_is_the_figure_that_its_words_name(turn, figures):
    assert learnt(turn) == figures


@pytest.mark.parametrize(
    ("turn", "figures"),
    [
        ("利润率负的百分之三，同行平均4%", {"profit_margin": "-3", "industry_margin": "4"}),
        ("利润率8%，同行业利润率是-2%", {"profit_margin": "8", "industry_margin": "-2"}),
        ("去年增速负的百分之五", {"revenue_growth": "-5"}),
    ],
)
def test_rates_below_zero_keep_their_sign(turn, figures):
    assert learnt(turn) == figures


@pytest.mark.parametrize(
    ("turn", "total"),
    [
        ("三台首台套，一台卖500万一台700万", "12000000"),
        ("首批次材料卖了三批，分别是200万、300万和450万", "9500000"),
        ("首台套A型卖了300万，B型卖了500万", "8000000"),
        ("首版次软件卖了5套，每套60万", "3000000"),
    ],
)
def test_sales_in_a_list_are_added_up(turn, total):
    assert learnt(turn) == {"first_set_sales": total}


@pytest.mark.parametrize(
    ("turn", "investment"),
    [
        ("平台建了三个，每个都投6000万", "60000000, 60000000, 60000000"),
        ("俩平台，一个设备投了1亿2，另一个四千五百万", "120000000, 45000000"),
        ("技术设备2300万、生产设备1700万，这个中试平台补多少", "40000000"),
        ("检测平台投了9000万，其中设备6500万", "65000000"),
    ],
)
def test_platforms_are_told_from_the_parts_of_one(turn, investment):
    assert learnt(turn)["platform_investment"] == investment


@pytest.mark.parametrize(
    ("before", "turn", "figures"),
    [
        (
            {"platform_investment": "63000000"},
            "看串行了，6300是另一个项目的，这个平台是4,700万",
            {"platform_investment": "47000000"},
        ),
        (
            {"first_set_sales": "28000000"},
            "说的是合同额，真正卖掉交货的只有2100万",
            {"first_set_sales": "21000000"},
        ),
        (
            {"profit_margin": "14", "industry_margin": "7.5"},
            "行业那个我拿的是全省的，郑州的是8.5%",
            {"industry_margin": "8.5"},
        ),
        ({"revenue_growth": "22"}, "这个数不准，统计局口径是18.4%", {"revenue_growth": "18.4"}),
        ({"tax_paid": "5800000"}, "580万里含了补缴的，实际只有470万", {"tax_paid": "4700000"}),
        ({"margin_multiple": "2.1"}, "更新下，算出来其实是1.8", {"margin_multiple": "1.8"}),
    ],
)
def test_a_correction_replaces_the_figure_it_is_about(before, turn, figures):
    context = {"known": known(**before), "focus": ("first_set_sales",)}
    if "first_set_sales" not in before:
        context["focus"] = tuple(before)
    assert learnt(turn, **context) == figures


def test_asking_whether_one_was_wrong_corrects_nothing():
    assert not extract("每个平台最高补3000万，我没记错吧", index=0, as_of=DAY).correction


@pytest.mark.parametrize(
    ("turn", "figures"),
    [
        ("利润率15%，比同行平均高5个百分点", {"profit_margin": "15", "industry_margin": "10"}),
        ("利润率12%，比行业低2个百分点", {"profit_margin": "12", "industry_margin": "14"}),
        ("利润率比同行高出一半", {"margin_multiple": "1.5"}),
        ("比同行平均高5个百分点", {}),
    ],
)
def test_a_distance_in_points_gives_the_industrys_margin_where_ones_own_is_known(turn, figures):
    assert learnt(turn) == figures


@pytest.mark.parametrize(
    ("turn", "figures"),
    [
        ("同行10%的样子，就按10算", {"industry_margin": "10"}),
        ("去年交税四百六十来万", {"tax_paid": "4500000..4700000"}),
        ("税480万左右", {"tax_paid": "4700000..4900000"}),
        ("税一直不到五百万", {"tax_paid": "..5000000"}),
    ],
)
def test_a_rounded_number_is_off_by_less_than_its_last_digit_counts(turn, figures):
    assert learnt(turn) == figures


def test_kw_is_ten_million_where_money_is_spoken_of():
    focus = ("first_set_sales",)
    assert learnt("去年卖了2kw", focus=focus) == {"first_set_sales": "20000000"}
    assert learnt("我们有一台500kw的机组", focus=focus) == {}


def test_figures_of_others_and_suppositions_are_what_a_bare_number_is_of_next():
    assert learnt("先不假设了，实际去年就330万", focus=("tax_paid",)) == {"tax_paid": "3300000"}
    assert learnt("我们去年就卖了350万", focus=("first_set_sales",)) == {
        "first_set_sales": "3500000"
    }
