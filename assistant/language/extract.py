"""From one user turn to what it states of the enterprise."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from assistant.facts import FactValue, KnownFact, Profile, catalogue
from assistant.language.above_prior import above_prior
from assistant.language.award_mixed_up import mixed_up
from assistant.language.award_told import award_told
from assistant.language.bare_states import bare_states
from assistant.language.binding import bind_amounts
from assistant.language.certificates import made_void, with_their_time
from assistant.language.checked_over import checked_over
from assistant.language.clauses import Clause, split_clauses
from assistant.language.come_true import come_true, has_come_true
from assistant.language.compared import without_compared
from assistant.language.constructions import constructed
from assistant.language.continued import gone_on_with
from assistant.language.corrects import corrects
from assistant.language.criteria_met import criteria_met
from assistant.language.data import words
from assistant.language.discounts import discounted
from assistant.language.divided import without_divided
from assistant.language.doubts import is_doubt
from assistant.language.entering import member, not_entered, once_in
from assistant.language.equipment_of_known import (
    rest_of_known,
    share_told_first,
    shared_out,
)
from assistant.language.extraction import Extraction
from assistant.language.forms import read_form
from assistant.language.free_numbers import place_free
from assistant.language.gather import gather
from assistant.language.given_up import given_up
from assistant.language.growth_apart import growth_apart
from assistant.language.heard import heard
from assistant.language.hints import read_hints
from assistant.language.hollow import hollow_figures, hollow_words
from assistant.language.late_units import in_unit_of_all
from assistant.language.listed import mended_item
from assistant.language.losses import told_loss
from assistant.language.misreported import put_right_by
from assistant.language.mistaken import not_ours, without_anothers
from assistant.language.moved import Moved, moved_year
from assistant.language.moved_by_points import moved_by_points
from assistant.language.normalise import normalise
from assistant.language.not_yet import still_told
from assistant.language.own_whole import own_whole
from assistant.language.owners import of_another_firm
from assistant.language.peers_by_us import peers_by_us
from assistant.language.platforms_recognised import recognised_only
from assistant.language.points_above import above_peers
from assistant.language.polarity import read_statements
from assistant.language.positions import read_positions
from assistant.language.priced import without_asked
from assistant.language.put_right import by_others, denies_figure
from assistant.language.raised import raised_to
from assistant.language.reckoned import reckoned
from assistant.language.rescaled import Rescaled, rescaled
from assistant.language.results import without_results
from assistant.language.retarget import retarget
from assistant.language.revenue_in_parts import without_parts_of_revenue
from assistant.language.said import Said
from assistant.language.seats import read_places, read_seat
from assistant.language.second_reading import read_again
from assistant.language.settled import settled
from assistant.language.shares import sold_of_revenue
from assistant.language.slips import ended_states, turned_states, with_noughts
from assistant.language.sold_in_parts import sold_in_parts
from assistant.language.struck_out import struck_out
from assistant.language.sums import worked_out
from assistant.language.swapped import swapped
from assistant.language.tables import read_table
from assistant.language.taxes_told import with_taxes
from assistant.language.text_claimed import said_of_the_text
from assistant.language.tokens import tokenise
from assistant.language.told_apart import told_apart
from assistant.language.told_parts import wholes_again, without_parts
from assistant.language.told_too_high import only_so, told_too_high
from assistant.language.turn import Turn
from assistant.language.uncounted import without_uncounted
from assistant.language.unvouched import is_claimed
from assistant.language.wondered import wondered
from assistant.language.year_before import seen_from_named
from assistant.language.yes_or_no import read_answers

_HAN = re.compile(r"[\u4e00-\u9fff]")
_WHAT_IF = re.compile(r"^(?:那|那么|那如果)?[^,。?!;]{0,24}?呢[?。!]*$")
_BARE = 8
"""“1.7呢” is a number and a 呢 and little else."""
_REACHED = re.compile(
    r"(?:做到|达到|提高到|提到|涨到|增到|升到|增加到|搬到|迁到|换成|改成|只有|变成"
    r"|再|追加|加投|翻(?:了?[一两]?[番倍])|维持)"
)
_MORE_TO_COME = re.compile(
    r"(?<![了经])(?:再|另外?再?)(?:追加|加投|增加|增投|补投|多投|多卖|加|添|补|投|增|多|买|上)(?!了)[^了过已,。;]{0,16}"
    r"(?:[,，]?[^了过已,。;]{0,12}(?:会怎|怎样|怎么样|咋样|又是多少|变成?多少|到多少|变到多少)|呢[?？。!]*$)"
)
"""再补个800万的会怎样: more that has not been spent."""
_MORE_YET = re.compile(
    r"(?:那|要|如果|要是|若|,)*(?:在[^,。;]{1,8}?基础上)?(?:设备|我们?|咱们?|,)*(?:再|又|还|多){1,2}(?:追加|加投|加|添|投|卖|补|买|上|做)(?!了)[^了过已,。;]{0,14}呢[?？。!]*"
)
"""多投2000万设备呢, 在这个基础上又加3000万呢."""
_BRIEF = 400
"""Nothing longer is a short question that supposes a value."""
LONGEST = 50_000
"""Characters of a turn that are read; what lies behind is ignored."""


def extract(
    turn: str,
    *,
    index: int,
    as_of: date,
    expecting: tuple[str, ...] = (),
    focus: tuple[str, ...] = (),
    known: Profile | None = None,
    before: str = "",
    earlier: tuple[str, ...] = (),
    imagined: Profile | None = None,
    twice: bool = True,
) -> Extraction:
    """What one turn says.

    ``expecting`` are facts just asked for, ``focus`` the driving facts of the program under
    discussion, ``known`` what was learnt before, ``before`` the turn before, ``earlier`` all of
    them, ``imagined`` what was supposed last; ``twice``: the fitted model may doubt what grammar
    reads. Quotes are verbatim substrings of ``turn``.
    """
    source, filled = read_form(normalise(turn[:LONGEST]), index)
    source, rows = read_table(source, index, as_of)
    filled = [*filled, *rows]
    tokens = raised_to(tokenise(source.text), source.text, known or {})
    tokens = in_unit_of_all(source.text, seen_from_named(tokens, as_of))
    tokens = retarget(tokens, (*expecting, *focus))
    last = normalise(before[:LONGEST]).text
    clauses = split_clauses(source.text, tokens, last)
    wondered(source.text, clauses, known or {}, expecting)
    read = Turn(source, index, as_of, tokens, clauses, expecting, focus, known or {}, last, earlier)
    of_figure = denies_figure(source.text, tokens, read.known)
    said = _statements(read, of_figure=of_figure)
    moved = moved_year(read)
    correction = of_figure or moved is not None or corrects(source.text, tokens)
    what_if = _what_if(source.text, clauses) or (bool(read.known) and _tried(source.text))
    bound = own_whole(read, bind_amounts(source.text, clauses, as_of, focus))
    bound = hollow_figures(read, bound)
    bound = struck_out(read, bound)
    bound = put_right_by(read, growth_apart(read, bound))
    bound = by_others(read, without_asked(source.text, bound), correcting=correction)
    bound, proved = reckoned(read, bound)
    replaced = moved.fact if moved else None
    supposed = imagined or {}
    bound = place_free(
        bound, read, replaced, replacing=correction, what_if=what_if, imagined=supposed
    )
    bound, apart = told_apart(read, bound)
    bound, said = without_compared(read, bound, said + apart)
    bound = without_uncounted(read, discounted(read, without_results(read, bound)))
    bound = above_prior(read, worked_out(read, bound, what_if=what_if, imagined=supposed))
    bound = moved_by_points(read, above_peers(read, bound))
    parted = without_parts(read, bound)
    wholes, bound = wholes_again(read, bound, parted), parted
    slip = with_noughts(read) or told_too_high(read)
    mended = mended_item(read) or share_told_first(read) or shared_out(read)
    mended = mended or rest_of_known(read) or sold_in_parts(read)
    mended = mended if mended is None or mended.fact != proved else None
    told = [*filled, *[one for one in (slip, mended) if one is not None], *swapped(read)]
    share = sold_of_revenue(read, bound)
    told = [
        *told,
        *([share] if share is not None else []),
        *wholes,
        *still_told(read, bound),
        *_gone_on(read),
        *_came_true(read),
        *constructed(read, bound),
    ]
    found = gather(read, said, without_parts_of_revenue(read, bound), what_if=what_if)
    found = _moved(_filled(_by_us(only_so(found, slip), peers_by_us(read)), told), moved)
    found = _filled(found, told_loss(read, frozenset(one.fact for one in found.facts)))
    if mended is not None and what_if:
        found = found.model_copy(update={"supposed": (*found.supposed, mended)})
    found = with_taxes(read, found)
    found = _reimagined(found, rescaled(read, found.facts, supposed))
    claimed = tuple((one.fact, one.quote) for one in found.facts if is_claimed(read, one))
    doubted = {fact.fact for fact in found.facts if is_doubt(read, fact)} | {f for f, _ in claimed}
    heard = tuple(fact for fact in found.hearsay if not said_of_the_text(read, fact))
    found = found.model_copy(update={"hearsay": heard})
    if doubted:
        kept = tuple(fact for fact in found.facts if fact.fact not in doubted)
        found = found.model_copy(update={"facts": kept})
    found = found.model_copy(
        update={
            "original": turn,
            "language": language_of(turn),
            "correction": correction,
            "another": of_another_firm(source.text, tokens, earlier),
            "places": read_places(source, clauses),
            "retracted": (*found.retracted, *given_up(read, found)),
            "confirm": (*read_hints(source, clauses, said), *claimed),
        }
    )
    found = read_again(read, found) if twice and not filled else found
    return recognised_only(read, found)


def _filled(found: Extraction, filled: list[KnownFact]) -> Extraction:
    """With the fields of a form, which go before everything else."""
    named = {fact.fact for fact in filled}
    counted = any(isinstance(fact.value, tuple) for fact in filled)  # the list says how many
    told = tuple(
        fact
        for fact in found.facts
        if fact.fact not in named and not (counted and fact.fact == "platform_count")
    )
    return found.model_copy(update={"facts": (*filled, *told)}) if filled else found


def _by_us(found: Extraction, told: KnownFact | None) -> Extraction:
    """同行平均只有我们的六成: the multiple, and none of the margins that its number was read as."""
    if told is None:
        return found
    kept = tuple(
        one
        for one in found.facts
        if isinstance(one.value, bool)
        or (one.quote not in told.quote and told.quote not in one.quote)
    )
    return _filled(found.model_copy(update={"facts": kept}), [told])


def _gone_on(read: Turn) -> list[KnownFact]:
    """去年交的税 || 510万: what the turn before had begun to tell."""
    joined = gone_on_with(read)
    if joined is None:
        return []
    found = extract(joined, index=read.index, as_of=read.as_of, twice=False)
    quote = read.source.original.strip()
    return [
        one.model_copy(update={"quote": quote})
        for one in found.facts
        if not isinstance(one.value, bool) and one not in found.supposed
    ]


def _came_true(read: Turn) -> list[KnownFact]:
    """如果认定了高新呢 || 现在已经认定了: what the turn before only supposed."""
    if not (read.earlier and has_come_true(read.source.text)):
        return []
    before = extract(read.earlier[-1], index=read.index, as_of=read.as_of, twice=False)
    return come_true(before.supposed, read.index, read.source.original.strip())


def _moved(found: Extraction, moved: Moved | None) -> Extraction:
    """With the figure that belongs to another year taken from where it was."""
    if moved is None:
        return found
    stated = {fact.fact for fact in found.facts}
    update: dict[str, object] = {}
    if moved.fact not in stated:
        update["retracted"] = (*found.retracted, moved.fact)
    if moved.instead is not None and moved.instead.fact not in stated:
        update["facts"] = (moved.instead, *found.facts)
    return found.model_copy(update=update)


def _reimagined(found: Extraction, made: Rescaled | None) -> Extraction:
    """With the base that the turn scales or copies; what it was read as before gives way."""
    if made is None:
        return found
    quote = made.fact.quote
    others = tuple(
        fact for fact in found.facts
        if (fact.fact != made.fact.fact or fact not in found.supposed)
        and (isinstance(fact.value, bool) or fact.quote not in quote)
    )  # fmt: skip
    if not made.supposed:
        others = tuple(fact for fact in others if fact.fact != made.fact.fact)
    supposed = tuple(fact for fact in others if fact in found.supposed)
    return found.model_copy(
        update={
            "facts": (*others, made.fact),
            "supposed": (*supposed, made.fact) if made.supposed else supposed,
            "hypothetical": found.hypothetical or made.supposed,
            "rescaled": (made.fact.fact,),
        }
    )


def _statements(read: Turn, *, of_figure: bool) -> list[Said]:
    """Yes-no facts, without those that the turn takes back; ``of_figure``: its no denies a figure."""
    text, clauses = read.source.text, read.clauses
    undone = [
        one for one in clauses if one.has("undo") and not made_void(text[one.start : one.end])
    ]
    said = [
        item
        for item in read_statements(text, clauses, _awaited(read)) + read_seat(text, clauses)
        if not any(clause.start <= item.start < clause.end for clause in undone)
        and not (item.fact == "in_pool" and not_entered(text, item.end))
    ]
    said = without_anothers(read, hollow_words(read, said))
    named = {item.fact for item in said}
    said += read_positions(text, clauses, read.known, named, asked=read.expecting)
    said += ended_states(read) + not_ours(read) + checked_over(read) + settled(read)
    said += member(text) if "in_pool" not in named else []
    said += criteria_met(read, frozenset(item.fact for item in said))
    said += bare_states(read, frozenset(item.fact for item in said if item.mode == "said"))
    sure = {item.fact for item in said if item.mode == "said"}
    if not of_figure:
        said += [item for item in turned_states(read) if item.fact not in sure]
    said = without_divided(text, said)
    said = award_told(read, with_their_time(text, clauses, said, read.as_of))
    said = once_in(text, heard(read, mixed_up(read, said)))
    return said if of_figure else said + read_answers(text, read.expecting, said)


def _awaited(read: Turn) -> frozenset[str]:
    """Facts that a bare term answers: those asked for, and their kin while they are discussed."""
    kin = frozenset(words("selection"))
    discussed = not kin.isdisjoint({*read.expecting, *read.known})
    return frozenset(read.expecting) | (kin if discussed else frozenset())


def language_of(turn: str) -> Literal["zh", "en"]:
    """``en`` for a turn in Latin letters, else ``zh``."""
    head = turn[:2000]
    han = len(_HAN.findall(head))
    latin = sum(char.isascii() and char.isalpha() for char in head)
    return "en" if latin > 3 * max(han, 1) and latin >= 4 else "zh"


def _what_if(text: str, clauses: list[Clause]) -> bool:
    """那2倍呢, 做到1.2亿呢: a short question that supposes a value."""
    if any(clause.supposed and not clause.plain for clause in clauses):
        return True
    short = text.strip()
    brief = len(short) <= _BRIEF
    if brief and (_MORE_TO_COME.search(short) or _MORE_YET.fullmatch(short)):
        return True
    if not _WHAT_IF.match(short) or not any(c.has("quantity", "place:local") for c in clauses):
        return False
    past = any(c.has("year:last", "year:prior", "own") for c in clauses)
    bare = short.startswith("那") or len(short) <= _BARE
    return bool(_REACHED.search(short)) or (not past and bare)


_RAISED = re.compile(
    r"(?:那|要|再|又|我们?|咱们?|设备|投资|销售额?|销量|利润率|倍数|要是|争取|打算|能|(?P<later>明年|后年|来年|下一?年|明后年|下半年|年底前?|将来|以后|往后)){0,5}"
    r"(?:追加|加投|增投|增加|加|增|做|卖|干|冲|提高?|涨|扩|升|投|(?(later)达|追加))到[^了过已,。;?]{1,14}?,?"
    r"(?:的话)?(?:(?:能|会|可以|该|又|最多)+多?(?:补|奖|拿|给|有|是|领|得)[^,。;?]{0,4}(?:多少|几)[^,。;?]{0,3}"
    r"|(?:又|会|能|将|是)*(?:怎么?样|咋样|如何|咋算|怎么算|变?多少|几多))[呢啊呀]?[?。]?"
)


_TRIED = re.compile(
    r"不妨|试算|模拟|推演|演算|试试|假想|(?:拿|按|用|以)[^,。;!?]{1,12}?来?(?:估一?下|算算|试试|试一?下|测一?下|推一?下|演一?遍)|^那?换(?:成|个|做)?[^,。;!?]{0,8}?呢"
)
"""试算一下设备8000万, 拿2倍来算算: tried beside what was told, and not told in its place."""


def _tried(text: str) -> bool:
    return _raised(text) or _TRIED.search(text) is not None


def _raised(text: str) -> bool:
    """追加到8000万能补多少: of what is known already, a height that is only thought of."""
    return _RAISED.fullmatch(text.strip()) is not None


def reread(fact: str, quote: str, *, as_of: date) -> FactValue | None:
    """The value of a fact as the user's own words say it; None if they do not say it."""
    if fact not in catalogue():
        return None
    found = extract(quote, index=0, as_of=as_of, expecting=(fact,), focus=(fact,))
    for entry in (*reversed(found.facts), *reversed(found.presumed)):
        if entry.fact == fact:
            return entry.value
    return None
