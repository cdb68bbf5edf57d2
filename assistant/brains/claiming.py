"""Turns that claim or presume something of the text: it is held against the text first."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute, judge_pool, programs_of
from assistant.brains.situation import Situation
from assistant.brains.sum_claimed import claims_their_sum
from assistant.language.asking import asks_anything
from assistant.language.cues import subject
from assistant.language.quantity import find_quantities
from assistant.tools.claim_rules import contradicted
from assistant.tools.claimed import (
    claimed_city_pays,
    claimed_frequency,
    reads_as_rule,
    said_of_text,
)
from assistant.tools.listed_claim import recited
from assistant.tools.placed_claim import placed_claim

_PAYING = re.compile(r"[出掏付拨给发]|买单|兜底|埋单")
_JUDGING = {"calculate_award", "check_eligibility", "find_gaps", "show_criteria"}
_CHOSEN = "admission_is_chosen"
_IN_FORCE = "in_force"
"""How the text stands on the day of the question is told beside it."""
_NOT_OF_POOL = "pool_not_asked"
"""Rightly said of the awards whose clauses name no pool: what they give goes with it."""
_CRITERIA = {"all_criteria", "only_one_way"}
"""What is said wrongly of how the criteria stand to each other is put right beside the criteria."""
_BOUNDS = {"automatic_admission", "number_included", "any_industry"}
"""Premises that may come with a number of the criteria, which is checked too."""


def listed(s: Situation) -> Plan | None:
    """“三品是增品种、提品质、降价格，对吧”: a list that is recited, and what else is presumed."""
    if s.stated or not (s.asks("confirm") or not s.reading.question):
        return None
    if recited(s.turn) is None and placed_claim(s.turn) is None:
        return None
    if any(one.unit == "CNY" for one in s.claimed) and recited(s.turn) is None:
        return None  # 上市奖100万，这条在加快做大做强里写着的: the sum is what is claimed
    return [Call("check_list", {}), *(premise(s) or ())]


def premise(s: Situation) -> Plan | None:
    """What the turn takes for granted and the text contradicts, with what is right instead."""
    if not s.premises:
        return None
    open_ = set(s.premises) == {"district_pays"} and _WHICH_PAID.search(s.text)
    if open_ and not (s.presumed_awards or s.asks("confirm")):
        return [_BY_PAYER]
    if set(s.premises) == {"number_included"} and s.pool_facts:
        if s.extraction.hypothetical:  # 假设正好500万，算不算达标: the verdict says that it counts
            return [*([_correcting(s)] if s.asks("confirm") else []), judge_pool(s)]
        if _own_case(s):
            return [_correcting(s), judge_pool(s)]
    if set(s.premises) == {"automatic_admission"} and s.extraction.hypothetical and s.pool_facts:
        return [judge_pool(s)]  # 要是明年评上高企，是不是就能进了: the verdict says what holds then
    awards = s.premise_awards
    if s.topics and not awards and not (s.premise_on_pool or s.premise_of_clause):
        return None
    if s.only_explained and s.premise_on_pool and _own_case(s) and _of_admission(s):
        # 高企，合规，就是上了黑名单，出局了吧: the verdict says how it can be read
        return [judge_pool(s)]
    calls = [_correcting(s)]
    if _IN_FORCE in s.premises:
        return [*calls, Call("policy_standing", {})]
    if _CHOSEN in s.premises:
        known = s.pool_reads & {*s.turn.dialogue.profile, *s.stated}
        judged = [judge_pool(s)] if known else [Call("show_criteria", {"program": s.pool})]
        return calls + judged
    if s.only_scope and _NOT_OF_POOL in s.premises and awards:
        return [*calls, compute(s, awards)]
    if s.only_scope:
        return calls  # the award is for others: nothing is computed
    if s.claimed and _BOUNDS & set(s.premises):
        calls.append(Call("check_claim", {"programs": [s.pool]}))
    elif s.claimed and awards and not s.own_case and "district_budget" not in s.premises:
        calls.append(Call("check_claim", {"programs": list(awards)}))
    if awards and "district_budget" not in s.premises:
        calls.append(compute(s, awards))
    elif s.premise_on_pool and not s.only_explained and _of_admission(s):
        calls.append(judge_pool(s) if s.stated else Call("show_criteria", {"program": s.pool}))
    silent = [Call("report_not_covered", {"topic": topic}) for topic in s.topics[:1]]
    return calls + silent + (_beside(s) if len(calls) == 1 and not silent else [])


def _of_admission(s: Situation) -> bool:
    """Whether admission is spoken of beside a premise on it, or one's own facts: 我们只有高企一条，没戏了吧."""
    held = any(isinstance(fact.value, bool) for fact in s.extraction.facts)
    told = s.stated & s.pool_reads
    own = held and told and (s.reading.own or len(told) > 1)
    weighed = _CRITERIA & set(s.premises) and not (s.named_awards or s.stated)
    return bool(weighed or (s.pool_named and not s.speaks_of_money) or (own and not s.named_awards))


