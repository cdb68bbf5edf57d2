"""The five tools for other programs: what they give, and what they refuse."""

import uuid

import pytest
from assistant_support import opened

from assistant.answer import State, Status
from assistant.service import Service
from knowledge.errors import InputError, NotFoundError, PolicyAssistantError


@pytest.fixture(scope="module")
def assistant(built_data):
    return opened(built_data)


@pytest.fixture(scope="module")
def service(assistant):
    return Service(assistant)


def test_a_question_is_answered_as_in_the_chat(service):
    answer = service.ask("建中试平台，设备投资8000万，能补多少？")
    assert answer.figures[0].high == "16000000"
    assert answer.citations


def test_a_question_without_a_session_leaves_nothing_behind(service, assistant, monkeypatch):
    threads, put = [], assistant._checkpointer.put

    def noted(config, *more):
        threads.append(config["configurable"]["thread_id"])
        return put(config, *more)

    monkeypatch.setattr(assistant._checkpointer, "put", noted)
    assert service.ask("去年交税620万").profile["tax_paid"].value == "6200000"
    assert threads == []
    service.ask("去年交税620万", uuid.uuid4().hex)
    assert len(threads) == 1


def test_a_blank_session_is_none(service):
    assert service.ask("去年交税620万", "  ").profile["tax_paid"].value == "6200000"


def test_a_session_remembers_what_was_said(service):
    session = uuid.uuid4().hex
    service.ask("去年交税620万", session)
    answer = service.ask("能进培育库吗", session)
    assert answer.profile["tax_paid"].value == "6200000"


def test_a_company_is_judged_by_a_form(service):
    answer = service.check("cultivation_pool", {"is_high_tech": "true", "is_local": True})
    assert answer.verdicts[0].verdict is State.MET
    assert {"expired", "discretion"} <= {notice.code for notice in answer.notices}


def test_without_a_program_every_program_is_judged(service):
    programs = [verdict.program for verdict in service.check().verdicts]
    assert "cultivation_pool" in programs and "platform_subsidy" in programs


def test_an_award_is_computed_for_each_platform(service):
    answer = service.award("platform_subsidy", {"platform_investment": ["80000000", "1e9"]})
    assert [figure.high for figure in answer.figures] == ["16000000", "20000000"]


def test_an_award_whose_amount_turns_on_an_unknown_fact_asks_for_it(service):
    answer = service.award("margin_award")
    assert answer.status is Status.NEEDS_FACTS
    assert "margin_multiple" in [ask.fact for ask in answer.ask]


def test_all_awards_are_computed_where_none_is_named(service):
    programs = {figure.program for figure in service.award().figures}
    assert "cultivation_pool" not in programs and len(programs) == 6


def test_the_day_decides_the_standing(service):
    answer = service.check("cultivation_pool", {"is_high_tech": "true"}, as_of="2023-06-01")
    assert "expired" not in {notice.code for notice in answer.notices}


def test_search_gives_verbatim_clauses_best_first(service, assistant):
    hits = service.search("设备投资补助", k=3)
    assert hits[0].clause == "3.5.1" and len(hits) == 3
    text = assistant.library.policy(hits[0].policy).text
    assert hits[0].text in text


def test_a_clause_comes_with_the_standing_of_its_policy(service):
    found = service.clause(clause="3.5.1")
    assert [one["id"] for one in found["clauses"]] == ["3.5.1"]
    assert found["policy"]["standing"] == "expired"


def test_without_a_clause_the_whole_outline_comes(service):
    ids = [one["id"] for one in service.clause()["clauses"]]
    assert ids[0] == "0" and "3.5.1" in ids


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"program": "moon"}, "没有编号为“moon”的项目"),
        ({"program": 3}, "参数 program"),
        ({"as_of": "June"}, "2023-06-01"),
        ({"profile": "tax"}, "参数 profile"),
        ({"profile": {"tax_paid": "much"}}, "tax_paid"),
        ({"profile": {"tax_paid": "9" * 300}}, "最多 200 个字符"),
        ({"profile": {"tax_paid": 10**30}}, "tax_paid"),
        ({"profile": {"moon": "1"}}, "不在事实目录"),
        ({"profile": {f"f{n}": "1" for n in range(60)}}, "最多 50 项"),
        ({"profile": {"tax_paid": []}}, "空的"),
    ],
)
@pytest.mark.parametrize("tool", ["check", "award"])
def test_what_cannot_be_judged_is_refused_with_what_would_be_right(service, tool, arguments, said):
    with pytest.raises(InputError, match=said):
        getattr(service, tool)(**arguments)


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask", {"question": "长" * 5000}, "最多 4000 个"),
        ("ask", {"question": "  "}, "没有收到问题"),
        ("ask", {"question": None}, "没有给出"),
        ("ask", {"question": "能补多少", "session": "me"}, "16 至 64"),
        ("search", {"query": "长" * 501}, "最多 500 个字符"),
        ("search", {"query": " "}, "空的"),
        ("search", {"query": "补助", "k": 51}, "最大为 50"),
        ("search", {"query": "补助", "k": "many"}, "应为整数"),
    ],
)
def test_limits_are_those_of_the_chat_and_said(service, tool, arguments, said):
    with pytest.raises(InputError, match=said):
        getattr(service, tool)(**arguments)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("ask", {"question": "能补多少", "policies": ["moon"]}),
        ("check", {"policy": "moon"}),
        ("search", {"query": "补助", "policies": ["moon"]}),
        ("clause", {"policy": "moon"}),
        ("clause", {"clause": "99"}),
    ],
)
def test_what_does_not_exist_is_not_found(service, tool, arguments):
    with pytest.raises(NotFoundError):
        getattr(service, tool)(**arguments)


def test_a_refusal_is_no_fault():
    assert issubclass(NotFoundError, PolicyAssistantError)
