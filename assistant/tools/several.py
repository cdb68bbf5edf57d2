"""“融资方面有哪些支持”: all clauses that speak of a matter, not the best one alone."""

from __future__ import annotations

import re

from assistant.answer import Citation
from assistant.context import Turn
from assistant.findings import token
from assistant.tools.quotes import best_quote, name
from assistant.wording.phrases import phrase
from knowledge.model import ClauseKind, Hit

_WHAT = r"(什么|啥|哪些)"
_HELP = r"(利好|好处|机会|支持|措施|帮扶|扶持|照顾|说法|便利)"
_SEVERAL = re.compile(
    rf"有(哪些|哪几[个项条样]|{_WHAT}{_HELP})(?!人|单位|部门|局|企业|公司|家)"
    rf"|哪(几|些)(处|条|项|个地方|地方|条款|方面|措施|支持|机会|内容)"
    rf"|(给|提供|享受)(了|到)?{_WHAT}{_HELP}|各(给|说|讲|写|提)了?{_WHAT}"
    rf"|[两三几](个|项)[^,。?]{{0,8}}(指标|目标|比例|要求).{{0,4}}(哪|各|分别)"
    r"|(凡是|只要是?|所有|全部|但凡)(写|提|涉及|讲|说|沾|有关|带)(到|及|了)?的?(条款?|地方|内容|任务|措施|段落)|(条款?|地方|内容|措施)(都|全)(给我)?(列|找|摘|挑|拎)(给我|出来)?"
    r"|(讲|提|说|写|出现|谈|涉及)(了|到|过)?几(处|次|回|个地方|条)"
    rf"|分别(是|有|写|怎么){_WHAT}?|(都|全)(有|写|提|说|讲)(了|到|过)?(些)?{_WHAT}|what (support|measures|help)"
)
_MOST, _NEARLY = 3, 0.93
"""So many further clauses at most, and how near they must come to the best one."""
_MEASURES = frozenset({ClauseKind.MEASURE, ClauseKind.SAFEGUARD})


def asks_several(query: str) -> bool:
    """Whether all that the text says of a matter is asked for."""
    return _SEVERAL.search(query) is not None


def all_of(turn: Turn, query: str) -> list[Hit]:
    """The best clause, and the measures of its policy that speak of the matter nearly as much."""
    best, *hits = turn.services.retriever().search(query, k=_MOST + 3, policies=turn.policies)
    kinds = {one.id: one.kind for one in turn.services.library.policy(best.policy).clauses}
    near = [one for one in hits if one.policy == best.policy and one.score >= best.score * _NEARLY]
    return [best, *[one for one in near if kinds[one.clause] in _MEASURES][:_MOST]]


def spoken(turn: Turn, hit: Hit) -> Citation:
    """The sentence of a clause on the matter."""
    policy = turn.services.library.policy(hit.policy)
    clause = turn.services.library.clause(hit.policy, hit.clause)
    return best_quote(policy, clause, hit, whole=False)


def several_lines(turn: Turn, quotes: list[Citation]) -> str:
    """What further clauses say of the matter, each by its sentence."""
    lines = [
        phrase(
            "lookup.further_item",
            turn.language,
            heading=name(turn.services.library.clause(one.policy, one.clause)),
            quote=" ".join(one.quote.split()),
            cite=token(one),
        )
        for one in quotes
    ]
    listed = "\n".join(f"- {one}" for one in lines)
    return f"{phrase('lookup.further', turn.language)}\n\n{listed}" if lines else ""
