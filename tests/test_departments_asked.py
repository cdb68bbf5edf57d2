"""Departments as people ask for them: together, alone, side by side, and what else they ask beside."""

from __future__ import annotations

from pathlib import Path

import pytest
from answer_support import codes

from assistant.language.headings import heading_of, headings_in
from assistant.language.parts import asked_together, lacking_in, parts_in
from assistant.language.references import unit_mentions
from knowledge.library import load_policy

POLICY = load_policy(Path("knowledge/policies/shangjie-sangao-draft"), built_in=True)


def cited(answer):
    return list(dict.fromkeys(one.clause for one in answer.citations))


def units(question):
    return unit_mentions(question, POLICY.clauses)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("商务局挂帅、发改委打下手的有哪些", {"商务局": "lead", "发改委": "support"}),
        ("牵头单位是科工信局、责任单位有财政局的是哪条", {"科工信": "lead", "财政局": "support"}),
        ("发改委给科工信局打下手的任务有哪些", {"科工信": "lead", "发改委": "support"}),
        ("教育局和卫健委都在的是哪条", {"教育局": "any", "卫健委": "any"}),
    ],
)
def test_each_department_has_the_role_that_its_own_words_give_it(question, expected):
    found = {one.unit.words: one.role for one in parts_in(question, units(question))}
    assert found == expected


@pytest.mark.parametrize(
    "question",
    [
        "科工信局牵头哪些、商务局牵头哪些",
        "商务局和发改委各牵头几条",
        "商务局和金融中心哪家牵头的任务多",
        "推动项目建设是科工信局和发改委一起牵头吗",
    ],
)
def test_what_is_asked_of_each_department_by_itself_is_not_asked_of_all_together(question):
    assert asked_together(question, units(question)) is None


@pytest.mark.parametrize(
    ("question", "lacking", "role"),
    [
        ("科工信局牵头、没让发改委参与的有哪些", ("发改委",), "any"),
        ("商务局、科工信局都没牵头的有哪几条", ("科工信", "商务局"), "lead"),
        ("哪条的责任单位没写管委会，只写了财政局", ("管委会",), "any"),
    ],
)
def test_the_department_that_is_denied_is_told_from_the_one_that_is_there(question, lacking, role):
    found = lacking_in(question, parts_in(question, units(question)))
    assert found is not None
    assert (set(found.units), found.role) == (set(lacking), role)


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("招大引强和督查评比", ("3.3.1", "4.3")),
        ("营造氛围那条", ("4.4",)),
        ("三品战略跟三首工程", ("3.2.3", "3.3.4")),
        ("节能服务", ("3.6.1",)),
        ("企业有什么服务", ()),
    ],
)
def test_a_clause_is_known_by_a_short_form_of_its_heading(question, clauses):
    assert headings_in(question, POLICY.clauses) == clauses


def test_one_word_of_a_heading_is_enough_in_a_list_of_headings():
    assert heading_of("督查那条", POLICY.clauses) == "4.3"
    assert heading_of("企业那条", POLICY.clauses) is None


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("商务局和科工信局合伙牵头的任务列一下", ["3.2.3", "3.6.2", "4.2"]),
        ("哪几条是资规局领头、发改委帮衬的", ["3.4.1"]),
        ("环保分局跟资规局都挂责任单位的有哪几条", ["3.1.1", "3.3.2", "4.1"]),
        ("资规局独家牵头的有没有", ["3.4.1"]),
        ("三家以上一起牵头的是哪几条", ["3.2.1", "3.2.3", "4.2"]),
        ("科工信局牵头但没让发改委参与的有哪些", ["3.1.3", "3.2.3"]),
        ("商务局一共牵几件事", ["3.2.3", "3.3.1", "3.6.2", "4.2"]),
        ("人社局只配合不牵头的是哪条", ["3.1.3"]),
        ("政务中心作为责任单位出现在几处", ["3.2.1", "3.5.2"]),
        ("人社局领头的和打下手的各有哪些", ["4.2", "3.1.3"]),
        ("镇办的活里哪条专门讲了要制定专案", ["4.2"]),
    ],
)
def test_tasks_are_found_by_the_departments_they_have(talk, question, clauses):
    assert cited(talk(question)) == clauses


def test_where_no_task_is_so_this_is_said_with_what_each_department_has(talk):
    answer = talk("人社局和市场监管局一起牵头的有哪些")
    assert "没有由区人社局、区市场监管局共同牵头的任务" in answer.text
    assert cited(answer) == ["4.2", "3.2.3"]


