"""Matters that are spoken of in general or of another time, and not of the enterprise as it is now."""

from __future__ import annotations

import re

from assistant.language.grouping import Group

_KIND = re.compile(
    r"^(?:[了过]?的|(?=企业|公司|单位))(?:企业|公司|单位|厂子?|户|那种|这种|人家|者)?(?P<rest>[^,。;!?]*)$"
    r"|^[^,。;!?的]{0,12}[了过]?(?<![是有算属在])的(?:企业|公司|单位|厂子?)?(?P<end>)$"
)
_WHAT_OF = re.compile(
    r"^(?:还|都|也|就|又|那|一般|到底|究竟)*(?:能|可以|可否|能否|咋|怎么|如何|会|享|算|有几|几家|多少|是不是|是否|有没有|够|行不|不让|不列|不能)"
)
_PLANNED = re.compile(
    r"(?:目标|(?:再|等)?过(?:几|两|一|半|[二三四五]|\d)个?(?:年|月|天|季度)|明年|后年|来年|下个?(?:月|季度)|下半年|年底前|即将|快要|马上要|就要|要被|预计|规划|有望|将要?(?=被|列|成|评|进))"
    r"(?:(?!到期|过期|复审|换证)[^,。;!?已刚]){0,10}$"
)
_OR_ELSE = re.compile(
    r"还是(?:说|就)?(?:我们?|咱们?|俺们?)?(?:得|等|要|须|必须|非得|应该?|需要?|只能|先|再){1,3}"
    r"(?:(?!了|已)[^,。;!?]){0,8}$"
)
"""这库能进吗，还是得等升规: what one would have to become is not so yet."""
_LONG_AGO = re.compile(
    r"(?:(?:19|20[01])\d年?|20[2]\d年|大?前年|(?:\d{1,2}|好?几|[一两二三四五六七八九十])年前|那年|当年)[^,。;!?]{0,12}过(?!期|审|会)"
)
_MANY_OF = r"(?!1家)\d+|[二三四五六七八九十百千两几多]+|[一二三四五六七八九]?[十百千][一二三四五六七八九十百]*"
_NUMBER = rf"(?:{_MANY_OF})多?(?:家|户)"
_MANY = re.compile(rf"{_NUMBER}(?:[^,。;!?是]{{0,4}})$")
_MANY_BEHIND = re.compile(
    rf"(?:企业|公司|单位)?(?:现在|目前|已经?|一共|共|总共|有|达到?|才|约){{0,3}}{_NUMBER}"
)
"""全区有150家三高企业, 三高企业已有150家: many are counted, and none of them is one's own."""
_FIGURE = re.compile(r"[\d一二两三四五六七八九十百千半][万亿成%](?!元?(?:以[上下内]|及以|起))")
_NEAR_BY = 80
_STATUSES = frozenset(
    {
        "is_high_tech",
        "is_key_monitored",
        "is_four_above",
        "is_blacklisted",
        "is_suspended",
        "violates_policy",
    }
)
"""What one has or is for a time; an award stays won."""


def of_any(group: Group) -> bool:
    """被列黑名单但没停产的企业咋处理, 没入库的能评十大么: those of a kind are spoken of."""
    clause = group.clause
    if "own" in clause.subjects or "other" in clause.subjects or clause.supposed:
        return False
    if _MANY.search(group.text, clause.start, group.members[0].start) or _MANY_BEHIND.match(
        group.text, group.members[-1].end, clause.end
    ):
        return True
    if _EACH_OF_THEM.match(group.text, group.members[-1].end, clause.end):
        return True
    found = _KIND.match(group.text[group.members[-1].end : clause.end].strip())
    if found is None:
        return False
    named = re.search(r"的(?:企业|公司|单位|厂|户|那种|这种)", found.group())
    if not named and re.search(r"[是属]", group.text[group.start : group.members[0].start]):
        return False  # 不是高企也不是重点监测的，够入库吗
    if not named and (_of_one_with_figures(group) or _TRUE.search(found.group())):
        return False
    rest = found["rest"] or ""
    if rest:
        return _WHAT_OF.match(rest) is not None
    behind = group.text[clause.end : clause.end + 20].lstrip(", ")
    return ("," in clause.mark or clause.mark.isspace()) and _WHAT_OF.match(behind) is not None


_EACH_OF_THEM = re.compile(r"(?:的|了)?(?:企业|公司|单位)?(?:每|各)(?:一)?[家户个]")
"""评上十大每家是五百万: of each that is chosen."""
_TRUE = re.compile(r"是(?:真|实打实|正规|有效|在期|自己)的?$")
"""高企证书是真的，还能不能进: one's own certificate is vouched for."""


def _of_one_with_figures(group: Group) -> bool:
    """纳税510万，规上，战新认定过的，能进吗: a quality beside the figures of one company is that one's."""
    start = group.clause.start
    qualities = all(one.style in ("being", "bare") for one in group.members)
    return qualities and _FIGURE.search(group.text, max(0, start - _NEAR_BY), start) is not None


_MEANT = re.compile(
    r"[,:?\s]*(?:这个词|说法|那|它|都|又|到底|究竟|具体|这里|此处|文中|里头?|说|讲|是|的){0,4}"
    r"(?:指的?是?(?:哪|什么|啥|谁)|(?:是|有|包括|包含|算)(?:的是)?(?:什么|啥|哪)|什么意思|啥意思|何[意谓]|几个意思"
    r"|(?:怎么|咋|如何|怎样)(?:去)?(?:界定|定义|定的?|理解|划分?|解释|解|认定?的?|算的?|判定?)"
    r"|哪(?:些|几个?|个|几?类)?(?:产业|领域|行业|门类|企业))(?!.{0,3}(?:奖|补|钱|支持|好处|办法|法子|招|路|政策|机会|优惠|戏))"
)
_NAMED = re.compile(r"(?:请问|请教|那|这个?|所谓|这里的?|文中的?|里头?的?|关于|[“\"「'])*")
_NOUN = re.compile(
    r"(?:[”\"」']|企业|领域|产业|单位|这个?词|[两俩]个?字|二字|的?(?:概念|说法|提法))*"
)