def _own_case(s: Situation) -> bool:
    """Whether more of one's own is told than the one thing that the words are about."""
    return len(s.stated & s.pool_reads) > 1


def _correcting(s: Situation) -> Call:
    named = [name for name in s.programs if not s.is_pool(name)]
    programs = list(s.programs) if named else [*s.programs, *s.premise_awards]
    return Call("correct_premise", {"ids": list(s.premises), "programs": programs})


def _beside(s: Situation) -> Plan:
    """“召集人是区长，抬头怎么写？另外日常事务落在哪个局”: what is asked beside a premise."""
    items = [one for one in s.turn.services.manner.premises if one.id in s.premises]
    parts = _BESIDE.split(s.text)
    if len(parts) < 2:
        return []
    others = [
        one
        for one in parts
        if not any(item.found_in(one) for item in items)
        and not any(number.text in one for number in s.extraction.quantities)
        and asks_anything(one)
        and len(subject(one)) >= _OF_ITS_OWN
        and not (_WONDERS.search(one) and not s.matters_of(one))
    ]
    return [Call("search_policy", {"query": others[0]})] if others else []


_BESIDE = re.compile(r"[。?;]+|(?:另外|还有|顺便|顺带|再问(?:一下|一句)?)[,，]?")
_WONDERS = re.compile(
    r"靠谱|现实|可能|离谱|夸张|吹牛|吹得|玩得转|做得到|办得到|做得成|搞得成|搞得起来|成得了|能成|达得到|达得成|太多|太高|信得过|当真|真的假的|开玩笑|realistic|possible|seriously"
)
"""就这么大点儿地方，靠谱吗: one wonders at what was said, and asks nothing else."""
_OF_ITS_OWN = 4
"""A question with so much of its own is not the tail of the one before it."""


def corrected(s: Situation, calls: Plan) -> Plan:
    """The calls that judge or compute, after what the turn says wrongly of the text beside its facts."""
    checked = any(call.tool in {"check_claim", "correct_premise"} for call in calls)
    told = s.stated or s.extraction.presumed or s.claimed
    if checked or not told or s.only_supposed:
        return calls
    about = [name for call in calls if call.tool in _JUDGING for name in programs_of(call)]
    if any(call.tool == "report_not_covered" for call in calls):
        about += s.named_awards
    programs = [name for name in about if name in s.book.programs]
    if not programs or not contradicted(s.turn, tuple(programs)):
        return calls
    return [Call("check_claim", {"programs": programs}), *calls]


def held_against(s: Situation) -> Plan:
    """What is claimed, against its programs or the text, and what the awards among them really give."""
    programs = s.claim_programs
    awards = tuple(name for name in programs if not s.is_pool(name))
    if claims_their_sum(s, awards):
        return [Call("calculate_award", {"programs": list(awards), "add_up": True})]
    check = Call("check_claim", {"programs": list(programs)})
    of_unit = s.reading.units and not (s.claimed or s.claimed_bases)
    return [check, compute(s, awards)] if awards and not of_unit else [check]


