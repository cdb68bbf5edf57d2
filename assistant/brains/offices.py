"""Turns about departments: who leads, who is a member, where one appears and where it does not."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute
from assistant.brains.situation import Situation
from assistant.language.cues import intent_cues, role_cues
from assistant.language.headings import headings_in
from assistant.language.matters import matters_in, rare_in
from assistant.language.parts import asks_list
from assistant.language.references import units_in
from assistant.tools.relevance import relevant

_TELLING = 7
_OF_ROLES = re.compile(
    r"(责任|牵头|配合|主责)(单位|部门|方)?|除了|以外|之外|还有|都|又|是|的|谁|哪(些|几家|家|个)|单位|部门|[,，。?？ ]"
)
"""What is left of a question of roles tells which task is meant, if more than a department is."""
_TOLD = 2
"""Words that describe a clause have at least so many characters."""
_MANY = 20

_HERE = re.compile(
    r"(在|这|那)(里面|里头|里边|条里|一条|项里|件事|事里|块里|中间)|其中"
    r"|在?(这|那)(一)?(条|项|款)(里|中|上)?(算|是|当|担|属|排|什么|啥|扮)"
)
"""A department is asked about within the clause under discussion."""
_MEMBER = re.compile(
    r"成员|名单(里|上|中)|\bmembers?\b"
    r"|联席会议?(里|中|上)?.{0,4}(有没有|有|算不算|包不包|包括|含|在不在|是不是|参不参加)"
    r"|(参加|进|列席|算|在|属于).{0,4}联席会"
)
_APPEARS = re.compile(
    r"(只|就|仅|才|总共|一共|共|都|全文)?.{0,4}(在|有|占|沾)?.{0,3}([一二两三四五六七八九十几多少哪\d]+)(个|处|条|项|次|回)(地方|处|条款?|项|任务|条|位置)?"
    r".{0,4}(露|出现|提|写|列|有它|涉及|参与|出场|现身|点名)"
    r"|(出现|提到|提过|露脸|露面|露过脸|点名|点到|出场|现身|写到|列)(了|过|在)?.{0,2}(几|哪|多少|[一二两三四五六七八九十\d]+)(次|处|回|个地方|条|项|些地方)"
    r"|how (many times|often).{0,40}(appear|mention|named)|(appear|mention|named).{0,20}(once|only)"
)
_NONE = re.compile(
    r"(哪些|哪个|哪几个|什么|谁|啥)(部门|单位|局|委办)?.{0,6}(没|不|未)(有|被|在)?.{0,3}(参与|牵头|提到|列入|出现|涉及|责任|点名|沾|领|挨)"
    r"|(没|不|未)(有|被|在)?(参与|牵头|提到|列入|出现|涉及|点名)(过|到)?.{0,4}的?(部门|单位|局)"
    r"|一(个|项|条)(任务|牵头)?.{0,6}(都|也)(没|不)(有)?(牵头|领)"
)
_CONTRASTED = re.compile(r"不是(?:问|指|说|要)?(?:牵头|主责|责任单位|配合)(?:的|栏|单位|方)*")
"""责任单位是谁？不是牵头栏: which role is meant, and no department is said to be absent."""
_DESCRIBED = re.compile(
    r"(?:那|这)(?:一)?(?:条|项|款|块|段|个任务|件事)(?:里面?|中)?(?:都|具体|到底|大概|是)*"
    r"(?:怎么|咋|说|讲|写|内容|规定|要求|啥|什么|原文|念|给我)"
)
"""商务局牵头招商那条说了啥: one clause of several that the department has."""
_HOLDING = re.compile(
    r"哪(?:一)?(?:条|项|款|段|句|处)(?:里面?|中|是)?(?:专门|具体|特意|单独|明确|还)*"
    r"(?:说|讲|写|要求|提|规定|谈|涉及)(?:了|到|过|及|的是|明)*(?!没有?|不)"
)
_PART = re.compile(
    r"(算|是|当|担|属|扮|什么|啥)[^,。?]{0,6}(角色|身份|单位|份|责任|活|差事)|有没有(它|份)"
)
"""资源规划局在这条算啥角色."""
_THIS = re.compile(r"(这|那|该)(一)?(条|项|段|件事|块)")
_THEY = r"(?:他们|它们?|人家|咱们?|我们|俺们?)"
_DENIED = re.compile(
    rf"(?:跟|和|与|同){_THEY}?[^,。?]{{0,4}}(?:没(?:啥|什么|有)?关系|无关|不相干|不沾边|不搭界|沾不上)"
    rf"|没(?:有)?(?:点|提|写|列|挂)(?:到|过|上)?{_THEY}(?:的)?(?:名|名字)?|没(?:有)?{_THEY}(?:的|什么|啥)?(?:事|份|活|任务)"
)
"""“人社局总说这事跟他们不沾边”: a department is said to have no part."""


def denied(s: Situation) -> Plan | None:
    """A department that is said to be named nowhere: its tasks tell whether that is so."""
    if s.only_unit is None or s.stated or s.reading.clause:
        return None
    if not _DENIED.search(s.text) or headings_in(s.text, s.turn.services.policy.clauses):
        return None
    return [Call("list_measures", {"unit": s.only_unit, "role": "any"})]


def member(s: Situation) -> Plan | None:
    """“财政局算不算联席会议成员”."""
    if not s.reading.units or s.stated or not _MEMBER.search(s.text) or "牵头" in s.text:
        return None
    if re.search(r"召集|承担|负责", s.text):
        return None
    units = [unit.words for unit in s.reading.units]
    more = [Call("list_measures", {"unit": one}) for one in units if _BESIDES.search(s.text)]
    return [Call("is_member", {"units": units}), *more]


_BESIDES = re.compile(
    r"(?:除了|除开|除|之外|以外|另外)[^?]{0,20}(?:还|另|别的|其他)[^?]{0,6}(?:干|做|管|有|负责|什么|啥)"
)


def appears(s: Situation) -> Plan | None:
    """“住建那边只在一个地方出现过吗”."""
    found = _APPEARS.search(s.text) or _ELSEWHERE.search(s.text)
    if not s.reading.units or s.stated or not found:
        return None
    piece = next(one for one in _PARTS_OF.split(s.text) if found.group()[-_TOLD:] in one)
    roles = any(cue.search(piece) for cue in role_cues().values())
    return [
        Call("list_appearances", {"unit": unit.words, "role": unit.role if roles else "any"})
        for unit in s.reading.units
    ]


_ELSEWHERE = re.compile(
    r"(?:别处|别的地方|其他地方|别的条|其他条款?)[^,。?]{0,4}(?:露|出现|提|写|列|有|见|挂|沾)"
)


def none(s: Situation) -> Plan | None:
    """“哪些部门没有参与”: in a clause that is named or under discussion, else at all."""
    if not _NONE.search(_CONTRASTED.sub(" ", s.text)) or s.reading.units or s.stated:
        return None
    known = s.turn.dialogue.clauses if _THIS.search(s.text) or s.continues else ()
    clause = s.reading.clause or (known[0] if known else None)
    if clause is None and "牵头" not in s.text:
        return None
    role = "lead" if "牵头" in s.text else "any"
    return [Call("list_uninvolved", {"role": role, **({"clause": clause} if clause else {})})]


def described(s: Situation) -> Plan | None:
    """“商务局牵头招商那条说了啥”: of the clauses of a department, the one that the words describe."""
    if not _DESCRIBED.search(s.text):
        return None
    words = s.query.replace("牵头", " ")
    return _one_of(s, _DESCRIBED.sub(" ", words))


def holding(s: Situation) -> Plan | None:
    """“镇办的活里哪条专门讲了要定机构”: of its clauses, the one that says what is told behind."""
    found = _HOLDING.search(s.query)
    return _one_of(s, s.query[found.end() :]) if found else None


def _one_of(s: Situation, words: str) -> Plan | None:
    """The clause of the one department named that some words describe."""
    if len(s.reading.units) != 1 or s.stated or s.reading.clause:
        return None
    (mention,) = s.reading.units
    named = set(mention.names)
    own = [one.id for one in s.turn.services.policy.clauses if named & units_in(one, mention.role)]
    words = words.replace(mention.words, " ")
    if not own or len(words.strip()) < _TOLD:
        return None
    hits = s.turn.services.retriever().search(words, k=_MANY, policies=[s.turn.services.primary])
    found = [hit.clause for hit in hits if hit.clause in own]
    return [Call("read_clause", {"clause": found[0]})] if found else None


_LEADS = re.compile(r"牵头|领头|主责")


_DUTY = re.compile(
    r"(?:要|得|该|须|需要?|应该?|叫(?:他|咱|我)们?|让(?:他|咱|我)们?)(?:自己|具体)?(?:干|做|承担|交|完成|拿出|弄|落实)(?:些|点|出|好|成)?(?:点|些)?(?:什么|啥|哪|几)"
    r"|(?:压|派|交|加|摊|布置|分)(?:给|到|在)[^,。?]{0,10}的(?:任务|责任|活|担子|工作)[^,。?]{0,4}(?:什么|啥|哪)"
    r"|(?:什么|啥|哪些)(?:作业|差事|义务|动作|担子|硬任务|硬杠杠)|(?:压|派|加|交)(?:了|给)?[^,。?]{0,6}(?:什么|啥|哪些)(?:任务|责任|活)"
    r"|(?:有|提|下|作)(?:了|出|过)?(?:什么|啥|哪些|几条)(?:具体|硬性?|专门|明确)?(?:的)?要求|自己(?:也|还)?(?:得|要|该)|(?:义务|职责)(?:是|有)"
)
"""镇办自己得做点啥: the text may say in so many words what a department has to do."""


def duty(s: Situation) -> Plan | None:
    """What the text says outright that a department has to do: “各管委会和各镇（办）要…”."""
    named = [one for one in s.reading.units if one.names]
    if len(named) != 1 or s.stated or s.reading.clause or not _DUTY.search(s.text):
        return None
    if headings_in(s.text, s.turn.services.policy.clauses) or _LEADS.search(s.text):
        return None
    told = [f"{name}{word}" for name in named[0].names for word in ("要", "应", "须")]
    found = [
        one.id
        for one in s.turn.services.policy.clauses
        if one.lead_units and any(words in one.text for words in told)
    ]
    return [Call("read_clause", {"clause": found[0]})] if found else None


def unit(s: Situation) -> Plan | None:
    """Who leads a task, or what a department does."""
    if s.asks("whole", "outline") and not s.reading.units:
        return None  # 这方案是给谁看的; 正文共几个部分、各管什么
    if s.asks("besides_money") and not s.reading.units:
        return None  # 除了钱以外政府还管啥
    if part := _part_named(s):
        return part
    if s.reading.units and _HERE.search(s.text) and s.turn.dialogue.clauses and not s.stated:
        clause = s.turn.dialogue.clauses[0]
        if _PART.search(s.text):
            units = [mention.words for mention in s.reading.units]
            return [Call("find_part", {"units": units, "clause": clause})]
        return [Call("who_leads", {"query": s.query, "clause": clause})]
    if s.speaks_as_unit and not s.asks("unit"):
        return None
    if (
        len(s.reading.units) > 1
        and not s.stated
        and s.asks("compare", "amount")
        and _LEADS.search(s.text)
    ):
        return [Call("list_measures", {"unit": one.words}) for one in s.reading.units]
    if _claims_lead(s):
        return [Call("who_leads", {"query": s.without_units(s.query)})]
    named = s.reading.units and not s.stated and not s.named_awards
    about = s.asks("unit") or not s.asks("amount", "eligibility", "gap", "criteria")
    if named and about and not (s.asks_for_unit or s.claims_lead or s.names_measure):
        return [Call("list_measures", {"unit": unit.words}) for unit in s.reading.units]
    if s.asks("unit") or (s.reading.units and s.claims_lead):
        going_on = s.continues or (s.after_look_up and not (s.matters or _names_matter(s)))
        known = s.turn.dialogue.clauses if going_on and not s.reading.units else ()
        headed = headings_in(s.text, s.turn.services.policy.clauses)
        awards = tuple(s.book.programs[name].clause for name in s.named_awards)
        known = awards or headed or known
        told = len(_OF_ROLES.sub("", s.query)) > _TELLING
        query = s.without_units(s.query if told else s.text)
        calls = [Call("who_leads", {"query": query, **({"clause": known[0]} if known else {})})]
        return [*calls, compute(s, s.named_awards)] if _asks_sum_too(s) else calls
    return None


def _names_matter(s: Situation) -> bool:
    """“具体是哪个局排第一个牵头” names nothing that a clause holds beside its units."""
    return bool(rare_in(_OF_ROLES.sub(" ", s.query), s.turn.services.policy.clauses))


def _part_named(s: Situation) -> Plan | None:
    """“科工信局在集群发展里是个啥角色”: the part of a department in the clause that is named."""
    clauses = headings_in(s.text, s.turn.services.policy.clauses)
    if s.stated or len(clauses) != 1 or not s.reading.units or not _WHICH_PART.search(s.text):
        return None
    units = [mention.words for mention in s.reading.units]
    return [Call("find_part", {"units": units, "clause": clauses[0]})]


_WHICH_PART = re.compile(
    r"(?:啥|什么|哪种|何种|哪个)(?:样的)?(?:角色|身份)|(?:牵头|责任单位|配合)(?:的|单位|方)*(?:还是|或者?)[^,。?]{0,4}(?:牵头|责任单位|配合)"
    r"|有没有(?:它|他们)?的?(?:份|事)|有份(?:没|吗|不)|沾不沾|在不在(?:里面|里头|其中|里)"
)


def _asks_sum_too(s: Situation) -> bool:
    """“三首工程归哪个局，最高能给多少”: the sum of the award is asked for in a part of its own."""
    asked = ["amount", "eligibility"] if s.own_award_facts and s.speaks_of_money else ["amount"]
    parts = [
        one
        for one in _PARTS_OF.split(s.text)
        if any(intent_cues()[cue].search(one) for cue in asked)
    ]
    return bool(s.named_awards) and any(not intent_cues()["unit"].search(one) for one in parts)


_PARTS_OF = re.compile(r"[,，;；。?？]")


_BELONGS = re.compile(r"(?:归|由|是|让|该|靠|交给)(?:了|着)?(?:咱们|我们|你们)?区?$")
_LEADING = re.compile(
    r"^(?:局|委|那边|这边|他们|来|在|去|的人)*(?:给|一家|单独)?(?:挂帅|牵的?头|领的?头|挑头|打头|领衔|主抓|抓|管|负责|主责|说了算|领着)"
)


def _claims_lead(s: Situation) -> bool:
    """“记得领办特色园区这事儿归商务局挂帅的”: a department is said to lead a task that is described."""
    if len(s.reading.units) != 1 or s.stated or asks_list(s.text) or s.reading.clause:
        return False
    (mention,) = s.reading.units
    before, _, behind = s.text.partition(mention.words)
    leads = _LEADING.match(behind)
    if not mention.names or not leads or not _BELONGS.search(before):
        return False
    rest = _BELONGS.sub(" ", before) + behind[leads.end() :]
    return bool(matters_in(rest, s.turn.services.policy.clauses)) and bool(relevant(s.turn, rest))
