"""Whom a claimed number is for, against the text: “200家是全郑州市的目标吧” where it is the district's."""

from __future__ import annotations

import re

from assistant.context import Turn
from assistant.figures import figures_in
from assistant.tools.claim_rules import Check
from assistant.wording.phrases import phrase

_AREA = r"(?:(?:全|整个)?(?:郑州(?:市|全市)?|河南(?:省|全省)?|市里|全市|省里|全省|全国|国家))"
_AIM = r"(?:的|级|定的|下的)*(?:目标|任务|指标|总数|盘子|数字?(?=[,。?吧吗对是]|$))"
_WIDER = re.compile(
    rf"(?<!不)(?:是|属于|指(?:的是)?|说的是|为|算){_AREA}{_AIM}"
    rf"|{_AREA}(?:到\d+年|\d+年)?(?:底|要|得|须|计划|一共|总共)*(?:新增|新建|培育|引进|达到|建成)"
)
_VERB = re.compile(r"^(?:是|属于|指(?:的是)?|说的是|为|算)")
_DENIED = re.compile(r"(?:不是|并非|而非)[^,。?]{0,14}(?:目标|任务|指标|总数|要求)(?!吗|么|嘛)")
_EACH = re.compile(
    r"(?:每(?:一)?[家个户](?:“?三高”?|入?库内?|培育|的)*企业|各(?:家|个)?(?:“?三高”?|培育)*企业|家家|每家|单个企业|每户)"
)
_DEMANDED = re.compile(r"要求|必须|都?得|都?要|都?须|硬性|任务|指标|应当|应该")


def scoped(turn: Turn, checks: list[Check]) -> list[Check]:
    """The checks; an aim of the district that is said of the city or of each enterprise is wrong."""
    return [_scoped(turn, one) for one in checks]


def _scoped(turn: Turn, check: Check) -> Check:
    if check.outcome not in {"right", "open"} or check.line or not _aims(turn, check):
        return check
    text = _DENIED.sub(" ", turn.reading.extraction.text)
    wider = _WIDER.search(text)
    area = re.search(_AREA, wider.group()) if wider else None
    if wider and area and area.group() not in check.source.quote:
        line = phrase("claim.of_district", turn.language, claimed=_VERB.sub("", wider.group()))
        return check._replace(outcome="wrong", line=line)
    each = _EACH.search(text)
    if each and _DEMANDED.search(text) and not re.search(r"每[家个]|各企业", check.source.quote):
        line = phrase("claim.of_all", turn.language, claimed=each.group())
        return check._replace(outcome="wrong", line=line)
    return check


def _aims(turn: Turn, check: Check) -> bool:
    """Whether the quote states aims only: nothing that is paid, and no criterion."""
    clause = turn.services.library.clause(check.source.policy, check.source.clause)
    figures = figures_in(check.source.quote, clause, check.source.policy)
    return bool(figures) and all(one.kind == "target" for one in figures)
