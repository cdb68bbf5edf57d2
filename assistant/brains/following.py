"""Turns that go on within the clause that was looked up last: its units, its numbers, its words."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute
from assistant.brains.situation import Situation
from assistant.language.cues import intent_cues, role_cues
from assistant.language.quantity import find_quantities
from assistant.rules import Program
from assistant.tools.claim_text import said_to_lead
from assistant.tools.detail import asks_measure, measure_in
from assistant.tools.figure_lookup import states_number
from assistant.tools.relevance import surely_answers
from assistant.tools.sentence import (
    holds_words,
    numbered_sentence,
    said_most,
    without_number,
)
from assistant.tools.shared import domain_units
from knowledge.lexicon import lexicon

_SHORT = 18
"""A question that goes on within a clause is at most this long."""
_BRIEF = 10
_ROLE = re.compile(
    r"^(那|那么|另外|还有|顺便|再问下?|嗯+|哦+|噢|好的?|行|明白了?|知道了|and|then|[,，。 ])*(the )?"
    r"(对口|归口|主管)?的?(单位|部门)?都?(是|由|有)?(谁|哪几?家|哪几个|哪个|哪些|who|which)?"
    r"(局|部门|单位)?(是|来|在|一起|共同)? ?"
    r"(配合|协助|协办|责任|参与|牵头|主责|领头|挑头|打头|挂帅|support\w*|lead\w*|responsible)"
    r"(单位|部门|方|者|的|人| units?| departments?| bureaus?| ones?)*"
    r"(又|都|分别|还)*(是|有)?(谁|哪些|哪几家|哪家|几家|哪几个)?"
    r"(呢|哩|咧|啊|呀|嘛|[?]|。| it| that)*$"
)
_DOMAIN = re.compile(
    r"(?:管|抓|负责|分管|主管)(?P<a>[一-鿿]{2,4}?)的|(?P<b>[一-鿿]{2,4}?)(?:那一?块|这一?块|那摊|口子|方面|这摊)"
    r"|(?P<c>[一-鿿]{2,4}?)(?:上|那头|这头|那边)(?=(?:负责)?(?:配合|牵头|协助|主责|责任单位|参与))"
)
_WHICH = re.compile(
    r"(挂|归|在|属|算|是|落|由|放|配合|牵头).{0,4}(哪|谁|什么)(一)?(个|家)?(局|委|部门|单位|名下|牌子|里)?"
)
_INSIDE = re.compile(
    r"(算不算|算|在不在|是不是|在|有没有|包不包括|包括|含不含|列没列|进没进|有份|挂名).{0,5}"
    r"(里头|里面|里边|其中|其内|之列|在内|这里|那里|名单|当中|行列)"
    r"|(?:配合|责任|牵头|主责|参与)(?:的|单位|部门|方)*(?:里头|里面|里边|当中|名单|里)(?:到底)?(?:有没有|有无|含不含|有|含|包括|列没列)|(有没有|有|也有|包括|包不包括|漏)(它|他们)?(没|吗|不)?$"
)
_MEMBERS = re.compile(r"成员单位|成员|名单|members?")
_ELSEWHERE = re.compile(
    r"(别的|其他|其它|另外的?|别处|还在|哪些)(地方|条款?|任务|章节|处|哪|段|部分|位置)?.{0,6}"
    r"(提|出现|写|露|涉及|点|列|有).{0,4}|(除了|只).{0,6}(这|那)(一)?(条|处|项).{0,8}(还|别|其他)"
)
_THEM = re.compile(
    r"他们|它们?|这个?(局|单位|部门|委|中心)|该(局|单位|部门|委)|人家|其(?=[,。?]|$)"
)
_NUMBER = re.compile(
    r"^(那|那么|还有|另外)?[,， ]*(那个)?(?P<n>[^的那这呢是,，?]{1,8}?)(的|那个|这个|那条)+"
    r"(呢|哩|又|是|指|说|对|讲|$)"
)


def roles(s: Situation) -> Plan | None:
    """“配合的呢” after a clause: its units."""
    if s.stated or not s.turn.dialogue.clauses or s.reading.units or len(s.text) > 2 * _SHORT:
        return None
    if not _ROLE.search(s.reading.core.strip()):
        return None
    return [Call("who_leads", {"query": s.query, "clause": s.turn.dialogue.clauses[0]})]


_ROLES = r"(?:牵头|主责|领头|挑头|打头|挂帅|配合|协办|责任)(?:的|单位|部门|方)*"
_ONE_UNIT = r"[^,。?]{2,10}?"
_SOLE = re.compile(
    rf"^(?:那|哦|好|嗯|这|所以|也|,)*(?:个|条|项|活|事|件)*(?:里|是不是|难道|莫非|,)*{_ROLES}(?:是不是|难道|莫非|是)?(?:就|只|仅|光|单(?!位))(?:是|有)?{_ONE_UNIT}(?:一家|一个|自己|独个)?(?:吗|么|吧|[?]|$)"
    rf"|^(?:那|哦|好|嗯|这|所以|也|,)*(?:个|条|项|活|事|件)*(?:里|是不是|难道|莫非|,)*(?:就|只|仅|光|单)?(?:是|有|由)?{_ONE_UNIT}(?:一家|一个|自己|单独|独自|独家)(?:来|在|给)?{_ROLES}(?:吗|么|吧|[?]|$)"
    rf"|^(?:那|哦|好|嗯|这|所以|也|,)*(?:个|条|项|活|事|件)*(?:里|是不是|难道|莫非|,)*(?:就|只|仅|光|单)(?:是|有|由)?{_ONE_UNIT}(?:来|在|给)?{_ROLES}(?:吗|么|吧|[?]|$)"
)


def sole(s: Situation) -> Plan | None:
    """“牵头的就科工信局一家？” after a look-up: the units of that clause."""
    if not s.after_look_up or s.stated or not s.reading.units or s.matters or s.names_measure:
        return None
    if not _SOLE.search(s.reading.core.strip()):
        return None
    return [Call("who_leads", {"query": s.query, "clause": s.turn.dialogue.clauses[0]})]


def led(s: Situation) -> Plan | None:
    """“是科工信局牵头对吧” after a look-up: who is said to lead the clause that the talk was of."""
    of_it = s.turn.dialogue.intent in (None, "award") and s.turn.dialogue.clauses
    if not of_it or s.stated or not s.reading.units or s.matters or s.names_measure:
        return None
    if s.reading.clause or s.named_awards or s.claimed or len(s.text) > 2 * _SHORT:
        return None
    if _COUNTS.search(s.text):
        return None  # 商务局牵头的只有一条吧
    clause = s.turn.dialogue.clauses[0]
    if not s.turn.services.clause(clause).lead_units:
        return None
    claims = s.asks("confirm") or s.text.startswith("难道")
    if not claims or _ONLY_HELPS.search(s.text):
        return _has_part(s, clause)
    if not said_to_lead(s.text):
        return _challenged(s, clause)
    if _NO_LEAD.search(s.text):
        return [Call("who_leads", {"query": s.query, "clause": clause})]
    return [Call("check_claim", {"programs": [], "clause": clause})]


_NOT_SO = re.compile(r"^(?:那|哦|,)*不是[^,。?]+吧[?。]*$")
_ONLY_NAMES = re.compile(
    r"(?:不|是|应该|明明|难道|我们?|同事|朋友|领导|他们?|记得|听说|以为|觉得|印象[中里]?|说|写|讲|的|才|对|没错|吧|吗|么|呢|嘛|啊|呀|了|那|就|也|还|到底|其实|好像|似乎|而|归|由|区|市|局|委|里|,|。|\?|!)*"
)
"""不是区财政局吗, 我同事说是区商务局, 财政局才对吧: nothing but who it is."""


def _challenged(s: Situation, clause: str) -> Plan | None:
    """“集群发展谁牵头 | 不是区财政局吗”: the department that is named instead of the answer."""
    units = [unit.words for unit in s.reading.units]
    rest = s.without_units(s.text, "")
    helps = role_cues()["support"].search(s.text)
    asked = next((one for one, cue in role_cues().items() if cue.search(s.before)), "")
    if helps or (asked and _NOT_SO.search(s.text)):
        return [Call("find_part", {"units": units, "clause": clause})]
    if not asked or not _ONLY_NAMES.fullmatch(rest):
        return None
    if asked == "support":
        return [Call("find_part", {"units": units, "clause": clause})]
    return [Call("check_claim", {"programs": [], "clause": clause})]


_COUNTS = re.compile(r"[一两二三四五六七八九十\d][条项件]")
_ONLY_HELPS = re.compile(r"只是|仅仅是|不过是|还是(?:责任|配合|牵头)|责任单位|配合单位")
_LISTS = re.compile(
    r"哪|什么|啥|几|多少|列|任务|所有|全部|每|[一两二三四五]?[条项件](?:吗|吧|么|[?]|$)|别的|其他|还"
)
_NAMES = re.compile(
    r"^(?:那|所以|你说错了|不对|我看|文件|上|写的|应该|明明|,|是不是|没有|有没有|也|就)*(?:是|有|没有|包括)[^,。?]{2,14}(?:吧|吗|么|\?)?$"
)


def _has_part(s: Situation, clause: str) -> Plan | None:
    """“区商务局牵头？”, “是不是区商务局”: whether a department has a part in that clause, and which."""
    if not s.after_look_up or len(s.text) > _SHORT or _LISTS.search(s.text):
        return None
    helps = role_cues()["support"].search(s.text)
    if not (said_to_lead(s.text) or helps or _NAMES.search(s.text)):
        return None
    units = [unit.words for unit in s.reading.units]
    return [Call("find_part", {"units": units, "clause": clause})]


_NO_LEAD = re.compile(r"(?:不是|并非|没有?|不(?=[归由该牵主领挑管负抓]))(?!错|问题|说错)")


def inside(s: Situation) -> Plan | None:
    """“财政局算不算在里头”: whether a department is named in the list under discussion."""
    if not s.reading.units or s.stated or not s.turn.dialogue.clauses or len(s.text) > _SHORT:
        return None
    if not _INSIDE.search(s.text):
        return None
    units = [unit.words for unit in s.reading.units]
    if _MEMBERS.search(s.before):
        return [Call("is_member", {"units": units})]
    return [Call("find_part", {"units": units, "clause": s.turn.dialogue.clauses[0]})]


_TELLING = 2
"""So many pairs of characters single a sentence out."""
_WITHIN = re.compile(r"^(?:那|这|它)?(?:个|条)?(?:里面?|里头|里边|其中|上面|当中|条里)(?=.)")


def within(s: Situation) -> Plan | None:
    """“那里面让企业当个什么角色”: the sentence about it, in what was looked up last."""
    if s.reading.terms and s.asks("definition"):
        return None  # 里面那个“一定期限”到底是几年
    found = _WITHIN.match(s.reading.core.strip())
    if s.stated or not found or not s.after_look_up or s.reading.units or s.reading.programs:
        return None
    words = s.reading.core.strip()[found.end() :]
    if said_most(s.turn, words) < _TELLING:  # the sentence that was spoken of before
        words = " ".join((words, *lexicon().expand(s.before)))
    if not holds_words(s.turn, words):
        return None
    if _COUNTED.search(words) and without_number(s.turn, words):  # 那条里提的头部企业要引几个
        return [Call("read_clause", {"clause": s.turn.dialogue.clauses[0]})]
    return [Call("read_sentence", {"words": words})]


_OTHER = re.compile(
    r"^(?:那|那么|还有|另外|,|哦|嗯|好)*(?P<what>[^,。?]{2,14}?)(?:的)?(?:那个|那块|那边|那头|那项|这个|这块|盘子|方面)?(?:呢|哩|咧|又是)(?:多少|几)?[?。]?$"
)
_AS_MUCH = 3
"""So many pairs of characters of a thing's name stand in the sentence about it."""


