"""Which clauses speak about a question, and whether any does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from assistant.context import Services, Turn
from assistant.language.extraction import Quantity
from assistant.language.quantity import find_quantities
from assistant.tools.statements import stating as stating_figure
from knowledge.folding import fold
from knowledge.model import Clause, Hit

if TYPE_CHECKING:
    from assistant.language.meaning import Nearness

_COVERED, _TOUCHED, _SIMILAR, _SAME, _CLOSE = 0.4, 0.25, 0.89, 0.925, 1.1
_TOP, _FAR, _HARDLY, _SLIGHTLY = 3, 0.4, 0.005, 0.1
_LONG = 60
"""A longer question says no more of its length."""
_DETAIL, _MISSING = 0.05, 0.15
_EXISTS = re.compile(
    r"有没有(提|写|说|讲)|(提|写|说|讲)没(提|写|说|讲)|(咋|怎么)回事|是(什么|啥)(意思)?(?=[,，。?？]|$)|(讲|写|说)了?(些)?(什么|啥)"
)
"""It is asked whether, or what, the text says of a matter at all."""
_FIGURES = frozenset({"CNY", "percent", "times", "count"})
_SHORT, _SHARED, _SAME_MATTER = 20, 0.2, 1.25
SURE = 0.7
"""Share of a question's informative words from which a clause surely answers it."""
_LONGEST_RUN, _TELLING, _FEW = 12, 5, 2
_QUOTES = re.compile(r"[“”\"'‘’]")
_ALIKE = "家个户"
"""Counted alike: 多少家 may be answered by 3个."""
_HAN = re.compile(r"[一-鿿]+")
_QUOTED = re.compile(r"[“\"'‘]([^”\"'’]{2,20})[”\"'’]")
ASKED = re.compile(
    r"(多少|几)(家|户|个(?!点|百分点|月)|场|项|名|亿)"
    r"|(?:占比|比重|比例|增长|增速|增幅|涨|提高|提升到|增加).{0,6}(?:多少|几)|百分之几|几个?(?:百分)?点|几成"
)
"""A number of something is asked for; the second group names the thing."""


_ASKS = re.compile(r"谁|怎|咋|哪|什么|啥|吗|么|有没有|是不是|能不能")
_PARTS = re.compile(r"[,，;；。!?]")
_WHEN = re.compile(r"(?:哪|几)(?:一|几)?(?:年|个?月|天)|(?:什么|啥)(?:时候|年份)|何时|截止?到")
"""“要做成几个场景？哪几年的事”: when it is to be is asked of the same number."""


def asked_number(query: str) -> re.Match[str] | None:
    """Where a number of something is asked for; “几个部门扯皮，谁来叫” only mentions several."""
    parts = _PARTS.split(query)
    for place, part in enumerate(parts):
        if found := ASKED.search(part):
            behind = (one for one in parts[place + 1 :] if not _WHEN.search(one))
            others = [one for one in behind if _ASKS.search(one)]
            return None if others and not any(ASKED.search(one) for one in others) else found
    return None


def relevant(turn: Turn, query: str, k: int = 5) -> list[Hit]:
    """Hits that speak about the query, best first; none where the text is silent."""
    retriever = turn.services.retriever()
    hits = retriever.search(query, k=k, policies=turn.policies)
    if not answered(turn, query, hits):
        words = words_of_text(turn, query)
        return retriever.search(words, k=1, policies=turn.policies) if words else []
    hits = _going_on(turn, _with_measure(_inner(turn, _best_covered(hits)), query), query)
    hits = _with_figure(turn, hits if asked_number(query) else _verbatim(turn, hits, query), query)
    return [hits[0], *(hit for hit in hits[1:] if _beside(hit, hits[0]))]


def answered(turn: Turn, query: str, hits: list[Hit]) -> bool:
    """Whether the text answers the query that found these hits.

    These signs are weighed: how many of the query's informative words a clause holds, how near
    it is to questions that clauses are known to answer, how near to those that such texts leave
    open or leave without a detail, and how long it is. For a policy without known questions the
    words and the vectors decide alone.
    """
    near = nearness(turn.services, query)
    meaning = turn.services.meaning()
    if near is None or meaning is None or not hits or hits[0].policy not in meaning.policies:
        return any(speaks(hit) for hit in hits[:_TOP])
    return chance(_signs(hits, near, query), weights()) >= 0.0


def lacks_detail(turn: Turn, query: str, *, missing: bool = False, wanted: bool = False) -> bool:
    """Whether the query is nearer to what clauses leave without a detail than to what they say.

    ``missing``: a measure is asked for of which the clause that was found states none; ``wanted``:
    it is what the turn asks at its end (跟拍几家典型，宣传是怎么布置的 wants no number).
    """
    near = nearness(turn.services, query)
    if near is None or _EXISTS.search(query):
        return False
    least = -_MISSING if missing and wanted else -_DETAIL if missing else _DETAIL
    return near.detail - near.answered >= least


