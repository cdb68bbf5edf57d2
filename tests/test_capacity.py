"""Limits: a bounded number of answers at once, a bounded wait, and a polite word beyond."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from assistant_support import AS_OF, opened
from langchain_core.messages import AIMessage

from assistant.brains.replies import checked
from assistant.operations import metrics
from assistant.operations.capacity import BUSY, STOPPING, Capacity
from assistant.operations.rate import MOST_CLIENTS, RateLimit
from knowledge.errors import BrainError, BusyError, InputError

ASKS = "设备投资8000万能补多少"


class Hold:
    """Somebody who is inside until told to leave."""

    def __init__(self, capacity):
        self._leave = threading.Event()
        inside = threading.Event()

        def stay():
            with capacity.held():
                inside.set()
                self._leave.wait(timeout=30)

        self._thread = threading.Thread(target=stay, daemon=True)
        self._thread.start()
        assert inside.wait(timeout=30)

    def leave(self):
        self._leave.set()
        self._thread.join(timeout=30)


def test_who_finds_all_places_taken_waits_a_bounded_time():
    capacity = Capacity(at_once=1, waiting=1, seconds=0.05)
    held = Hold(capacity)
    with pytest.raises(BusyError, match="咨询的人较多"), capacity.held():
        pass
    held.leave()
    with capacity.held():
        assert capacity.inside == 1
    assert capacity.inside == 0


def test_who_finds_all_waiting_places_taken_is_told_at_once():
    capacity = Capacity(at_once=1, waiting=0, seconds=3600)
    held = Hold(capacity)
    with pytest.raises(BusyError) as told, capacity.held():
        pass
    assert str(told.value) == BUSY
    held.leave()


def test_a_closed_service_lets_nobody_in_and_waits_for_those_inside():
    capacity = Capacity(at_once=2, waiting=0, seconds=1)
    held = Hold(capacity)
    assert not capacity.close(seconds=0.01)
    with pytest.raises(BusyError) as told, capacity.held():
        pass
    assert str(told.value) == STOPPING
    held.leave()
    assert capacity.close(seconds=30)


def test_an_answer_beyond_the_limit_is_busy_and_leaves_the_conversation_as_it_was(tmp_path):
    assistant = opened(tmp_path, embedding="none", max_at_once=1, max_waiting=0)
    before = metrics.REGISTRY.get_sample_value("assistant_busy_total")
    held = Hold(assistant.capacity)
    with pytest.raises(BusyError):
        assistant.answer(ASKS, "a", as_of=AS_OF)
    with pytest.raises(BusyError):
        assistant.revise("a", {"platform_investment": "1"})
    held.leave()
    assert assistant.history("a") == []
    assert metrics.REGISTRY.get_sample_value("assistant_busy_total") == before + 2
    assert assistant.answer(ASKS, "a", as_of=AS_OF).text


def test_one_session_that_is_still_answered_makes_its_next_turn_wait_a_bounded_time(tmp_path):
    assistant = opened(tmp_path, embedding="none", max_wait=0.05)
    with assistant._locks.hold("a"), ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(assistant.answer, ASKS, "a", as_of=AS_OF)
        with pytest.raises(BusyError, match="还在回答"):
            waiting.result(timeout=30)
        assert assistant.answer(ASKS, "b", as_of=AS_OF).text
    assert assistant.answer(ASKS, "a", as_of=AS_OF).text


def test_many_at_once_are_all_answered_in_turn(tmp_path):
    assistant = opened(tmp_path, embedding="none", max_at_once=2, max_waiting=30)
    amounts = range(1000, 3000, 100)

    def ask(amount):
        return assistant.answer(
            f"建中试平台，设备投资{amount}万，能补多少", f"s{amount}", as_of=AS_OF
        )

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(ask, amounts))
    for amount, answer in zip(amounts, answers, strict=True):
        assert str(amount * 2000) in {figure.high for figure in answer.figures}


def test_a_conversation_has_an_end(tmp_path):
    assistant = opened(tmp_path, embedding="none", max_turns=2)
    assistant.answer(ASKS, "a", as_of=AS_OF)
    assistant.answer("谢谢", "a", as_of=AS_OF)
    with pytest.raises(InputError, match=r"最多 2 轮.*新建一个会话"):
        assistant.answer("再问一句", "a", as_of=AS_OF)
    assert len(assistant.history("a")) == 2
    assert assistant.answer(ASKS, "b", as_of=AS_OF).text


def test_a_language_model_may_call_so_many_tools_in_a_turn():
    def calling(*numbers):
        calls = [{"name": "search_policy", "args": {}, "id": f"c{n}"} for n in numbers]
        return AIMessage(content="", tool_calls=calls)

    checked([calling(3, 4)], [calling(1, 2)], most=4)
    with pytest.raises(BrainError, match="过多"):
        checked([calling(3, 4)], [calling(1, 2)], most=3)


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_a_client_may_send_so_many_requests_in_a_minute_and_another_as_many():
    clock = Clock()
    limit = RateLimit(60, clock)
    assert [limit.wait("a") for _ in range(60)] == [0] * 60
    assert limit.wait("a") == pytest.approx(1)
    assert limit.wait("b") == 0
    clock.now += 2
    assert [limit.wait("a") > 0 for _ in range(3)] == [False, False, True]


def test_only_so_many_clients_are_remembered():
    limit = RateLimit(1, Clock())
    for number in range(MOST_CLIENTS + 5):
        limit.wait(str(number))
    assert len(limit._buckets) == MOST_CLIENTS
    assert limit.wait("0") == 0
    assert limit.wait(str(MOST_CLIENTS + 4)) > 0
