"""Yes-no facts read twice: what grammar made of them, and how likely the fitted model finds it.

A fact that the model hardly believes is asked for, as a hint is: a question too many does less harm than a
verdict on words that were read the wrong way round.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.language.data import words
from assistant.language.extraction import Extraction
from assistant.language.settled import settled
from assistant.language.stated import Mention, Outcome, cues, likelihood
from assistant.language.turn import Turn
from assistant.language.unreached import held_since

BELIEVED = 0.33
"""A fact read by grammar is taken if it is at least so likely.

Of labels of sentences that nobody had looked at, 0.5 takes 0.5 % fewer wrongly, and in eight conversations of
twenty open sets it asks for what was plainly told.
"""
SURE = 0.93
"""What grammar made nothing of is taken if it is at least so likely."""
STATED: tuple[Outcome, ...] = ("true", "false")
_BRIEF = 8
"""An answer of so many characters, a name counted as two, is a list of names: 四上战新."""


def read_again(turn: Turn, found: Extraction) -> Extraction:
    """The extraction with the facts that the model does not believe turned into questions."""
    if found.language == "en":
        return found
    found = _with_sure(turn, found)
    sure = {(one.fact, one.value) for one in settled(turn)}
    doubted = [
        one
        for one in found.facts
        if (one.fact, one.value) not in sure and _doubted(turn, found, one)
    ]
    if not doubted:
        return found
    kept = tuple(one for one in found.facts if one not in doubted)
    asked = tuple((one.fact, one.quote) for one in doubted if not _of_the_text(turn))
    return found.model_copy(update={"facts": kept, "confirm": (*found.confirm, *asked)})


_TEXT_SAYS = re.compile(
    r"(?:方案|文件|政策|条款|原文|意见稿)(?:里|中|上|又|都|各|对)*[^,。;!?]{0,6}(?:说|写|讲|提|规定|怎么|咋)"
)


def _of_the_text(turn: Turn) -> bool:
    """领军企业和规上企业上市，方案各说了什么: nobody speaks of a company."""
    own = any(one.is_a("own") for one in turn.tokens)
    return not own and _TEXT_SAYS.search(turn.source.text) is not None


def _with_sure(turn: Turn, found: Extraction) -> Extraction:
    """With what grammar made nothing of, where the model has no doubt."""
    if found.hypothetical or turn.expecting or found.another:
        return found
    read = {one.fact for one in (*found.facts, *found.presumed, *found.hearsay)}
    read |= {*found.retracted}
    qualities = frozenset(words("selection"))
    named = {one.fact: one for one in turn.tokens if one.fact in qualities and one.style != "hint"}
    sure = []
    for fact, token in named.items():
        if fact in read:
            continue
        likely = likelihood(Mention(turn.source.text, turn.tokens, fact, _grammar(found, fact)))
        value = next((one for one in STATED if likely[one] >= SURE), None)
        if value is not None:
            quote = turn.words(token.start, token.end)
            sure.append(KnownFact(fact=fact, value=value == "true", turn=turn.index, quote=quote))
    if not sure:
        return found
    taken = {one.fact for one in sure}
    confirm = tuple(one for one in found.confirm if one[0] not in taken)
    return found.model_copy(update={"facts": (*found.facts, *sure), "confirm": confirm})


def _grammar(found: Extraction, fact: str) -> Outcome:
    return "unsure" if any(one == fact for one, _ in found.confirm) else "none"


_NO_QUESTION = re.compile(
    r"(?:企业|资格|身份|名单)?(?:这[块个]|那[块个])?(?:是|也|都)?(?:没问题|没毛病|没得说|没的说|不成问题"
    r"|(?:没(?:有|啥|什么|得)?|无)(?:争议|异议|疑义|悬念|疑问))(?=[,。;!]|$)"
)
_ENTERED = re.compile(
    r"(?:^|[,。;!?])(?:我们?|咱们?|本?公司|我司|今年|去年|前年|已经?|刚刚?|上个?月|[年月底初\d]){0,4}(?:被)?"
    r"(?:就|早就|刚|才|都)?(?:列|评|选|进|入|拿|获|认定)(?:了|上了?|入了|到了|进了|为了?)(?:[区市省国家]{1,2}[级里]?的?)?$"
    r"|(?:[去前今]年|[一二三四五六七八九十\d]+年前|早|一直|从来|向来)(?:都|就)(?:已经?)?(?:是|在|算|属于)(?:[区市省国家]{1,2}[级里]?的?)?$"
    r"|(?:还|仍|一直|至今|目前|现在)(?:挂|列|躺|待|留)?在(?:[区市省国家]{1,2}[级里]?的?)?$"
    r"|(?<![要想能才可会等])(?:被)?(?:列|评|选|认定|纳)(?:为|入)(?:了)?(?:[区市省国家]{1,2}[级里]?的?)?$"
    r"|(?:获得?|荣获|取得|评为)(?:了|过)?(?:郑州)?(?:[区市省国家]{1,2}[级里]?的?)?(?:的|年度?|首批|[“\"])*$"
    r"|(?:把|将)(?:我们?|咱们?|俺们?|我司|本?公司)(?:家|厂)?(?:也|都|给)*(?:定|列|纳|评|认定|划|归)(?:成|为|入|进|到)(?:了)?(?:[区市省国家]{1,2}[级里]?的?)?$"
)


_LEAD = 40
_SELF_NAMED = re.compile(
    r"(?:^|[,。;!?])(?:我们?家?|咱们?家?|俺们?家?|我司|本?公司|(?:手里|手上|手头)?这(?:户|家)(?:公司|企业|厂子?)?)(?:可|都|也|就|确实)?(?:是|属于|算)(?:个|一家|家|做)?"
    r"(?:战新|战略性?新兴(?:产业)?|四上|规上|[“”\"、和的又且]|领域)*$"
)
_HOLDS = re.compile(
    r"(?:^|[,。;!?])(?:我们?家?|咱们?家?|俺们?家?|我司|本?公司)(?:自己)?(?:可|都|也|就|确实|手里|手上|手头|早就?|已经?|现在|目前)*"
    r"(?:有|拿了|拿着|持有|领了|取得了|获得了)(?:一?张|一?本|个)?(?:国家级?)?的?$"
)
_A_PAPER = re.compile(r"(?:企业)?(?:的)?(?:证书?|资格|资质|牌子|认定)(?=[,。;!]|$)")
"""我们有高新技术企业证书, 我司持有高企证: the paper itself is in hand."""
_SO_CALLED = re.compile(
    r"(?:产业|领域|战新|战略性?新兴(?:产业)?|四上|规上|[“”\"、和的又且]){0,6}(?:企业|公司|单位)?(?=[,。;!]|$)"
)
"""我家是战新的四上企业，…: what one calls oneself, whatever is said behind it."""


_PLAIN_NO = re.compile(
    r"(?:企业|资格|身份|名单|证书?)?(?:这[块个]|那[块个])?(?:我们?|咱们?)?(?:也|都|还|全|更|压根|根本)(?:不是|没有|不算|不属于|没进|没上)(?=[,。;!]|$)"
    r"|(?:企业|资格|身份|名单|证书?)?(?:这[块个]|那[块个])?[,:?]?\s*(?:我们?|咱们?|俺们?|我司|本?公司)(?:家|厂)?(?:也|都|还|倒|并)*(?:不是|没有|不算|不属于)(?=[,。;!?]|$)"
    r"|(?:企业|的)*(?:资格|资质|证书?|牌子|身份|认定)?(?:刚|今年|去年|已经?|早就?|又|,)*(?:被|让|给|叫)[^,。;!?没未不]{0,6}(?:给)?(?:取消|撤销|吊销|收回|摘|撤|拿掉|注销)(?:了|掉)"
    r"|(?:企业|的)*(?:牌子|证书?|资格)?[^,。;!?]{0,6}[,，](?:可|但|不过)?证书?(?:早|已经?|都|就)*(?:过期|到期|失效|作废)了?(?=[,。;!?]|$)"
    r"|[^,。;!?]{0,6}(?:问|查|核|找|翻)[^,。;!?]{0,8}[,]?[^,。;!?]{0,6}(?:说|讲|回|查|答)是?(?:没有|没|不是|没办|没拿|没评|没申请|没报|不到)(?:过|上|下来|我们)?(?=[,。;!?]|$)"
)
_IN_ORDER = re.compile(
    r"政策(?:我们?|咱们?)?(?:样样|条条|项项|全都?|都|一直)+(?:符合|达标|合规|合格|过关)(?:要求|标准)?$"
)
"""产业、环保、安全生产政策样样都符合."""
_STILL_ON = re.compile(
    r"[^,。;!?]{0,4}?(?:上|里)?(?:也|还|都|至今|一直|迟迟)*(?:没|未)(?:有|能|被|给|让)*(?:我们)?(?:出来|下来|撤|解除|移出|移除|修复|销|恢复|复工)"
)
"""失信名单也没出来, 黑名单上没下来: trouble that has not ended."""
_A_FIRM = re.compile(r"(?:公司|厂子?|企业|单位|店)(?:(?:是|属于|算)(?:个|一家)?(?:国家级?)?的?)?$")
_COULD_ENTER = re.compile(r"(?:能|可以|够)(?:不能|不可以|不够)?(?:进|入|选|报|评|格|条件)")
"""朋友的厂是高企，…能进库吗: the company in question is said to be it."""
_DISPUTED = re.compile(r"谁|难道|凭|说(?!到)|讲|传")


def _plainly_denied(turn: Turn, fact: str) -> bool:
    """区重点监测企业，我们不是: an answer that leaves no doubt."""
    text = turn.source.text
    return any(
        _PLAIN_NO.match(text, one.end)
        and not _DISPUTED.search(re.split(r"[,。;!?]", text[: one.start])[-1].replace("要说", ""))
        for one in cues(turn.tokens, fact)
    )


def _plainly_told(turn: Turn, fact: str) -> bool:
    """四上没问题, 今年列了市级标杆: words that leave no doubt, whatever stands around them."""
    text = turn.source.text
    return any(
        (
            _SELF_NAMED.search(text[max(0, one.start - _LEAD) : one.start])
            and _SO_CALLED.match(text, one.end)
        )
        or (
            _HOLDS.search(text[max(0, one.start - _LEAD) : one.start])
            and (one.text.endswith(("证", "证书")) or _A_PAPER.match(text, one.end))
        )
        or held_since(text, one)
        or (one.style in ("event", "place") and _STILL_ON.match(text, one.end))
        or (
            _A_FIRM.search(text[max(0, one.start - _LEAD) : one.start])
            and _COULD_ENTER.search(text, one.end)
        )
        or _NO_QUESTION.match(text, one.end)
        or _ENTERED.search(text[max(0, one.start - _LEAD) : one.start])
        for one in cues(turn.tokens, fact)
    )


_ASKS_ADMISSION = re.compile(
    r"[,:?]\s*(?:那|这样|这种|这|我们?|咱们?|现在)*(?:能不能|可不可以|能否|可否|能|可以|够|算)"
    r"(?:够|进|入|报|申请|申报|评|选)?(?:格|选|库|进去?|上)?(?:的)?(?:条件)?(?:吗|么|不|嘛|没)?[?。! ]*$"
)


def _only_named(turn: Turn) -> bool:
    """“高企，能入吗”: what stands before the question is nothing but the names of what one is."""
    text = turn.source.text
    found = _ASKS_ADMISSION.search(text)
    if found is None:
        return False
    rest = text[: found.start()]
    for token in turn.tokens:
        if token.fact and token.end <= found.start():
            rest = rest.replace(token.text, "")
    return not re.sub(r"[、,和跟与加 ]|企业", "", rest)


_JOINS = re.compile(
    r"我们?|咱们?|俺们?|我司|本公司|[、和跟与加及又也都是的家 ]|企业|产业|领域|公司"
)


def _listed_alone(turn: Turn, fact: str) -> bool:
    """我家才600万，战新规上，能进吗: a clause of nothing but names, in a turn that tells of oneself."""
    named = {one.text for one in turn.tokens if one.fact and one.style != "against"}
    several = len({one.fact for one in turn.tokens if one.fact}) > 1 and "?" not in turn.source.text
    if not several and not any(one.is_a("own") or one.is_amount for one in turn.tokens):
        return False
    longest_first = sorted(named, key=len, reverse=True)
    for clause in re.split(r"[,。;!?]", turn.source.text):
        if not any(one.text in clause for one in cues(turn.tokens, fact)):
            continue
        rest = clause
        for name in longest_first:
            rest = rest.replace(name, "")
        if not _JOINS.sub("", rest):
            return True
    return False


_KNOWN = frozenset(
    {"fact", "quantity", "own", "modal", "wish", "ask_end", "year:last", "copula", "list", "done"}
)
_BETWEEN = re.compile(r"[的也在又都是了拿给奖补钱这个企业]|现在|目前")


def _read_whole(turn: Turn, fact: str) -> bool:
    """利润率同行1.6倍在库: a clause of nothing but names, figures and a question leaves nothing to misread."""
    text = turn.source.text
    for clause in turn.clauses:
        inside = [one for one in turn.tokens if clause.start <= one.start < clause.end]
        if not any(one.fact == fact for one in inside):
            continue
        told = inside[0].is_a("copula") and not turn.earlier
        if not told and not any(one.is_amount or one.is_a("own", "done") for one in inside):
            continue
        if any(not (one.kinds & _KNOWN) and one.role is None for one in inside):
            continue
        rest = list(text[clause.start : clause.end])
        for one in inside:
            for at in range(one.start, min(one.end, clause.end)):
                rest[at - clause.start] = ""
        if not _BETWEEN.sub("", "".join(rest)).strip(" ,。;!?"):
            return True
    return False


def _briefly(turn: Turn) -> bool:
    """Whether a turn is short, however long the names in it: 四上战略性新兴产业."""
    names = {(one.start, one.end): one.text for one in turn.tokens if one.fact}
    return len(turn.source.text) - sum(max(0, len(one) - 2) for one in names.values()) <= _BRIEF


def _doubted(turn: Turn, found: Extraction, one: KnownFact) -> bool:
    """Whether a fact of this turn, which words of it name, is hardly believed."""
    if not isinstance(one.value, bool) or one in found.supposed or one.fact in turn.expecting:
        return False
    if not cues(turn.tokens, one.fact) or (turn.expecting and _briefly(turn)):
        return False
    if one.fact == "is_local" and one.quote.endswith(("子公司", "本地", "本土")):
        return False  # 我问的是上街这家子公司能不能进: the question is not where it sits
    if _read_whole(turn, one.fact):
        return False
    if one.value and (
        _plainly_told(turn, one.fact) or _only_named(turn) or _listed_alone(turn, one.fact)
    ):
        return False
    if not one.value and (_plainly_denied(turn, one.fact) or _IN_ORDER.search(one.quote)):
        return False
    mention = Mention(turn.source.text, turn.tokens, one.fact, "true" if one.value else "false")
    return likelihood(mention)["true" if one.value else "false"] < BELIEVED
