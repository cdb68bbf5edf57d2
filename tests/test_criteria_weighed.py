"""Whether both of two criteria are needed: answered in words, and what is named there is nobody's."""

from __future__ import annotations

import pytest
from answer_support import codes, verdict

ONE_IS_ENOUGH = "其中一项即可"
ANY_ONE = "符合其中一条即可"


def values(answer):
    return {name: str(fact.value) for name, fact in answer.profile.items()}


@pytest.mark.parametrize(
    "turn",
    [
        "税交到500万和增速冲到20%，是两个都要还是挑一个就行",
        "产值涨两成、纳税五百万，二选一还是得一起够？",
        "第三条里增速和税额哪怕占一头也行吗",
        "营收增幅20%跟缴税500万，要不要双双达到",
    ],
)
def test_growth_or_tax_is_enough(talk, turn):
    answer = talk(turn)
    assert ONE_IS_ENOUGH in answer.text
    assert "premise" not in codes(answer)
    assert not values(answer)


@pytest.mark.parametrize(
    "turn",
    [
        "高企证书和重点监测名单，要不要同时具备",
        "高企和战新四上，占一样就够还是都得占",
        "进了重点监测名单，还用不用再办高企证才能入库",
    ],
)
def test_each_criterion_is_enough_by_itself(talk, turn):
    answer = talk(turn)
    assert ANY_ONE in answer.text
    assert "is_high_tech" not in values(answer)


def test_beside_ones_own_facts_both_words_and_verdict(talk):
    answer = talk("我们税交了620万，战新规上，增长才3%，增速和税两样都得够还是一样就行")
    assert ONE_IS_ENOUGH in answer.text
    assert verdict(answer) == "met"


def test_what_one_still_would_need_is_not_had(talk):
    answer = talk("我们是战新规上，还得进重点监测名单才能入库吗")
    assert verdict(answer) == "unknown"
    assert ANY_ONE in answer.text


def test_a_number_that_is_asked_for_besides_is_not_ones_own(talk):
    answer = talk("我们战新四上增长12%，还得纳税500万才行吗")
    assert verdict(answer) == "unknown"
    assert "tax_paid" not in values(answer)


def test_the_third_criterion_is_no_word_for_all_three(talk):
    assert "premise" not in codes(talk("第三条要达到什么程度才行"))


def test_whoever_says_that_both_are_needed_is_put_right(talk):
    assert "premise" in codes(talk("增长20%和纳税500万两样都得占，少一样都不行，对吧"))


@pytest.mark.parametrize(
    "turn",
    [
        "三条都得满足才行，我们就一个高企，没指望了吧",
        "三个条件缺一不可，我厂只占了重点监测这一条，没戏了",
    ],
)
def test_who_gives_up_for_a_wrong_reason_is_put_right_and_judged(talk, turn):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert verdict(answer) == "met"


@pytest.mark.parametrize("turn", ["我们是高企，没份了吧", "我们只有高企这一项，没资格了吧"])
def test_no_hope_left_denies_no_certificate(talk, turn):
    assert values(talk(turn))["is_high_tech"] == "true"


def test_a_list_that_one_is_not_on_is_denied_all_the_same(talk):
    assert values(talk("重点监测企业我们没份"))["is_key_monitored"] == "false"


@pytest.mark.parametrize(
    "turn",
    [
        "正好交500万税也算500万元以上，我这么答复没错吧",
        "增长达到20%以上，把整20%也包括在内，这样解读成立吗",
    ],
)
def test_that_the_number_itself_counts_is_confirmed_in_words(talk, turn):
    answer = talk(turn)
    assert "包括本数" in answer.text
    assert "premise" not in codes(answer)


def test_one_platform_is_no_question_whether_one_is_enough(talk):
    answer = talk("在库企业，另有一个中试平台，设备投入7000万，营收也涨了，能补多少")
    assert values(answer)["platform_investment"] == "70000000"


def test_numbers_that_are_said_to_be_needed_together_are_nobodys(talk):
    answer = talk("要增长两成并且税收过五百万，两样都占才算数吧，老板叫我问的")
    assert "premise" in codes(answer)
    assert not values(answer)
