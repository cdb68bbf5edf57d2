"""One turn as the assistant understands it: facts, cues of intent, and what it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel, ConfigDict

from assistant.dialogue import Dialogue
from assistant.facts import KnownFact
from assistant.language.asking import asking_part, asks_anything, told_outside
from assistant.language.compared import cases
from assistant.language.cues import intent_cues, smalltalk_cues, subject, topics
from assistant.language.data import words
from assistant.language.demands import without_demands
from assistant.language.extract import extract
from assistant.language.extraction import Extraction, Quantity
from assistant.language.figure_asking import asked_numbers, without_asked
from assistant.language.late_units import unit_told
from assistant.language.normalise import closed_up, normalise
from assistant.language.place_names import named_places
from assistant.language.quantity import parse_money
from assistant.language.references import (
    UnitMention,
    clause_reference,
    missing_reference,
    unit_mentions,
)
from assistant.language.relation_asked import asks_of_members, one_of_members
from assistant.language.remarks import without_quoted, without_remarks
from assistant.language.speech import Speech
from knowledge.model import Policy


class Reading(BaseModel):
    """What one turn says, asks and refers to. Nothing here is a conclusion."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    extraction: Extraction
    cues: frozenset[str] = frozenset()
    """Names of the intent cues (``intents.yaml``) that were found."""
    smalltalk: str | None = None
    topics: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    """Programs named in this turn."""
    units: tuple[UnitMention, ...] = ()
    clause: str | None = None
    no_clause: str | None = None
    """A clause that is asked for by its number and does not exist."""
    asked: tuple[Quantity, ...] = ()
    """Numbers that are asked about (“2000万写在哪”), as they stand in the normalised text."""
    own: bool = False
    """Whether the turn speaks of the user's own enterprise (我们, 咱, 本公司)."""
    premises: tuple[str, ...] = ()
    believed: tuple[str, ...] = ()
    """Premises that the turn takes for true by their matter and the wrong value (see ``beliefs``)."""
    terms: tuple[str, ...] = ()
    core: str = ""
    """The normalised turn without side remarks: what a look-up searches for."""
    subject: str = ""
    """What is left without filler words: the matter that the question is about."""
    places: tuple[str, ...] = ()
    """Places outside the district that are named without the company being there."""
    ordered: bool = False
    """Whether orders to the assistant stood beside what was read, and were left out."""

    @property
    def attack(self) -> bool:
        """Whether the turn orders the assistant to deceive or to leave its rules."""
        return bool(self.cues & {"attack", "override"})

    @property
    def question(self) -> bool:
        """Whether the turn asks anything at all."""
        return "question" in self.cues


def read(
    turn: str,
    dialogue: Dialogue,
    *,
    as_of: date,
    policy: Policy,
    speech: Speech,
    focus: tuple[str, ...] = (),
) -> Reading:
    """Understand a turn in its conversation. ``focus`` are driving facts under discussion."""
    extraction = extract(
        turn,
        index=len(dialogue.turns),
        as_of=as_of,
        expecting=dialogue.asked,
        focus=(*focus, *dialogue.discussed),
        known=dialogue.profile,
        before=dialogue.turns[-1] if dialogue.turns else "",
        earlier=dialogue.turns,
        imagined=dialogue.imagined,
    )
    extraction = _with_units(extraction, dialogue)
    text = closed_up(extraction.text.lower())
    cues = _cues(_OF_CASES.sub("情况", text))
    if _takes_back(extraction, dialogue):
        cues -= {"reset"}
    if _SUPPOSITION.search(text):
        cues = cues - {"reset"} | {"again"}
    extraction = without_quoted(_without_the_place(extraction))
    asked = asked_numbers(extraction)
    extraction = _without_kinds(_without_topics(without_asked(extraction, asked), cues))
    extraction = without_demands(extraction, own=bool(_SELF.search(text)))
    before = closed_up(dialogue.turns[-1].lower()) if dialogue.turns else ""
    kinds = [name for name, cue in smalltalk_cues().items() if cue.search(text)]
    found = _topics(extraction, text)
    if _ROLL in found and not _SELF.search(text):  # 标杆企业已经评上的有哪些
        told = (fact for fact in extraction.facts if not isinstance(fact.value, bool))
        extraction = extraction.model_copy(update={"facts": tuple(told)})
    extraction = _without_awarded(extraction, cues, own=bool(_SELF.search(text)))
    stated = {fact.fact for fact in extraction.facts}
    return Reading(
        extraction=extraction,
        cues=cues,
        smalltalk=kinds[0] if kinds else None,
        topics=found,
        programs=speech.programs_in(text, (*dialogue.programs, *dialogue.awards)),
        units=unit_mentions(text, policy.clauses),
        clause=clause_reference(
            _without_figures(text, extraction), policy.clauses, dialogue.clauses, dialogue.listed
        ),
        no_clause=missing_reference(text, policy.clauses),
        asked=asked,
        own=bool(_SELF.search(text)),
        premises=speech.premises_in(text, before),
        believed=speech.beliefs.held_in(text),
        terms=tuple(term.id for term in speech.terms if term.cues.search(text)),
        core=without_remarks(extraction.text),
        subject=subject(text),
        places=() if "is_local" in stated else _places(extraction, text),
    )