def is_meant(group: Group) -> bool:
    """四上企业，哪四上 / 战略性新兴产业，指哪些产业: what the term means is asked, and nobody is one."""
    begin, end = group.members[0].start, group.members[-1].end
    led = _NAMED.fullmatch(group.text[group.clause.start : begin].strip())
    tail = _NOUN.match(group.text, end)
    if led is None or tail is None or group.text[tail.end() : group.clause.end].strip(" 啊呀呢"):
        return False
    behind = group.text[group.clause.end : group.clause.end + _BEHIND]
    again = re.match(rf"[,:?\s]*(?:是|都|到底)*哪.?{re.escape(group.members[-1].text[:2])}", behind)
    return again is not None or _MEANT.match(behind) is not None


_BEHIND = 24


_TEXT_SAYS = re.compile(
    r"(?:哪|几条|几处|条款|文件|方案|政策|地方|原文|里[头面边])[^,。;!?我咱俺]{0,8}(?:讲|写|说|提|谈|规定|涉及|出现)(?:到|及|了|过|着|明|的是)*(?:关于)?[^,。;!?我咱俺]{0,4}$"
)


def of_text(group: Group) -> bool:
    """哪几条写了黑名单: the text speaks of the matter, and nobody has it."""
    return _TEXT_SAYS.search(group.text, group.clause.start, group.members[0].start) is not None


_PARTNER = re.compile(
    r"(?:给|向|跟|和|与|(?<![作成因])为|替|收购|并购|兼并|参股|控股|入股|投资|合作|合资|供货|配套|服务|成立|下面|旗下|名下|对接|引进|引入|招来|认识|拜访|考察)"
    r"[^,。;!?是]{0,6}?(?:[一两几某多]|一两)[家户][^,。;!?不没是被]{0,6}$"
)


_DEALS_BEFORE = re.compile(
    r"(?:给|向|为|替|供应|供货|服务|卖给|对接|配套)(?:了|着|过|一些|几家|各种|的)?"
    r"(?:(?:[区市省县]里|全[区市省]|本[区市地]|当地|外地|上街区?|郑州市?|园区|周边|附近|其他|别的|那些|这些|好?几家|[一两]家|一批|不少|许多)的?){0,2}$"
)
_DEALS_BEHIND = re.compile(
    r"(?:企业|公司|厂子?|单位|类?客户)?(?:们)?(?:做|干|供|提供|搞|送|卖|代工|加工|配套|服务|打工|生产)(?!的?认定)"
)
_WHOSE = re.compile(
    r"(?:企业|公司|单位)?的?(?:全资|控股|参股|独资|下属|下级|旗下)?的?(?:子公司|分公司|孙公司|分厂|下属|外协|代工|供货商|经销商|服务商|员工|股东|关联公司|兄弟公司|前身)"
    r"|(?:企业|公司|单位)?(?:里面?|中|当中|那边)?(?:拆|分立|剥离|独立出|分出|分离|跳槽|出来)"
    r"|(?:企业|公司|单位)?(?:的|类|类的)?(?:客户|订单|单子(?![上里中])|甲方|供应商|下游|上游|合作方)"
)


_THEY_ARE = re.compile(
    r"(?:^|[我咱俺]们?的?|几个|不少|一些|多数|大部分)(?:客户|甲方|下游|上游|供应商|供货商|房东|股东|合作方|合作单位|代理商|经销商)(?:们)?"
    r"(?:都|也|就|全|大多|基本|多数)*(?:是|属于|算)(?:个|一家)?(?:国家级?|区[里级]?的?)?$"
)
"""客户是规上工业企业: what those are with whom one deals."""
_FIRMS = ("", "企业", "公司", "单位", "厂")


def of_partner(group: Group) -> bool:
    """我们供货给一家高企, 收购了一家高企, 从高企拆出来: another has what one deals with it for, or came from."""
    begin = group.members[0].start
    before = group.text[group.clause.start : begin]
    dealing = _DEALS_BEFORE.search(before)
    alone = dealing is not None and dealing.group().startswith(
        ("供", "服务", "卖给", "对接", "配套")
    )
    if dealing and (_DEALS_BEHIND.match(group.after) or (alone and group.after in _FIRMS)):
        return True
    if _THEY_ARE.search(before):
        return True
    if _WHOSE.match(group.after) and all(one.style in ("being", "bare") for one in group.members):
        return True
    return _PARTNER.search(group.text, group.clause.start, begin) is not None


def planned(group: Group) -> bool:
    """目标是后年成四上, 下个月要被停产整顿, 下个月才入统四上: it is not so yet."""
    facts = {one.fact for one in group.members}
    twice = any(t.fact in facts for t in group.clause.tokens if t.end <= group.start)
    begin = group.clause.start if twice else group.start
    first = group.members[0].start
    if _OR_ELSE.search(group.text, group.clause.start, first) is not None:
        return True
    return _PLANNED.search(group.text, begin, first) is not None


def long_ago(group: Group) -> bool:
    """2015年拿过高企, 前年被责令停产过一阵: it was so once."""
    if not all(one.fact in _STATUSES for one in group.members):
        return False
    return _LONG_AGO.search(group.text, group.start, group.end) is not None
