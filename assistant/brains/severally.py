"""Turns that ask the same of several things at once: two criteria, two tasks, two kinds of enterprise."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.cues import in_official_words, intent_cues
from assistant.language.headings import headings_in
from assistant.language.list_places import OF_TEXT
from assistant.language.references import clause_reference
from assistant.tools.shared import described

_ORDINAL = re.compile(r"第\(?[一二三四五六七八九十1-9]{1,2}\)?(?:条|项|款|点|个标准|类)?")
_QUESTIONS = re.compile(r"[?？;；。]")
_AT_MOST = 3


def items(s: Situation) -> Plan | None:
    """“标准第（一）项和第（三）项差在哪儿”: each of the clauses that are named by their numbers."""
    found = [one.group() for one in _ORDINAL.finditer(s.text)]
    if not s.reading.clause or not 1 < len(found) <= _AT_MOST or s.stated or s.asks("unit"):
        return None
    head = s.text[: s.text.index(found[0])]
    named = (_clause(s, f"{head}{one}", one) for one in found)
    clauses = list(dict.fromkeys(one for one in named if one))
    if len(clauses) < _BOTH:
        return None
    pool = s.book.programs[s.pool].clause if s.pool else None
    criteria = pool and all(one.startswith(f"{pool}.") for one in clauses)
    weighed = criteria and _ENOUGH.search(s.text)
    words = [Call("tell_relation", {"ids": ["all_criteria"]})] if weighed else []
    return [*words, *(Call("read_clause", {"clause": one}) for one in clauses)]


_BOTH = 2
_ENOUGH = re.compile(
    r"(?:占|满足|符合|够|沾|达到|具备|对上)(?:住|了|上|着|到)?(?:其中)?(?:的)?(?:任意?|随便|哪怕)?一(?:头|边|样|条|个|项)"
    r"|(?:都|全|两[条样头个]|同时|一起)(?:都)?(?:得|要|须|必须)(?:有|占|满足|符合|具备|达到|齐|够)"
)
"""占住一头就行吗: beside what they say it is asked whether one of the criteria is enough."""


def _clause(s: Situation, words: str, number: str) -> str | None:
    """The clause of a number behind the words that lead to it; “第三” alone is “第三条”."""
    named = words if number[-1] not in ")一二三四五六七八九十" else f"{words}条"
    held = s.turn.dialogue
    listed = () if OF_TEXT.search(s.text) else held.listed
    return clause_reference(named, s.turn.services.policy.clauses, held.clauses, listed)


def leads(s: Situation) -> Plan | None:
    """“招商归谁抓总？项目开工以后又归谁”: who leads each of the tasks that are asked about."""
    parts = [one for one in _QUESTIONS.split(s.text) if one.strip()]
    if not 1 < len(parts) <= _AT_MOST or s.stated or s.reading.units or s.reading.clause:
        return None
    if not all(intent_cues()["unit"].search(one) for one in parts):
        return None
    if not all(_names_task(s, one) for one in parts):
        return None
    return [Call("who_leads", {"query": one}) for one in parts]


def _names_task(s: Situation, part: str) -> bool:
    """Whether a question names a task; “找哪个科”, “我往哪个局跑” go on with the one before."""
    rest = intent_cues()["unit"].sub(" ", part)
    told = len(rest.strip()) >= _TELLING and not re.search(r"我|咱|俺", rest)
    return "不是" not in part and (told or bool(s.matters_of(rest)))  # 责任单位是谁？不是牵头栏


_WHOSE = re.compile(
    r"(?:还是|或者?|抑或)(?:是|由|归)?[^,。?]{0,12}(?:打头|牵头|领头|挑头|主责|挂帅|领衔|负责|主抓|抓|管|说了算)"
    r"|(?:归|由|是)[^,。?]{2,14}(?:还是|或者|抑或)(?:归|由|是)?[^,。?]{2,10}[?。]?$"
    r"|(?:谁|哪个|哪家|哪一?个)(?:才)?(?:是|来|当)?(?:打头|牵头|领头|挑头|主责|挂帅|领衔)(?!的?任务|的?事|的?条)"
    r"|\b(?:which|who)\b[^.?]{0,20}\b(?:leads?|responsible|charge)\b[^?]{0,60}\bor\b|\b(?:is|does)\b[^?]{0,60}\bor\b[^?]{0,60}\b(?:leads?|leading|responsible|charge)\b"
)
_OF_SEVERAL = re.compile(r"哪些|哪几|几(?:项|条|个|件)|多少|各|分别|[^没]多(?=[?。]|$)|都")
_PIECES = re.compile(r"[,，:：。;；]")
_ASIDE = re.compile(
    r"(?:那|这)(?:一)?(?:块|条|项|段|摊|件事?|桩|头|方面|边)|到底|究竟|的事|这事儿?|clause|section|task|\b(?:which|who|leads?|the|is|does)\b"
)


def whose(s: Situation) -> Plan | None:
    """“创牌子、提品质那一块，是市场监管还是科工信打头”: who leads the task that is described."""
    least = 1 if s.turn.english else _BOTH
    if len(s.reading.units) < least or s.stated or s.named_awards or s.reading.clause:
        return None
    text = s.text.lower()
    if not _WHOSE.search(text) or _OF_SEVERAL.search(text):
        return None
    named = [one.words for one in s.reading.units]
    told = [one for one in _PIECES.split(text) if one and not any(unit in one for unit in named)]
    words = _ASIDE.sub(" ", " ".join(told)).strip()
    words = in_official_words(words) if s.turn.english else words
    if len(words) < _TELLING - 1 or headings_in(text, s.turn.services.policy.clauses):
        return None
    clauses = list(dict.fromkeys(described(s.turn, words)))
    return [Call("who_leads", {"query": words, "clause": clauses[0]})] if clauses else None


_TELLING = 4
"""A question with so much of its own beside “归谁抓总” names a task."""
_INSIDE = r"(?:在库|库内|库里|入了?库|进了?库|已入库)(?:的)?(?:企业|公司|厂|的|那些)?"
_OUTSIDE = r"(?:库外|没入库|未入库|不在库|没进库|未进库|非库内)(?:的)?(?:企业|公司|厂|的)?"
_APART = re.compile(
    rf"{_INSIDE}(?:跟|和|与|同|对|比|还是|、){_OUTSIDE}|{_OUTSIDE}(?:跟|和|与|同|对|比|还是|、){_INSIDE}"
)


_LIMITED = re.compile(
    r"(?:限定?|仅限|只给|只认|要求)[^,。?]{0,6}(?:入库|在库|库内|培育库|培育企业)[^?]{0,20}"
    r"(?:没有?|不|未)(?:带|写|作|做|加)?(?:这个|这条|这道|此|该)?(?:限定|限制|要求|条件|门槛)"
)
"""限定给入库企业的是哪些，没有这个限定的又是哪些."""


def in_and_out(s: Situation) -> Plan | None:
    """“在库企业跟库外企业，能争取的奖有何差别”: the awards by whether their conditions name the pool."""
    apart = _APART.search(s.text) or _LIMITED.search(s.text)
    if not s.pool or not apart or s.stated or s.named_awards:
        return None
    money = ["money_only"] if s.speaks_of_money else []
    return [Call("list_support", {"only": ["without_pool", "pool_only", *money]})]


_OF_OFFICE = re.compile(r"(?:日常|具体|平时)(?:的)?(?:工作|事务|事项|事情|事|活)")
_MEETING = "联席会议 召集人 具体事务"


def convener_and_office(s: Situation) -> Plan | None:
    """“日常事务归科工信局，召集人是分管领导，都没错吧”: both stand in one sentence, which is shown."""
    both = "召集" in s.text and _OF_OFFICE.search(s.text)
    if not both or s.premises or s.stated or s.named_awards or not s.asks("confirm"):
        return None
    return [Call("search_policy", {"query": _MEETING, "alone": True})]


_TWO_CRITERIA = re.compile(
    r"高企|高新|重点监测|监测名单|纳税|税额|增长|增速|战新|新兴产业|四上|规上"
)
_OF_CRITERION = re.compile(
    r"(?:这|那)?(?:一)?(?:条|项|个)(?:标准|条件|路|口子|线)|第[一二三]条|标准|(?:走|凭|靠|按)[^,。;?]{1,10}(?:进|路|那条|这条)"
)
_FARTHER = re.compile(
    r"(?:后|前)(?:者|一[个条项])[^,。;?]{0,4}(?:多|少)|多了?(?:哪些|什么|啥|几)|附带|额外|另外还要|区别|差别|差异|有什么不同|不同在|差在|不一样|有何不同|哪(?:里|儿|些)不同"
)


def criteria_apart(s: Situation) -> Plan | None:
    """“走高企那条和走纳税那条，后者多了哪些要求”: both are read, and how they stand to each other is told."""
    if not s.pool or s.stated or s.named_awards or s.reading.units or s.asks("confirm"):
        return None
    if s.reading.own or not _OF_CRITERION.search(s.text) or not _FARTHER.search(s.text):
        return None
    pool = s.book.programs[s.pool]
    spoken = {_place_of(one.group()) for one in _TWO_CRITERIA.finditer(s.text)}
    if len(spoken) < _BOTH:
        return None
    known = {one.id for one in s.turn.services.manner.premises}
    beside = [Call("tell_relation", {"ids": [_BESIDE]})] if _BESIDE in known else []
    read = [Call("read_clause", {"clause": f"{pool.clause}.{place}"}) for place in sorted(spoken)]
    return [*beside, *read]


_BESIDE = "all_criteria"
"""What a wrong premise on the criteria is put right with: any one of them is enough."""


def _place_of(words: str) -> int:
    """Which of the three criteria a word is of."""
    if words in ("高企", "高新"):
        return 1
    return 2 if "监测" in words else 3


_CALLS = re.compile(r"召集|主持|牵头人|抓总的人|哪(?:一)?级领导")
_MEMBER = re.compile(r"成员|名单|在不在|算不算|有没有|参不参加")


def convener_and_member(s: Situation) -> Plan | None:
    """“召集人是哪级领导，文旅局算不算成员”: the words of the clause, and the member asked about."""
    if not s.reading.units or s.stated or not _CALLS.search(s.text) or not _MEMBER.search(s.text):
        return None
    units = [unit.words for unit in s.reading.units]
    rest = s.query
    for one in units:
        rest = rest.replace(one, " ")
    return [
        Call("search_policy", {"query": rest, "alone": True}),
        Call("is_member", {"units": units}),
    ]
