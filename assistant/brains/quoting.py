"""Turns that want the words of the text: of what was talked about, or of what they describe."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute, look_up_each
from assistant.brains.situation import Situation
from assistant.language.headings import headings_in
from assistant.language.references import clause_reference
from assistant.tools.presence import quoted_words
from assistant.tools.relevance import relevant
from assistant.tools.shared import described
from knowledge.model import ClauseKind

_VERBATIM = re.compile(
    r"(原封不动|照搬|一字不动|原文|原话|原句|原样|照抄|照录|逐字|一字不(差|落|漏|改|动)|一个字(都)?(别|不)(改|动|漏|少)|标点.{0,6}(别|不)(动|改|漏|少)|"
    r"完整(地)?(贴|发|给|念|抄)|整段|全段|全文)|verbatim|word[- ]for[- ]word|exact (words|wording|text)"
    r"|quote (me )?(exactly|the exact)|exactly what (the|this) (document|text|policy|plan|draft) says"
)
_PASSAGE = re.compile(
    r"(那|这|哪)?(一)?(段话?|条|款|句话?|小节|部分)|passage|paragraph|sentence|clause"
)
_WHERE = re.compile(
    r"(那|这)(一)?(段|条|款|句|部分)(话|文字|规定|内容)?(是)?(在|写在|放在|落在)(哪|什么地方|第几|哪里|哪儿)"
)
_ASKING = re.compile(
    r"标点.{0,8}(动|改|漏|少)|(请|麻烦|帮我|给我|把|你)|(抄|贴|发|念|给|摘|列|拿|放|亮|调|打印|复制|誊|甩|粘)(一?份|一?下|出来|过来|上来|给我|来)*|"
    r"(?:,?(?:别|不要|不用|甭|勿)(?:总结|概括|归纳|改写|缩写|省略|加工|解读|解释|发挥|提炼)+)|(地|的|原封不动)?(原封不动|照搬|原文|原话|原句|原样|照抄|逐字|一字不.|整段|全段|全文|完整)(地|的)?|[我要看,，。:：]"
)
_OWN = 3


def verbatim(s: Situation) -> Plan | None:
    """“不予入库那一段原样给我”: the passage that is described, whole."""
    if s.claims:
        return None
    text = s.reading.core.lower()
    wanted = _VERBATIM.search(text) and _PASSAGE.search(text)
    if s.turn.english and not s.stated and (found := _in_english(s, text)):
        return found
    if (
        s.stated
        or s.asks("whole")
        or not (wanted or _WHERE.search(text))
        or s.reading.clause
        or s.asks("attack")
    ):
        return None
    if wanted and len(s.named_awards) == 1:
        return [Call("read_clause", {"clause": s.book.programs[s.named_awards[0]].clause})]
    words = _ASKING.sub("", _WHERE.sub("", text) if not wanted else text)
    words = _PASSAGE.sub("", words, count=1) if len(words) > _OWN else words
    if len(words.strip()) < _OWN or s.continues:
        return None
    clauses = s.turn.services.policy.clauses
    excluded = clause_reference(f"哪些企业{words}", clauses) if _EXCLUDED.search(words) else None
    if excluded:
        return [Call("read_clause", {"clause": excluded})]
    hits = [hit for hit in relevant(s.turn, words) if hit.policy == s.turn.services.primary]
    return [Call("read_clause", {"clause": hits[0].clause})] if hits else None


_SHUT_OUT = re.compile(
    r"exclu|\b(?:keep|keeps|kept|shut|shuts|leave|leaves|left|locks?|throws?)\b[^.?]{0,30}\bout\b"
    r"|\bbar(?:s|red|ring)?\b|blacklist|inadmissib|not (?:be )?admitted|ineligib|disqualif"
)
_OF_TERM = re.compile(
    r"expir|valid(?:ity)?\b|how long|in force|take(?:s)? effect|term of|run(?:s)? out"
)


def _in_english(s: Situation, text: str) -> Plan | None:
    """Quote word for word the sentence on who is excluded: it is described by what it does."""
    if not _VERBATIM.search(text):
        return None
    if _SHUT_OUT.search(text):
        return _of_kind(s, ClauseKind.EXCLUSION)
    return _of_kind(s, ClauseKind.CLOSING) if _OF_TERM.search(text) else None


def _of_kind(s: Situation, kind: ClauseKind) -> Plan | None:
    """The one clause of a kind: the exclusion, the closing paragraph."""
    found = [one.id for one in s.turn.services.policy.clauses if one.kind is kind]
    return [Call("read_clause", {"clause": one}) for one in found[:1]] or None


_EXCLUDED = re.compile(
    r"(不(予|准|许|让|能|得|列)(入|进|纳|列)?|排除|挡|拒|剔除|黑名单|失信|停产)", re.IGNORECASE
)


def present(s: Situation) -> Plan | None:
    """“文件里真有这句？”: quoted words are looked for in the text."""
    words = None if s.stated else quoted_words(s.turn)
    return [Call("find_quote", {"words": words})] if words else None


_STANDS = re.compile(
    r"(?:写|列|规定|出现|说|讲)?(?:在|是)(?:文件|方案|政策)?(?:的|里)?(?:第)?(?:哪|几)(?:一|个)?(?:条|段|款|章|节|部分|处|个位置)"
    r"|(?:哪|第几)(?:一|个)?(?:条|款|段)(?:里面?|中)?(?:写|讲|说|规定|提到)"
    r"|(?:写|列|规定|出现|出)(?:在|自|于)(?:哪里|哪儿|哪|第几)"
)


def where(s: Situation) -> Plan | None:
    """“三首工程写在哪一条”: the clause of the one award that is named."""
    awards = [name for name in s.reading.programs if name in s.book.programs]
    if len(awards) != 1 or s.stated or s.reading.asked or not _STANDS.search(s.text):
        return None
    if s.is_pool(awards[0]) or s.reading.units:
        return None
    return [Call("read_clause", {"clause": s.book.programs[awards[0]].clause})]


_OF_LAST = re.compile(
    r"^(?:那|哦|好|嗯|行|,)*(?:这|那|它|上面|刚才|刚刚|前面|该)(?:一|几)?(?:说的|讲的|提的|的)?(?:个|句|条|项|笔|段|款)?"
    r"(?:数字?|数目|话|规定|说法|指标|内容|目标|钱|奖|要求|文字|标准|比例)?(?:是|,)?"
)
_WHICH_PLACE = re.compile(
    r"第几(?:大|个|小)?(?:部分|章|节|条|款|段|项|行动|点)|(?:在|出自|写在|属于|归在?|排在?|位于|放在)(?:文件|方案|全文|原文)?(?:里|的)?"
    r"(?:哪(?:一|个|几)?(?:大|小)?(?:部分|章|节|条|款|段|项|行动|点|块)|什么位置|哪个位置|哪(?:儿|里|一?处))"
    r"|which (?:part|section|clause)"
)


def placed(s: Situation) -> Plan | None:
    """“这个数在第几部分第几条” after a look-up: the place of what was quoted."""
    text = s.reading.core.strip()
    found = _OF_LAST.match(text)
    if s.stated or not found or not _WHICH_PLACE.search(text) or len(text) > _BRIEF:
        return None
    if s.reading.clause or s.reading.asked or s.reading.units or s.reading.programs:
        return None
    clause = _talked_about(s)
    return [Call("find_place", {"clause": clause})] if clause else None


_BRIEF = 22

_SET_APART = re.compile(
    r"哪(个|边|头|条|一个|一条)(定|写|要求|更|比较|的)*[^,。?]{0,6}(多|少|高|低|大|小|严|重|早|晚)|(侧重|区别|差别|差异|不同|不一样|有啥两样|对比|比较|相比)"
)


def both_headed(s: Situation) -> Plan | None:
    """“招大引强跟支持集群发展侧重有什么不同”: two clauses by their headings go before any list."""
    headed = len(headings_in(s.text, s.turn.services.policy.clauses)) > 1
    return both(s) if headed else None


_INSIDE_ONE = re.compile(
    r"[一-鿿](?:里面?|里头|里边|当中|之中|(?:那|这)(?:一)?(?:条|段|项|节)(?:里面?|里头|中|下面)?)"
    r"(?:,|对|给|的)?[^。?]{2,24}(?:跟|和|与|同|、)"
)
"""Two kinds within one clause: 梯度培育里头，领军的跟中小的."""


def both(s: Situation) -> Plan | None:
    """“梯度培育和做大做强都提到上市，侧重有啥不一样”: the two clauses, one after the other."""
    found = _SET_APART.search(s.text)
    if not found or s.stated or s.reading.units or s.reading.clause or s.reading.programs:
        return None
    named = headings_in(s.text, s.turn.services.policy.clauses)
    if len(named) == 1 and _INSIDE_ONE.search(s.reading.core[: found.start()]):
        return [Call("read_clause", {"clause": named[0]})]
    told = (
        named if len(named) > 1 else described(s.turn, s.reading.core[: found.start()], led=False)
    )
    clauses = list(dict.fromkeys(told))[:2]
    return [Call("read_clause", {"clause": one}) for one in clauses] if len(clauses) > 1 else None


_TOLD_APART = re.compile(
    r"(?:能不能|可以|麻烦|请|帮我|给我|能)*(?:分别|各自?(?=是|允许|怎么|咋|讲|写|说|有|要求|规定|定|给|在|让|能))"
    r"|(?:(?:这|那)?[两俩2](?:条|件|块|码|[个样]事)(?:事|情|儿)?)(?=[^,。?]{0,8}(?:怎么|咋|啥|什么|多少|几|哪|讲|说|写))"
)
_JOINED = re.compile(r"以及|还有|另外|[与和跟同、]")


def apart(s: Situation) -> Plan | None:
    """“加盖和拿大块地统一规划，分别允许什么”: two look-ups in one sentence, each by itself."""
    found = _TOLD_APART.search(s.reading.core)
    if not found or s.stated or s.reading.units or s.reading.clause or s.named_awards:
        return None
    if s.asks("total"):
        return None  # 项目和研发两块合计要投多少
    headed = headings_in(s.text, s.turn.services.policy.clauses)
    if len(headed) == 1 and _WITHIN.search(s.text):
        return [
            Call("read_clause", {"clause": headed[0]})
        ]  # 梯度培育里给龙头和小厂的路子分别是什么
    pieces = [one for one in re.split(r"[,，。;；:：]", s.reading.core[: found.start()]) if one]
    told = next((one for one in reversed(pieces) if _JOINED.search(one)), "")
    told = _COUNTED.sub("", told)
    parts = [words for one in _JOINED.split(told) if len(words := one.strip()) > 1]
    if not 1 < len(parts) <= _PARTS_AT_MOST:
        return None
    clauses = {one: described(s.turn, f"{one}方面", led=False)[:1] for one in parts}
    if not all(clauses.values()) or len({one[0] for one in clauses.values()}) < len(parts):
        return None
    return look_up_each(parts)


_RATE_AND_CAP = re.compile(
    r"(?:比例|封顶|上限|最高|档次|金额|额度|数额)[^,。?]{0,4}(?:和|跟|与|同|、|,|还有|以及)[^,。?]{0,4}(?:比例|封顶|上限|最高|档次|金额|额度|数额)"
    r"|\b(?:rate|percentage|share)\b[^.?]{0,12}\b(?:cap|ceiling|maximum|limit)\b|\b(?:cap|ceiling|maximum|limit)\b[^.?]{0,12}\b(?:rate|percentage|share)\b"
)


def rate_and_cap(s: Situation) -> Plan | None:
    """“奖的比例和封顶各是多少” after a look-up of 三首: what that award gives."""
    if s.stated or s.reading.units or s.reading.clause or s.named_awards or s.reading.asked:
        return None
    if not (s.continues and s.presumed_awards and _RATE_AND_CAP.search(s.text.lower())):
        return None
    return [compute(s, s.presumed_awards)]


_WITHIN = re.compile(
    r"[一-鿿](?:里面?|里头|里边|当中|(?:那|这)(?:一)?(?:条|段|项|节)(?:里|中)?)(?:给|说|写|讲|对|安排|提|分别|各)"
)
_PARTS_AT_MOST = 3
_COUNTED = re.compile(r"(?:这|那)?(?:[两俩三]|2|3)(?:条|件|块|样|个|项|头|边|码)(?:事|情|儿)?$")


def source_text(s: Situation) -> Plan | None:
    """“原文给我看看”: the clause that was talked about."""
    if not (s.asks("source_text") or _VERBATIM.search(s.reading.core)) or s.stated:
        return None
    if not s.continues:
        return None
    clause = _talked_about(s)
    return [Call("read_clause", {"clause": clause})] if clause else None


def _talked_about(s: Situation) -> str | None:
    """The clause of the program that was judged last, else the one that was looked up last."""
    judged = s.turn.dialogue.programs if s.turn.dialogue.intent is not None else ()
    known = [s.book.programs[name].clause for name in judged if name in s.book.programs]
    return next(iter((*known, *s.turn.dialogue.clauses)), None)
