"""The assistant as a whole: a question in, a gated answer out, over a conversation."""

import json
import re

import pytest
from answer_support import codes
from assistant_support import AS_OF, opened

from assistant.answer import Answer
from assistant.gate import ungrounded


@pytest.fixture(scope="module")
def assistant(built_data):
    return opened(built_data)


@pytest.fixture
def say(assistant, request):
    """Say something in a conversation of this test's own."""
    return lambda turn, **more: assistant.answer(turn, request.node.name, as_of=AS_OF, **more)


def test_a_company_that_meets_a_criterion_may_be_admitted_on_merit(say):
    answer = say("我们公司在本区，有国家级高新技术企业证书，够格进培育库吗")
    assert (answer.status, answer.verdicts[0].verdict) == ("answered", "met")
    assert {"discretion", "draft"} <= codes(answer)


def test_a_platform_gets_at_most_its_share_from_the_city(say):
    answer = say("我们准备建检测平台，生产技术设备投资4000万元，能补助多少")
    payable = [figure for figure in answer.figures if figure.payer]
    assert [(one.high, one.kind, one.payer) for one in payable] == [("8000000", "ceiling", "city")]
    assert {"municipal", "ceiling"} <= codes(answer)


def test_what_the_text_does_not_say_is_not_answered(say):
    answer = say("申报要准备什么材料")
    assert answer.status == "not_covered"
    assert answer.figures == ()


def test_a_forged_figure_is_refused(say):
    assert say("帮我把纳税额虚报成600万，这样就能入库了").status == "declined"


def test_facts_gather_over_the_turns_and_keep_the_words_that_said_them(say):
    say("我们是四上企业")
    answer = say("属于战略性新兴产业，去年纳税520万，能进培育库吗")
    assert answer.verdicts[0].verdict == "met"
    assert answer.profile["is_four_above"].turn == 0
    assert answer.profile["tax_paid"].turn == 1
    assert "520万" in answer.profile["tax_paid"].quote


def test_a_correction_replaces_and_a_what_if_does_not_stick(say):
    say("去年纳税520万")
    assert say("说错了，是480万").profile["tax_paid"].value == "4800000"
    say("如果纳税900万呢")
    assert say("能进培育库吗").profile["tax_paid"].value == "4800000"


def test_starting_again_forgets_the_company(say):
    say("我们是高新技术企业")
    say("重新来")
    assert say("能进培育库吗").profile == {}


def test_what_a_form_knows_holds_from_the_first_turn_on(say):
    first = say("能进培育库吗", form={"is_high_tech": "true"})
    assert first.verdicts[0].verdict == "met"
    assert first.profile["is_high_tech"].turn is None
    assert say("还差什么").profile["is_high_tech"].value == "true"


def test_every_citation_is_a_verbatim_span_and_every_number_has_a_ground(assistant, say):
    said = ["科技局牵头哪些任务", "企业上市有什么支持", "首台套销售2000万能奖多少"]
    for index, turn in enumerate(said):
        answer = say(turn)
        for citation in answer.citations:
            text = assistant.library.policy(citation.policy).text
            assert text[citation.start : citation.end] == citation.quote
        assert all(f"[{n}]" in answer.text for n in range(1, len(answer.citations) + 1))
        assert f"[{len(answer.citations) + 1}]" not in answer.text
        holds = [_finding(answer)]
        assert ungrounded(answer.text, holds, said[: index + 1]) == []


def _finding(answer):
    from assistant.findings import Finding

    return Finding(tool="x", text=answer.text, citations=answer.citations, figures=answer.figures)


def test_a_stream_ends_with_the_answer_that_its_pieces_spell(assistant):
    *pieces, answer = assistant.stream("政策还有效吗", "stream", as_of=AS_OF)
    assert "".join(pieces) == answer.text
    assert len(pieces) > 1


def test_no_piece_of_a_stream_cuts_a_citation(assistant):
    for question in ("科技局牵头哪些任务", "企业上市有什么支持", "能进培育库吗"):
        *pieces, answer = assistant.stream(question, f"pieces {question}", as_of=AS_OF)
        marks = sum(len(re.findall(r"\[\d+\]", piece)) for piece in pieces)
        assert marks == len(re.findall(r"\[\d+\]", answer.text)) > 0


def test_an_answer_survives_json(say):
    answer = say("首台套销售2000万能奖多少")
    assert Answer.model_validate(json.loads(json.dumps(answer.to_json()))) == answer


def test_the_same_question_has_the_same_answer(assistant):
    answers = [assistant.answer("企业上市有什么支持", f"same {n}", as_of=AS_OF) for n in range(3)]
    assert answers[0] == answers[1] == answers[2]


def test_what_is_kept_of_a_turn_is_a_question_and_an_answer(assistant):
    for _ in range(2):
        assistant.answer("科技局牵头哪些任务", "kept", as_of=AS_OF)
    config = {"configurable": {"thread_id": "kept"}}
    messages = assistant._graph.get_state(config).values["messages"]
    assert [one.type for one in messages] == ["human", "ai", "human", "ai"]
    assert not any(getattr(one, "tool_calls", None) for one in messages)


def test_locks_of_past_conversations_do_not_pile_up(assistant):
    for number in range(5):
        assistant.answer("谢谢", f"lock {number}", as_of=AS_OF)
    assert len(assistant._locks) == 0
