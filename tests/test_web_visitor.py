"""What a browser sends back is read as untrusted; conversations of others stay closed."""

from datetime import date

import pytest
from web_support import Script

from assistant.ui.chat import Desk
from assistant.ui.sources import Sources
from assistant.ui.visitor import Visitor, new_id, printable

TODAY = date(2026, 3, 2)


def desk_of(script: Script) -> Desk:
    return Desk(script, Sources(script.library))


def asked(desk: Desk, visitor: Visitor, turn: str) -> list:
    return list(desk.ask(visitor, {"turn": turn}))


@pytest.mark.parametrize(
    "raw", [None, 7, "x", [], {"current": "../etc"}, {"language": "fr"}, {"notes": [{"id": "1"}]}]
)
def test_a_browser_that_sends_nonsense_is_a_new_visitor(raw):
    assert Visitor.read(raw).notes == ()


def test_what_is_kept_reads_back_the_same():
    visitor = Visitor().asked("问题", TODAY)
    assert Visitor.read(visitor.keep()) == visitor


def test_a_conversation_is_called_by_its_first_question():
    visitor = Visitor().asked("第一问", TODAY).asked("第二问", TODAY)
    assert [note.title for note in visitor.notes] == ["第一问"]


def test_a_visitor_cannot_open_a_conversation_that_is_not_in_the_list():
    visitor = Visitor()
    assert visitor.opened(new_id()) == visitor


def test_deleting_the_open_conversation_opens_a_new_one():
    visitor = Visitor().asked("问题", TODAY)
    after = visitor.without(visitor.current)
    assert after.notes == () and after.current != visitor.current


def test_two_visitors_never_see_each_other():
    desk = desk_of(Script())
    first = asked(desk, Visitor(), "甲公司的秘密")[0].visitor
    second = desk.arrive(Visitor())
    assert second.visitor.current != first.current
    assert "秘密" not in "".join(filter(None, (second.past, second.live, second.sessions)))


def test_a_visitor_cannot_delete_the_conversation_of_another():
    script = Script()
    desk = desk_of(script)
    first = asked(desk, Visitor(), "甲公司")[0].visitor
    desk.forget(Visitor(), {"session": first.current})
    assert script.history(first.current)


def test_a_conversation_is_there_again_after_a_reload():
    desk = desk_of(Script())
    visitor = asked(desk, Visitor(), "投资八千万")[0].visitor
    page = desk.arrive(Visitor.read(visitor.keep()))
    assert (
        "投资八千万" in page.live and "投资八千万" in page.sessions and "8000 万元" in page.profile
    )


def test_a_question_that_cannot_be_used_is_answered_by_what_to_change():
    screens = asked(desk_of(Script()), Visitor(), "长" * 50_000)
    assert "最多 4000 个字" in screens[-1].live
    assert len(screens[-1].live) < 60_000 * 4


@pytest.mark.parametrize("turn", ["", "  \n\t", "\x00\x01", None, 7.5])
def test_an_empty_question_changes_nothing(turn):
    desk = desk_of(Script())
    screens = list(desk.ask(Visitor(), {"turn": turn if isinstance(turn, str) else None}))
    assert screens == []


def test_lone_surrogates_and_control_characters_are_cleaned():
    assert printable("甲\ud800\x07乙\u202e\n丙") == "甲?乙\n丙"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"policy": "none", "clause": "1"},
        {"policy": "sample", "clause": "9.9"},
        {"policy": None, "clause": None, "start": "x", "end": {}},
    ],
)
def test_a_citation_that_leads_nowhere_says_so(data):
    assert "没有找到这一条款" in Sources(Script().library).cite(Visitor(), data)


def test_the_switch_of_language_keeps_the_conversation():
    desk = desk_of(Script())
    visitor = asked(desk, Visitor(), "投资八千万")[0].visitor
    page = desk.arrive(visitor.speaking("en"))
    assert "Conversations" in page.sessions and "投资八千万" in page.live
