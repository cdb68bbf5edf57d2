"""Turns that want a verdict, an amount or a distance for an enterprise."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute, judge_pool
from assistant.brains.recalled import tier_asked
from assistant.brains.scenarios import averages, scenarios
from assistant.brains.situation import Situation
from assistant.brains.subject import owes
from assistant.language.goals import goal as goal_of
from assistant.language.goals import top_words
from assistant.language.matters import rare_in
from assistant.tools.reach import reachable

_BRIEF = 12
"""A question that compares what was computed has at most this much of its own."""
_BOTH = re.compile(r"[都均各]|分别|一样|同样")
"""利润率奖跟十大奖是不是都只给一次: something is asked of two awards."""
_EACH = re.compile(
    r"各(?:自|能|可|是|有|拿|得|补|奖)|分别|分项|逐项|每(?:一)?(?:样|项|笔)|挨个|一样一样"
)
"""分项说说各能争取多少: each of the awards that were computed so far."""
_OF_THEM_ALL = re.compile(
    r"(?:到底|究竟|最后|最终|总归|所以|那么?|算下来|结果)(?:我们?|咱们?|公司)?(?:到底|究竟|最后|最终|现在)?"
    r"(?:该|能|可以|是|应该)?(?:对应|对得上|落到|落在|拿|得|享受|算|按|属于)(?:的)?(?:是)?(?:哪|几)(?:个|一?[档项笔样种份])"
)
"""所以我们到底对应哪个数的奖励: which of the awards told of is one's own."""
_ENOUGH = re.compile(
    r"够不够|符不?符合|算不?算|够得?上不|合不合|能不能|达没达|(?:够|符合|达到|满足)[^,。?]{0,14}(?:吗|么|不|没有?)(?=[呀啊呢?？]|$)"
)
"""我们够不够条件: a verdict is asked for, not the criteria alone."""
_LEAVES_POOL = re.compile(
    r"(?:没|未|不|退|踢|移)(?:能|有|曾|在|是|再|被|出){0,2}(?:进|入|在|出)?[^,。?]{0,5}(?:库|培育)[^?]{0,8}(?:这|那)(?:份|笔|个|项|种)?(?:奖|补|钱)"
    r"|(?:这|那|该)(?:份|个|项|笔|种)?(?:奖|补|钱)(?:励|助|贴|金)?[^,。?]{0,4}(?:轮得?到|有份|沾得?上|拿得?到|有戏|还有)"
)
"""假设当初没进库，这补助还有份吗: the award is asked for; the pool is only its condition."""
_MARGINS = frozenset({"profit_margin", "industry_margin", "margin_multiple", "in_pool"})
_LOOK_UPS = ("unit", "validity", "source_text", "outline", "stacking", "payer", "overview")


def again(s: Situation) -> Plan | None:
    """“按真实情况呢”: the last question again, without what was only supposed."""
    known = tuple(name for name in s.named_awards if name in s.known_awards)
    if s.asks("again") and known and not s.stated:
        return [compute(s, known)]
    if not s.asks("again") or s.stated or s.named_awards:
        return None
    if not s.repeatable:  # a look-up came between
        asked = s.continues or s.asks("eligibility") or _AS_IT_IS.search(s.text)
        judged = asked and set(s.turn.profile) & s.pool_reads
        return [judge_pool(s)] if judged else None
    if s.pool_named and s.turn.dialogue.intent not in {"eligibility", "gap"}:
        return None
    return s.repeat(Call)


_AS_IT_IS = re.compile(
    r"(?:不|别|甭|不用)(?:再|去)?(?:假设|假定|设想|如果|要是)"
    r"|(?:照|按|以|就|拿)[^,。?]{0,6}(?:真实|实际|现实)的?(?:数|情况|状况|账)"
)
"""别假设了，照真实的数算: what was told is judged, though a look-up came between."""


def unsure(s: Situation) -> Plan | None:
    """“不清楚算不算四上”: an answer that settles nothing; the last question stays as it is."""
    open_ = s.asks("unsure") and s.repeatable and s.turn.dialogue.asked and not s.stated
    if not open_ or s.topics or s.reading.units or s.extraction.quantities:
        return None
    if s.named_awards or s.pool_named or s.asks(*_LOOK_UPS):
        return None
    explained = [Call("define_term", {"term": s.reading.terms[-1]})] if s.reading.terms else []
    return [*s.repeat(Call), *explained]