_YES_OR_NO = re.compile(
    r"算不算|是不是|是否|有没有|能不能|可不可以|要不要|纳不纳入|属不属于|会不会|吗|么"
)


def says_itself(clause: Clause, query: str) -> bool:
    """“算不算进全区综合考评”: whether what is asked to be so stands in the clause in these words."""
    if not _YES_OR_NO.search(query):
        return False
    text = fold(clause.text)
    runs = (run for chunk in _HAN.findall(query) for run in _runs(chunk, _TELLING))
    return any(fold(run) in text for run in runs)


def signs(services: Services, query: str) -> tuple[float, ...] | None:
    """What ``answered`` weighs, for training; None without an embedding model."""
    near = nearness(services, query)
    hits = services.retriever().search(query, k=_TOP, policies=[services.primary])
    return _signs(hits, near, query) if near else None


def _signs(hits: list[Hit], near: Nearness, query: str) -> tuple[float, ...]:
    covered = max((hit.coverage for hit in hits[:_TOP]), default=0.0)
    length = min(len(query), _LONG) / _LONG
    return covered, near.answered, near.silent, near.detail, length


def nearness(services: Services, query: str) -> Nearness | None:
    """How near a query is in meaning to known questions; None without an embedding model."""
    meaning = services.meaning()
    vector = services.retriever().vector(query) if meaning else None
    return meaning.nearness(vector) if meaning and vector is not None else None


def surely_answers(turn: Turn, query: str) -> bool:
    """Whether a clause holds most of the informative words of a question."""
    hits = turn.services.retriever().search(query, k=1, policies=turn.policies)
    return bool(hits) and hits[0].coverage >= SURE


def words_of_text(turn: Turn, query: str, least: int = 4) -> str | None:
    """The longest run of the query that stands in one clause only; None if there is none.

    Words in quotation marks count from three characters on.
    """
    texts = [clause.text for clause in turn.services.policy.clauses]
    quoted: list[str] = [part for part in _QUOTED.findall(query) if len(part) > 2]
    runs = [part for chunk in _HAN.findall(query) for part in _runs(chunk, least)]
    for words in [*quoted, *sorted(runs, key=len, reverse=True)]:
        if sum(words in text for text in texts) == 1:
            return words
    return None


def _runs(chunk: str, least: int) -> list[str]:
    sizes = range(least, min(len(chunk), _LONGEST_RUN) + 1)
    return [chunk[at : at + size] for size in sizes for at in range(len(chunk) - size + 1)]


def follow_up(turn: Turn, query: str) -> list[Hit]:
    """The clause looked up last, where a short question without a hit shares words with it."""
    recent = turn.dialogue.clauses[:1]
    pairs = {run for chunk in _HAN.findall(query) for run in _runs(chunk, 2) if len(run) == 2}
    if not recent or turn.dialogue.intent is not None or len(query) > _SHORT or not pairs:
        return []
    clause = turn.services.clause(recent[0])
    if sum(pair in clause.text for pair in pairs) < _SHARED * len(pairs):
        return []
    found = turn.services.retriever().search(f"{clause.heading} {query}", k=3)
    return [hit for hit in found if hit.clause == clause.id][:1]


def speaks(hit: Hit) -> bool:
    """Whether a clause speaks of a question, by its words and its meaning alone."""
    if hit.coverage >= _COVERED or (hit.similarity or 0.0) >= _SAME:
        return True
    return hit.coverage >= _TOUCHED and (hit.similarity or 0.0) >= _SIMILAR


def _beside(hit: Hit, best: Hit) -> bool:
    """Whether a hit answers as well as the best one does."""
    return hit.coverage >= max(_COVERED, best.coverage) and best.score <= hit.score * _CLOSE


def _best_covered(hits: list[Hit]) -> list[Hit]:
    """A hit that holds far more of the question's words than the first one goes before it."""
    best = max(hits[:_TOP], key=lambda hit: hit.coverage)
    less_near = (best.similarity or 0.0) < (hits[0].similarity or 0.0) - _HARDLY
    if best.coverage < hits[0].coverage + _FAR or less_near:
        return hits
    return [best, *(hit for hit in hits if hit is not best)]


def _inner(turn: Turn, hits: list[Hit]) -> list[Hit]:
    """A part of the first hit that holds as many of the question's words goes before it."""
    library = turn.services.library
    best = hits[0]
    for hit in hits[1:]:
        inside = library.clause(hit.policy, hit.clause).parent == best.clause
        if inside and hit.policy == best.policy and hit.coverage >= best.coverage:
            return [hit, *(other for other in hits if other is not hit)]
    return hits


