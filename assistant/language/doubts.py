"""Doubts about a computed number: “我口算怎么觉着涨了两成多” asks for a check and tells no figure."""

from __future__ import annotations

import re

from assistant.facts import KnownFact, catalogue
from assistant.language.text_claimed import said_of_the_text
from assistant.language.turn import Turn

_FELT = re.compile(
    r"(?:觉得|觉着|感觉|感到|印象里?|口算|心算|目测|估摸着?|寻思|琢磨|怎么算|咋算|我算(?:着|的|下来|出来)|按我算|算着)"
)
_SENTENCE = re.compile(r"[。！？；!?;\n]")


_OR_NOT = re.compile(
    r"[^。！？；!?;\n\d]{0,8}?(?:也|又|但|不过|可)*(?:可能|也许|或许|没准儿?|说不定|兴许|搞不好|弄不好|保不齐)"
    r"(?:还|压根|根本|就|都|是|也|连)*(?:没有?(?=[,，。！；!;”\"（(]|$|这么|那么|这个|那个|到这|到那)|不到(?!线|门槛|标准)|更?[少低](?=[,，。!]|$)|一半都)"
)
"""去年涨了二十来个点吧，也可能没有: nobody knows whether it was so much."""


def _taken_back(turn: Turn, fact: KnownFact) -> bool:
    at = turn.source.original.find(fact.quote) if fact.quote else -1
    return at >= 0 and _OR_NOT.match(turn.source.original, at + len(fact.quote)) is not None


_TAXED = re.compile(r"(?<=税)[前后]")
"""这五十万是税前税后: before or after tax, and no tax."""


_WITH_MORE = re.compile(
    r"(?:(?<!不)含|连|加上|算上|包括|连着|带上?)(?:了|着)?(?:员工|职工|代[扣缴]的?|个人)?的?(?:社保费?|五险|公积金|个税|罚款|滞纳金)[^,，。;；!！?？\d]{0,10}$"
)
"""含社保纳税600万: a sum that holds more than taxes."""


def _holds_more(turn: Turn, fact: KnownFact) -> bool:
    end = _end(turn, fact)
    lead = re.split(r"\d[\d.]*[万亿]?元?$", turn.source.original[:end])[0]
    return _WITH_MORE.search(lead) is not None


def _end(turn: Turn, fact: KnownFact) -> int:
    """Where the words of a fact end; the end of the turn where they are not found."""
    at = turn.source.original.find(fact.quote) if fact.quote else -1
    return at + len(fact.quote) if at >= 0 else len(turn.source.original)


_TAG = re.compile(
    r"(?:是|对|没错|没说错|没记错)(?:吧|吗|么|不|嘛|啊)[。?!]*$|(?:对不对|是不是)[。?!]*$|(?:的说法|写|规定)吧[。?!]*$"
)
_RESTATED = re.compile(
    r"^(?:所以说?|那就是说?|也就是说?|就是说|这么说|照这么说|意思是说?|换句话说|等于说|难道)|^(?:难道)?不是(?!我|咱|俺).{4,}吗[?]*$"
    r"|的(?:说法|规定|要求|写法|条款)(?:吧|吗|么)?[。?]*$"
)
"""也就是说国家级高新技术企业就符合一条, 不是应用场景奖励10万吗: the text said again, and nobody's company."""
_DONE = re.compile(r"[投卖花交缴建做买](?:了|过|的)|已经?|去年|前年|今年")
_OF_EACH = re.compile(
    r"以[上下][,，]?(?:才|是|对)|不低于|不少于|每[家个]|一[家个](?:平台|企业)|[两三]个平台|就是\d|封顶|最高"
)
_BRIEF = 20


def _of_text(turn: Turn, fact: KnownFact) -> bool:
    """加大研发投入那条怎么说 || 增长率不低于20%对吧: behind a look-up, what the text is taken to say."""
    text = turn.source.text
    if not turn.before or any(one.is_a("own") for one in turn.tokens) or _DONE.search(text):
        return False
    if _RESTATED.search(text) or (_OF_EACH.search(text) and _TAG.search(text)):
        return fact.fact not in turn.known
    if turn.expecting:
        return False
    if fact.fact == "platform_count" and "哪" in text:
        return True
    if turn.focus or turn.known or len(text) > _BRIEF or _TAG.search(text) is None:
        return False
    return not isinstance(fact.value, bool) or not any(one.is_amount for one in turn.tokens)


def is_doubt(turn: Turn, fact: KnownFact) -> bool:
    """Whether a number is only felt to be so, while what it follows from was told before."""
    if _of_text(turn, fact) or said_of_the_text(turn, fact):
        return True
    if fact.fact == "tax_paid" and _TAXED.match(turn.source.original, _end(turn, fact)):
        return True
    if fact.fact == "tax_paid" and _holds_more(turn, fact):
        return True
    if not isinstance(fact.value, bool) and _taken_back(turn, fact):
        return True
    derive = catalogue()[fact.fact].derive if fact.fact in catalogue() else None
    told = any(set(sources) <= set(turn.known) for sources in (derive or {}).values())
    at = turn.source.original.find(fact.quote) if told and fact.quote else -1
    said = _SENTENCE.split(turn.source.original[: at + len(fact.quote)])[-1]
    return at >= 0 and _FELT.search(said) is not None