def summary(s: Situation) -> Plan | None:
    """“能享受的都列一下”: every award that facts are known for, with its sum."""
    told = s.stated and (s.own_award_facts or s.named_awards)
    if not s.asks("overview") or s.asks("besides_money") or not (told or len(s.known_awards) > 1):
        return None
    named = (*s.known_awards, *s.named_awards)
    return [compute(s, tuple(name for name in s.book.programs if name in named))]


def compare(s: Situation) -> Plan | None:
    if found := averages(s):
        program, values, fact = found
        return [Call("compare_amounts", {"program": program, "amounts": values, "fact": fact})]
    if amounts := scenarios(s):
        program, values = amounts
        return [Call("compare_amounts", {"program": program, "amounts": values})]
    if s.asks("compare") and s.extraction.hypothetical and s.own_award_facts:
        programs = list(s.own_award_facts)
        return [Call("calculate_award", {"programs": programs, "add_up": True})]
    both = s.asks("compare") or (_BOTH.search(s.text) and not s.stated)
    if both and len(s.reading.programs) > 1 and s.award_programs:
        pool = s.pool_named and len(s.award_programs) == 1 and not s.stated  # 培育库跟十大
        criteria = [Call("show_criteria", {"program": s.pool})] if pool else []
        return [*criteria, compute(s, s.award_programs)]
    if s.asks("compare") and s.stated and len(s.named_awards) == 1 and s.matters:
        told = set(s.named_awards) <= set(s.own_award_facts)  # 企业技术中心跟检测平台，都投两千万
        other = Call("search_policy", {"query": " ".join(s.matters)})
        return [compute(s, s.named_awards), other] if told else None
    others = tuple(name for name in s.recent_awards if name not in s.named_awards)
    if s.asks("compare") and s.named_awards and others and not s.pool_named:
        return [compute(s, (*others, *s.named_awards))]
    computed = tuple(name for name in s.turn.dialogue.awards if name in s.known_awards)
    brief = len(s.bare_subject) <= _BRIEF and not s.matters and not s.reading.programs
    if s.asks("compare") and brief and not s.stated and len(computed) > 1:
        return [compute(s, computed)]
    discussed = tuple(one for one in s.turn.dialogue.awards if one in s.book.programs)
    if len(discussed) > 1 and _asks_of_all(s):
        return [compute(s, discussed)]
    discussed = discussed[-2:]
    if s.asks("compare") and s.elliptical and not s.stated and len(discussed) > 1:
        return [compute(s, discussed)]  # 那三首呢 … 哪个高
    if s.asks("compare") and s.named_awards and s.asks("rule") and s.speaks_of_money:
        return [compute(s, s.named_awards)]  # 首台套和首批次，比例和上限有没有区别
    return None


def _asks_of_all(s: Situation) -> bool:
    named = s.stated or s.matters or s.reading.programs or s.reading.units or s.pool_named
    return not named and _OF_THEM_ALL.search(s.text) is not None


def goal(s: Situation) -> Plan | None:
    """“要拿1500万，设备得投到多少”: what an amount takes."""
    found = goal_of(s.extraction)
    top = top_words(s.extraction.original) if found is None else None
    tops = [name for name in s.named_awards if top and reachable(s.turn, name, top)]
    if len(tops) == 1:
        return [Call("reach_amount", {"program": tops[0], "amount": top})]
    if found is None or s.premises or (found.words is None and s.pool_named and not s.named_awards):
        return None
    about = s.named_awards or s.own_award_facts or s.presumed_awards or s.recent_awards
    solved = [name for name in about if reachable(s.turn, name, found.words)]
    if len(solved) != 1:
        return None
    return [Call("reach_amount", {"program": solved[0], "amount": found.words})]


