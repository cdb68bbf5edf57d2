"""Answers across policies: named with every citation, side by side, never one for another."""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path

import pytest

from assistant.agent import Assistant
from assistant.answer import Answer
from assistant.settings import Settings
from knowledge.intake import add_files
from knowledge.library import load_library
from knowledge.review import Verdict, decide, reviewed

AS_OF = date(2024, 1, 1)
HOME = "shangjie-sangao-draft"
TEXTS = {
    "city": """郑州市人民政府关于支持高新技术企业发展的若干措施
第一条 【认定奖励】对首次通过认定的国家级高新技术企业，给予一次性奖励20万元，所需资金由市财政安排。
第二条 【贷款贴息】对高新技术企业的科技贷款，按实际支付利息的50%给予贴息，每家每年最高100万元。
第三条 本措施自2023年3月1日起施行，有效期至2026年2月28日。""",
    "east": """某市河东区支持科技创新办法
第一条 为支持科技创新，制定本办法。
第二条 【高企认定奖励】对首次通过认定的国家级高新技术企业，给予一次性奖励10万元。
第三条 【研发补助】对企业购置研发设备，按设备投资额的15%给予补助，最高300万元，由区财政承担。
第四条 【孵化器奖励】对新认定的国家级、省级孵化器，分别给予80万元、40万元奖励。
第五条 本办法自2021年5月1日起施行，有效期二年。""",
    "north": """柳北县加快旅游业发展的若干意见
第一条 对新评定的五星级旅游饭店，给予一次性奖励60万元。
第二条 对新开业的精品民宿，每间客房补助2000元。""",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("across")


@pytest.fixture(scope="module")
def ids(folder: Path) -> dict[str, str]:
    settings = Settings(data_dir=folder / "data", embedding="none", _env_file=None)
    names = {}
    for name, text in TEXTS.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        (result,) = add_files([path], settings)
        names[name] = str(result.policy)
    policy = load_library(settings).policy(names["east"])
    decide(policy, [item.number for item in reviewed(policy)], Verdict.CONFIRMED)
    return names


@pytest.fixture(scope="module")
def assistant(folder: Path, ids: dict[str, str]) -> Assistant:
    settings = Settings(data_dir=folder / "data", embedding="none", _env_file=None)
    return Assistant.open(settings, keep=False)


def asked(assistant: Assistant, *turns: str, policies: list[str] | None = None) -> Answer:
    session = uuid.uuid4().hex
    answers = [assistant.answer(t, session, as_of=AS_OF, policies=policies) for t in turns]
    return answers[-1]


def cited(answer: Answer) -> set[str]:
    return {citation.policy for citation in answer.citations}


def sums(answer: Answer) -> set[str | None]:
    return {figure.high for figure in answer.figures if figure.unit == "CNY"}


def test_a_citation_names_its_document_with_level_and_standing(assistant, ids) -> None:
    answer = asked(assistant, "河东区对科技创新的目的是怎么写的？")
    assert cited(answer) == {ids["east"]}
    (citation, *_) = answer.citations
    assert (citation.title, citation.level) == ("某市河东区支持科技创新办法", "区")
    assert citation.standing == "expired"
    assert "《某市河东区支持科技创新办法》（某市河东区，区级文件，有效期已过）" in answer.text


def test_the_home_policy_is_named_too_where_others_are_held(assistant) -> None:
    answer = asked(assistant, "培育库的遴选标准是什么？")
    assert cited(answer) == {HOME}
    assert "郑州市上街区，区级文件，征求意见稿（正式文件现行有效）" in answer.text


def test_all_documents_are_set_side_by_side(assistant, ids) -> None:
    answer = asked(assistant, "各个文件对首次认定高新技术企业各奖多少？")
    assert answer.status == "answered"
    assert {ids["city"], ids["east"]} <= cited(answer)
    assert sums(answer) == {"200000", "100000"}
    assert "柳北县加快旅游业发展的若干意见》没有写" in answer.text or "没有写" in answer.text
    assert ids["north"] not in cited(answer)


def test_two_places_are_set_side_by_side(assistant, ids) -> None:
    answer = asked(assistant, "郑州市和河东区对首次认定高企的奖励有什么不同？")
    assert cited(answer) == {ids["city"], ids["east"]}
    assert sums(answer) == {"200000", "100000"}


def test_whole_documents_are_compared_by_what_they_contain(assistant, ids) -> None:
    answer = asked(assistant, "郑州和上街的规定有什么不同？")
    assert answer.status == "answered"
    assert cited(answer) == {HOME, ids["city"]}


@pytest.mark.parametrize(
    "question",
    ["余江区对高新技术企业认定奖多少？", "洛阳市的高企认定奖励是多少？", "平山县有民宿补贴吗？"],
)
def test_another_places_policy_does_not_answer_for_it(question: str, assistant) -> None:
    answer = asked(assistant, question)
    assert answer.status == "not_covered"
    assert not answer.figures and not answer.citations
    assert question[:2] in answer.text


def test_two_places_of_which_one_is_not_held_are_not_compared(assistant) -> None:
    answer = asked(assistant, "洛阳和上街的补贴有什么不同？")
    assert answer.status == "not_covered"
    assert "洛阳" in answer.text


def test_a_question_without_a_place_is_the_home_policys(assistant, ids) -> None:
    answer = asked(assistant, "科技贷款的利息有补贴吗？")
    assert answer.status == "not_covered"
    assert not answer.figures
    assert cited(answer) <= {HOME, ids["city"]}


def test_what_other_documents_say_is_offered_under_their_names(assistant, ids) -> None:
    answer = asked(assistant, "五星级旅游饭店有没有一次性奖励？")
    assert answer.status == "not_covered"
    assert "柳北县加快旅游业发展的若干意见" in answer.text
    assert ids["north"] in cited(answer)


def test_confirmed_rules_are_judged_by_the_name_of_their_policy(assistant, ids) -> None:
    answer = asked(assistant, "按河东区支持科技创新办法，我们首次通过高企认定能奖多少？")
    assert answer.status == "answered"
    assert sums(answer) == {"100000"}
    (figure,) = [one for one in answer.figures if one.unit == "CNY"]
    assert (figure.kind, figure.payer, figure.clause) == ("exact", None, "2")
    assert figure.policy == ids["east"]
    assert "由谁支付，文件没有写明" in answer.text
    assert [verdict.verdict for verdict in answer.verdicts] == ["unknown"]
    assert "expired" in [notice.code for notice in answer.notices]
    assert HOME not in cited(answer)


def test_the_payer_is_the_one_that_the_text_names(assistant) -> None:
    answer = asked(assistant, "河东区购置研发设备3000万元，能补多少？")
    figures = [one for one in answer.figures if one.unit == "CNY"]
    assert {one.high for one in figures} == {"3000000"}
    assert {one.payer for one in figures} == {"district"}
    assert {one.kind for one in figures} == {"ceiling"}


def test_the_base_may_be_told_in_the_next_turn(assistant) -> None:
    answer = asked(assistant, "河东区购置研发设备能补多少？", "设备投资1000万元")
    assert {one.high for one in answer.figures if one.unit == "CNY"} == {"1500000"}


def test_a_step_of_a_scale_is_told_by_its_name(assistant) -> None:
    answer = asked(assistant, "河东区新认定的省级孵化器奖励多少？")
    assert sums(answer) == {"400000"}


def test_confirmed_rules_are_judged_by_the_name_of_their_program(assistant, ids) -> None:
    answer = asked(assistant, "新认定的国家级孵化器奖励多少？")
    assert cited(answer) == {ids["east"]}
    assert "800000" in sums(answer)


def test_programs_of_two_policies_are_never_mixed(assistant) -> None:
    answer = asked(
        assistant, "河东区购置研发设备能补多少？", "上街区建中试平台，设备投资8000万元，能补多少？"
    )
    assert cited(answer) == {HOME}
    assert {verdict.program for verdict in answer.verdicts} == {"platform_subsidy"}


def test_a_caller_limits_what_is_answered_from(assistant, ids) -> None:
    limited = asked(assistant, "高企认定奖励多少？", policies=[ids["city"]])
    assert cited(limited) == {ids["city"]}
    both = asked(assistant, "各个文件对高企认定各奖多少？", policies=[ids["city"], ids["north"]])
    assert cited(both) == {ids["city"]}
    assert sums(both) == {"200000"}


def test_the_documents_that_are_held_are_listed(assistant) -> None:
    answer = asked(assistant, "知识库里有哪些文件？")
    for title in ("关于支持高新技术企业发展的若干措施", "某市河东区支持科技创新办法"):
        assert title in answer.text


def test_the_home_policy_answers_as_if_it_were_alone(assistant, tmp_path) -> None:
    alone = Assistant.open(
        Settings(data_dir=tmp_path, embedding="none", _env_file=None), keep=False
    )
    for question in ("首台套产品销售2000万能奖多少？", "怎么帮企业上市融资？", "联席会议谁召集？"):
        one, other = asked(alone, question), asked(assistant, question)
        assert [c.quote for c in one.citations] == [c.quote for c in other.citations]
        assert (one.status, one.figures, one.verdicts) == (
            other.status,
            other.figures,
            other.verdicts,
        )
