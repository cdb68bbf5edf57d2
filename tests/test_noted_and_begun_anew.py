"""What was noted is said back, a conversation begins anew, and what was only supposed is taken back alone."""

from __future__ import annotations

import pytest
from answer_support import paid, verdict

TOLD = "我们是高新企业，去年交税300万"


@pytest.mark.parametrize(
    "asked",
    [
        "你记了我什么",
        "你记住了哪些信息",
        "列一下我已经告诉你的情况",
        "把我的资料复述一遍",
        "我刚才都跟你说了啥",
        "现在我的情况你那边是什么",
        "目前为止我都说了什么",
        "您这边登记了我们公司的什么资料",
        "把我刚才说的情况列出来",
        "说说你了解到的我们的情况",
        "What did you note of us?",
        "what have I told you so far",
    ],
)
def test_what_was_noted_is_said_back_with_its_words(talk, asked):
    answer = talk(TOLD, asked)
    assert answer.status == "answered" and not answer.verdicts and not answer.ask
    assert "我们是高新企业" in answer.text and "去年交税300万" in answer.text


@pytest.mark.parametrize("before", [(), (TOLD, "重新来"), ("遴选标准是什么",)])
def test_where_nothing_was_noted_it_is_said_so(talk, before):
    answer = talk(*before, "你记了我什么")
    assert answer.status == "answered" and "没有记下" in answer.text and not answer.verdicts


def test_what_was_only_supposed_is_not_noted(talk):
    answer = talk("我们在库", "假如利润率是同行2倍能拿多少", "你记了我什么")
    assert "培育库" in answer.text and "2倍" not in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "你知道我们能拿多少吗",
        "我的情况能拿什么奖",
        "我们要提供哪些材料",
        "把结论复述一遍",
        "我还要告诉你什么情况",
    ],
)
def test_other_questions_are_not_taken_for_it(talk, asked):
    assert "原话" not in talk(TOLD, asked).text


@pytest.mark.parametrize(
    "word",
    [
        "全部作废，重来",
        "我问另一家公司",
        "帮朋友问一家别的公司",
        "忘掉刚才的",
        "把刚才的全删了",
        "從頭再來",
        "推倒重来",
        "把我之前说的信息全部清掉",
        "接下来问另外一家公司",
        "Forget everything I told you",
    ],
)
def test_the_old_firm_is_forgotten(talk, word):
    answer = talk("我们是高新企业", word, "我们能入库吗")
    assert answer.profile == {} and verdict(answer) == "unknown"


@pytest.mark.parametrize(
    "word",
    [
        "刚才忘了说，我们交税600万",
        "前面的忘了讲，我们是规上",
        "那再说一遍",
    ],
)
def test_what_only_sounds_like_it_forgets_nothing(talk, word):
    assert "is_high_tech" in talk("我们是高新企业", word).profile


def test_another_firm_is_judged_on_what_is_told_of_it(talk):
    answer = talk("我们是高新企业", "我再问一家别的企业，交税600万，能入库吗")
    assert set(answer.profile) == {"tax_paid"}


@pytest.mark.parametrize("word", ["刚才的假设不算数", "前面的假设作废", "忘掉那个假设吧"])
def test_a_supposition_taken_back_leaves_what_was_told(talk, word):
    answer = talk("我们在库，利润率1.8倍，能拿多少", "假如2倍呢", word)
    assert (
        set(answer.profile) == {"in_pool", "margin_multiple"}
        and int(max(paid(answer))) == 2_000_000
    )
