"""Which tools answer a turn: one ordered list of situations, the first that fits decides.

Pure: it looks at the reading of the turn and the memory of the conversation, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.brains import (
    aims,
    apart,
    bases,
    claiming,
    conditions,
    defining,
    elsewhere,
    ends,
    final_text,
    following,
    gathering,
    going_on,
    grounds,
    halves,
    heads,
    judging,
    listings,
    manners,
    mentions,
    noted,
    offices,
    on_money,
    on_the_pool,
    overviews,
    own_verdicts,
    passages,
    paying,
    plainly,
    prerequisites,
    quoting,
    recalled,
    recounts,
    retold,
    rolls,
    scenarios,
    severally,
    sharing,
    silences,
    sourcing,
    stacking,
    supposing,
    unpaid,
)
from assistant.brains.plans import Call, Plan, Step, compute, judge_pool, look_up_each, programs_of
from assistant.brains.situation import Situation
from assistant.context import Turn
from assistant.language.asking import asks_anything
from assistant.language.matters import rare_in
from assistant.tools.relevance import follow_up, surely_answers
from assistant.tools.silence import asked_by_meaning

_QUESTIONS = 3
"""So many look-ups in one turn at most."""
_LONG = 200
"""A longer turn tells a story, and asks one thing of it."""
_BARE_TURN = 8
"""A question after a look-up that is no longer and names nothing is about that clause."""
_NO_QUESTION = {"decline", "greet", "acknowledge", "reset"}


def plan(turn: Turn) -> Plan:
    """The tool calls that answer this turn, in order; at least one."""
    situation = Situation(turn)
    calls = _first(situation) or _by_meaning(turn) or _questions(situation)
    calls = grounds.grounded(situation, calls or _default(situation))
    calls = halves.completed(situation, calls)
    calls = own_verdicts.beside(situation, claiming.corrected(situation, calls))
    calls = final_text.before(situation, calls)
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
    return look_up_each(told)


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
    if s.named_awards and s.speaks_of_money and not (s.reading.question or s.matters):
        return [compute(s, s.named_awards)]  # 饭桌上有人聊三首的奖
    bare = s.continues and s.reading.question and len(s.reading.core) <= _BARE_TURN
    own = s.stated or s.reading.programs or s.reading.units or s.extraction.quantities
    if bare and s.after_look_up and not own:
        return [Call("search_policy", {"query": s.last_heading})]  # 都包括哪些
    paid = {"money": True} if _FOR_THAT.search(s.text) and not s.reading.programs else {}
    return [Call("search_policy", {"query": s.query, **paid})]


_FOR_THAT = re.compile(
    r"(?:补贴|补助|奖励|奖金|奖补)(?:政策)?(?:吗|么|吧|呢|是吧|对吧|对吗|是不是|,)*[?。]*$"
)
"""第三方监测补贴: money for a matter, and for nothing else that the text pays."""


_STEPS: tuple[Step, ...] = (
    manners.attack,
    manners.reset,
    noted.noted,
    manners.smalltalk,
    manners.unclear,
    elsewhere.holdings,
    elsewhere.unknown_document,
    elsewhere.side_by_side,
    elsewhere.added,
    elsewhere.unheld_beside,
    apart.each_company,
    apart.each_case,
    elsewhere.other_place,
    passages.issued_on,
    on_the_pool.in_general,
    on_money.in_general,
    prerequisites.prerequisite,
    plainly.plainly,
    sourcing.last_answer,
    retold.retold,
    passages.sentence,
    rolls.of_text,
    listings.listing,
    gathering.quoted_word,
    quoting.present,
    quoting.placed,
    gathering.spread,
    quoting.verbatim,
    quoting.where,
    own_verdicts.other_one,
    own_verdicts.as_told,
    following.number,
    judging.goal,
    aims.two_growths,
    aims.each_rate,
    aims.overall,
    aims.every_target,
    conditions.enough,
    passages.figure,
    gathering.gathered,
    rolls.beside_last,
    sharing.side_by_side,
    following.domain,
    following.elsewhere,
    following.inside,
    following.within,
    following.same_measure,
    supposing.other_trade,
    supposing.some_more,
    scenarios.told_and_supposed,
    supposing.in_detail,
    supposing.counts,
    going_on.going_on,
    following.roles,
    following.sole,
    following.led,
    following.again_defined,
    following.lapsed,
    following.each,
    heads.heads,
    rolls.of_department,
    offices.none,
    sharing.every,
    sharing.without,
    sharing.together,
    sharing.apart,
    claiming.payers,
    paying.who_pays,
    claiming.listed,
    conditions.members,
    bases.either,
    claiming.premise,
    own_verdicts.passed,
    own_verdicts.by_rate,
    conditions.required,
    claiming.city_pays,
    bases.included,
    bases.relation,
    bases.criterion,
    offices.denied,
    severally.convener_and_member,
    severally.convener_and_office,
    severally.criteria_apart,
    offices.member,
    offices.holding,
    offices.appears,
    overviews.actions_alone,
    claiming.claim,
    following.cadence,
    claiming.frequency,
    judging.unsure,
    own_verdicts.despairs,
    manners.unheard,
    bases.base,
    defining.definition,
    defining.of_matter,
    defining.membership,
    overviews.actions,
    severally.in_and_out,
    mentions.every_mention,
    ends.first_and_last,
    quoting.both_headed,
    overviews.narrowed,
    overviews.only_on,
    severally.items,
    bases.one_of_several,
    passages.clause,
    recounts.all_of_them,
    judging.again,
    following.detail,
    passages.which_list,
    silences.of_title,
    silences.topic,
    passages.year,
    passages.validity,
    claiming.payer,
    quoting.source_text,
    severally.whose,
    offices.described,
    offices.duty,
    severally.leads,
    offices.unit,
    stacking.stacking,
    scenarios.one_sum_for_two,
    judging.compare,
    quoting.both,
    quoting.rate_and_cap,
    quoting.apart,
    judging.gap,
    judging.differs,
    judging.summary,
    overviews.everything,
    aims.in_short,
    passages.outline,
    passages.in_text,
    recalled.comes_to,
    unpaid.unpaid,
    judging.amount,
    judging.criteria,
    judging.eligibility,
    judging.facts,
    judging.ellipsis,
    claiming.bar,
)
