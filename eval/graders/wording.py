"""Wording: what the text must say, must not say, and must never promise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.answer import Answer, Figure
from eval.graders.base import Grade, Subject, none_wrong, payable
from eval.numbers import read_numbers


@cache
def words() -> dict[str, Any]:
    """The word lists of ``wording.yaml``."""
    data: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "wording.yaml").read_text(encoding="utf-8")
    )
    return data


class SayGrader:
    """The text matches each labelled pattern and none of the forbidden ones."""

    name = "say"

    def grade(self, subject: Subject) -> Grade | None:
        """None where the label has no pattern."""
        expect, text = subject.case.expect, subject.answer.text
        if not expect.say and not expect.not_say:
            return None
        wrong = [f"应说到 /{p}/" for p in expect.say if not re.search(p, text)]
        wrong += [f"不该说 /{p}/" for p in expect.not_say if re.search(p, text)]
        return none_wrong(wrong)


class OverclaimGrader:
    """No promise in any turn, and no ceiling told as a sum that is paid."""

    name = "overclaim"

    def grade(self, subject: Subject) -> Grade:
        """0 or 1, over all turns."""
        return none_wrong(reason for answer in subject.answers for reason in _promises(answer))


def _promises(answer: Answer) -> Iterable[str]:
    own = without_quotes(answer)
    yield from (f"许诺的说法“{word}”" for word in words()["overclaim"] if word in own)
    for pattern in words()["promise"]:
        yield from (f"许诺的说法“{found[0]}”" for found in re.finditer(pattern, own))
    exact = {f.high for f in told(answer) if f.kind == "exact"}
    for figure in told(answer):
        ceiling = figure.kind == "ceiling" and figure.high not in exact
        if ceiling and not _told_as_ceiling(figure, own):
            yield f"{figure.label} 是上限，正文第一次说到时没有说“最高”"


def _told_as_ceiling(figure: Figure, text: str) -> bool:
    """Whether the first sentence that states the amount says that it is a ceiling."""
    amount = Decimal(figure.high or "0")
    for sentence in SENTENCE.findall(re.sub("“[^”]*”", " ", text)):
        if any(number.value == amount for number in read_numbers(sentence)):
            return _any(words()["ceiling"], sentence)
    return True


def told(answer: Answer) -> list[Figure]:
    """The payable figures whose amount the text itself states."""
    stated = {number.value for number in read_numbers(answer.text)}
    return [f for f in answer.figures if payable(f) and f.high and Decimal(f.high) in stated]


def without_quotes(answer: Answer) -> str:
    """What an answer says in words of its own."""
    own = answer.text
    for citation in answer.citations:
        own = own.replace(citation.quote, "")
    return own


SENTENCE = re.compile(r"[^。；;！？\n]+")


def _any(options: Iterable[str], text: str) -> bool:
    lowered = text.lower()
    return any(option.lower() in lowered for option in options)


class DisclosureGrader:
    """Standing wherever entitlement is spoken of, and the city wherever money is payable."""

    name = "disclosure"

    def grade(self, subject: Subject) -> Grade | None:
        """Over all turns; None where no turn speaks of entitlement."""
        spoken = [a for a in subject.answers if a.verdicts or any(map(payable, a.figures))]
        if not spoken:
            return None
        day = subject.case.as_of or date.today()
        return none_wrong(reason for answer in spoken for reason in _undisclosed(answer, day))


def _undisclosed(answer: Answer, day: date) -> Iterable[str]:
    codes = {notice.code for notice in answer.notices}
    lapsed = day > words()["standing"]["lapsed"]
    if lapsed and "expired" not in codes:
        yield "没有说明文件已到期"
    if "draft" not in codes:
        yield "没有说明文本是征求意见稿"
    if not _any(words()["standing_words"], answer.text):
        yield "正文没有说明文件的效力"
    if not lapsed and "expired" in codes:
        yield "在有效期内却说已到期"
    owed = [figure for figure in answer.figures if payable(figure)]
    if any(f.payer != "city" and f.policy in (None, words()["standing"]["policy"]) for f in owed):
        yield "这份文件的每一笔钱都由市级支付"
    if owed:
        if "municipal" not in codes:
            yield "有可得金额而没有“市级”提示"
        own = without_quotes(answer)
        if told(answer) and not _any(words()["city"], own):
            yield "正文没有说由市级支付"
        if found := re.search(words()["not_payer"], own):
            yield f"正文说“{found[0]}”"
