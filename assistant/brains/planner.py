"""Which tools answer a turn: one ordered list of situations, the first that fits decides.

Pure: it looks at the reading of the turn and the memory of the conversation, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.brains import (
    aims,
    bases,
    claiming,
    elsewhere,
    following,
    gathering,
    judging,
    mentions,
    offices,
    overviews,
    quoting,
    rolls,
    severally,
    sharing,
    silences,
)
from assistant.brains.plans import Call, Plan, Step, compute, judge_pool, programs_of
from assistant.brains.scenarios import averages
from assistant.brains.situation import Situation
from assistant.context import Turn
from assistant.language.asking import asks_anything
from assistant.language.matters import rare_in
from assistant.tools.figure_lookup import states_figure
from assistant.tools.relevance import follow_up, surely_answers
from assistant.tools.sentence import asked_sentence
from assistant.tools.several import asks_several
from assistant.tools.silence import asked_by_meaning
from knowledge.folding import fold
from knowledge.mentioned import mentions_default

_YEAR = re.compile(r"20\d\d年")
_STILL = re.compile(r"(现在|今天|眼下|目前|当前|如今|还)[^,。?]{0,8}都(还)?(能|可以)")
_NAMED = re.compile(
    r"《([^《》]{4,60}(?:办法|意见|措施|方案|细则|条例|通知|规定|计划|政策|指南)[^《》]{0,12})》"
)
_ONLY_WRONG = re.compile(
    r"(?:哎|啊|哦|等等|等一?下|,|。|!|\s)*(?:不对|错了|不是|说错|弄错|搞错)+[了啊呀的,。!]*"
)
_FIGURES = ("CNY", "percent", "times")
_QUESTIONS = 3
"""So many look-ups in one turn at most."""
_LONG = 200
"""A longer turn tells a story, and asks one thing of it."""
_BARE_TURN = 8
"""A question after a look-up that is no longer and names nothing is about that clause."""
_TELLING = 4
"""A question with more than this of its own is about something."""
_NO_QUESTION = {"decline", "greet", "acknowledge", "reset"}
_FRAME = re.compile(
    r"(?:方案|文件|政策|正文|全文|通篇)的?(?:框架|骨架|结构|提纲|大纲|目录|总共|一共)"
)
_OUTLINE = 8
"""A question about the whole document has at most this long a subject of its own."""


def plan(turn: Turn) -> Plan:
    """The tool calls that answer this turn, in order; at least one."""
    situation = Situation(turn)
    calls = _first(situation) or _by_meaning(turn) or _questions(situation)
    calls = calls or _default(situation)
    calls = claiming.corrected(situation, calls)
    if not situation.pool and any("" in programs_of(call) for call in calls):
        calls = [Call("search_policy", {"query": situation.query})]  # this policy admits nobody
    return [Call("decline", {}), *_asked(turn, calls)] if turn.reading.ordered else calls


def _asked(turn: Turn, calls: Plan) -> Iterator[Call]:
    """What is asked of the policy beside orders, which are declined."""
    for call in calls:
        found = call.tool != "search_policy" or surely_answers(turn, turn.reading.extraction.text)
        if found and call.tool not in _NO_QUESTION:
            yield call


def _first(situation: Situation) -> Plan | None:
    return next((calls for step in _STEPS if (calls := step(situation))), None)


def _by_meaning(turn: Turn) -> Plan | None:
    """Where no cue was found, what the nearest known question asks for.

    Whether it must be declined is not told by the nearest one: 伪造证书会进黑名单吗 is an honest question.
    """
    kind, text = asked_by_meaning(turn), turn.reading.extraction.text
    if kind in (None, "attack") or surely_answers(turn, text) or follow_up(turn, text):
        return None
    return _first(Situation(turn, kind))


def _questions(s: Situation) -> Plan | None:
    """“链主要培育几家？头部企业要引进几个？”: several look-ups in one turn, each by itself."""
    if s.stated or len(s.reading.core) > _LONG:
        return None
    parts = [one for one in re.split(r"[?？;；]", s.reading.core) if asks_anything(one)]
    clauses = s.turn.services.policy.clauses
    told = [one for one in parts if s.matters_of(one) or rare_in(one, clauses)]
    if not 1 < len(told) <= _QUESTIONS:
        return None
    return [Call("search_policy", {"query": one, "alone": True}) for one in told]


def _default(s: Situation) -> Plan:
    other = s.matters and s.reading.question and not s.speaks_of_money  # 评上之后上不上报纸
    if s.stated and s.own_award_facts and s.award_programs and not other:
        return [compute(s, s.award_programs)]
    if s.stated and s.pool_facts and (len(s.stated) > 1 or not s.asks("target")):
        return [judge_pool(s)]
    if not s.reading.question and s.pool_reads & {name for name, _ in s.extraction.unitless}:
        return [judge_pool(s)]  # 税四百八: of what is missing, the unit is asked for
    if s.claimed and not s.stated and not s.own_case and s.about_text:
        return claiming.held_against(s)
    bare = s.continues and s.reading.question and len(s.reading.core) <= _BARE_TURN
    own = s.stated or s.reading.programs or s.reading.units or s.extraction.quantities
    if bare and s.after_look_up and not own:
        return [Call("search_policy", {"query": s.last_heading})]  # 都包括哪些
    return [Call("search_policy", {"query": s.query})]


def _attack(s: Situation) -> Plan | None:
    return [Call("decline", {})] if s.asks("attack") or s.reading.attack else None


def _reset(s: Situation) -> Plan | None:
    if not s.asks("reset") or s.stated or s.wants_judgement:
        return None
    return [Call("reset", {})]


def _smalltalk(s: Situation) -> Plan | None:
    if s.reading.smalltalk and not s.facts and not s.reading.programs:
        return [Call("greet", {"kind": s.reading.smalltalk})]
    return None


def _unclear(s: Situation) -> Plan | None:
    """“？？？”, “1/0”: nothing that could be understood, and nothing was asked before."""
    letters = re.sub(r"[\W\d_]|[万亿元块]", "", s.text)
    if letters or s.facts or s.reading.clause or s.turn.dialogue.asked:
        return None
    return [Call("greet", {"kind": "unclear"})]


def _unknown_document(s: Situation) -> Plan | None:
    """A document named by its title that is not held: nothing of another one answers for it."""
    held = [fold(name) for policy in s.turn.services.library.policies
            for name in (policy.title, policy.text)]  # fmt: skip
    if mentions_default(s.text, s.turn.services.policy) or s.reading.programs:
        return None  # the default policy, loosely named
    named = [fold(title) for title in _NAMED.findall(s.text)]
    if not named or any(title in text for title in named for text in held):
        return None
    return [Call("report_other_place", {"place": f"《{_NAMED.findall(s.text)[0]}》"})]


def _other_place(s: Situation) -> Plan | None:
    if s.foreign_policy:
        return [Call("report_other_place", {"place": s.reading.places[0]})]
    return None


def _year(s: Situation) -> Plan | None:
    """“那2021年呢”: the last look-up for another year."""
    year = _YEAR.search(s.text)
    last = s.turn.dialogue.query
    if not (year and s.continues and last and _YEAR.search(last)) or s.stated:
        return None
    return [Call("search_policy", {"query": _YEAR.sub(year.group(), last)})]


def _outline(s: Situation) -> Plan | None:
    if s.asks("whole") and not s.stated and not s.named_awards and not s.reading.units:
        return [Call("read_outline", {})]
    if not s.asks("outline") or s.stated or s.reading.programs or s.asks("concerning_us"):
        return None
    subject = min(s.bare_subject, s.asked_subject, key=len)
    explicit = "outline" in s.reading.cues and not s.matters
    explicit = explicit and (len(subject) <= _OUTLINE or _FRAME.search(s.text) is not None)
    meant = s.continues and s.about_document
    return [Call("read_outline", {})] if explicit or meant else None


def _clause(s: Situation) -> Plan | None:
    if s.reading.clause is None:
        absent = s.reading.no_clause
        return [Call("report_no_clause", {"clause": absent})] if absent and not s.stated else None
    if s.asks("unit") and "牵头" in s.text:
        return [Call("who_leads", {"query": s.query, "clause": s.reading.clause})]
    if s.stated and s.own_award_facts and s.repeatable:
        return None  # 第二个是3000万 is said of two platforms
    return [Call("read_clause", {"clause": s.reading.clause})]


def _validity(s: Situation) -> Plan | None:
    if s.judges_pool:
        return [Call("policy_standing", {}), judge_pool(s)] if s.names_document else None
    if s.still_open or (s.asks("validity") and s.about_document and not s.reading.units):
        return [Call("policy_standing", {})]
    return None


def _sentence(s: Situation) -> Plan | None:
    """“里面讲基金的那句”: within the clause that was looked up last."""
    words = asked_sentence(s.turn) if not s.stated and s.after_look_up else None
    return [Call("read_sentence", {"words": words})] if words else None


def _figure(s: Situation) -> Plan | None:
    """“2000万写在哪”: a number of the text; one that stands nowhere is held against its program."""
    if (s.reading.clause and not any(one.unit for one in s.reading.asked)) or averages(s):
        return None
    if not s.reading.asked or s.premises or s.asks("payer", "gap", "needed", "saturation"):
        return None
    if s.claims and s.asks("confirm") and s.named_awards and len(s.claimed) > 1:
        return claiming.held_against(s)
    absent = s.claimed and not states_figure(s.turn)
    if absent and (s.claim_programs or s.claims):
        return claiming.held_against(s)
    return [Call("find_figure", {})]


def _in_text(s: Situation) -> Plan | None:
    """“我们准备股改，文件有没有说帮着理一理”: what the company is only says why one asks."""
    numbers = any(not isinstance(fact.value, bool) for fact in s.extraction.facts)
    several = asks_several(s.text)
    judged = s.asks("eligibility", "gap", "criteria", "total")
    other = s.asks("overview", "compare") and not several
    if not (s.asks("in_text") or several) or numbers or judged or other or s.speaks_of_money:
        return None
    if s.named_awards or (s.reading.programs and not several):
        return None
    told = s.matters or len(s.bare_subject) > _TELLING
    return [Call("search_policy", {"query": s.query})] if told else None


def _stacking(s: Situation) -> Plan | None:
    if s.asks("overview") and _STILL.search(s.text):
        return None  # 现在还都能申请不: whether each is still open
    if s.asks("stacking") and not s.asks("total") and not s.pool_only and not s.own_award_facts:
        named = [compute(s, s.presumed_awards)] if s.presumed_awards and s.claimed else []
        return [*named, Call("report_stacking", {})]
    return None


def _unheard(s: Situation) -> Plan | None:
    """“不对不对”, “漏报了一块”: something is to be corrected, and not clear what."""
    known = s.stated or s.extraction.retracted or s.extraction.aside or s.extraction.unitless
    named = s.reading.programs or s.reading.units or s.reading.clause
    figures = s.reading.own and any(one.unit in _FIGURES for one in s.extraction.quantities)
    told = s.extraction.correction or figures
    if _ONLY_WRONG.fullmatch(s.text) and s.repeatable and not known:
        return [Call("greet", {"kind": "correction"})]
    if not told or known or named or not s.repeatable or not s.asks_nothing:
        return None
    if s.asks("again", "confirm") or s.about_document:
        return None
    return [Call("greet", {"kind": "correction"})]


_FORMULA = re.compile(
    r"(?:奖|补)(?:励|助|贴|金)*(?:的|额|是|有|按)*[^。?]{0,8}(?:公式|预计数?|测算|估算|算式)"
    r"|(?:公式|算式|测算|估算)[^。?]{0,8}(?:奖|补)(?:励|助|贴|金)"
)
"""三首奖励的预计数，公式是什么: how an award is computed, and no word of its own."""


_SUM_TOO = re.compile(
    r"[,，。?？;；](?:那|还有|再|最高|最多|一共|总共|能|可以|会|给|分别|各|又)*(?:奖|补|给|拿|领|发)[励助贴金]?(?:到|个)?(?:多少|几(?!样|种|类|年|次))"
)
"""三首是哪三首，奖多少: the sum is asked for in a part of its own."""
_AND_THAT = re.compile(r"^(?:那|那么)?[^,。?是指什啥]{1,10}呢[?。]?$")


def _definition(s: Situation) -> Plan | None:
    """A term; where the numbers of an enterprise are under discussion, what it means for them."""
    if not s.term or s.extraction.retracted or (s.asks("amount") and len(s.named_awards) > 1):
        return None  # 刚才说的高企不算数
    going_on = s.turn.dialogue.intent == "award" and s.continues and _AND_THAT.search(s.text)
    if going_on and s.named_awards:
        return [compute(s, s.named_awards)]  # 那三首呢
    if s.named_awards and s.speaks_of_money and _FORMULA.search(s.text):
        return [compute(s, s.named_awards)]
    summed = s.stated and s.own_award_facts and s.asks("amount")
    if summed or (len(s.named_awards) == 1 and _SUM_TOO.search(s.text)):
        return [Call("define_term", {"term": s.term}), compute(s, s.award_programs)]
    judged = s.extraction.quantities and s.repeatable and s.turn.dialogue.profile
    return [Call("define_term", {"term": s.term}), *(s.repeat(Call) if judged else [])]


_STEPS: tuple[Step, ...] = (
    _attack,
    _reset,
    _smalltalk,
    _unclear,
    elsewhere.holdings,
    _unknown_document,
    elsewhere.side_by_side,
    elsewhere.added,
    elsewhere.unheld_beside,
    judging.each_company,
    _other_place,
    _sentence,
    rolls.of_text,
    gathering.quoted_word,
    quoting.present,
    quoting.placed,
    gathering.spread,
    quoting.verbatim,
    quoting.where,
    following.number,
    judging.goal,
    aims.two_growths,
    aims.overall,
    aims.every_target,
    _figure,
    gathering.gathered,
    rolls.beside_last,
    sharing.side_by_side,
    following.domain,
    following.elsewhere,
    following.inside,
    following.within,
    following.roles,
    following.again_defined,
    following.lapsed,
    following.each,
    rolls.of_department,
    offices.none,
    sharing.every,
    sharing.without,
    sharing.together,
    sharing.apart,
    claiming.payers,
    claiming.listed,
    bases.either,
    claiming.premise,
    claiming.city_pays,
    bases.included,
    bases.relation,
    bases.criterion,
    offices.denied,
    severally.convener_and_member,
    offices.member,
    offices.holding,
    offices.appears,
    claiming.claim,
    following.cadence,
    claiming.frequency,
    judging.unsure,
    _unheard,
    bases.base,
    _definition,
    overviews.actions,
    severally.in_and_out,
    mentions.every_mention,
    quoting.both_headed,
    overviews.narrowed,
    overviews.only_on,
    severally.items,
    _clause,
    judging.again,
    following.detail,
    silences.topic,
    _year,
    _validity,
    claiming.payer,
    quoting.source_text,
    offices.described,
    offices.duty,
    severally.leads,
    offices.unit,
    _stacking,
    judging.compare,
    quoting.both,
    quoting.apart,
    judging.gap,
    judging.differs,
    judging.summary,
    overviews.everything,
    aims.in_short,
    _outline,
    _in_text,
    judging.amount,
    judging.criteria,
    judging.eligibility,
    judging.facts,
    judging.ellipsis,
    claiming.bar,
)