def same_measure(s: Situation) -> Plan | None:
    """“科技瞪羚新增几家 || 单项冠军那个呢”: the number of another thing, in the clause that was looked up."""
    found = _OTHER.search(s.reading.core.strip())
    asked = _COUNTED.search(s.before) or asks_measure(s.before) or _TARGETED.search(s.before)
    if found is None or not asked or not s.after_look_up or s.stated or s.reading.own:
        return None
    if s.reading.units or s.named_awards or s.speaks_of_money:
        return None
    sentence = numbered_sentence(s.turn, found["what"])
    if sentence is None or any(one not in sentence for one in _YEAR.findall(s.text)):
        return None  # 那2021年呢, where this sentence is of another year
    if said_most(s.turn, found["what"]) < min(_AS_MUCH, len(found["what"]) - 1):
        return None
    return [Call("read_sentence", {"words": sentence})]


_YEAR = re.compile(r"20\d\d")
_TARGETED = re.compile(r"目标|增速|增幅|占比|比例|多大|多高|是几|几何")
_COUNTED = re.compile(r"几(?:个|家|场|条|项|户|次)|多少(?:个|家|场|项|户|次)|几成|百分之几")


def domain(s: Situation) -> Plan | None:
    """“管交通的挂在哪个局名下”: which of the departments a matter belongs to."""
    found = _DOMAIN.search(s.text)
    if s.stated or not found or not _WHICH.search(s.text[found.end() :]):
        return None
    named = [unit.words for unit in s.reading.units]
    if named and not (named == [found["c"]] and s.turn.dialogue.clauses):
        return None
    units = named or domain_units(s.turn, found["a"] or found["b"] or found["c"])
    if not units:
        return None
    clause = s.turn.dialogue.clauses[0] if s.turn.dialogue.clauses else None
    return [Call("find_part", {"units": list(units), **({"clause": clause} if clause else {})})]


