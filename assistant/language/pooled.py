"""Figures of several companies together: 集团几家公司合起来交税1800万, 连同外地两家分厂一起交了620万.

They are none of the company that asks, unless it says how much of them is its own (其中上街这家620万).
"""

from __future__ import annotations

import re

from assistant.language.clauses import Clause

_COUNT = r"(?:[两三四五六七八九十几]|好几|\d{1,2})"
_FIRMS = (
    rf"(?:集团(?!军)|{_COUNT}[家个](?:关联|兄弟|子|分|独立)?(?:公司|企业|厂(?![区房子])|主体|法人|单位)|母子公司|母公司|总公司|总部|各(?:家|个)?(?:子|分)?公司"
    r"|(?:和|跟|同|与|连同?|加上|算上|带上?|把)[^,。;!?车间产线项目平台门店]{0,8}(?:分厂|公司|企业|厂(?![区房子长里])|集团|兄弟单位)"
    r"|他家|她家)"
)
_TOGETHER = (
    r"(?:[合加][起在]来|[合加]在?一起|[合加]在?一块儿?|一块儿?|合并|合计|总计"
    r"|统一|统共|打包|汇总|一起|一道|整体|都算上|算在一起|加总)"
)
_POOLED = re.compile(
    rf"{_FIRMS}[^,。;!?]{{0,10}}?{_TOGETHER}|(?:全|整个)集团|集团(?:合并|整体|总体|层面|汇总|口径)"
    rf"|(?:名下|旗下|下面|手里|手上|集团|老板)的?{_COUNT}[家个](?:公司|企业|厂(?![区房子])|主体|法人|单位)[^,。;!?]{{0,8}}?(?:一共|总共|共)"
    r"|合并(?:报表|口径|纳税|报税)|并表|(?:一共|总共|共)?是?(?:集团|总部|母公司|总公司)(?:那边)?(?:统一|合并|汇总|一起|打包)(?:交|缴|报|纳|申报)"
)
_ONE_FIRM = re.compile(r"(?:一个|一家|同一|本|单个)(?:公司|企业|法人)|车间|产线|厂区|税种|项")
_SOLD_TO = re.compile(rf"(?:给|卖|售|供|向|销|交付|发往)[^,。;!?]{{0,6}}{_COUNT}[家个]")
"""卖给三家企业合计1500万: whom one sells to has no part in the sum."""
_SHARE = re.compile(
    r"(?:其中|里[面头]|光|仅|单|单单|只有?|而|,)*(?:上街|我们|咱们?|俺们?|我|本|本地)(?:[这那本]?[家个]?)?(?:这边|这儿|这头|区|自己|单独|公司|厂|的)*"
)


def pooled(text: str, clause: Clause) -> bool:
    """Whether a clause speaks of what several companies come to together."""
    words = text[clause.start : clause.end]
    if _ONE_FIRM.search(words) or _SOLD_TO.search(words):
        return False
    return _POOLED.search(words) is not None


def own_share(text: str, clause: Clause) -> bool:
    """其中上街这家620万: whether a clause behind it opens with the company's own part."""
    found = _SHARE.match(text, clause.start, clause.end)
    return found is not None and found.end() > clause.start