_OF_CASES = re.compile(r"方案(?=[a-d甲乙丙丁一二三四1-4](?![a-z])[:：,，是])")
"""方案A：增长18%: a case that is weighed, and not the document."""
_OF_RULE = frozenset({"criteria", "definition", "confirm"})


def _without_awarded(extraction: Extraction, cues: frozenset[str], *, own: bool) -> Extraction:
    """“十大企业评选的标准是什么”, “入选十大奖100万，对吧”: nobody is presumed to have been chosen."""
    if own or extraction.facts or not cues & _OF_RULE:
        return extraction
    kept = tuple(one for one in extraction.presumed if one.fact not in words("chosen"))
    return extraction.model_copy(update={"presumed": kept})


_NOT_KNOWN = re.compile(
    r"(?<![^,。;!?])[^,。;!?]{0,10}(?:多少|几成|几个点|百分之几)[^,。;!?]{0,8}(?:还没|还未|没有?|未|不|得等)"
    r"(?:算|知道|清楚|晓得|统计|核|出|定|有数|问)[^,。;!?吗么]{0,6}(?=[,。;!]|$)"
)
"""增长多少会计还没算出来: what one does not know, and does not ask here either."""


def _cues(text: str) -> frozenset[str]:
    """The names of the cues of a turn; a figure that its teller does not know yet is not asked for."""
    asked = _NOT_KNOWN.sub("", text)
    if asks_anything(asked):
        unknown = "unsure" if intent_cues()["unsure"].search(text) else None
        return frozenset(
            name for name, cue in intent_cues().items() if cue.search(asked) or name == unknown
        )
    return frozenset(name for name, cue in intent_cues().items() if cue.search(text))


def _takes_back(extraction: Extraction, dialogue: Dialogue) -> bool:
    """“刚才说的高企不算数”, “那个税额作废，实际460万”: one fact is taken back or put right, not all."""
    told = any(fact.fact in dialogue.profile for fact in extraction.facts)
    one = extraction.retracted or (extraction.correction and told)
    return bool(one) and _ALL_OF_IT.search(extraction.text) is None


_VOID = r"(?:不算数?|不作数|作废|别管|不管|不要了?|不提了?|收回|取消|撤掉?|忘(?:掉|了)|删(?:掉|了)|清(?:掉|空))"
_SUPPOSITION = re.compile(
    rf"(?:假设|假定|假如|设想|如果|要是)(?:的|那|个|些|几|情况|数字?|说法|话|全部?|都|也|就|统统|先|了){{0,6}}{_VOID}"
    rf"|{_VOID}[^,。;!?]{{0,6}}(?:假设|假定|设想)的?(?:数字?|情况|话|那个)?(?=[,。;!吧了]|$)"
    r"|(?:forget|drop|scrap|undo|never mind) [^.?]{0,16}(?:assumption|hypothe|what-if|supposition)"
)
"""刚才的假设不算数: what was only supposed is over, and what was told stays."""


def _topics(extraction: Extraction, text: str) -> tuple[str, ...]:
    """Topics that are asked about; a preamble or a stated fact may name their words too."""
    part = closed_up(asking_part(without_remarks(extraction.text.lower())))
    if extraction.facts and not asks_anything(text):
        return ()
    return tuple(topic.id for topic in topics() if topic.found_in(part, text))


def _places(extraction: Extraction, text: str) -> tuple[str, ...]:
    """Places outside the district: those of the list, and others by the form of their names."""
    listed = [one.text for one in extraction.places if one.local is False]
    known = [one.text for one in extraction.places]
    unlisted = [
        name for name in named_places(text) if not any(one in name or name in one for one in known)
    ]
    found = (
        name for name in (*listed, *unlisted) if name not in _ABROAD and not _goes_to(name, text)
    )
    return tuple(dict.fromkeys(found))


def _goes_to(place: str, text: str) -> bool:
    """“要去香港上市，文件支持吗”: where an enterprise goes to be listed is no place whose policy is meant."""
    return re.search(_GOAL.format(place=re.escape(place)), text) is not None