def elsewhere(s: Situation) -> Plan | None:
    """“还有没有别的地方提到他们”: all places of the department that was asked about before."""
    if s.stated or not s.units_before or not _ELSEWHERE.search(s.text):
        return None
    if s.reading.units or not (_THEM.search(s.text) or s.continues):
        return None
    return [Call("list_appearances", {"unit": unit}) for unit in s.units_before[:1]]


def number(s: Situation) -> Plan | None:
    """“三十的是哪个”, “五十的呢”: a number of the clause under discussion."""
    if s.stated or s.reading.own or not s.turn.dialogue.clauses or len(s.text) > _SHORT:
        return None
    found = _NUMBER.search(s.reading.core.strip())
    numbers = find_quantities(found["n"]) if found else ()
    if len(numbers) != 1 or not states_number(s.turn, found["n"] if found else ""):
        return None
    return [Call("find_number", {"number": found["n"] if found else ""})]


def detail(s: Situation) -> Plan | None:
    """“搭几成？”: a measure that the clause under discussion does not state."""
    if s.stated or s.reading.own or s.reading.programs or s.reading.units or s.reading.clause:
        return None
    if not s.after_look_up or len(s.reading.core) > _SHORT or not asks_measure(s.text):
        return None
    if s.asks("validity", "still_open", "payer", "gap") or s.about_document:
        return None
    if _OUTCOME in s.topics or (s.topics and _APPLYING.search(s.text)):
        return None  # 最后实际完成了几家; 那企业递表最迟哪天
    clause = s.turn.dialogue.clauses[0]
    if s.matters:
        return None
    stated = measure_in(s.turn.services.clause(clause), s.text)
    if stated is not None:  # 多久一回: the clause says so
        brief = s.continues or len(s.reading.core) <= _BRIEF
        return [Call("read_sentence", {"words": stated})] if brief else None
    if s.asks("target") and surely_answers(s.turn, s.text):
        return [Call("search_policy", {"query": s.text, "alone": True})]  # 全区要培育多少家
    if _AIM.search(s.text) and any(c.isdigit() for c in s.turn.services.clause(clause).text):
        return [Call("read_clause", {"clause": clause})]  # 目标是多少
    return [Call("report_detail", {"clause": clause, "query": f"{s.before} {s.text}"})]