def claim(s: Situation) -> Plan | None:
    """“…对吧？” with a number, the base of a rate or a department in it."""
    if s.asks("confirm") and not s.claimed and (dated := _of_last(s)):
        return dated
    if not s.claims or s.asks_of_number:
        return None
    if s.unpaid_clause and not set(s.topics) - {"recognition_award"}:
        return [Call("report_unpaid", {"clause": s.unpaid_clause})]
    if s.topics and not s.named_awards and not s.facts - {"in_pool"}:
        return None  # 两万块入库管理费，收费标准在哪儿
    if s.topics[:1] == ("recognition_award",) and not s.named_awards:
        return None  # 听说高企直接奖50万: another award's 50万 is none for that
    own = s.reading.own and s.pool_named and s.stated & s.pool_reads
    if own and s.asks("criteria", "eligibility"):
        return None  # 六十多号人，名单早把我们列进去了，条件算满足了吧: a verdict is asked for
    if of_last := _of_last(s):
        return of_last
    calls = held_against(s)
    if len(calls) == 1 and s.claim_programs == (s.pool,) and not s.claimed:
        calls.append(Call("show_criteria", {"program": s.pool}))
    return calls


_SHORT = 18
"""A claim on the clause looked up last is at most so long."""


def _of_last(s: Situation) -> Plan | None:
    """“是引5家对吧” after a look-up: a number of that clause, where the turn names nothing else."""
    dated = re.search(r"20\d\d年", s.text) is not None
    longest = 2 * _SHORT if len(s.claimed) > 1 else _SHORT
    brief = s.after_look_up and len(s.text) <= longest and (bool(s.claimed) or dated)
    if not brief or s.stated or s.reading.programs or s.reading.units or s.reading.clause:
        return None
    clause = s.turn.services.clause(s.turn.dialogue.clauses[0])
    if (
        s.names_measure
        or (s.topics and not dated)
        or any(one not in clause.text for one in s.matters)
    ):
        return None
    alike = {one.unit for one in find_quantities(clause.text)}
    if not all(one.unit in alike for one in s.claimed):
        return None
    return [Call("check_claim", {"programs": [], "clause": clause.id})]


def bar(s: Situation) -> Plan | None:
    """“纳税得上800万才给进，干吗定这么高”: a bar that is taken for granted, of no company."""
    if s.stated or s.reading.own or s.named_awards or not s.facts & s.pool_reads:
        return None
    told = any(reads_as_rule(s.turn, one) or said_of_text(s.turn, one) for one in s.claimed)
    return held_against(s) if told else None


def frequency(s: Situation) -> Plan | None:
    """“这是一次性的还是年年有”: the award under discussion says how often it is paid."""
    if s.asks("unit") and _WHO.search(s.text):
        return None  # 那笔一次性的奖，哪几个部门帮着报
    asked = claimed_frequency(s.turn) is not None and not s.pool_named
    if not asked or not s.presumed_awards:
        return None
    check = Call("check_claim", {"programs": list(s.presumed_awards)})
    return [compute(s, s.presumed_awards)] if s.own_award_facts or s.asks("amount") else [check]


_WHO = re.compile(r"部门|单位|哪个?局|谁(?:来)?(?:负责|牵头|管|办)|牵头|归口")


_BY_DISTRICT = re.compile(
    r"(?<![园社小地郊市城])区(?:里|级|上|财政|本级|政府|自己|一级)|上街区?|本级"
)
_BY_CITY = re.compile(r"市(?:里|级|上|财政|本级|政府|一级)|郑州市?")
_BOTH_PAY = re.compile(
    r"哪|几(?:样|笔|项|种|个)|分清|分开|区分|分别|各(?:自|是|有|占|出|掏|拿)?|划清|捋|列|弄清|搞清|对照|谁(?:出|掏|拿|付|给)"
)
_GIVES = re.compile(r"[出掏付拨给发拿]|财政|承担|负担|兜|支付|买单|埋单|来源|口子")
_ALL_PAID = re.compile(
    r"(?:这|那)?(?:些|几(?:笔|项|样|种|个))(?:的)?(?:奖|补|钱|资金)|(?:各项|所有|全部|每(?:一)?(?:笔|项|样))(?:的)?(?:现金)?(?:奖|补|钱|资金)"
)
_PAYS = re.compile(
    r"(?:谁|哪(?:一)?级|哪家|哪(?:个)?(?:部门|单位|层级))(?:来|去)?(?:出|掏|付|拿|给|发|支付|承担)"
)


