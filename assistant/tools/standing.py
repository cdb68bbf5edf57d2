"""Whether the policy is in force on the day of the question, and the notices that say so."""

from __future__ import annotations

import re
from datetime import date

from assistant.answer import Citation, Figure, Notice, Unit
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.clause_path import number_of
from assistant.tools.day_named import day_named
from assistant.tools.notices import premise_notice
from assistant.wording.phrases import paragraphs, phrase
from knowledge.model import PolicyMeta, Standing
from knowledge.standing import standing

_NUM = r"([一二两三四五六七八九十]{1,2}|(?<!\d)\d{1,2})"
_TERM = re.compile(
    rf"有效期\D{{0,6}}?{_NUM}\s*年|{_NUM}\s*年(?:内|的)?(?:都)?(?:有效|期限|管用|算数)"
    rf"|(?:有效|管|管用|执行期|适用期|执行|实行|施行)(?:是|为|共|了|得|够|个)?{_NUM}\s*年"
    rf"|^(?:那|就|是|也就是|所以|,)*{_NUM}\s*年(?=,?(?:对[吧吗不]|是吧|是不是|没错|吧|吗))"
)
_SPELT = r"one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}"
_ENGLISH = re.compile(
    r"(?:runs?|lasts?|valid|in effect|in force|good|applies|term of|period of)(?: for| only| is| of)*"
    r" (\w+) years?|(\w+)[ -]years? (?:validity|term|life|period|from)"
    rf"|(?:validity|period|term)[^.?]{{0,16}} (?:is |of |be )?({_SPELT}) years?"
    rf"|^(?:so |and |it is |that's )*({_SPELT}) years?(?=,? (?:right|correct|isn't|is it|yes))",
    re.IGNORECASE,
)
_WORDS = {
    word: str(count)
    for count, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_UNTIL = re.compile(
    r"到(20\d\d)年?.{0,4}(?:算数|有效|管用|能用|作数|到期|失效|为止|过期)"
    r"|(?:(?:管|算|用|有效|执行|延续)到|(?:有效期|执行期)(?:是|写|截止|截至|一直|到)+)(20\d\d)"
)


_IN_FORCE = re.compile(
    r"(?:还|仍|依然|照样|一直)(?:都|是|处)?(?:在|没出|没过)?(?:执行|有效|实施|施行|适用)期"
    r"|(?:还|仍然?|依然|照样|一直|长期)(?:都|是)?(?:有效|管用|作数|能用|算数|生效|执行)"
    r"|没有?(?:截止|到期|有效)(?:的)?(?:年限|期限|日期)|(?:没|没有|尚未|还未|未)(?:过期|失效|到期|作废)|(?:照着|按着|照)(?:这个|这份|它)?(?:报|申报|执行|办)"
)
_LAPSED = re.compile(
    r"(?:已经?|早就|早已|都|早|就|年初|年底|月初|月底|[去前今]年|上个?月|刚刚?|前阵子?|\d月份?|一?开年)"
    r"(?:过期|失效|到期|作废|废止|废掉?|不管用|不作数|停止执行|停用)(?!了?的话)"
)
_TAG = re.compile(r"吧[,。!]")
"""今年年初就作废了吧，我想着不用再讲了."""
_OPEN = re.compile(r"是不是|是否|吗|么|有没有|(?:能|可|行)不|不知|还是")
_DENIED = re.compile(r"(?:不|没|未)(?:是|能|该|可以)?$")


def policy_standing(turn: Turn) -> Finding:
    """Say what the text is (draft or final), its term, and where it stands on ``as_of``."""
    policy = turn.services.policy
    meta = policy.meta
    named = day_named(turn.reading.extraction.text, meta)
    day = named or turn.as_of
    state = standing(meta, day)
    citations: tuple[Citation, ...] = ()
    term = ""
    if meta.validity_clause:
        clause = turn.services.clause(meta.validity_clause)
        quoted = cite(policy, clause, clause.start, clause.start + len(clause.text.rstrip()))
        citations = (quoted,)
        term = phrase("standing.term", turn.language, quote=quoted.quote, cite=token(quoted))
    final = meta.final_version
    key = state if state in {"draft", "in_force", "expired"} and final else "other"
    source = (
        phrase("standing.source", turn.language, source=final.source.description) if final else ""
    )
    term_wrong, state_wrong = _wrong_term(turn), _wrong_standing(turn, state)
    corrected = "standing.wrong_term" if term_wrong else "standing.wrong_state"
    wrong = term_wrong or state_wrong or _wrong_number(turn)
    if wrong and not (term_wrong or state_wrong):
        corrected = "standing.wrong_number"
    values = _values(meta, state, day, "所问日期" if named else "提问日期")
    return Finding(
        tool="policy_standing",
        text=paragraphs(
            phrase(corrected, turn.language, **values) if wrong else "",
            phrase(
                f"standing.answer.{key}",
                turn.language,
                said=phrase(f"standing.said.{state}", turn.language),
                **values,
            ),
            term,
            source if state is not Standing.DRAFT else "",
        ),
        citations=citations,
        figures=(*_dates(meta, day), *_years(turn)),
        notices=wrong,
        clauses=(meta.validity_clause,) if meta.validity_clause else (),
    )


def _terms(text: str) -> set[str]:
    """The numbers of years that a text names as a term: “有效期三年”, “runs five years”."""
    found = ["".join(match) for match in _TERM.findall(text)]
    spoken = ["".join(match).lower() for match in _ENGLISH.findall(text)]
    english = [_WORDS.get(one, one) for one in spoken if one in _WORDS or one.isdigit()]
    return {*(str(number_of(match)) for match in found), *english}


def _years(turn: Turn) -> tuple[Figure, ...]:
    meta = turn.services.policy.meta
    return tuple(
        Figure(
            label="有效期（年）",
            low=years,
            high=years,
            unit=Unit.YEAR,
            kind="exact",
            clause=meta.validity_clause or "0",
            policy=meta.id,
        )
        for years in sorted(_terms(_validity_text(turn)))
    )


def _validity_text(turn: Turn) -> str:
    clause = turn.services.policy.meta.validity_clause
    return turn.services.clause(clause).text if clause else ""


def _wrong_term(turn: Turn) -> tuple[Notice, ...]:
    """A premise notice where the user names another term than the text."""
    text = turn.reading.extraction.text
    said, until = _terms(text), set(filter(None, sum(_UNTIL.findall(text), ())))
    meta = turn.services.policy.meta
    end = meta.final_version.effective_to if meta.final_version else meta.effective_to
    late = until - {str(end.year)} if end else set()
    if not late and said <= _terms(_validity_text(turn)):
        return ()
    return (premise_notice(turn),)


_NUMBER = re.compile(r"(20\d\d)\D{0,2}(\d{1,3})号")


def _wrong_number(turn: Turn) -> tuple[Notice, ...]:
    """“文号是上政办〔2021〕3号，对吧”: another number than that of the final document."""
    final, text = turn.services.policy.meta.final_version, turn.reading.extraction.original
    said = _NUMBER.search(text) if "confirm" in turn.reading.cues else None
    right = _NUMBER.search(final.number or "") if final else None
    if not said or not right or said.groups() == right.groups() or not re.search("文号|上政", text):
        return ()
    return (premise_notice(turn),)


def _wrong_standing(turn: Turn, state: Standing) -> tuple[Notice, ...]:
    """“眼下还在执行期里，照着报就行，对不对”: said of a text that has lapsed, or the other way round."""
    text = turn.reading.extraction.text
    claimed = "confirm" in turn.reading.cues or _TAG.search(text)
    if not claimed or _OPEN.search(text):
        return ()
    lapsed = state in {Standing.EXPIRED, Standing.SUPERSEDED}
    said = (_IN_FORCE if lapsed else _LAPSED).search(text)
    if said is None or _DENIED.search(text[: said.start()]):
        return ()
    return (premise_notice(turn),)


def standing_notices(meta: PolicyMeta, as_of: date, language: str) -> tuple[Notice, ...]:
    """The caveats that go with any talk of entitlement under this policy on that day."""
    state = standing(meta, as_of)
    values = _values(meta, state, as_of)
    codes = []
    if meta.status == "draft":
        codes.append("draft")
    if state in {Standing.EXPIRED, Standing.NOT_YET_EFFECTIVE, Standing.SUPERSEDED}:
        codes.append(str(state))
    own = {} if meta.final_version else {"expired": "standing.notice.expired"}
    notices = [
        Notice(code=code, text=phrase(own.get(code, f"notice.{code}"), language, **values))
        for code in codes
    ]
    if state is Standing.IN_FORCE and meta.final_version and notices:
        extra = phrase("notice.in_force", language, **values)
        notices[0] = Notice(code=notices[0].code, text=f"{notices[0].text}{extra}")
    return tuple(notices)


def standing_line(meta: PolicyMeta, as_of: date, language: str) -> str:
    """One quiet sentence without numbers for the end of an answer; empty while in force."""
    state = standing(meta, as_of)
    if meta.status != "draft" and state is Standing.IN_FORCE:
        return ""
    if meta.status != "draft" and state in {Standing.EXPIRED, Standing.SUPERSEDED}:
        return phrase("standing.line.lapsed", language)
    known = {Standing.DRAFT, Standing.IN_FORCE, Standing.EXPIRED}
    return phrase(f"standing.line.{state if state in known else 'other'}", language)


def _values(
    meta: PolicyMeta, state: Standing, as_of: date, day: str = "提问日期"
) -> dict[str, object]:
    final = meta.final_version
    return {
        "title": meta.title,
        "standing": state,
        "day": day,
        "as_of": as_of.isoformat(),
        "number": (final.number if final else meta.number) or "",
        "issued": (final.issued_on if final else meta.issued_on) or "",
        "until": (final.effective_to if final else meta.effective_to) or "",
    }


def _dates(meta: PolicyMeta, as_of: date) -> list[Figure]:
    final = meta.final_version
    days = {
        "提问日期": as_of,
        "正式文件印发日期": final.issued_on if final else meta.issued_on,
        "有效期截止": final.effective_to if final else meta.effective_to,
    }
    clause = meta.validity_clause or "0"
    return [
        Figure(
            label=label,
            low=day.isoformat(),
            high=day.isoformat(),
            unit=Unit.DATE,
            kind="exact",
            formula=final.source.description if final else "",
            clause=clause,
            policy=meta.id,
        )
        for label, day in days.items()
        if day
    ]
