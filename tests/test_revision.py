"""A fact is corrected in a form: the last question is answered again, as if it had been so."""

import uuid

import pytest
from assistant_support import AS_OF, opened

from knowledge.errors import InputError

QUESTION = "建中试平台，设备投资8000万，能补多少"


@pytest.fixture(scope="module")
def assistant(built_data):
    return opened(built_data)


@pytest.fixture
def session():
    return uuid.uuid4().hex


def ceiling(answer):
    return max(int(figure.high) for figure in answer.figures if figure.payer)


def test_a_corrected_figure_holds_over_the_words_of_the_question(assistant, session):
    assistant.answer(QUESTION, session, as_of=AS_OF)
    answer = assistant.revise(session, {"platform_investment": "90000000"}, as_of=AS_OF)
    assert ceiling(answer) == 18_000_000
    assert answer.profile["platform_investment"].turn is None


def test_the_answer_is_replaced_and_not_added(assistant, session):
    assistant.answer(QUESTION, session, as_of=AS_OF)
    answer = assistant.revise(session, {"platform_investment": "90000000"}, as_of=AS_OF)
    assert assistant.history(session) == [(QUESTION, answer)]


def test_a_second_correction_keeps_the_first(assistant, session):
    assistant.answer(QUESTION, session, as_of=AS_OF)
    assistant.revise(session, {"platform_investment": "90000000"}, as_of=AS_OF)
    answer = assistant.revise(session, {"platform_certified": "true"}, as_of=AS_OF)
    assert ceiling(answer) == 18_000_000 and "platform_certified" in answer.profile


def test_a_removed_fact_is_no_longer_known_though_the_question_says_it(assistant, session):
    assistant.answer(QUESTION, session, as_of=AS_OF)
    answer = assistant.revise(session, {"platform_investment": None}, as_of=AS_OF)
    assert "platform_investment" not in answer.profile
    assert ceiling(answer) == 20_000_000


def test_a_corrected_rate_holds_over_the_revenues_that_the_question_gives(assistant, session):
    assistant.answer("去年营收9600万，前年8000万，能进培育库吗", session, as_of=AS_OF)
    answer = assistant.revise(session, {"revenue_growth": "5"}, as_of=AS_OF)
    assert answer.profile["revenue_growth"].value == "5"
    assert "revenue_last_year" not in answer.profile


def test_what_is_said_later_holds_over_a_correction(assistant, session):
    assistant.answer(QUESTION, session, as_of=AS_OF)
    assistant.revise(session, {"platform_investment": "90000000"}, as_of=AS_OF)
    answer = assistant.answer("更正一下，设备投资是5000万，能补多少", session, as_of=AS_OF)
    assert ceiling(answer) == 10_000_000


def test_an_answer_to_a_question_back_is_asked_again_from_where_it_was_asked(assistant, session):
    assistant.answer("建中试平台，设备投资8000万，能补多少", session, as_of=AS_OF)
    assistant.answer("平台已认定", session, as_of=AS_OF)
    answer = assistant.revise(session, {"platform_investment": "50000000"}, as_of=AS_OF)
    assert answer.profile["platform_certified"].value == "true"
    assert [turn for turn, _ in assistant.history(session)][-1] == "平台已认定"


def test_facts_of_a_form_are_known_before_anything_is_asked(assistant, session):
    assistant.remember(session, {"is_high_tech": "true"})
    assert assistant.revise(session, {}, as_of=AS_OF) is None
    answer = assistant.answer("能进培育库吗", session, as_of=AS_OF)
    assert answer.verdicts[0].verdict == "met"


def test_to_remember_asks_nothing_again(assistant, session):
    before = assistant.answer(QUESTION, session, as_of=AS_OF)
    assistant.remember(session, {"platform_investment": "90000000"})
    assert assistant.history(session) == [(QUESTION, before)]
    assert assistant.known(session)["platform_investment"].quote == "90000000"


def test_a_value_that_cannot_be_read_changes_nothing(assistant, session):
    assistant.answer(QUESTION, session, as_of=AS_OF)
    with pytest.raises(InputError):
        assistant.revise(session, {"platform_investment": "很多"}, as_of=AS_OF)
    assert assistant.known(session)["platform_investment"].turn == 0
