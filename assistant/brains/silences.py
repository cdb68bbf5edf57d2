"""Turns about what the text leaves open: deadlines, papers, telephones, other people's money."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute
from assistant.brains.situation import Situation
from assistant.language.asking import asks_anything
from assistant.language.cues import intent_cues, topics

_ECHOED = frozenset({"address", "tax_relief"})
"""Topics whose words facts are told with: 执照地址还在荥阳, 税没交多少."""
_AVERAGE = "industry_average"
_RECOGNITION = "recognition_award"
_ROLL = "roll_contents"
_MEMBERS = re.compile(r"成员|责任单位|member")
_PARTS = re.compile(r"[,，;；。?？]")


def topic(s: Situation) -> Plan | None:
    """What the text is known to leave open; a sum that is asked for beside it is computed."""
    if not s.topics or (
        s.topics[0] == _AVERAGE and s.own_award_facts and s.stated and not _last(s)
    ):
        return None
    if s.topics[0] in _ECHOED and (s.judges_pool or (s.stated and s.repeatable)):
        return None
    if s.pool_named and s.asks("eligibility") and _told(s):
        return None
    if s.asks("eligibility") and (s.tells_of_itself or (s.pool_facts and _GETS_IN.search(s.text))):
        return None  # 申报表上应缴610万，…，入库条件算不算过; 凭受理通知书能不能进库
    if s.pool_facts and s.extraction.supposed and s.topics[0] != _RECOGNITION:
        return None  # 假定哪天被责令停产整顿了，还留得住资格吗
    if s.topics[0] == _ROLL and s.turn.dialogue.clauses and _MEMBERS.search(s.before):
        return [Call("read_clause", {"clause": s.turn.dialogue.clauses[0]})]  # 名单上都是谁
    asked = _ASKED_OF.search(s.text) or (s.turn.english and _last(s))
    if len(s.stated & s.pool_reads) > 1 and s.reading.question and not asked:
        return None  # 他老花眼看不了手机。…从没进过规上，高企没评过，还有门吗
    silent = Call("report_not_covered", {"topic": s.topics[0]})
    wanted = s.claimed or _apart(s) or not _asked(s)  # 卖了1000万，300万啥时能拨
    if s.own_award_facts and s.award_programs and s.stated and wanted:
        return [compute(s, s.award_programs), silent]
    average = s.topics[0] == _AVERAGE
    if s.named_awards and s.asks("amount") and not (s.asks("target") or average) and _apart(s):
        return [compute(s, s.named_awards), silent]
    return [silent]


_ASKED_OF = re.compile(
    r"(?:哪|什么|啥|几|多少|怎么|如何|咋|谁)[^,。?]{0,12}[?？]?$|(?:电话|手机号?|微信|地址|截止|期限|材料|流程|表格|证明|手续|窗口)[^,。?]{0,10}(?:吗|么|呢|是|给|有|要|需|号|[?？]|$)"
)
"""…，要交什么材料: the matter on which the text is silent is what is asked."""
_TITLES = re.compile(
    r"专精特新|小巨人|瞪羚|单项冠军|隐形冠军|独角兽|创新型中小企业|绿色工厂|智能工厂|企业技术中心|(?P<criterion>(?<!三)高企|高新技术企业|国高)"
)
_WON = re.compile(r"获|评|拿|认定|通过|称号|批|当上|入选|成为|成了")
_ITS_AWARD = re.compile(
    r"(?P<named>(?:认定|称号|牌子|证书?|资质)(?:的|了|有|给|本身|以?后)*(?:[^,。?哪些]{0,4})(?:奖|补|钱))"
    r"|^(?:那|这|请问|现在)*(?:个|一?次|份)?(?:能|会|可以|有|该|给|发|会不会|有没有|是不是有)*(?:一次性|点|些)?(?:奖金?|奖励|补助|补贴|钱)[^,。?哪些]{0,8}[?。]*$"
)
_SHORT = 18


def of_title(s: Situation) -> Plan | None:
    """“我们刚评上科技瞪羚 || 奖金多少”: what is paid for a title, which the text fosters and does not pay for."""
    said = s.turn.dialogue.turns
    if len(said) < 2 or s.stated or s.reading.programs or len(s.text) > _SHORT:
        return None
    told, asked = _TITLES.search(said[-2]), _ITS_AWARD.search(s.text)
    if not told or not asked or not _WON.search(said[-2]) or s.turn.dialogue.programs:
        return None
    if told["criterion"] and not asked["named"]:
        return None  # 我们是高企 || 能拿多少奖: whatever the pool opens
    return [Call("report_not_covered", {"topic": _RECOGNITION})]


_GETS_IN = re.compile(
    r"(?:能不能|能否|可不可以|可以|能|够不够|够|算不算)[^,。?]{0,4}(?:进|入|列入|纳入)[^,。?]{0,4}库(?!怎|咋|要|的?(?:材料|流程|手续))"
)


def _apart(s: Situation) -> bool:
    """“评上奖多少，报名啥时候截止”: the sum and what the text leaves open stand in two parts."""
    cue = intent_cues()["amount"]
    amounts = [one for one in _PARTS.split(s.text) if cue.search(one) or _MOST.search(one)]
    return any(
        _MOST.search(one) or not (_of_topic(s, one) or _UNASKED.search(one)) for one in amounts
    )


_MOST = re.compile(
    r"(?:上限|封顶|最高|最多)[^,。?]{0,6}(?:怎么|咋|如何|是|多少|几|填|写)|\bthe most\b|\bhow much\b|\bmaximum\b"
)
_UNASKED = re.compile(
    r"(?:不是|不想|没想|不|没|别|甭|无需|不用|不必)(?:想)?(?:要|用)?(?:问|关心|打听|算|说|提|管|纠结)|问的不是|不是(?:能|要|想)"
)
"""想问的不是能争取多少，是要交什么材料."""


def _last(s: Situation) -> bool:
    """Whether the turn ends with a question of the topic, and none of one's own case."""
    parts = [one for one in _PARTS.split(s.text) if asks_anything(one) or _of_topic(s, one)]
    if not parts or _OWN_CASE.search(parts[-1]) or "industry_margin" in s.stated:
        return False
    return _of_topic(s, "，".join(parts[-2:])) and not _apart(s)


_OWN_CASE = re.compile(r"档|[奖补]|拿|够|享受|符合|[进入]库|能进|申请|争取")


def _asked(s: Situation) -> bool:
    """Whether a part with the topic's words asks, and does not only tell how things stand."""
    return any(_of_topic(s, one) and asks_anything(one) for one in _PARTS.split(s.text))


def _told(s: Situation) -> bool:
    """“申报书递上去了，还没公示，那算不算符合”: the topic's words only tell how things stand."""
    return any(_of_topic(s, one) for one in _PARTS.split(s.text)) and not _asked(s)


def _of_topic(s: Situation, part: str) -> bool:
    """Whether a part of the turn has a word of the first topic that the turn is about."""
    cues = [cue for topic in topics() if topic.id == s.topics[0] for cue in topic.cues]
    return any(cue.search(part) for cue in cues)
