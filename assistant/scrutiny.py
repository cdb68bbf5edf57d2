"""Whether a language model's wording says what the tools found: the third gate, in full.

``gate`` lets no number through that nothing holds. Here stands what a number may be said to be: an
investment of the user is no subsidy, a cap is no promise, and a verdict is not turned round. What
cannot be checked from the words is worded by the tools.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from assistant.answer import Figure, State, Status
from assistant.context import Turn
from assistant.findings import TOKEN, Finding, token
from assistant.gate import is_stated, shown, ungrounded
from assistant.language.quantity import find_quantities
from assistant.own_words import corpus, numbered, own_numbers, own_words, quotations, sentences

_TOOLS_WORD = {
    "policy_standing",
    "correct_premise",
    "check_claim",
    "compare_amounts",
    "compare_companies",
    "find_gaps",
    "reach_amount",
}
_SILENT = {Status.NOT_COVERED, Status.DECLINED}
_SHINGLE, _SECRET = 14, 8
"""So many characters of the instructions, or of a key, in a row are a leak, not a common phrase."""


def worded_by_tools(findings: Sequence[Finding]) -> bool:
    """Whether the tools' own wording is shown, whatever a model writes.

    Silences and refusals, corrections, dates of validity, and judgements of several programs are:
    nothing in a free wording of them could be checked against a source.
    """
    verdicts = {verdict.program for finding in findings for verdict in finding.verdicts}
    return (
        not any(finding.citations for finding in findings)
        or all(finding.status in _SILENT for finding in findings)
        or any(finding.tool in _TOOLS_WORD for finding in findings)
        or len(verdicts) > 1
    )


def objection(
    text: str, findings: Sequence[Finding], turn: Turn, secrets: Iterable[str] = (), told: str = ""
) -> str | None:
    """Why a model's text may not be shown, in words that tell it what to do; None if it may.

    Args:
        secrets: keys, which may not appear in any spelling.
        told: the instructions that the model was given.
    """
    plain = shown(TOKEN.sub("", text))
    checks = (
        _empty(plain),
        _leaking(TOKEN.sub("", text), findings, secrets, told),
        _ungrounded(text, findings, turn),
        _unsourced(text, findings),
        _misquoted(plain, findings, turn),
        _embroidered(plain, findings, turn),
        _misread_amounts(plain, findings, turn),
        _misread_verdict(plain, findings),
    )
    return next((reason for reason in checks if reason), None)


def _empty(plain: str) -> str | None:
    return None if plain.strip() else "答复是空的。请根据工具结果作答。"


def _unsourced(text: str, findings: Sequence[Finding]) -> str | None:
    """A text without support, or a line that states a number of its own without a mark."""
    known = {token(one) for finding in findings for one in finding.citations}
    lines = [line for line in text.split("\n") if numbered(own_words(shown(line), findings))]
    if all(known & set(_marks(part)) for part in (text, *lines)):
        return None
    return "答案没有引用依据。请在每个事实后面原样写上工具给出的 [cite:…] 标记。"


def _marks(text: str) -> list[str]:
    return [match.group() for match in TOKEN.finditer(text)]


def _leaking(
    text: str, findings: Sequence[Finding], secrets: Iterable[str], told: str
) -> str | None:
    known, plain = corpus(findings), shown(text)
    letters = _letters(plain)
    hidden = [_letters(secret) for secret in secrets]
    if any(
        _overlap(key, letters, "", _SECRET) or _overlap(key[::-1], letters, "", _SECRET)
        for key in hidden
    ):
        return "答复里有不得公开的内容。请只根据工具结果作答。"
    if told and _overlap(shown(told), plain, known, _SHINGLE):
        return "答复里有不得公开的内容。请只根据工具结果作答。"
    if _found("markup", plain) or _found("internal", own_words(text, findings)):
        return "答复里有链接、标记代码或内部编号。请只用普通文字作答。"
    if _found("promise", own_words(plain, findings)):
        return "答复里有承诺性的说法。请如实说明上限和前提。"
    return None


def _embroidered(plain: str, findings: Sequence[Finding], turn: Turn) -> str | None:
    """Words of conditions, times and offices that neither a tool nor the user brought up."""
    known = corpus(findings) + "".join(turn.dialogue.turns).lower()
    for name in ("embroidered", "office"):
        for match in _pattern(name).finditer(own_words(plain, findings)):
            if match.group().lower() not in known:
                return f"工具结果里没有“{match.group()}”的说法。请只写工具结果里有的内容。"
    return None


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isascii() and char.isalnum())


def _overlap(secret: str, plain: str, known: str, size: int) -> bool:
    runs = (secret[at : at + size] for at in range(max(1, len(secret) - size + 1)))
    return any(run in plain and run not in known for run in runs if run.strip())


def _misquoted(plain: str, findings: Sequence[Finding], turn: Turn) -> str | None:
    known = corpus(findings) + "".join(turn.dialogue.turns).lower()
    if all(words.lower() in known for words in quotations(plain)):
        return None
    return "引号里的话不是原文。请照抄工具结果中的引文，或去掉引号。"


def _ungrounded(text: str, findings: Sequence[Finding], turn: Turn) -> str | None:
    numbers = ungrounded(text, findings, turn.dialogue.turns)
    if not numbers:
        return None
    return f"这些数字没有依据：{'、'.join(numbers)}。只能使用工具结果、引文和用户说过的数字。"


def _misread_amounts(plain: str, findings: Sequence[Finding], turn: Turn) -> str | None:
    """Every number is what it is said to be, and what is payable is said as a ceiling of the city."""
    figures = [figure for finding in findings for figure in finding.figures]
    payable = [one for one in figures if one.is_paid]
    said = set().union(*map(_sums, turn.dialogue.turns))
    for piece in own_numbers(plain, findings):
        if not _only_sums(piece) or not _rightly(piece, payable, findings, said):
            return f"“{piece}”里的数字与工具结果不符。请照抄工具结果里含这个数字的那一句。"
    return _misread_payment(plain, payable, own_words(plain, findings))


def _only_sums(piece: str) -> bool:
    """Whether all numbers of a piece are sums of money."""
    stated = [quantity for quantity in find_quantities(piece) if is_stated(quantity)]
    rest = piece
    for quantity in reversed(stated):
        rest = rest[: quantity.start] + rest[quantity.end :]
    return all(quantity.unit == "CNY" for quantity in stated) and not numbered(rest)


def _rightly(
    piece: str, payable: Sequence[Figure], findings: Sequence[Finding], said: set[Decimal]
) -> bool:
    """Whether the sums of a piece are what is paid, what the user named, or the cap of one."""
    sums, pays = _sums(piece), bool(_found("payment", piece))
    if payable and sums <= _values(payable):
        return not (_found("input", piece) and not pays) or sums <= said
    if pays or (not payable and not _found("input", piece)):
        return False
    return sums <= (said if _found("input", piece) else _sourced(findings))


def _misread_payment(plain: str, payable: Sequence[Figure], own: str) -> str | None:
    if _found("district_pays", own):
        return "奖补由市级支付，区里只协助争取。请按工具结果改写。"
    if not payable:
        return None
    if not _sums(plain) & _values(payable):
        return "答复没有写出工具算出的金额。请写出来。"
    ceilings = _values(one for one in payable if one.kind == "ceiling")
    bare = [one for one in sentences(own) if _sums(one) & ceilings]
    if ceilings and not all(_found("ceiling", one) for one in (plain, *bare)):
        return "工具算出的是上限。请写明“最高”或“不超过”。"
    return None


def _sums(text: str) -> set[Decimal]:
    return {
        bound
        for quantity in find_quantities(text)
        for bound in (quantity.value.low, quantity.value.high)
        if quantity.unit == "CNY" and bound is not None
    }


def _misread_verdict(plain: str, findings: Sequence[Finding]) -> str | None:
    states = {verdict.verdict for finding in findings for verdict in finding.verdicts}
    own = own_words(plain, findings)
    if not states and not any(_judges(sentence) for sentence in sentences(own)):
        return None
    if states and _says(state := states.pop(), plain, findings) and _agrees(state, own):
        return None
    return "答复的结论与工具的判断不一致。请照工具结果的结论作答。"


def _judges(sentence: str) -> bool:
    """Whether a sentence says of the user's enterprise that it qualifies or does not."""
    verdict = _found("positive", sentence) or _found("negative", sentence)
    return bool(verdict and _found("addressed", sentence) and not _found("open", sentence))


