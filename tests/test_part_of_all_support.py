"""What there is to get of one kind, in one part of the text, or for one kind of enterprise."""

from __future__ import annotations

import pytest
from answer_support import cited, codes

from assistant.tools.narrowed import list_narrowed
from knowledge.errors import InputError


def highest(answer):
    return {one.high for one in answer.figures if one.is_paid}


FREE = {"1000000", "100000", "500000"}
POOL = {"3000000", "2000000", "1000000", "10000000", "20000000"}


@pytest.mark.parametrize(
    "turn", ["哪些奖补不要求先入库", "不进库能不能拿到什么补贴", "没入库的厂子也能申报的奖有哪几个"]
)
def test_awards_that_do_not_name_the_pool_stand_alone(talk, turn):
    answer = talk(turn)
    assert highest(answer) == FREE
    assert cited(answer) == {"3.4.3", "3.5.2"}


@pytest.mark.parametrize("turn", ["只有库里企业才能享受的奖补是哪些", "哪几笔钱非得在库才能拿"])
def test_awards_for_pool_enterprises_only_stand_alone(talk, turn):
    assert highest(talk(turn)) == POOL


def test_a_refinement_goes_on_with_the_money_that_was_asked_for(talk):
    answer = talk("落户以后奖励都有哪些", "只挑不看入库的说")
    assert highest(answer) == FREE
    assert cited(answer) == {"3.4.3", "3.5.2"}


@pytest.mark.parametrize("turn", ["区财政自己出的现金有哪几项", "我们能拿到哪些钱，不算市里给的"])
def test_the_district_itself_pays_nothing(talk, turn):
    answer = talk(turn)
    assert not highest(answer)
    assert "municipal" in codes(answer)
    assert "没有写区财政直接支付" in answer.text


def test_a_part_of_the_text_is_listed_with_its_sums_and_its_other_support(talk):
    answer = talk("规模能级倍增行动里企业总共能落着哪些好处")
    assert highest(answer) == {"3000000", "2000000", "1000000"}
    assert {"3.2.1", "3.2.2", "3.2.3"} <= cited(answer) <= {"3.2", "3.2.1", "3.2.2", "3.2.3"}


def test_where_money_is_asked_for_other_support_of_the_part_is_left_out(talk):
    assert cited(talk("群链支撑力提升里有钱拿的是哪几条")) == {"3.4", "3.4.3"}


def test_a_part_that_gives_nothing_says_so(talk):
    answer = talk("保障措施这部分给企业发奖金吗")
    assert "没有写给企业的奖励" in answer.text
    assert not highest(answer)


def test_awards_are_sorted_by_how_they_are_paid(talk):
    answer = talk("一次性的奖励有哪些，按比例补的又有哪些")
    assert answer.text.index("一次性的奖励") < answer.text.index("按比例计算")
    assert cited(answer) == {"3.2.2", "3.3.4", "3.4.3", "3.5.1"}


def test_the_largest_and_the_smallest_award_are_named(talk):
    answer = talk("单项最高的是哪个奖，最低的又是哪个")
    assert highest(answer) == {"20000000", "100000"}


@pytest.mark.parametrize("turn", ["奖励最多多少", "这奖最多几个钱"])
def test_the_most_of_one_award_is_not_the_largest_of_all(talk, turn):
    answer = talk("首台套卖了2500万", turn)
    assert highest(answer) == {"7500000"}


@pytest.mark.parametrize(
    ("turn", "clauses"),
    [
        ("做软件的小公司，沾得上哪几条", {"3.3.4"}),
        ("我们公司想发债券，有什么支持", {"3.1.2"}),
        ("准备上市的企业能得到哪些支持", {"3.2.1"}),
        ("我是园区运营方，文件里哪几条和我们有关", {"3.4.1"}),
    ],
)
def test_a_kind_of_enterprise_gets_the_clauses_that_concern_it(talk, turn, clauses):
    found = cited(talk(turn))
    assert clauses <= found
    assert len(found) <= 4


def test_who_is_shut_out_of_the_pool_is_not_offered_its_services(talk):
    answer = talk("环保不达标，还被责令停产整顿了，还能享受些什么")
    assert "2.4" in cited(answer)
    assert "3.3.1" not in cited(answer)


def test_a_matter_that_the_text_does_not_know_is_not_covered(talk):
    assert talk("做跨境电商的，这文件里有啥用得上的").status == "not_covered"


def test_a_kind_that_does_not_exist_is_named_with_those_that_do(built_data):
    with pytest.raises(InputError, match="without_pool"):
        list_narrowed(None, only=["whatever"])


def test_a_section_is_asked_for_in_english_too(talk):
    answer = talk("Which awards are available without being in the pool?")
    assert highest(answer) == FREE


@pytest.mark.parametrize(
    ("turn", "clauses"),
    [
        ("别的先放放，我就关心上市那一块，讲细点", {"3.1.2", "3.2.1"}),
        ("只说人才那方面", {"3.1.3"}),
        ("先聊聊土地这块", {"3.3.2", "3.4.1"}),
    ],
)
def test_who_cares_for_one_matter_only_hears_all_support_on_it(talk, turn, clauses):
    assert cited(talk("进了库有哪些好处", turn)) == clauses


def test_who_cares_for_the_money_only_hears_the_awards(talk):
    assert highest(talk("我只关心钱那方面")) == FREE | POOL


def test_a_matter_that_the_text_does_not_know_stays_uncovered(talk):
    assert talk("我们只想听出口那一块").status.value == "not_covered"


@pytest.mark.parametrize(
    "turn", ["像我们这样的小厂，入库的门槛有哪些", "入库条件有哪些，给企业讲讲"]
)
def test_the_conditions_of_the_pool_are_no_list_of_support(talk, turn):
    assert cited(talk(turn)) == {"2", "2.1", "2.2", "2.3", "2.4"}
