"""Side remarks: what a turn tells of who asks, why, and how urgently. Nothing in them is asked.

“热线上有人追着问了三回”, “我做台账要对”: such a clause may name a telephone or a form, and yet neither
is asked for. The ways of speaking stand in ``intents.yaml`` under ``remarks``.
"""

from __future__ import annotations

import re

from assistant.language.cues import remark_cue
from assistant.language.extraction import Extraction

_PART = re.compile(r"([。!?;\n,，:：…]+|(?<=[一-鿿a-z0-9]) +(?=[一-鿿]))")
_ASKS = re.compile(r"吗|么|什么|啥|怎|咋|哪|谁|多少|是不是|有没有|能不能|算不算|\?")
CRITERION = re.compile(
    r"(元|块|钱)?(以上|以下)?(的|就)?(那|这|该)(一)?(个|条|道|款|项|根|种)?"
    r"(口子|口|线|门槛|杠|标准|条件|规定|要求|条款|说法|指标|关|坎|红线|硬杠杠?|条|款|项)(?!企业|公司|厂)"
)
"""What follows a number that names a criterion: 交税五百万那个口子."""
_SOURCE = re.compile(
    r"(网帖|网上|帖子|贴子|公众号|推文|短?视频|抖音|群里|朋友圈|传单|海报|小册子|宣传册|[一-鿿]{0,4}稿子?|新闻|报道|报纸|"
    r"日报|电视|中介|代表|委员|(?<![新原辅型基合性质能属子膜瓷磁硅碳锂铝])材料|简报|提案|论文|课件|ppt|讲座|培训)[^,，。;?!]{0,8}?"
    r"(写|说|称|讲|登|传|提|列(?![进入上为])|标|喊|吹|印)(的是|了|着|到|道|明)?[:：,，]?"
)
_SELF = re.compile(r"我们|咱|俺|我(家|司|公司|厂)|本(公司|企业|厂)")


def without_remarks(text: str) -> str:
    """The clauses of a turn that are no side remark; the whole turn where all or none are."""
    pieces = _PART.split(text)
    kept = [
        (part, mark)
        for part, mark in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
        if part.strip() and not _is_remark(part)
    ]
    if not kept or len(kept) == len([one for one in pieces[::2] if one.strip()]):
        return text
    return "".join(part + mark for part, mark in kept).rstrip(" ,，:：;；")


_IN_CHARGE = re.compile(
    r"(?:我们?|咱们?|俺们?|本人|领导)(?:这边|局里?|科里?|单位|自己)?(?:一直|正在|负责)?(?:分包|包联|包保|包|联系|挂点|挂联|挂钩|对口|帮扶|结对|驻|服务|跟进|对接|分管)(?:帮扶|联系|服务)?(?:着)?的"
    r"(?:这|那|某)?(?:一|几|两)?(?:家|个|户)?(?:企业|公司|厂子?)"
)


def without_charge(text: str) -> str:
    """我分包的一家企业: an officer tells whose case it is, and 分包 is not what is asked about."""
    return _IN_CHARGE.sub("企业", text)


def _is_remark(part: str) -> bool:
    return bool(remark_cue().search(part.strip())) and not _ASKS.search(part)


def without_quoted(extraction: Extraction) -> Extraction:
    """Without facts of figures that the turn only reports of the text itself.

    “交税五百万那个口子” speaks of the criterion; “发言稿写年增26%” of what somebody wrote.
    """
    text = extraction.original
    sources = [
        (found.end(), _end(text, found.end()))
        for found in _SOURCE.finditer(text)
        if not _SELF.search(text[found.end() : _end(text, found.end())])
    ]

    def reported(quote: str) -> bool:
        at = text.find(quote)
        if at < 0:
            return False
        inside = any(start <= at < end for start, end in sources)
        return inside or bool(CRITERION.match(text, at + len(quote)))

    kept = {
        name: tuple(
            fact
            for fact in getattr(extraction, name)
            if isinstance(fact.value, bool) or not reported(fact.quote)
        )
        for name in ("facts", "presumed", "supposed", "hearsay")
    }
    return extraction.model_copy(update=kept)


def _end(text: str, start: int) -> int:
    found = re.compile(r"[。;；?？!！\n]").search(text, start)
    return found.start() if found else len(text)