def gap(s: Situation) -> Plan | None:
    if s.asks("sums_apart") and s.own_award_facts:
        return None  # 补助差多少: of the sums, not of what is lacking
    if s.distance_to_target and not s.stated:
        return [Call("search_policy", {"query": s.query})]
    wanted = s.asks("needed", "saturation") and (s.continues or s.stated or s.named_awards)
    wanted = wanted or bool(s.asks("saturation") and s.recent_awards and s.repeatable)
    if s.asks("target") and not s.stated and not s.asks("gap"):
        return None
    if not (s.asks("gap") or wanted):
        return None
    if s.money_question and not s.asks("gap", "saturation"):
        return None
    if s.asks("overview") and not (s.asks("gap") or s.named_awards or s.own_award_facts):
        return None
    if s.meant_awards and s.asks("amount") and not s.named_awards:
        return [compute(s, s.meant_awards)]  # 那要是进了库，这笔上限能到多少
    if len(s.named_awards) > 1 and s.speaks_of_money and not s.stated:
        return [compute(s, s.named_awards)]  # 标杆企业和应用场景，拿到手的钱差几倍
    program = s.gap_program
    if not s.turn.profile and not s.turn.dialogue.programs and not s.named_awards:
        about_pool = s.pool_named or s.continues
        return [Call("show_criteria", {"program": program})] if about_pool else None
    return [Call("find_gaps", {"program": program})]


def differs(s: Situation) -> Plan | None:
    """“换成首批次，有区别没”: the last question, with what this turn adds."""
    if not s.asks("differs") or not s.repeatable or s.topics or s.reading.units:
        return None
    named = tuple(name for name in s.named_awards if name in s.known_awards)
    if named:
        return [compute(s, named)]
    if s.named_awards and s.turn.dialogue.intent == "award" and not s.matters:
        return [compute(s, s.named_awards)]  # 那另一类，创新标杆企业，数额一样吗
    return None if s.named_awards or s.matters else s.repeat(Call)


def amount(s: Situation) -> Plan | None:
    if tiered := tier_asked(s):
        return [compute(s, tiered)]
    summed = s.asks("total") and s.speaks_of_money
    told = s.stated or s.matters or s.topics or s.reading.units or s.reading.programs
    brief = s.continues or s.only_total or (s.turn.dialogue.intent == "award" and not told)
    if s.asks("total") and brief and not s.named_awards and s.turn.dialogue.awards:
        return [compute(s, s.turn.dialogue.awards)]
    whole = _EACH.search(s.text) and not (s.stated or s.named_awards or s.matters or s.pool_named)
    if whole and len(s.turn.dialogue.awards) > 1:
        return [compute(s, s.turn.dialogue.awards)]
    if s.own_award_facts and (s.speaks_of_money or s.asks("amount")):
        said = s.asks("confirm") and any(one.unit in ("percent", "CNY") for one in s.claimed)
        checked = [Call("check_claim", {"programs": list(s.award_programs)})] if said else []
        every = _ALL_SUMS.search(_last_part(s.text)) is not None
        awards = _with_those_before(s, s.award_programs) if every else s.award_programs
        return [*checked, compute(s, awards)]
    if not s.asks("amount") and not summed:
        return None
    if s.asks("criteria") and not s.speaks_of_money and not s.award_programs:
        return None
    if s.asks_only_pool_money and s.speaks_of_money and not s.judges_pool:
        return [
            Call("correct_premise", {"ids": ["pool_pays"], "programs": []}),
            Call("list_support", {}),
        ]
    if awards := s.award_programs or s.meant_awards:
        return [compute(s, _with_those_before(s, awards))]
    if s.general_subject and s.looked_up_awards:
        return [compute(s, s.looked_up_awards)]
    if s.general_subject and s.after_look_up:
        return [Call("search_policy", {"query": s.last_heading, "money": not owes(s.text)})]
    rare = any(len(one) > _WORD or one.isascii() for one in (*_rare(s), *_LATIN.findall(s.text)))
    named = s.money_question and not s.asks("overview") and rare
    if s.asks("eligibility") and s.pool_named and s.stated & s.pool_reads and not summed:
        return None  # 前年总共8000万，能入库吗
    if (s.general_subject or s.asks("overview")) and not named:
        return [Call("list_support", {})]
    if s.money_question or named:
        grown = _GROWS.search(s.text) is not None  # 研发奖补的盘子，哪一年涨得更猛？涨多少
        return [Call("search_policy", {"query": s.query, **({} if grown else {"money": True})})]
    return None


