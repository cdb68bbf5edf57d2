"""Companies spoken of in the third person: whose facts count, and whose are only named beside them."""

from __future__ import annotations

import pytest
from answer_support import paid, verdict


def values(answer):
    return {name: entry.value for name, entry in answer.profile.items()}


@pytest.mark.parametrize(
    ("turn", "known", "judged"),
    [
        ("同学的公司是规上，干的战新，去年税560万，够不够格", {"tax_paid": "5600000"}, "met"),
        ("某纺织企业不是高企也不在重点监测里，四上也没有，能列入吗", {"is_four_above": "false"}, "not_met"),
        ("有家企业做生物医药属战新，规上，去年营收涨了24%，合格吗", {"revenue_growth": "24"}, "met"),
        ("做物业的周姐说她们不是高企。她能进库不", {"is_high_tech": "false"}, "unknown"),
        ("某厂的母公司是高企，自己不是，能进库吗", {"is_high_tech": "false"}, "unknown"),
    ],
)  # fmt: skip
def test_the_company_in_question_is_judged_by_its_own_facts(talk, turn, known, judged):
    answer = talk(turn)
    assert known.items() <= values(answer).items()
    assert verdict(answer) == judged


def test_its_platforms_are_computed_one_by_one(talk):
    answer = talk("某集团在上街上了两个中试平台，设备各花了4000万和1.3亿，各自能补多少")
    assert paid(answer) == {"8000000", "20000000"}


@pytest.mark.parametrize(
    "turn",
    [
        "供应商被责令停产整顿了，影响入库吗",
        "客户进了失信黑名单，会不会连累申报",
        "有的企业不是高企也进了库，凭什么",
        "有个朋友的厂进了培育库",
        "他们说高企自动入库，是这样吗",
        "我们规上，客户是高企，够不够",
    ],
)
def test_a_partner_or_a_rumour_gives_no_fact_of_ones_own(talk, turn):
    known = values(talk(turn))
    assert not {"is_suspended", "is_blacklisted", "in_pool", "is_high_tech"} & set(known)


def test_the_supplier_of_the_company_in_question_is_another(talk):
    answer = talk("朋友的厂是高企，他们的供应商被责令停产整顿了，能进库吗")
    assert values(answer) == {"is_high_tech": "true"}


def test_what_was_told_of_another_company_is_left_behind_when_one_turns_to_ones_own(talk):
    answer = talk("某企业是高企，能进库吗", "那我们呢，我们去年交了300万税")
    assert values(answer) == {"tax_paid": "3000000"}
    assert verdict(answer) == "unknown"


def test_a_friends_company_is_not_mixed_with_ones_own(talk):
    answer = talk("我们去年交税600万", "朋友的厂是高企，它能进吗")
    assert "is_high_tech" not in values(answer)


def test_two_clients_are_told_apart(talk):
    answer = talk("客户A去年交税498万，客户B交税512万，都是规上战新，谁能进")
    assert values(answer) == {}
    assert "客户B：**符合**" in answer.text


def test_a_case_that_is_told_in_full_needs_no_question(talk):
    answer = talk("他家不是高企，四上是，战新也是，税才450万，增长12%", "照这样够不够格")
    assert values(answer)["tax_paid"] == "4500000"
