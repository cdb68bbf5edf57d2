"""Two ends of one part of the text: 保障措施头一项和末一项各是什么."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.references import clause_reference

_NUM = r"[一二三四五六七八九十]|\d{1,2}"
_LEVEL = r"(?:条|项|点|款|个|类)?(?:行动|节|小节|标准|措施|任务|条件)?"
_FIRST = r"(?:开头|打头|起头|领头|头|首|最前面?|最先|第一|第1)"
_LAST = r"(?:最后|末尾|最末|收尾|结尾|末|尾|压轴|垫底|倒数第一)"
_PAIR = re.compile(
    rf"(?:(?P<first>{_FIRST})|第(?P<n>{_NUM}))的?(?:那|这)?一?(?P<a>{_LEVEL})的?"
    rf"(?:和|跟|与|同|、|及|以及|还有|到)+"
    rf"(?P<last>{_LAST})的?(?:那|这)?一?(?P<b>{_LEVEL})"
)
_IN_ENGLISH = re.compile(r"\bfirst(?: one)? and (?:the )?last\b")
_SECTION = re.compile(r"行动|节")


def first_and_last(s: Situation) -> Plan | None:
    """“保障措施头一项和末一项各是什么”: both, one after the other."""
    text = s.text.lower()
    found = _PAIR.search(text)
    english = None if found else _IN_ENGLISH.search(text)
    if not (found or english) or s.stated or s.asks("unit") or s.named_awards:
        return None
    if english:
        return _both(s, *(_IN_ENGLISH.sub(one, text, count=1) for one in ("first", "last")))
    assert found is not None
    level = "行动" if _SECTION.search(found["a"] + found["b"]) else "条"
    before, behind = text[: found.start()], text[found.end() :]
    first = "一" if found["first"] else found["n"]
    return _both(s, f"{before}第{first}{level}{behind}", f"{before}最后一{level}{behind}")


def _both(s: Situation, *texts: str) -> Plan | None:
    """The clauses that two wordings point at, where they are two."""
    clauses = s.turn.services.policy.clauses
    named = [clause_reference(one, clauses, s.turn.dialogue.clauses) for one in texts]
    told = list(dict.fromkeys(one for one in named if one))
    if len(told) < len(texts):
        return None
    return [Call("read_clause", {"clause": one}) for one in told]