_WORD = 2
_LATIN = re.compile(r"5g|ipo|mes\b")
"""5G示范工程给钱吗 names a matter; 最高 and 政策 are words of asking."""
_RULED = re.compile(r"规定|怎么写|怎么说|怎么讲|说法|条文|要求是")
"""国有资金采购三首有什么规定: what the text says, and no award."""


def _rare(s: Situation) -> tuple[str, ...]:
    """Words of the turn, beside the programs it names, that few measures hold."""
    text = s.reading.core
    for name in s.reading.programs:
        text = s.turn.services.manner.programs[name].sub(" ", text)
    return rare_in(text, s.turn.services.policy.clauses)


def _with_those_before(s: Situation, awards: tuple[str, ...]) -> tuple[str, ...]:
    """“要是再评上标杆，两笔合计多少”: the sum is that of what was told or computed before as well."""
    both = _BOTH_SUMS.search(s.text) or _ALL_SUMS.search(_last_part(s.text))
    if not (s.asks("total") and both):
        return awards
    before = dict.fromkeys((*s.known_awards, *s.recent_awards))
    return (*(name for name in before if name not in awards), *awards)


def _last_part(text: str) -> str:
    return [one for one in re.split(r"[,，。;；?？!]", text) if one][-1]


_BOTH_SUMS = re.compile(
    r"(?:假设|如果|要是|假如)?(?:都|全)(?:能|可以)?(?:争取|拿|领|申请|评)(?:得)?(?:到|下|上)|[两二三]笔|[两三]个?奖|[两三]项|俩|(?:跟|和|与|加上?|连)(?:刚才|前面|之前|上面)"
)
_ALL_SUMS = re.compile(
    r"[两二三四几][样份]|[加合凑拢并](?:起来|拢|在?一[块起])|[拢归汇]个?总|总数|汇总"
)
"""帮我拢个总数, in the part that asks: 两笔订单合起来卖了3000万 adds up sales."""


def eligibility(s: Situation) -> Plan | None:
    if s.meant_awards and _LEAVES_POOL.search(s.text) and not s.named_awards:
        return [compute(s, s.meant_awards)]
    if not s.asks("eligibility") or (s.stated and not s.reading.question and s.repeatable):
        return None
    if s.only_tells and s.turn.dialogue.intent == "award":
        return None  # 没入库呢: what was computed, under this fact
    if _beside_profit(s):
        return [judge_pool(s)]
    if s.named_awards and s.matters and not (s.stated or s.speaks_of_money):
        return None  # 国企采购会不会优先考虑首台套: of another matter of its clause
    if s.award_programs and (not s.pool_named or s.pool_only_told):
        return [compute(s, s.award_programs)]
    if s.about_pool:
        return [judge_pool(s)]
    return None


def _beside_profit(s: Situation) -> bool:
    """战新规上，亏了800万，营收翻了一番，能进吗: what was earned stands beside the facts of the pool."""
    of_pool = len(s.stated & s.pool_reads) > 1 and not (s.named_awards or s.speaks_of_money)
    return of_pool and "profit_total" in s.stated and not s.stated & _MARGINS


def criteria(s: Situation) -> Plan | None:
    if not s.asks("criteria"):
        return None
    if s.named_awards:
        return [compute(s, s.award_programs)] if s.award_programs else None
    if s.asks("target") and not s.pool_named:
        return None
    if not (s.pool_named or s.continues or s.stated):
        return None
    known = s.turn.dialogue.profile or s.extraction.hearsay
    if s.after_look_up and s.continues and not s.pool_named:
        return [Call("read_clause", {"clause": s.turn.dialogue.clauses[0]})]
    own = s.reading.own and s.pool_named and _ENOUGH.search(s.text)
    judged = s.stated or (known and s.asks("eligibility")) or own
    return [judge_pool(s)] if judged else [Call("show_criteria", {"program": s.pool})]