_GOAL = (
    r"{place}(?:那边|那里|的)?(?:证券|股票|联合)?(?:交易所|联交所|港交所|主板|创业板|股市|资本市场)?(?:那边|的)?"
    r"(?:(?:去|来|上)?(?:上市|挂牌|发债|发行|融资|募资|路演|敲钟|ipo))"
    r"(?![^,。?]{{0,6}}(?:政策|规定|文件|奖励|补贴|补助|扶持|给|奖|补))"
)


_ROLL = "roll_contents"
"""What lists hold: whoever asks so says of nobody that he is on one."""
_ABROAD = frozenset({"国外", "海外", "境外", "国际"})
"""Where markets are, not whose policy is asked for."""
_ALL_OF_IT = re.compile(
    r"都|全|统统|所有|一切|[那这]些|重来|重新来|重新开始|从头|清|换(?:一|个)?家"
)
"""前面说的都作废: the conversation starts anew."""
_LOOKS_UP = frozenset({"source_text", "definition", "target", "unit", "outline"})
_WHERE = re.compile(
    r"(?<![卡栽差败输坏])(写|列|规定|出现|说)?(在|是)第?(哪|几)(一|个)?(条|段|款|章|节|部分|处)|写(在)?哪"
)
"""It is asked where the text says something: what it says is nobody's fact."""
_SELF = re.compile(r"我|咱|俺|本公司|本企业|本厂|敝|\b(we|our|us|my|i)\b")


def _without_figures(text: str, extraction: Extraction) -> str:
    """Without the numbers of the enterprise: 倍数2.3 is no clause."""
    for fact in extraction.facts:
        if not isinstance(fact.value, bool):
            text = text.replace(closed_up(fact.quote.lower()), " ")
    return text


def _without_topics(extraction: Extraction, cues: frozenset[str]) -> Extraction:
    """A question about the text names its topics; nobody said that they hold for the asker."""
    extraction = _without_defined(extraction)
    if cases(normalise(extraction.original)):
        return extraction
    if _WHERE.search(extraction.text) and not _SELF.search(extraction.text.lower()):
        return extraction.model_copy(update={"facts": ()})
    if not cues & _LOOKS_UP or _SELF.search(extraction.text.lower()):
        return extraction
    extraction = extraction.model_copy(update={"facts": tuple(_told(extraction))})
    told = tuple(fact for fact in extraction.facts if not isinstance(fact.value, bool))
    if told:
        return extraction
    stated = tuple(
        fact
        for fact in extraction.facts
        if fact.value is False or told_outside(extraction.original, fact.quote)
    )  # what is denied is told, whatever is asked beside it
    return extraction.model_copy(update={"facts": stated})


_DEFINED = (
    r"(?:(?:给|对|把|为)[“\"‘]?{quote}[^,。?]{{0,6}}(?:下|作|做|给|有)?(?:出|过|了|个|一个)?(?:定义|解释|界定|说明)"
    r"|(?:defin(?:e|es|ed|ing|itions? of)|meaning of|term|word) (?:of |an? |the |what |[“\"‘])*{quote}"
    r"|{quote}[”\"’]? (?:enterprises? |firms? |companies )?(?:is |are |was |actually |ever |really )*defined)"
)


def _without_defined(extraction: Extraction) -> Extraction:
    """“文件自己给四上下定义了没？导师非说有”: whose meaning is asked for nobody said to be."""
    facts = tuple(
        fact
        for fact in extraction.facts
        if not isinstance(fact.value, bool)
        or not re.search(_DEFINED.format(quote=re.escape(fact.quote)), extraction.original, re.I)
    )
    presumed = tuple(one for one in extraction.presumed if not _meaning_asked(extraction, one))
    return extraction.model_copy(update={"facts": facts, "presumed": presumed})


def _meaning_asked(extraction: Extraction, fact: KnownFact) -> bool:
    """“能入库吗？四上是什么意思”: what a word means is asked, and nobody is taken to be it."""
    asked = re.escape(fact.quote) + _MEANS
    return isinstance(fact.value, bool) and re.search(asked, extraction.original) is not None


_MEANS = (
    r"[”\"’」]?(?:企业)?(?:这个词|这词|到底|究竟|又|具体)*(?:是|指|算|叫)(?:的)?(?:是)?(?:个)?(?:什么|啥)"
    r"(?:意思|含义|概念|东西|[?？,，。]|$)"
)


