"""The vocabulary of ``words.yaml`` as compiled expressions."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml


class Words(NamedTuple):
    """Expressions that tell awards from conditions; see ``words.yaml``."""

    giving: re.Pattern[str]
    given_after: re.Pattern[str]
    ceiling_before: re.Pattern[str]
    ceiling_after: re.Pattern[str]
    threshold_before: re.Pattern[str]
    threshold_after: re.Pattern[str]
    base_before: re.Pattern[str]
    other_after: re.Pattern[str]
    budget: re.Pattern[str]
    aim: re.Pattern[str]
    giving_last: re.Pattern[str]
    handing: re.Pattern[str]
    total: re.Pattern[str]
    share_after: re.Pattern[str]
    paying: re.Pattern[str]
    other_money: re.Pattern[str]
    further_cap: re.Pattern[str]
    next_step: re.Pattern[str]
    schedule_before: re.Pattern[str]
    schedule_after: re.Pattern[str]
    no_award: re.Pattern[str]
    award_heading: re.Pattern[str]
    award_column: re.Pattern[str]


@cache
def words() -> Words:
    """The vocabulary, read once."""
    data = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
    one = {key: "|".join(value) for key, value in data.items() if isinstance(value, list)}
    # 达到1亿元的奖励10万元: the noun is a verb whose object comes next.
    following = (
        r"(?:企业|单位|团队|个人|最高|人民币|每[\u4e00-\u9fa5]{1,3})?[\d一二三四五六七八九十]"
    )
    per = r"(?:/[\u4e00-\u9fa5A-Za-z]{1,3})*"
    return Words(
        giving=re.compile(one["giving"]),
        given_after=re.compile(
            rf"{per}(?:的?(?:(?!{one['stranger']})[\u4e00-\u9fa5]){{0,10}}?"
            rf"|对[^，。；、]{{1,16}}?(?:进行|给予|予以)|给予[^，。；、]{{0,12}}?)"
            rf"(?:{one['given']})(?!{one['compound']}|{following})"
        ),
        ceiling_before=re.compile(rf"(?:{one['ceiling_before']})[^，；]{{0,10}}$"),
        ceiling_after=re.compile(rf"{per}的?(?:{one['ceiling_after']})"),
        threshold_before=re.compile(rf"(?:{one['threshold_before']})(?:到|了|人民币)?$"),
        threshold_after=re.compile(rf"{per}(?:{one['threshold_after']})"),
        base_before=re.compile(rf"(?:{one['base_before']})(?:为|在)?$"),
        other_after=re.compile(rf"{per}(?:{one['other_after']})"),
        aim=re.compile(one["aim"]),
        giving_last=re.compile(rf"(?:{one['giving']})$"),
        handing=re.compile(one["handing"]),
        total=re.compile(one["total"]),
        paying=re.compile(one["paying"]),
        share_after=re.compile(one["share_after"]),
        budget=re.compile(one["budget"]),
        other_money=re.compile(one["other_money"]),
        further_cap=re.compile(rf"[但且，]?(?:{one['further_cap']})"),
        next_step=re.compile(one["next_step"]),
        schedule_before=re.compile(rf"(?:{one['schedule_before']})$"),
        schedule_after=re.compile(one["schedule_after"]),
        no_award=re.compile(one["no_award"]),
        award_heading=re.compile(one["award_heading"]),
        award_column=re.compile(one["award_column"]),
    )
