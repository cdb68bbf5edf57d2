"""Words whose fact depends on what the turn is about: 认定 of a platform or of a product.

Short names count only beside what they belong to: 监测 among the criteria, 目录 of a product.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.language.roles import role_of
from assistant.language.tokens import Token

_FACTS = {"platform": "platform_certified", "first_set": "first_set_recognised"}


def retarget(tokens: list[Token], topics: tuple[str, ...]) -> list[Token]:
    """Point 认定 at the matter named before it; ``topics`` are the facts under discussion."""
    topic = next((t for t in map(_topic_of_fact, topics) if t), None)
    spoken = frozenset(t.fact for t in tokens if t.fact and t.text not in _SHORT)
    spoken |= {"ai_benchmark", "ai_scenario"} if _both_ai(tokens) else set()
    pointed: list[Token] = []
    for index, token in enumerate(tokens):
        before = topic
        topic = _topic(token) or (None if token.is_a("stop") else topic)
        if token.fact == "platform_certified" and "平台" not in token.text:
            described = _described(token, tokens[index + 1 : index + 2])
            ahead = _ahead(tokens[index + 1 : index + 4])
            token = _pointed(token, described or topic or ahead or _only_one(tokens[:index]))
        if token.text in _SHORT and not _in_context(token, spoken | set(topics), before):
            token = replace(token, fact=None, style=None, kinds=frozenset({"swallow"}))
        if token.text in _MORE and _grown(tokens, index):
            token = replace(token, kinds=frozenset({"role:growth"}), role="growth")
        pointed.append(token)
    return pointed


_MORE = frozenset({"多", "高", "高出"})
_COMPARED = 6
_VERB = 4


def _grown(tokens: list[Token], index: int) -> bool:
    """比前年多卖了22%, 较24年多出三成: of two years the later has so much more."""
    token, behind = tokens[index], tokens[index + 1 : index + 3]
    rate = next((one for one in behind if one.atom is not None), None)
    if rate is None or rate.atom is None or rate.atom.unit != "percent":
        return False
    if rate.start - token.end > _VERB:
        return False
    before = tokens[max(0, index - _COMPARED) : index]
    stops = [place for place, one in enumerate(before) if one.is_a("stop")]
    before = before[stops[-1] + 1 :] if stops else before
    if any(one.role not in (None, "revenue", "growth") for one in before):
        return False
    verb = behind[0] if behind[0] is not rate else None
    if verb is not None and verb.role not in (None, "revenue"):
        return False
    years = [
        one for one in before if one.is_a("year:prior") or (one.atom and one.atom.unit == "year")
    ]
    return bool(years) and any(one.is_a("compare") for one in before)


_SHORT = frozenset({"监测", "标杆", "场景", "目录"})
_CRITERIA = frozenset(
    {"is_high_tech", "is_four_above", "is_strategic_emerging", "is_key_monitored"}
)
_AI = frozenset({"ai_benchmark", "ai_scenario"})


def _in_context(token: Token, spoken: frozenset[str], topic: str | None) -> bool:
    """Whether a short name stands beside others of its kind, or answers what is discussed."""
    if token.text == "目录":
        return topic == "first_set"
    return not spoken.isdisjoint(_AI if token.fact in _AI else _CRITERIA)


def _both_ai(tokens: list[Token]) -> bool:
    """标杆和场景 explain each other."""
    return {"标杆", "场景"} <= {token.text for token in tokens}


def _described(token: Token, following: list[Token]) -> str | None:
    """已认定的中试平台: the matter right behind 的 is the one that is recognised."""
    return next((_topic(one) for one in following if one.start - token.end <= 2), None)


def _ahead(tokens: list[Token]) -> str | None:
    """认定过的平台: the matter comes behind."""
    return next((topic for token in tokens if (topic := _topic(token))), None)


def _only_one(before: list[Token]) -> str | None:
    """检测平台设备1.3亿。认定都拿到了: what the sentences before speak of, where it is one matter."""
    named = {topic for token in before if (topic := _topic(token)) in _FACTS}
    return named.pop() if len(named) == 1 else None


_NO_TOPIC = frozenset({"platform_certified", "in_pool", "is_local"})
"""平台设备5000万，我们在库，认定还没办: who one is does not change what is recognised."""


def _topic(token: Token) -> str | None:
    role = role_of(token)
    if role in ("platform", "first_set"):
        return role
    if token.fact is not None and token.fact not in _NO_TOPIC:
        return _topic_of_fact(token.fact) or "other"
    return None


def _topic_of_fact(fact: str) -> str | None:
    if fact.startswith("platform"):
        return "platform"
    return "first_set" if fact.startswith("first_set") else None


def _pointed(token: Token, topic: str | None) -> Token:
    if topic in _FACTS:
        return replace(token, fact=_FACTS[topic])
    return replace(token, fact=None, style=None, kinds=frozenset({"done"}))