_GROWS = re.compile(
    r"(?:涨|增长|增加|提高|增幅|涨幅)(?:得|了|率)?(?:更|最|是|为|要求)?(?:多少|猛|快|百分之几|几成|几个点)"
)
_INTRODUCED = re.compile(
    r"(?:您好|你好|[,。!])*(?:我|我们|咱们?|俺们?|本公司|公司|我司|企业)(?:是|就是|这边|这里|家|厂|公司)?[^,。?]{0,12}"
    r"(?:做|搞|干|生产|经营|开发|加工)[^,。?吗呢]{1,14}(?:的|公司|企业|厂子?|生意)[的啊呀哈。!]*"
)
_STAFF = re.compile(
    r"(?:员工|职工|人手|工人|团队|在职)[^,。?]{0,5}\d+(?:多|来|余)?(?:个)?(?:人|号|名|口子)[^,。?]{0,3}"
)


def _introduces(s: Situation) -> bool:
    """“我是做芯片封装的”, “员工200人”: the company is told of, and nothing that counts is said yet."""
    told = _INTRODUCED.fullmatch(s.text) or _STAFF.search(s.text) or _of_industry(s)
    return bool(told) and s.asks_nothing and not (s.reading.programs or s.asks("attack"))


def _of_industry(s: Situation) -> bool:
    """我们属于生物医药产业, 主要做人工智能软件的: the industry is named, and offered for confirmation."""
    hinted = any(fact == "is_strategic_emerging" for fact, _ in s.extraction.confirm)
    return hinted and _INDUSTRY.fullmatch(s.text) is not None


_INDUSTRY = re.compile(
    r"\s*(?:(?:我们?|咱们?|俺们?|我司|本)?(?:公司|企业|家|厂|这边)?(?:是|也)?(?:主要)?(?:属于?|归属?于?|主营|主业是|主做|从事|(?:所属|所在|所处)?行业是?|做|搞|生产|产品是)"
    r"|(?:我们?|咱们?|俺们?|我司|本公司|本企业)(?:公司|企业|家|厂)?(?:是|系|为))[^,，。;；?？!吗呢]{2,16}[。!]?\s*"
)


def facts(s: Situation) -> Plan | None:
    """A turn that only tells facts, or answers a question that was asked."""
    if not s.tells:
        return [judge_pool(s)] if s.pool and _introduces(s) else None
    if s.own_award_facts:
        return [compute(s, _with_those_before(s, s.award_programs))]
    if s.repeatable:
        return s.repeat(Call)
    if s.named_awards:
        return [compute(s, s.named_awards)]
    if s.pool_facts or (s.pool_named and not s.stated) or s.pool_reads & set(s.extraction.aside):
        return [judge_pool(s)]
    return [Call("acknowledge", {})] if s.stated or s.extraction.retracted else None


_WHAT_OF = re.compile(
    r"^[^,，]{0,6}[,，]?(?:那|那么|还有)[^,，。?？]{2,16}呢[?？。!]*$|^[^,，。?？]{2,12}(?:那|这)(?:个|笔|项|头|块|份)呢[?？。!]*$"
)


def ellipsis(s: Situation) -> Plan | None:
    """“那首台套呢”: a program is named and nothing else is asked."""
    ruled = _RULED.search(s.text) and _rare(s) and not s.asks("amount")
    other = s.matters and s.reading.question and not s.speaks_of_money  # 评上以后宣传我们吗
    other = bool(other or (ruled and s.reading.question))
    if s.award_programs and s.reading.programs and s.bare_program and not other:
        return [compute(s, s.award_programs)]
    if s.named_awards and _WHAT_OF.search(s.text) and s.turn.dialogue.intent == "award":
        return [compute(s, s.named_awards)]  # 嗯嗯，那市级人工智能创新标杆呢
    if s.named_awards and s.reading.own and not s.reading.question and not s.topics:
        return [compute(s, s.named_awards)]
    if s.pool_named and not s.named_awards and s.bare_program and not (s.asks("target") or s.spans):
        return [judge_pool(s)]
    aimed = s.asks("target") and not s.stated and not s.speaks_of_money  # 要培育多少家
    if s.elliptical and s.repeatable and not s.extraction.correction and not aimed:
        return s.repeat(Call)
    return None
