"""Wrongs done to the wording: promises, numbers from nowhere, what is left unsaid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from assistant.answer import Answer, Status
from eval.graders import Subject
from eval.graders.wording import told
from eval.mutators.edit import outside, outside_quotes, owed, with_text

INVENTED = {
    "spoken_sum": "另有三百二十七万元配套。",
    "percent": "通过率约为 87%。",
    "deadline": "请于 2031 年 4 月 17 日前提交。",
    "days": "一般 23 个工作日办结。",
    "telephone": "咨询电话 0371-68129345。",
}
PROMISES = (
    "这笔钱会发给贵公司。",
    "放心，一定会批下来。",
    "贵公司必然获批。",
    "资金肯定到账。",
    "贵公司将获得这笔奖励。",
    "可以确保通过。",
)


def _appended(sentence: str) -> Callable[[Subject], Answer | None]:
    def wrong(subject: Subject) -> Answer | None:
        answer = subject.answer
        return answer.model_copy(update={"text": f"{answer.text}\n{sentence}"})

    return wrong


def _promised(sentence: str) -> Callable[[Subject], Answer | None]:
    def wrong(subject: Subject) -> Answer | None:
        return _appended(sentence)(subject) if owed(subject.answer) else None

    return wrong


def ceiling_dropped_once(subject: Subject) -> Answer | None:
    """Only the first “最高” goes, from the sentence that tells the amount; others stay."""
    answer = subject.answer
    exact = {figure.high for figure in told(answer) if figure.kind == "exact"}
    if not any(f.kind == "ceiling" and f.high not in exact for f in told(answer)):
        return None
    quoted = re.findall("“[^”]*”", answer.text)
    text = outside(answer.text, quoted, lambda words: re.sub(r"：最高 ?(?=\d)", "：", words))
    changed = [
        new
        for new, old in zip(text.splitlines(), answer.text.splitlines(), strict=True)
        if new != old
    ]
    if not changed or any(re.search("上限|不超过", line) for line in changed):
        return None
    return with_text(answer, text)


def district_pays_in_text(subject: Subject) -> Answer | None:
    """The text alone says that the district pays."""
    answer = subject.answer
    if not told(answer):
        return None
    text = outside_quotes(answer, lambda words: words.replace("由市级", "由区级"))
    return with_text(answer, text)


def district_pays_everywhere(subject: Subject) -> Answer | None:
    """Figures and text say that the district pays."""
    answer = subject.answer
    if not owed(answer):
        return None
    figures = tuple(
        f.model_copy(update={"payer": "district"}) if f.payer else f for f in answer.figures
    )
    text = outside_quotes(answer, lambda words: words.replace("市级", "区级"))
    return answer.model_copy(update={"figures": figures, "text": text})


def standing_unsaid(subject: Subject) -> Answer | None:
    """The notices stay, the sentence of the text on its standing goes."""
    answer = subject.answer
    if not (answer.verdicts or owed(answer)):
        return None
    lines = answer.text.splitlines()
    kept = [line for line in lines if not re.search("征求意见稿|有效期|到期|draft|expired", line)]
    return with_text(answer, "\n".join(kept))


def _without(code: str) -> Callable[[Subject], Answer | None]:
    def wrong(subject: Subject) -> Answer | None:
        answer = subject.answer
        due = owed(answer) if code == "municipal" else answer.verdicts or owed(answer)
        kept = tuple(notice for notice in answer.notices if notice.code != code)
        if not due or len(kept) == len(answer.notices):
            return None
        return answer.model_copy(update={"notices": kept})

    return wrong


def borrowed_sum(subject: Subject) -> Answer | None:
    """Where the text is silent, a sum of some clause is passed off as the answer."""
    answer = subject.answer
    if set(subject.case.expect.status) != {Status.NOT_COVERED}:
        return None
    text = f"{answer.text}\n这方面最高可补助 300 万元。"
    return answer.model_copy(update={"text": text})


def verdict_turned_in_text(subject: Subject) -> Answer | None:
    """The verdict stays, the sentence that tells it says the opposite."""
    answer = subject.answer
    if len(answer.verdicts) != 1:
        return None
    turns = (
        ("**不符合**", "**符合**"),
        ("**符合**", "**不符合**"),
        ("**不能申请**", "**可以申请**"),
        ("现有信息还不能判断贵公司是否符合", "现有信息已能判断贵公司符合"),
    )
    for old, new in turns:
        if old in answer.text:
            return with_text(answer, answer.text.replace(old, new))
    return None


def _named(prefix: str, made: Iterable[str]) -> dict[str, Callable[[Subject], Answer | None]]:
    return {f"{prefix}_{number}": _promised(words) for number, words in enumerate(made, 1)}


WORDS = {
    **{f"invented_{name}": _appended(words) for name, words in INVENTED.items()},
    **_named("promise", PROMISES),
    "ceiling_dropped_once": ceiling_dropped_once,
    "district_pays_in_text": district_pays_in_text,
    "district_pays_everywhere": district_pays_everywhere,
    "standing_unsaid": standing_unsaid,
    "no_draft_notice": _without("draft"),
    "no_expired_notice": _without("expired"),
    "no_municipal_notice": _without("municipal"),
    "borrowed_sum": borrowed_sum,
    "verdict_turned_in_text": verdict_turned_in_text,
}