def _going_on(turn: Turn, hits: list[Hit], query: str) -> list[Hit]:
    """A short question after a look-up is about the same clause, where that answers as well."""
    recent = turn.dialogue.clauses[:_FEW] if turn.dialogue.intent is None else ()
    best = hits[0]
    for hit in hits[1:_TOP]:
        near = hit.score * _SAME_MATTER >= best.score and hit.coverage >= best.coverage - _SHARED
        if hit.clause in recent and len(query) <= _SHORT and near:
            return [hit, *(other for other in hits if other is not hit)]
    return hits


def _verbatim(turn: Turn, hits: list[Hit], query: str) -> list[Hit]:
    """Words of the query that stand in one clause only, as they are: that clause goes first."""
    texts = {clause.id: fold(clause.text) for clause in turn.services.policy.clauses}
    runs = [part for chunk in _HAN.findall(query) for part in _runs(chunk, _TELLING)]
    ids: set[str] = set()
    for words in sorted(runs, key=len, reverse=True):
        holders = {name for name, text in texts.items() if words in _QUOTES.sub("", text)}
        if len(holders) == 1:
            ids = holders
            break
    least = hits[0].coverage - _SLIGHTLY
    fitting = [
        hit for hit in hits
        if hit.clause in ids and hit.policy == turn.services.primary and hit.coverage >= least
    ]  # fmt: skip
    return [*fitting, *(hit for hit in hits if hit not in fitting)]


def _with_figure(turn: Turn, hits: list[Hit], query: str) -> list[Hit]:
    """A question that names a number is answered by a clause that states it: such hits go first."""
    told = [fact.quote for fact in turn.reading.extraction.facts]
    numbers = [
        one
        for one in find_quantities(query)
        if one.unit in _FIGURES
        and not any(one.text in quote for quote in told)
        and not _ARTICLE.search(f"{query[: one.start]}|{one.text}")
        and not _in_words(turn, query, one)
    ]
    if not numbers or hits[0].policy != turn.services.primary:
        return hits
    found = {one.clause for one in stating_figure(turn.services.policy, query, numbers, query)}
    fitting = [hit for hit in hits if hit.clause in found]
    return [*fitting, *(hit for hit in hits if hit not in fitting)]


def _in_words(turn: Turn, query: str, quantity: Quantity) -> bool:
    """“两个市场” is a name that stands in the text, and no figure of it."""
    name = query[quantity.start : quantity.end + _NAME]
    told = not re.search(r"\d", name) and len(name) > quantity.end - quantity.start
    return told and any(name in clause.text for clause in turn.services.policy.clauses)


_NAME = 2
_ARTICLE = re.compile(
    r"[哪这那某每同另各第头前后上下]\|[一二两三四五六1-6](?=[家个项名处条款句段节块件类种部])"
    r"|\|[一1](?=[家个项名处条款句段节块件类种])|\|[一二两三四五六](?=[条款句段节块件类种]|部分)"
)
"""哪一条, 那两家, 一个平台: what is pointed at or spoken of, and no figure of the text."""


class Weights(NamedTuple):
    """A logistic model over the signs: ``relevance.yaml``, made by ``python -m eval fit``."""

    bias: float
    signs: tuple[float, ...]


WEIGHTS = Path(__file__).with_name("relevance.yaml")


@cache
def weights() -> Weights:
    """The trained weights."""
    data = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(data["bias"], tuple(data[name] for name in SIGNS))


SIGNS = ("coverage", "answered", "silent", "detail", "length")


def chance(values: Sequence[float], model: Weights) -> float:
    """Log odds that a question with these signs is answered; above 0 it rather is."""
    return model.bias + sum(w * x for w, x in zip(model.signs, values, strict=True))


class Stating(NamedTuple):
    """A phrase that states a number, and how much it and the one before share with a query."""

    score: int
    phrase: str


def stating(text: str, measure: str, query: str) -> Stating | None:
    """The phrase of a text that states a number of something, the one nearest to the query."""
    pattern = rf"\d\s*{f'[{_ALIKE}]' if measure in _ALIKE else measure}"
    parts = re.split(r"[，。；\n]", text)
    found = [
        Stating(len(set(before + part) & set(query)), part)
        for before, part in zip(["", *parts], parts, strict=False)
        if re.search(pattern, part)
    ]
    return max(found, key=lambda one: one.score, default=None)


def _with_measure(hits: list[Hit], query: str) -> list[Hit]:
    """“多少家” is answered by a clause with a number of 家: such hits go first."""
    asked = asked_number(query)
    if not asked:
        return hits
    measure = asked.group(2) or "%"
    near = [hit for hit in hits if hits[0].score <= hit.score * _CLOSE]
    scored = [(one.score, hit) for hit in near if (one := stating(hit.text, measure, query))]
    fitting = [hit for _, hit in sorted(scored, key=lambda one: -one[0])]
    return [*fitting, *(hit for hit in hits if hit not in fitting)]