_AIM = re.compile(r"目标|指标|数字")
_OUTCOME = "outcome"
_APPLYING = re.compile(
    r"(?:批|审|办)(?:得?下来|完|结|好|出)|审批|认定|[递交报填](?:表|材料|资料|申请|上去)|申报|申请|报名|受理|到账|打款|窗口"
)


def each(s: Situation) -> Plan | None:
    """“分开算还是合着算一个顶”: of what the sum of an award is, of each or of all."""
    if not s.asks("each_or_all"):
        return None
    if s.named_awards and not s.own_award_facts:
        return [compute(s, s.named_awards)]
    if s.stated - {"platform_count"}:
        return None
    if not s.presumed_awards:
        meant = tuple(name for name, one in s.book.programs.items() if _per(one, s.text))
        return [compute(s, meant)] if len(meant) == 1 else None
    if s.turn.dialogue.intent == "award" and s.stated:
        return [compute(s, s.presumed_awards)]  # 两个平台的话，是共用这个上限，还是各算各的
    clause = s.book.programs[s.presumed_awards[0]].clause
    each_of = _EACH.search(s.turn.services.clause(clause).text)
    if each_of is None or clause not in s.turn.dialogue.clauses:
        return [Call("report_detail", {"clause": clause, "query": s.text})]
    return [Call("read_sentence", {"words": each_of.group()})]


