"""Facts in the words of people who had not seen the program: what is won, applied for, supposed, put right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from answer_support import verdict

from assistant.language.extract import extract

DAY = date(2026, 11, 26)


def found_in(turn: str) -> dict[str, object]:
    return {one.fact: one.value for one in extract(turn, index=0, as_of=DAY).facts}


def supposed_in(turn: str) -> set[str]:
    return {one.fact for one in extract(turn, index=0, as_of=DAY).supposed}


def values(answer):
    return {name: entry.value for name, entry in answer.profile.items()}


def figures(answer):
    return {one.high for one in answer.figures}


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("入库的。", "in_pool", True),
        ("我们入库的，首台套卖了600万", "in_pool", True),
        ("刚入的库，我们利润率3%", "in_pool", True),
        ("咱是库里头的", "in_pool", True),
        ("申请入库的，结果没进", "in_pool", False),
        ("报了十大高附加值企业评选，结果出来没我们", "top_ten_selected", False),
        ("典型应用场景申报了没批", "ai_scenario", False),
        ("提交了平台认定，批了", "platform_certified", True),
        ("平台认定材料被退回来了", "platform_certified", False),
        ("高企算一条硬杠杠不？咱公司是", "is_high_tech", True),
        ("高企能直接入库不？我们不是", "is_high_tech", False),
        ("我们重点监测，其他啥也不占，不是高新技术企业", "is_high_tech", False),
        ("总公司在上海，上街这边是独立注册的子公司", "is_local", True),
        ("gaoxin企业不是", "is_high_tech", False),
        ("除了没入库，高企规上战新都有", "in_pool", False),
        ("本公司规上算，高企还差一口气", "is_high_tech", False),
        ("四上是去年退的", "is_four_above", False),
        ("不是高企也不是区重点监测的，够入库吗", "is_key_monitored", False),
        ("先不管材料，四上也是的，够了吗", "is_four_above", True),
        ("四上ok 高企no 战新ok", "is_high_tech", False),
        ("高企 无 黑名单 无 停产 无", "is_blacklisted", False),
        ("高企=1,四上=0", "is_four_above", False),
        ("三首目录我们进没进？进了，去年12月那批", "first_set_recognised", True),
        ("高企到2027年才到期", "is_high_tech", True),
    ],
)
def test_a_fact_is_read_as_it_was_told(turn, fact, value):
    assert found_in(turn)[fact] is value


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("我们报了高企", "is_high_tech"),
        ("市里推荐我们评十大了", "top_ten_selected"),
        ("十大我们入围了", "top_ten_selected"),
        ("平台认定报上去了", "platform_certified"),
        ("参加了十大评选，没下文", "top_ten_selected"),
        ("申请了入库", "in_pool"),
        ("啥时候入的库能算今年", "in_pool"),
        ("入库的，都能拿钱吗", "in_pool"),
        ("高企另说，就问利润率", "is_high_tech"),
        ("高企四上我都得回去问，明天再答复你", "is_four_above"),
        ("黑名单上没上，天晓得", "is_blacklisted"),
        ("标杆和场景多半没有", "ai_scenario"),
        ("老早上过一次黑名单", "is_blacklisted"),
        ("2019年停产整顿过两个月", "is_suspended"),
        ("下个月起列入重点监测", "is_key_monitored"),
        ("被列黑名单但没停产的企业咋处理", "is_blacklisted"),
        ("没入库的能评十大么", "in_pool"),
        ("同园区那家又是高企又在监测，想学他们", "is_high_tech"),
        ("大概没违规，我只能说大概", "violates_policy"),
        ("停没停产整顿过，一概不明", "is_suspended"),
        ("高企证是有的，不过是省里发的那种", "is_high_tech"),
        ("高企、监测、战新里头，我们只占战新", "is_high_tech"),
        ("不考虑高企，我们走战新四上这条路", "is_high_tech"),
        ("说起高企，三年前是", "is_high_tech"),
        ("营收刚过规上线，统计还没入", "is_four_above"),
        ("税务关系还在二七区，注册迁过来了", "is_local"),
    ],
)
def test_what_was_only_applied_for_left_open_or_put_aside_is_not_taken(turn, fact):
    assert fact not in found_in(turn)


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("打个比方，我们是高企", "is_high_tech"),
        ("打个比方增速冲到两成整，税不变，够条件没", "revenue_growth"),
        ("好比我们交了600万税", "tax_paid"),
        ("就算我们是高企，不在上街行不行", "is_high_tech"),
        ("要不是黑名单，我们早入库了", "in_pool"),
        ("倘若明年拿到高企证书呢", "is_high_tech"),
        ("现在同行平均利润率7%，我们10%，倘若明年我们到14%而同行不变", "profit_margin"),
        ("四上战新，去年缴税300万，如果明年交到600万，能进不", "tax_paid"),
    ],
)
def test_what_is_supposed_is_no_fact(turn, fact):
    assert fact in supposed_in(turn)


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("前年九千，去年一万零八百，单位都是万，产值", "revenue_last_year", 108000000),
        ("去年产值一万零八百，前年九千，单位万", "revenue_prior_year", 90000000),
        (
            "共性技术平台总投入1.1亿，里头厂房土建3000万，剩下都是生产和技术设备",
            "platform_investment",
            80000000,
        ),
        ("检测平台花了6000万，装修500万、土地1000万，其余是设备", "platform_investment", 45000000),
        ("中试平台投资5000万，研发费用另外投了2000万", "platform_investment", 50000000),
        ("中试平台设备花了4200万，其中自己造的设备600万", "platform_investment", 42000000),
        ("现在同行平均利润率7%，我们10%，倘若明年我们到14%而同行不变", "profit_margin", 14),
    ],
)
def test_a_number_is_the_one_that_was_meant(turn, fact, value):
    assert found_in(turn)[fact].value == Decimal(value)


@pytest.mark.parametrize(
    "turn", ["平台投了9000万，其中厂房2000万", "平台总共砸进去6800万，其中办公楼占了1300万"]
)
def test_a_whole_of_which_part_is_no_equipment_is_not_taken_for_it(turn):
    assert "platform_investment" not in found_in(turn)


def test_how_much_more_it_was_than_the_year_before_is_added_to_it():
    found = found_in("去年比前年多卖了1500万，前年卖了6000万")
    assert found["revenue_last_year"].value == 75_000_000


def test_a_status_that_may_come_is_judged_and_not_remembered(talk):
    answer = talk("我们不是高企", "明年万一评上了，是不是就能进")
    assert verdict(answer) == "met"
    assert values(answer) == {"is_high_tech": "false"}
    answer = talk("没评上十大", "那评上了的话给多少")
    assert verdict(answer, "top_ten_award") == "met"
    assert values(answer) == {"top_ten_selected": "false"}


def test_a_supposition_goes_on_with_what_was_supposed_last(talk):
    answer = talk("营收去年6600万前年6000万", "若去年是7200万会咋样", "若是7199万呢，增长算够吗")
    assert any(one.low.startswith("19.98") for one in answer.figures)
    assert values(answer)["revenue_last_year"] == "66000000"


@pytest.mark.parametrize("unit", ["万元哈，漏打了单位", "忘写单位了，万元", "哦单位是万"])
def test_a_unit_is_told_afterwards(talk, unit):
    answer = talk("首台套卖了600", unit, "能拿多少")
    assert values(answer) == {"first_set_sales": "6000000"}
    assert "1800000" in figures(answer)


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        ("A平台设备3200万，B平台设备7100万", "B平台我复核了下，7600万才对", "76000000"),
        ("中试平台设备投了3200万，检测平台投了2000万", "检测那个记错了，是2600万", "26000000"),
        ("甲平台3200万，乙平台8000万", "乙平台改成9000万", "90000000"),
        ("甲平台3200万，乙平台2500万", "乙的说错了，是3500万", "35000000"),
    ],
)
def test_a_platform_is_put_right_by_its_name(talk, first, second, known):
    assert values(talk(first, second))["platform_investment"] == ["32000000", known]


def test_a_platform_that_is_supposed_otherwise_stays_what_it_was(talk):
    told = "中试平台设备投了3000万，检测平台设备投了2000万"
    answer = talk(told, "要是检测平台做到5000万呢")
    assert "10000000" in figures(answer)
    assert values(answer)["platform_investment"] == ["30000000", "20000000"]


def test_a_ratio_that_is_asked_about_does_not_replace_the_one_told(talk):
    answer = talk("利润率倍数1.42", "这个0.08折成利润率是多少，同行平均是10%")
    assert values(answer) == {"margin_multiple": "1.42", "industry_margin": "10"}


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("我们报了AI标杆", "批了"), "true"),
        (("我们报了AI标杆", "没批下来"), "false"),
    ],
)
def test_what_became_of_an_application_is_told_afterwards(talk, turns, value):
    assert values(talk(*turns)) == {"ai_benchmark": value}


def test_what_was_missed_may_be_won_later(talk):
    assert values(talk("高企没评上", "后来补评上了")) == {"is_high_tech": "true"}


def test_that_the_speaker_did_not_know_leaves_nothing_open(talk):
    answer = talk("没入库", "后来查了，去年十月就入库了，是我不知道")
    assert values(answer) == {"in_pool": "true"}


@pytest.mark.parametrize(
    ("turn", "tax"),
    [
        ("集团合并报表纳税900万，我们公司自己只有210万，战新四上，能进库吗", "2100000"),
        ("母公司去年交税1200万，我们单体交了330万，规上战新，够不够", "3300000"),
    ],
)
def test_the_figures_of_the_group_are_not_ones_own(talk, turn, tax):
    answer = talk(turn)
    assert answer.profile["tax_paid"].value == tax
    assert verdict(answer) != "met"


@pytest.mark.parametrize("turn", ["高企证是总部的，能进库吗", "高企是母公司名下的，我们能入库吗"])
def test_a_certificate_of_the_company_above_is_not_ones_own(talk, turn):
    assert verdict(talk(turn)) != "met"


def test_a_status_that_a_new_list_may_have_ended_is_asked_again(talk):
    answer = talk("我们是重点监测企业，不过听说今年名单调整没我们了，能进库吗")
    assert "is_key_monitored" not in answer.profile
    assert verdict(answer) == "unknown"


def test_a_list_that_leaves_one_out_says_nothing_of_another_matter(talk):
    answer = talk("我们是高企，重点监测名单里没有我们")
    assert values(answer) == {"is_high_tech": "true", "is_key_monitored": "false"}


@pytest.mark.parametrize(
    "turn", ["哪几条写了黑名单", "哪几条讲了应用场景", "方案里哪些地方提到了停产整顿"]
)
def test_what_the_text_speaks_of_is_no_fact_of_the_speaker(talk, turn):
    assert values(talk(turn)) == {}


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("公司在库外，规上工业", "in_pool", False),
        ("我们是库外企业，利润率是行业2倍", "in_pool", False),
        ("还在库门外站着，首台套卖了2000万", "in_pool", False),
        ("公司去年出了库，平台设备投了5000万", "in_pool", False),
        ("我们不在库外，在库里", "in_pool", True),
        ("可干的不是战新那些行当", "is_strategic_emerging", False),
        ("都没有：高企，重点监测", "is_high_tech", False),
        ("以下几样一样没有：高企、规上、战新", "is_four_above", False),
        ("高企，规上，我们啥都没有", "is_four_above", False),
        ("两张牌子都到手了：市级标杆一张，典型应用场景一张", "ai_scenario", True),
    ],
)
def test_a_denial_reaches_what_it_heads_and_what_lies_outside(turn, fact, value):
    assert found_in(turn)[fact] is value


@pytest.mark.parametrize("turn", ["库外的企业能拿补助吗", "库外企业能拿吗", "产品出了库卖了800万"])
def test_goods_and_companies_in_general_are_in_no_pool(turn):
    assert "in_pool" not in found_in(turn)


@pytest.mark.parametrize(
    ("turn", "growth"),
    [
        ("25年收入比24年多了23%", "23"),
        ("去年产值较前年多出三成", "30"),
        ("销售比2024年多做了两成五", "25"),
    ],
)
def test_growth_is_told_by_how_much_more_it_was(turn, growth):
    assert found_in(turn)["revenue_growth"].value == Decimal(growth)


@pytest.mark.parametrize(
    ("turn", "facts"),
    [
        ("营收25年是1.2亿，比24年多两千万", {"revenue_last_year"}),
        ("25年比24年多赚了300万", set()),
        ("利润率12%，比前年多了3%", {"profit_margin"}),
        ("税大概交了五百多万，没准没那么多", set()),
        ("去年涨了两成，说不定不到", set()),
    ],
)
def test_a_difference_or_a_guess_is_no_figure_of_its_own(turn, facts):
    assert set(found_in(turn)) == facts


def test_what_follows_a_supposed_status_behind_a_colon_is_told(talk):
    answer = talk("假定已经入库了：利润率14%，同行平均7%，封顶多少")
    assert values(answer) == {"profit_margin": "14", "industry_margin": "7"}
    assert figures(answer) >= {"3000000"}


@pytest.mark.parametrize(
    ("turn", "known"),
    [
        ("我们连规上都不是，更别说四上了", {"is_four_above": False}),
        ("规上都没到，别说高企了", {"is_four_above": False}),
        ("规上还差点", {"is_four_above": False}),
        ("高企差点就批了", {}),
        ("去年差点被列入黑名单", {}),
        ("差点评上市十大", {}),
        ("行业里都说我们是战新，统计局给的代码对不上", {}),
        ("我们供货给一家高企，算不算沾边", {}),
        ("我们收购了一家高企", {}),
        ("因为一家客户被停产整顿，我们受影响", {}),
        ("就因为年初一个事被责令停产整顿", {"is_suspended": True}),
        ("我们作为一家国家高新", {"is_high_tech": True}),
    ],
)
def test_what_is_nearly_so_or_anothers_is_not_so(turn, known):
    assert found_in(turn) == known


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("说是增长了20%，账上看只有18.7%", "revenue_growth", "18.7"),
        ("原来说税600万，核下来是490万", "tax_paid", "4900000"),
        ("税刚好卡在五百万", "tax_paid", "5000000"),
        ("税务那头完税总额写的是四百八十九万七，我爱人非说五百万往上", "tax_paid", "4897000"),
        ("首台套卖了两千一百万哦不是不是是两千二百万", "first_set_sales", "22000000"),
        ("平台项目总投1.6亿，设备占六成", "platform_investment", "96000000"),
        ("一个平台分两期，一期设备4000万，二期5000万", "platform_investment", "90000000"),
    ],
)
def test_of_two_figures_the_one_that_counts_is_taken(turn, fact, value):
    assert found_in(turn)[fact].value == Decimal(value)


@pytest.mark.parametrize(
    "turn",
    [
        "老板说去年涨了三成，会计说是两成",
        "去年税是不是500万我不记得了",
        "平台投了1亿，设备大概一半",
    ],
)
def test_a_figure_that_is_disputed_or_asked_after_is_not_taken(turn):
    assert found_in(turn) == {}


@pytest.mark.parametrize(
    "turn",
    [
        "三高库里头的企业，想问奖金",
        "我司系培育库企业",
        "三高库企业，利润率12%",
        "我们这家就是培育库的企业",
    ],
)
def test_a_member_of_the_pool_may_say_so_in_passing(turn):
    assert found_in(turn)["in_pool"] is True


@pytest.mark.parametrize(
    "turn", ["三高库里的企业能拿多少奖金", "培育库企业有多少家", "三高企业系指什么"]
)
def test_members_in_general_are_nobody_in_particular(turn):
    assert "in_pool" not in found_in(turn)


@pytest.mark.parametrize(
    "turn",
    [
        "外地的高企也能进培育库吗",
        "不在上街的高企能不能入库",
        "上街以外的企业可以进库吗",
        "荥阳的高企能入你们的库不",
    ],
)
def test_companies_of_elsewhere_are_not_said_to_qualify(talk, turn):
    assert verdict(talk(turn)) == "not_met"


def test_not_being_here_denies_the_place_and_not_the_certificate():
    assert found_in("我们公司不在上街，是荥阳的高企") == {"is_local": False, "is_high_tech": True}


@pytest.mark.parametrize("turn", ["我们客户大多是外地企业", "外地厂商占了大头"])
def test_where_customers_are_says_nothing_of_ones_own_place(turn):
    assert "is_local" not in found_in(turn)


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("要是当时多交点税，交到530万，不就够了", "tax_paid"),
        ("如果再努把力，营收做到1.5亿，行不行", "revenue_last_year"),
        ("假如设备再多买点，买到9000万，检测平台能补多少", "platform_investment"),
        ("早知道多签几单，涨到25%，不就进了", "revenue_growth"),
    ],
)
def test_what_would_have_been_reached_is_only_supposed(turn, fact):
    assert fact in supposed_in(turn) or fact not in found_in(turn)


def test_an_outcome_supposed_does_not_make_what_is_told_a_supposition():
    turn = "要是能批下来就好了，我们去年税交了520万"
    assert "tax_paid" in found_in(turn)
    assert not supposed_in(turn)


@pytest.mark.parametrize(
    ("turn", "facts"),
    [
        ("产业环保安全都没问题，也没停过产", {"violates_policy": False, "is_suspended": False}),
        ("环保都合规，没出过问题", {"violates_policy": False}),
        ("从没停过工，安全也没出过岔子", {"violates_policy": False, "is_suspended": False}),
    ],
)
def test_a_second_denial_does_not_turn_the_first_one(turn, facts):
    assert found_in(turn) == facts


@pytest.mark.parametrize(
    "answer",
    [
        "是的，我们是做模具的",
        "对，我们公司在上街",
        "嗯，去年税交了520万",
        "Yes, we make moulds for cars.",
    ],
)
def test_a_yes_that_goes_on_with_something_else_answers_nothing(talk, answer):
    assert "is_high_tech" not in talk("战新企业，能入库吗", answer).profile


@pytest.mark.parametrize("answer", ["是的，2023年认定的", "有，我们有证", "是啊，刚复审过"])
def test_a_yes_that_goes_on_with_the_certificate_answers(talk, answer):
    assert values(talk("战新企业，能入库吗", answer))["is_high_tech"] == "true"


@pytest.mark.parametrize(
    "turn",
    [
        "Revenue was RMB 88 million in 2024 and RMB 110 million in 2025.",
        "Our sales grew from RMB 88 million in 2024 to RMB 110 million in 2025.",
    ],
)
def test_two_years_in_english_have_their_own_amounts(turn):
    found = found_in(turn)
    assert found["revenue_prior_year"].value == Decimal(88_000_000)
    assert found["revenue_last_year"].value == Decimal(110_000_000)


@pytest.mark.parametrize("turn", ["上街本地铝加工企业，四上", "上街的阀门厂，高企"])
def test_what_one_makes_may_stand_between_the_place_and_the_company(turn):
    assert found_in(turn)["is_local"] is True


def test_a_branch_elsewhere_is_no_seat(talk):
    answer = talk("我们是高企，想进库", "在荥阳", "哦不，荥阳那是分厂，注册在上街")
    assert values(answer)["is_local"] == "true"