_SAYS = {
    State.MET: "positive",
    State.NOT_MET: "negative",
    State.NEEDS_REVIEW: "review",
    State.UNKNOWN: "open",
}


def _says(state: State, text: str, findings: Sequence[Finding]) -> bool:
    """Whether a text says a verdict, if the tools' wording does."""
    name = _SAYS[state]
    return bool(_found(name, text)) or not any(_found(name, one.text) for one in findings)


def _agrees(state: State, own: str) -> bool:
    """Whether no sentence of the model's own says another verdict."""
    positive, negative = bool(_found("positive", own)), bool(_found("negative", own))
    if state is State.MET:
        return not negative
    if state is State.NOT_MET:
        return not positive
    if state is State.NEEDS_REVIEW:
        return not positive and not negative
    return all(
        _found("open", sentence) or not _found("positive", sentence) for sentence in sentences(own)
    )


def _values(figures: Iterable[Figure]) -> set[Decimal]:
    return {Decimal(b) for one in figures for b in (one.low, one.high) if b and b != "0"}


def _sourced(findings: Sequence[Finding]) -> set[Decimal]:
    quoted = {
        bound
        for finding in findings
        for citation in finding.citations
        for quantity in find_quantities(shown(citation.quote))
        for bound in (quantity.value.low, quantity.value.high)
        if quantity.unit == "CNY" and bound is not None
    }
    return quoted


def _found(name: str, text: str) -> re.Match[str] | None:
    return _pattern(name).search(text)


def _pattern(name: str) -> re.Pattern[str]:
    return _patterns()[name]


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    path = Path(__file__).with_suffix(".yaml")
    data: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: re.compile(words, re.IGNORECASE) for name, words in data.items()}