def _per(program: Program, text: str) -> bool:
    """Whether a text names the thing of which a program pays so much each: 每个平台."""
    thing = program.amount.per[_MEASURE:] if program.amount else ""
    return bool(thing) and thing in text


_MEASURE = 2
"""“每个”, “每家”."""
_EACH = re.compile(r"每(?:个|家|项|套)[^，。；]{2,10}")
_LAPSED = re.compile(
    r"(过|到|超)(了|过)?(期|点|头|时间)?了?(没有?|不|吗|么)|(还在|在不在|是不是还在|出)(有效)?期内?|还(剩|有)(多久|几|多长)"
    r"|(现在|今天|眼下|目前|当下|今年|这会儿)(呢|还(算|行|能|有|在|作)|算不算)"
    r"|(什么时候|啥时候|哪(一)?[天年月]|何时|几时|几号)(就|才|会|起|开始)?(发|印发|出台|公布|实施|施行|生效|到期|过期|失效|作废|停|断)"
    r"|(管|执行|有效|用)到(哪|什么|啥|几|何)|\byears?,? (right|correct|isn't it|is it|yes)\b"
    r"|^(那|就|是|也就是|所以|,)*([一二两三四五六七八九十]|\d{1,2})年,?(对[吧吗不]|是吧|是不是|没错|吧|吗)"
)


def cadence(s: Situation) -> Plan | None:
    """“多久评一回” of an award under discussion: the sentence of its clause that says so."""
    most = _SHORT if s.pool_named else _BRIEF
    if s.stated or s.after_look_up or len(s.reading.core) > most:
        return None
    pool = s.book.programs[s.pool].clause if s.pool_named else ""
    if pool and _CADENCE.search(s.text) and measure_in(s.turn.services.clause(pool), "几次"):
        return [Call("read_clause", {"clause": pool})]
    if not s.recent_awards:
        return None
    clause = s.book.programs[s.recent_awards[0]].clause
    found = _CADENCE.search(s.text) and clause in s.turn.dialogue.clauses
    words = measure_in(s.turn.services.clause(clause), "几次") if found else None
    return [Call("read_sentence", {"words": words})] if words else None


_CADENCE = re.compile(
    r"(隔?多久|多长时间|几年|几个月|一年)[^,，。?]{0,4}(一|几|多少)?(次|回|届|趟|评|选)|每年(都)?(评|选|搞|办|组织)(吗|么|不|一)"
    r"|(固定|定死|一成不变|死的|不变|不动)[^。?]{0,8}(还是|吗|么|不)|(每年|年年|定期)[^,。?]{0,4}(换|更新|调整|轮|重新|动)"
    r"|(隔?多久|多长时间|几年|几个月)[^,。?]{0,4}(更新|调整|轮换|换血|洗牌|清理|复核)|每年[^,。?]{0,4}(几|多少)(批|次|回|轮)"
    r"|(名单|库里?|成员)[^,。?]{0,6}(换|更新|调整|轮换|变)(一?[茬批遍次下轮]|吗|么|不)"
)


def lapsed(s: Situation) -> Plan | None:
    """“那照现在算过了没” after the term of validity: whether it is over."""
    clauses = s.turn.dialogue.clauses if s.turn.dialogue.intent is None else ()
    told = bool(clauses) and "有效期" in s.turn.services.clause(clauses[0]).text
    if not told or s.stated or s.reading.programs or s.reading.units or len(s.text) > _SHORT:
        return None
    return [Call("policy_standing", {})] if _LAPSED.search(s.text) else None


def again_defined(s: Situation) -> Plan | None:
    """“三首哩” after “三品是哪三样”: the next term, in the same way."""
    if not s.reading.terms or s.stated or s.cues - {"question", "attack_hint"}:
        return None
    if not intent_cues()["definition"].search(s.before) or len(s.reading.core) > _SHORT // 2:
        return None
    return [Call("define_term", {"term": s.reading.terms[-1]})]
