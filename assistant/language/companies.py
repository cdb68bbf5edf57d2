"""Several companies in one turn: “甲：高企；乙：战新四上，税600万。哪家能进库”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.language.normalise import Normalised, normalise
from assistant.language.predicates import Verdict, verdict

_NAME = (
    r"[甲乙丙丁](?:厂|公司|企业|家|方|户)?|[abc](?:公司|厂|企业|家)(?![a-z])|老[一-鿿]{1,2}家"
    r"|(?:客户|企业|公司|单位|厂家?)[甲乙丙丁a-d](?![a-z])|第[一二三](?:家|户)|(?:其中)?一家(?!企业|公司)|另(?:外)?一?家"
)
_NO_COMPANY = r"(?!平台|项目|产品|方案|设备|生产|线|情况|种|类)"
_OPENS = re.compile(
    rf"(?:^|(?<=[,.;:。!?\n、 ]))(?:首先|然后|还有)?(?P<name>{_NAME}){_NO_COMPANY}\s*[:,、是的呢]{{0,2}}"
)
_NAMED_BY_LETTER = re.compile(
    r"(?<![a-z])a(?:公司|厂|企业|家)?(?:和|与|跟|、|,|还有)b(?:公司|厂|企业|家|两家?|俩)[^,。;!?\n:]{0,12}[:,。?\n]"
    r"|(?:[两二几三俩2-3](?:家|个)?|几家)(?:公司|企业|厂子?|工厂|单位|主体|法人)[^。!?\n]{0,8}[,:。;]"
    r"(?=a[^a-z].{1,40}[,;。、 ]b(?![a-z]))"
)
_LETTERED = re.compile(
    r"(?:^|(?<=[,.;:。!?\n、 ]))(?P<name>[abc](?:公司|厂|企业|家)?)"
    r"(?=[:,是有不没的去上今前营税纳增战四规产利主属注在也都高])\s*[:,是的呢]{0,2}"
)
"""A公司和B公司谁符合：A是高企，B纳税520万: letters that were introduced as companies stand alone."""
_SHARED = re.compile(
    r"(?:^|(?<=[,.;。!?\n]))(?:他们|它们|这)?"
    r"(?:(?:俩|两(?:家|个|户|者)|二者|[甲a][、和跟与及]?[乙b])(?:公司|厂|企业)?[^,。!?;\n]{0,4})?"
    r"(?:都|均|全都?)[^,。!?;\n谁哪吗么]*(?=[,。!?;\n]|$)"
)
"""俩都在上街: what is said of all of them."""
_HEADED = re.compile(
    r"(?:俩|[两三四几](?:家|个|户)|这几家)(?:都|全)?(?:是)?(?P<what>[^,.;:。!?\n]{2,30}?)(?:的)?[,:。\n]?\s*$"
)
_ASKS = re.compile(r"谁|哪|吗|么|怎|多少|区别|比|看")
_ASKED = re.compile(
    r"[,。;\n](?=[^,。;\n]*(?:谁|哪|吗|么(?!涨|增|长)|\?|[能够]不[能够]|能否|单看|各自))"
)
_WHICH = re.compile(r"谁|哪(?:一|个)?(?:家|户|个|边)|两家|都|各|分别|吃亏|是不是[甲乙ab老]")


_OF_WORKS = re.compile(
    r"^(?!.*(?:公司|企业|厂|家|户))[^。!?\n]*(?:平台|项目|产品|机型|产线|首[台批版])[^。!?\n]*$"
)
"""三个中试平台，甲5000万，乙5500万: letters of works and products, and of no companies."""


class Company(NamedTuple):
    """A company and the words that are said of it, verbatim."""

    name: str
    words: str
    """With what is said of all of them."""
    own: str = ""
    """What is said of it alone."""


def companies(source: Normalised) -> tuple[Company, ...]:
    """The companies that a turn tells apart; none where it does not."""
    text = source.text.lower()
    opens = _LETTERED if _NAMED_BY_LETTER.search(text) else _OPENS
    found = list(opens.finditer(text))
    if len({match["name"] for match in found}) < 2:
        return _seated(source, text)
    if _OF_WORKS.search(text[: found[0].start()]) and all(len(one["name"]) == 1 for one in found):
        return ()
    led = _led(source, text[: found[0].start()])
    ends = [*(match.start() for match in found[1:]), len(text)]
    shared = " ".join(_told_of_all(source, text, found, ends))
    told: dict[str, str] = {}
    before = ""
    for match, end in zip(found, ends, strict=True):
        words = _alone(source.quote(match.end(), _end_of(text, match.end(), end)), before)
        name, before = source.quote(*match.span("name")), words
        told[name] = f"{told[name]}，{words}" if name in told else words
    return tuple(
        Company(name, f"{led}{_is(words)}。{shared}".strip("。"), words)
        for name, words in told.items()
    )


_BARE_QUALITY = re.compile(r"^(?:国家级?)?(?:高新|战新|战略性?新兴|四上|规上|重点监测)")


def _is(words: str) -> str:
    """甲公司高新，乙公司规上: what stands bare behind a name is what the company is."""
    return f"是{words}" if _BARE_QUALITY.match(words) else words


_SEAT = r"(?P<{0}>[一-鿿]{{2,4}}?)(?:那边|这边|区|市)?(?:注册|登记|落户|设|开|办)(?:了|有)?一?(?:个|家|户)"
_STANDS = (
    r"一[家个](?:公司|厂子?|企业)?(?:是)?(?:注册|登记|落户|设|开)?在"
    r"(?P<{0}>[一-鿿]{{2,4}}?)(?:区|市)?(?:注册|登记)?(?:的)?"
)
_SEATED = re.compile(
    r"(?:(?<=[,;。:、])|^)(?:在|一个在|一家在)?"
    + _SEAT.format("first")
    + r"[、,](?:在|另(?:外)?一?[个家]?在?)?"
    + _SEAT.format("second")
    + rf"|{_STANDS.format('third')}[,、;](?:还有|另(?:外)?)?{_STANDS.format('fourth')}(?=[,、。;!?])"
)


_LEADING = 30


def _seated(source: Normalised, text: str) -> tuple[Company, ...]:
    """“上街注册一个、荥阳注册一个，两个都有高企证”: companies told apart by where they sit."""
    found = _SEATED.search(text)
    if found is None:
        return ()
    names = ("first", "second") if found["first"] else ("third", "fourth")
    if found[names[0]] == found[names[1]]:
        return ()
    shared = _SHARED.search(text, found.end())
    told = source.quote(*shared.span()) if shared else ""
    lead = text[: found.start()]
    if len(lead) <= _LEADING and not _ASKS.search(lead):
        told = f"{source.quote(0, found.start())}{told}"
    places = [source.quote(*found.span(name)) for name in names]
    return tuple(
        Company(f"{place}那家", f"注册在{place}。{told}".strip("。"), f"注册在{place}")
        for place in places
    )


_MEASURE = re.compile(r"^[^\d,，。;；一二三四五六七八九十]{1,12}")
_BARE_SUM = re.compile(r"^\s*(?:是|只有?|才|有|也就)?(?:\d|[一二三四五六七八九十百千]+[万亿%倍])")
_SUMMED = re.compile(
    r"[,，。;；][^,，。;；]{0,4}(?:凑|合[在起到]|[加合]起来|加一[起块]|一共|合计|总共)[^,，。;；]*"
)


def _alone(words: str, before: str) -> str:
    """“甲去年交税300万，乙260万，凑一起过五百了”: the measure told of the first, and no sum of both."""
    words = _SUMMED.sub("", words)
    lead = _MEASURE.match(before.strip())
    return f"{lead.group()}{words.strip()}" if lead and _BARE_SUM.match(words) else words


def _told_of_all(
    source: Normalised, text: str, found: list[re.Match[str]], ends: list[int]
) -> Iterator[str]:
    """“两家都是战新四上，增长都只有一成，高企没有”: all that goes on behind what is said of all of them."""
    for match in _SHARED.finditer(text, 0, found[0].start()):
        yield source.quote(*match.span())
    for match, end in zip(found, ends, strict=True):
        begin = _end_of(text, match.end(), end)
        shared = _SHARED.search(text, match.end())
        if shared is None or shared.start() > min(begin, end):
            continue
        first, last = shared.start(), max(end, shared.end())  # 甲乙都没高企 opens with a name
        asked = _ASKED.search(text, shared.end(), last)
        yield source.quote(first, asked.start() if asked else last)


def echoed(company: Company) -> Verdict | None:
    """“老张那家在培育库，老李那家不在”: words that only answer what was said of the one before."""
    return verdict(normalise(re.split(r"[,，;；。]", company.own.strip(" ,，"))[0]).text)


def _led(source: Normalised, lead: str) -> str:
    """“帮看两家战新四上企业：甲…；乙…”: what the list is headed by holds for each."""
    match = _HEADED.search(lead)
    if match is None or _ASKS.search(match["what"]) or _SHARED.search(lead):
        return ""
    return f"是{source.quote(*match.span('what'))}，"


def asks_which(text: str) -> bool:
    """Whether it is asked which of several companies it is, or of each."""
    return _WHICH.search(text) is not None


def _end_of(text: str, start: int, end: int) -> int:
    """Where what is said of one company ends: before what is said of all, or asked."""
    part = text[start:end]
    stops = [match.start() for match in _SHARED.finditer(part)]
    asked = _ASKED.search(part)
    stops += [asked.start()] if asked else []
    return start + min([len(part), *stops])
