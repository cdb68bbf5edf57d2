"""Words of people who had not seen the program: facts turned round, answers by place, look-ups by role."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from answer_support import verdict

from assistant.language.extract import extract
from assistant.language.second_reading import BELIEVED
from assistant.language.stated import Mention, likelihood
from assistant.language.tokens import tokenise

DAY = date(2026, 11, 26)


def told(turn: str) -> dict[str, object]:
    found = extract(turn, index=0, as_of=DAY)
    return {one.fact: one.value for one in found.facts if isinstance(one.value, bool)}


def values(answer):
    return {name: entry.value for name, entry in answer.profile.items()}


def cited(answer):
    return [one.clause for one in answer.citations]


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("谁敢说我们不是规上", "is_four_above", True),
        ("没有哪个说我们不在库里", "in_pool", True),
        ("外头传我们上了失信黑名单，瞎扯，没有的事！", "is_blacklisted", False),
        ("客户以为我们是高企，其实不是", "is_high_tech", False),
        ("去年进了严重违法失信黑名单，至今没出来", "is_blacklisted", True),
        ("我们在黑名单里还没出来", "is_blacklisted", True),
        ("严重违法失信黑名单上有我们名字", "is_blacklisted", True),
        ("紧跟着一纸责令停产整顿下来，封条贴到今天还没撕", "is_suspended", True),
        ("停产整顿？上月收到了责令", "is_suspended", True),
        ("国家高新有没有？有", "is_high_tech", True),
        ("产业政策环保政策安全生产政策，几个部门书面回的都是“符合”", "violates_policy", False),
        ("啥高企啥战新俺都不是", "is_high_tech", False),
        ("高企重点监测板上钉钉地没有", "is_high_tech", False),
        ("规上√ 重点监测×", "is_key_monitored", False),
        ("高企✅ 黑名单❌", "is_blacklisted", False),
        ("高企Y，监测N，战新N", "is_strategic_emerging", False),
        ("❌高企 ❌四上 ✅战新", "is_high_tech", False),
        ("战新分类能对上", "is_strategic_emerging", True),
        ("没进三高培育库，可市十大高附加值企业评上了", "top_ten_selected", True),
        ("统计上也早就纳规了", "is_four_above", True),
        ("三高库能进不 厂在上街", "is_local", True),
        ("卡在四上", "is_four_above", False),
        ("高企、四上，前者有后者没", "is_four_above", False),
    ],
)
def test_a_fact_is_read_the_right_way_round(turn, fact, value):
    assert told(turn)[fact] is value


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("高企还有区重点监测这两样我去翻翻档案再说", "is_high_tech"),
        ("听隔壁老李讲我们好像在区里重点监测名单里头，我自己没见过文件", "is_key_monitored"),
        ("八成是高企", "is_high_tech"),
        ("高企：待查", "is_high_tech"),
    ],
)
def test_what_is_left_open_is_not_taken(turn, fact):
    assert fact not in told(turn)


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("重点监测险些被调出去，好在还留着", "is_key_monitored"),
        ("高企监测两条路都堵死，好在战新四上还通", "is_high_tech"),
    ],
)
def test_what_the_model_hardly_believes_is_asked_and_not_taken(turn, fact):
    by_grammar = extract(turn, index=0, as_of=DAY, twice=False)
    found = extract(turn, index=0, as_of=DAY)
    assert fact in {one.fact for one in by_grammar.facts}
    assert fact not in {one.fact for one in found.facts}
    assert fact in {name for name, _ in found.confirm}


def test_the_model_gives_shares_of_every_outcome():
    text = "我们是国家级高新技术企业"
    found = likelihood(Mention(text, tokenise(text), "is_high_tech", "true"))
    assert sum(found.values()) == pytest.approx(1)
    assert found["true"] > BELIEVED


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("去年纳税总额一栏填的是 512.6（单位：万元）", "tax_paid", 5126000),
        ("前年营收五千万去年五千五", "revenue_last_year", 55000000),
        ("郑州同行业同期平均七点一个百分点，我们14%", "industry_margin", "7.1"),
        ("全郑州平均利润率是负的，-1.2%，企业自己还挣着4%", "industry_margin", "-1.2"),
    ],
)
def test_a_number_is_read_with_the_unit_that_was_meant(turn, fact, value):
    found = {one.fact: one.value for one in extract(turn, index=0, as_of=DAY).facts}
    assert found[fact].value == Decimal(value)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("嗯两个都是", {"is_strategic_emerging": "true", "is_four_above": "true"}),
        ("后面那个是，前面那个说不准", {"is_four_above": "true"}),
        ("头一个是，后头那个我也说不上来", {"is_strategic_emerging": "true"}),
    ],
)
def test_an_answer_goes_to_the_question_at_the_place_it_names(talk, answer, expected):
    last = talk("税去年交了755万，能入三高培育库吗", "高企没有，重点监测没有", answer)
    known = {name: value for name, value in values(last).items() if name in expected}
    asked = {"is_strategic_emerging", "is_four_above"}
    assert known == expected
    assert not (asked - set(expected)) & set(values(last))


def test_a_bare_verb_denies_what_it_can_be_said_of(talk):
    last = talk(
        "我们高企，三高库入得了吧", "万一被责令停产整顿了会咋样", "没停，好好的，现在入得了吗"
    )
    assert values(last)["is_high_tech"] == "true"
    assert verdict(last) == "met"


def test_a_rumour_of_the_blacklist_is_asked_and_its_denial_understood(talk):
    answer = talk("问入库", "听人讲我们去年好像上了黑名单，也没个准信")
    assert answer.ask[0].fact == "is_blacklisted"
    last = talk("问入库", "听人讲我们去年好像上了黑名单，也没个准信", "查实了，没上")
    assert values(last) == {"is_blacklisted": "false"}


@pytest.mark.parametrize("unit", ["单位是万元哈 忘说了", "万元，说的是销售额"])
def test_a_unit_that_was_forgotten_is_told_afterwards(talk, unit):
    last = talk("软件首版次有奖励没", "我们卖了1800，能奖多少", unit)
    assert values(last)["first_set_sales"] == "18000000"


def test_what_would_be_paid_after_certification_is_in_the_figures_and_paid_by_nobody_yet(talk):
    answer = talk("中试平台设备花了2750万，认定还没下来，补助上限多少")
    assert verdict(answer, "platform_subsidy") == "not_met"
    figure = next(one for one in answer.figures if one.high == "5500000")
    assert figure.payer is None
    assert "550 万元" in answer.text


def test_two_sums_compared_come_with_their_difference(talk):
    answer = talk("首台套卖到两千万跟卖到五千万，奖励上限能差出多少来")
    assert "相差 400 万元" in answer.text


@pytest.mark.parametrize(
    "turn",
    [
        "共性技术平台，土地厂房花了5800万，生产和技术设备3200万，补助按哪个算、最高多少",
        "检测平台总盘子9000万，土建占5800万，生产和技术设备3200万，该按哪个基数，补几何",
    ],
)
def test_what_the_rate_is_not_counted_by_is_no_alternative(talk, turn):
    answer = talk(turn)
    assert [one.high for one in answer.figures if one.payer and one.unit == "CNY"] == ["6400000"]


def test_a_sum_that_is_only_an_aim_is_no_money_for_enterprises(talk):
    answer = talk("100亿元写在哪句里")
    assert "工作目标" in answer.text
    assert not [one for one in answer.figures if one.payer]


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("科工信局只当责任单位、没挂牵头的是哪几条", {"3.3.1", "3.4.1", "3.6.1"}),
        ("区科工信局几乎啥都牵头，有哪几条它只是责任单位", {"3.3.1", "3.4.1", "3.6.1"}),
        ("商务局领衔的几项都是什么", {"3.2.3", "3.3.1", "3.6.2", "4.2"}),
    ],
)
def test_a_role_that_is_denied_is_not_the_one_listed(talk, question, clauses):
    assert set(cited(talk(question))) == clauses


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("保障措施里排第二的讲什么", "4.2"),
        ("最末尾那一小段写的啥", "5"),
        ("保障措施一共有几条？各叫什么名", "4"),
        ("绿色引领力提升下头有几条来着", "3.6"),
    ],
)
def test_a_clause_is_found_by_its_place(talk, question, clause):
    assert cited(talk(question))[0] == clause


def test_a_list_is_counted_and_a_part_says_how_many_items_it_holds(talk):
    assert "八项" in talk("帮我数数节能环保服务列了多少种模式").text
    assert "十七条" in talk("重点任务分成几个行动？全部小条加一块是多少条").text


def test_the_year_of_an_aim_is_quoted_where_it_stands(talk):
    answer = talk("搞项目、搞研发，全区这批企业加起来要砸进去多少，哪年之前")
    assert "2023年" in answer.text
    assert {"1.2", "1.2.1"} <= set(cited(answer))


def test_two_clauses_are_quoted_one_after_the_other(talk):
    answer = talk("梯度培育那条和加快做大做强那条都提到上市，侧重点有啥不一样")
    assert {"3.1.2", "3.2.1"} <= set(cited(answer))


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("既然搞工改工，企业把厂房改成商铺出租也是允许的咯", "不改变用途"),
        ("检测平台那个20%，厂房土地全算进总投资一块乘对吧", "设备投资额"),
        ("区人社局也是三高联席会议的成员单位，对不对", "没有区人社局"),
    ],
)
def test_a_claim_that_goes_too_far_is_corrected(talk, claim, words):
    answer = talk(claim)
    assert "premise" in {notice.code for notice in answer.notices}
    assert words in answer.text


def test_a_department_is_given_its_part_in_the_clause_under_discussion(talk):
    answer = talk("工改工那条调出来看看", "这条谁牵的头", "资源规划局呢，在这条算啥角色")
    assert cited(answer) == ["3.3.2"]
    assert "责任单位" in answer.text


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("重点任务（第三部分）里，科工信局没牵头的是哪几条", ["3.3.1", "3.4.1", "3.6.1"]),
        ("重点任务里哪一条的责任单位没写各管委会和各镇办", ["3.2.2"]),
        ("第三部分里有一条责任单位没写管委会和镇办，只写了财政局，是哪条", ["3.2.2"]),
    ],
)
def test_clauses_are_found_by_the_departments_that_they_lack(talk, question, clauses):
    assert cited(talk(question)) == clauses


def test_two_departments_are_listed_one_after_the_other(talk):
    answer = talk("财政局和金融服务中心比，哪家牵头的多")
    assert "没有牵头的任务" in answer.text
    assert "3.2.1" in cited(answer)


def test_what_is_supposed_is_set_beside_what_is_known(talk):
    answer = talk(
        "首台套设备到现在销售额1500万，已经入库", "要是做到4000万，比现在顶多能多争取几多"
    )
    assert {"4500000", "10000000", "5500000"} <= {one.high for one in answer.figures}
    assert values(answer)["first_set_sales"] == "15000000"


def test_the_most_that_the_text_names_is_nobodys_sales(talk):
    answer = talk("首批次那个最高一千万，走的是区财政的账吧")
    assert "first_set_sales" not in values(answer)
    assert "10000000" in {one.high for one in answer.figures if one.payer == "city"}


def test_growth_and_tax_are_alternatives(talk):
    answer = talk("战新四上企业想入库，营收涨20%跟交税500万这俩得同时够，是这意思吧")
    assert "其中一项" in answer.text
    assert not values(answer)