_GIVE = r"(?:各|分别|又|再|还|另外|要|会)*(?:出|给|拿|掏|承担|负担|分担|配套?|匹配|补)(?:多少|几成?|什么|啥)"
_LEVEL = r"(?:里|级|上|财政|本级)?"
_SHARES = re.compile(
    rf"区{_LEVEL}{_GIVE}[^。?]{{0,3}}市{_LEVEL}{_GIVE}|市{_LEVEL}{_GIVE}[^。?]{{0,3}}区{_LEVEL}{_GIVE}"
    rf"|区{_LEVEL}(?:还|再|会|要|另外|有没有|给不给|给)*(?:配套|匹配)(?:资金|的钱)?(?:多少|几|吗|么|不|没|[?。]|$)"
)
"""区里出多少，市里出多少: of every award, and no sum of one."""


def payers(s: Situation) -> Plan | None:
    """“哪些是区财政拿，哪些是市里拿”: an open question; every award with its sum and its payer."""
    if s.stated or s.named_awards or s.reading.clause or s.asks("confirm"):
        return None
    apart = _BY_DISTRICT.search(s.text) and _BY_CITY.search(s.text) and _BOTH_PAY.search(s.text)
    every = _ALL_PAID.search(s.text) and _PAYS.search(s.text) and not s.recent_awards
    if _SHARES.search(s.text) is not None and len(s.bare_subject) <= _LITTLE:
        return [_BY_PAYER]  # 国家科技成果奖区里配套多少 asks of one matter
    if not (apart or every) or not _GIVES.search(s.text) or not s.speaks_of_money:
        return None
    return [_BY_PAYER]


_WHICH_PAID = re.compile(
    r"(?:有没有|有无|有哪些|哪些|有啥|有什么)[^,。?]{0,10}(?:给|发|出|掏|拿|付)[^,。?]{0,4}(?:钱|奖|补|的)"
)
"""区级有没有直接给钱的: an open question."""
_LITTLE = 6
"""国家科技进步奖区里配套多少 has a subject of its own."""
_BY_PAYER = Call("list_support", {"only": ["district_pays", "city_pays"]})


def city_pays(s: Situation) -> Plan | None:
    """“三首那笔钱由市级掏，区里只帮忙申请，是不是这个意思”: a right claim on who pays."""
    if s.stated or s.claimed or not s.named_awards or s.reading.units or s.premises:
        return None
    if claimed_city_pays(s.turn) is None or s.asks("amount", "eligibility", "gap"):
        return None
    return [Call("check_claim", {"programs": list(s.named_awards)})]


_DISTRICT_PAYS = re.compile(
    r"\b(?:does|will|would|is it|can) the (?:district|area|district government)(?: itself| directly| really| actually)*"
    r" (?:pay|fund|that pays|who pays|give (?:out )?(?:any )?(?:money|cash))"
    r"(?: anything| any| it| out| itself| for it| the awards?| the money)*[?. ]*$"
)


def payer(s: Situation) -> Plan | None:
    if s.turn.english and _DISTRICT_PAYS.search(s.text.lower()) and not s.named_awards:
        return [Call("correct_premise", {"ids": ["district_pays"], "programs": []})]
    if not s.asks("payer") or (s.asks("overview") and not s.presumed_awards):
        return None
    if s.asks("validity") and s.about_document and not s.speaks_of_money:
        return None  # 这文件是区里发的还是市里发的
    if "payer" not in s.reading.cues and not s.speaks_of_money:
        return None
    if s.presumed_awards:
        return [compute(s, s.presumed_awards)]
    going_on = s.continues and (s.before or _PAYING.search(s.text))
    if not s.speaks_of_money and not going_on:
        return None  # 后备库是区里的还是市里的
    if claimed_city_pays(s.turn) and "district_pays" not in s.premises:
        return [_BY_PAYER]  # 都是市级出，没说错吧
    if _WHICH_PAID.search(s.text):
        return [_BY_PAYER]
    if s.asks("confirm") or "district_pays" in s.premises:
        return [Call("correct_premise", {"ids": ["district_pays"], "programs": []})]
    return None if s.matters else [Call("tell_payer", {"programs": [], "claimed": False})]