def _without_kinds(extraction: Extraction) -> Extraction:
    """“在库企业跟库外企业有何差别” names two kinds of enterprises and says of none which it is."""
    if asks_of_members(extraction.text):
        return extraction.model_copy(update={"facts": ()})
    if one_of_members(extraction.text):
        kept = (one for one in extraction.facts if one.fact not in _MEMBERS)
        return extraction.model_copy(update={"facts": tuple(kept)})
    if _WAYS.search(extraction.text) and not _SELF.search(extraction.text):
        return extraction.model_copy(update={"facts": ()})
    if not _KINDS.search(extraction.text):
        return extraction
    facts = tuple(one for one in extraction.facts if one.fact != "in_pool")
    return extraction.model_copy(update={"facts": facts})


_WAYS = re.compile(
    r"(?:走|凭|靠|按|以)[^,。;?]{1,12}?(?:进|入|条|路|标准|线)?(?:和|跟|与|同|还是|、|比)(?:走|凭|靠|按|以)[^,。;?]{1,12}?(?:进|入|条|路|标准|线)"
)
"""凭高企进和凭重点监测进，有什么区别: ways that are weighed, and nobody is said to be either."""
_MEMBERS = frozenset({"is_strategic_emerging", "is_four_above"})
_INSIDE = r"(?:在库|库内|库里|入了?库|进了?库)(?:(?:的)?(?:企业|公司|厂|那些)|的)"
_OUTSIDE = r"(?:库外|没入库|未入库|不在库|没进库|未进库)(?:(?:的)?(?:企业|公司|厂|那些)|的)"
_KINDS = re.compile(
    rf"{_INSIDE}(?:跟|和|与|同|对比|比|、){_OUTSIDE}|{_OUTSIDE}(?:跟|和|与|同|对比|比|、){_INSIDE}"
)


def _without_the_place(extraction: Extraction) -> Extraction:
    """“上街要培育4000家、营收年均涨26%” tells of the district's aims, not of a company."""
    parts = [
        one for one in re.split(r"[,，。;；?？!！]", extraction.original) if _PLACE.search(one)
    ]
    facts = tuple(
        fact for fact in extraction.facts
        if isinstance(fact.value, bool) or not any(fact.quote in part for part in parts)
    )  # fmt: skip
    return extraction.model_copy(update={"facts": facts})


_PLACE = re.compile(
    r"(上街区?|全区|我区|咱区|区里|全市|郑州市?|市里|文件|方案|政策|政府)(这|那)?(次|边)?(都|就|还|也|说|提出|写|定)?的?(是|了)?"
    r"(要|想|打算|计划|准备|力争|目标|争取|提出)(的|是)?(在)?(到)?.{0,8}(培育|培养|发展|做到|达到|实现|扶持|增长|搞|弄|干)"
)
"""A place that aims at numbers."""


def _told(extraction: Extraction) -> Iterator[KnownFact]:
    """Facts that do not come from what the text or other people are only said to mention."""
    parts = re.split(r"[,，。;；?？!！]", extraction.original)
    spoken = [part for part in parts if _MENTIONED.search(part)]
    for fact in extraction.facts:
        named = re.search(re.escape(fact.quote) + _AS_A_TERM, extraction.original)
        if not named and not any(fact.quote in part for part in spoken):
            yield fact


_AS_A_TERM = (
    r"(?:[”\"’」]?(企业|领域|产业|这个词)?的?(范围|定义|含义|意思|概念|口径|说法|提法|界定)"
    r"|[”\"’」]?(企业)?[,，:：]?(是|到底|究竟)?(哪[一二两三四五六几](个|样|类|种|上|首|品|高)?[?？,，。]"
    r"|指(的)?(是)?(什么|啥|哪)))"
)


_MENTIONED = re.compile(
    r"(老|总|常|经常|成天|天天|整天|一直|反复|多次|到处|通篇)(是)?(在)?(听|提|说|讲|看到|念叨|写|用|出现)|听.{0,4}(说|讲|提)|聽.{0,4}[說講]"
    r"|(文件|里面?|稿子?|文中|方案|条款|政策)(里|中|上)?(老|总|都)?(写|说|提|讲|出现)(的|到|了)"
)


def _with_units(extraction: Extraction, dialogue: Dialogue) -> Extraction:
    """“万元” after a number that was said without a unit settles that number."""
    unit = unit_told(extraction.text) if dialogue.unsettled else None
    if unit is None:
        return extraction
    settled = []
    for fact, number in dialogue.unsettled:
        quantity = parse_money(number + unit)
        if quantity is not None:
            turn = len(dialogue.turns) - 1
            settled.append(KnownFact(fact=fact, value=quantity.value, quote=number, turn=turn))
    return extraction.model_copy(update={"facts": (*extraction.facts, *settled)})