@pytest.mark.parametrize(
    ("question", "clauses", "said"),
    [
        ("招大引强跟集群发展是同一个局在抓吗", ["3.3.1", "3.4.1"], "没有重合"),
        ("数字赋能、科技赋能的牵头分别是谁", ["3.5.2", "3.5.1"], "一样"),
        ("督查、氛围这俩谁挑头", ["4.3", "4.4"], "共同的是区科工信局"),
        ("链条掌控和补短锻长的责任单位差在哪", ["3.4.2", "3.4.3"], "责任单位不完全一样"),
        ("组织领导、联动推进是不是都归科工信局", ["4.1", "4.2"], "在这几条里都是牵头单位"),
    ],
)
def test_the_departments_of_two_clauses_are_set_side_by_side(talk, question, clauses, said):
    answer = talk(question)
    assert cited(answer) == clauses
    assert said in answer.text


def test_these_two_are_the_clauses_that_the_last_questions_named(talk):
    answer = talk("招大引强谁牵头", "那督查评比呢", "这俩有重合的没")
    assert cited(answer) == ["3.3.1", "4.3"]


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("我记得特色园区这块是归商务局管的", "3.4.1"),
        ("综合利用不是归环境分局抓的嘛", "3.6.2"),
        ("督查评比、营造氛围都是发改委牵头吧", "4.4"),
    ],
)
def test_a_department_that_is_wrongly_taken_for_the_leader_is_set_right(talk, question, clause):
    answer = talk(question)
    assert clause in cited(answer)
    assert "premise" in codes(answer)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("组织领导那条谁牵头，召集人是谁", "分管领导"),
        ("梯度培育归哪个局，单项冠军要新增几家", "单项冠军企业1家左右"),
        ("三首工程找哪个局，首台套最高给多少", "1000 万元"),
    ],
)
def test_what_is_asked_beside_the_department_is_answered_too(talk, question, said):
    answer = talk(question)
    assert "科工信局" in answer.text
    assert said in answer.text


def test_the_place_of_a_figure_is_told_after_it_was_looked_up(talk):
    answer = talk("链主企业要培育几家", "这个数出自第几部分第几条")
    assert cited(answer) == ["3.4.2"]
    assert "群链支撑力提升行动" in answer.text


def test_two_figures_that_are_mixed_up_are_both_quoted(talk):
    answer = talk("年均增长15%和年均增长10%我总搞混，分别是啥指标")
    assert {"1.2.1", "3.3.2"} <= set(cited(answer))
    assert not answer.profile


def test_a_sum_is_given_beside_what_the_text_leaves_open(talk):
    answer = talk("十大评选评上给多少钱，报名几号截止")
    assert [one.high for one in answer.figures] == ["1000000"]
    assert "没有写" in answer.text


@pytest.mark.parametrize("question", ["这100万奖金要不要上税", "奖补的钱用不用缴企业所得税"])
def test_what_an_award_is_taxed_is_not_in_the_text(talk, question):
    assert talk(question).status == "not_covered"


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("管委会是不是每条都得配合", ["3.2.2"]),
        ("科工信局在集群发展里是个啥角色", ["3.4.1"]),
        ("人社局在精准服务里挂过名，别处还露脸不", ["4.2", "3.1.3"]),
    ],
)
def test_exceptions_parts_and_other_places_of_a_department_are_found(talk, question, clauses):
    assert cited(talk(question)) == clauses


@pytest.mark.parametrize(
    "question",
    [
        "发改委的同志让我问一下，三首工程谁牵头",
        "我在发改委上班，想知道三首工程哪个局牵头",
        "三首工程谁牵头，我们要抄送商务局和发改委",
        "去财政局问过了不知道，三首工程哪个部门牵头",
    ],
)
def test_who_only_asks_or_is_asked_is_not_said_to_lead(talk, question):
    answer = talk(question)
    assert "区科工信局牵头" in answer.text and "不是" not in answer.text


@pytest.mark.parametrize("question", ["既然三首工程由商务局牵头，那材料交商务局就行了？"])
def test_who_is_taken_for_the_leader_is_put_right(talk, question):
    answer = talk(question)
    assert "premise" in codes(answer) and "不是商务局" in answer.text


@pytest.mark.parametrize("question", ["商务局牵头的就这一条吗", "商务局牵头的只有一条吧"])
def test_whether_a_department_leads_only_one_is_told_by_its_roll(talk, question):
    answer = talk("招商引资写在哪条", question)
    assert {one.clause for one in answer.citations} == {"3.2.3", "3.3.1", "3.6.2", "4.2"}
