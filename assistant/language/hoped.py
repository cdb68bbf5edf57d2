"""Sums that are hoped for, or where something is said to stop: no figure of one's own.

“卖了300万，按一半150万到手”, “三成以内、一千万打住”, “2000万是三个合起来的天花板，平均一个才六百多万”.
"""

from __future__ import annotations

import re

from assistant.language.tokens import Token

_STOP = re.compile(r"[,、。;:!?\s]")
_LEAD, _BEHIND, _TALK = 16, 20, 60
_OWN = re.compile(r"卖|售|销|投|花|买|设备|营收|收入|产值|[税利]|做了|签|交|付|回款|合同|订单")
"""What a figure of one's own is told with: 销售也就4000万到头了."""
_STOPS = re.compile(
    r"元?(?:左右|以内|以下)?(?:就|便|为|算|给|来)?(?:打住|为止|止步|到头|到顶|见顶|顶天|顶死|封死|封口|刹住|刹车|截住|截止|卡死|卡住|拉倒|作顶|为顶|为限|为上限|的?天花板)"
)
_CALLED_CAP = re.compile(
    r"元?,?(?:就|才|不就|应该)?(?:是|为|算)[^,。;!?我咱俺\d]{0,12}(?:封的?顶|上限|天花板|总额度|总盘子|最高)"
)
_HOME = re.compile(
    r"元?(?:左右)?,?(?:这|那|就|便|稳|妥|轻松|轻轻松松|直接|全|都|能|会|要|马上|很快|已经|等于|岂不是|不就|白白?|的){0,5}"
    r"(?:到手|落袋|入袋|进账|揣兜|装兜|揣(?:进|到)(?:兜|口袋)|(?:进|落)(?:了)?(?:兜|口袋|腰包)|归我们?|归咱们?|拿(?:到)?手|到我们?手|稳拿|白拿)"
)
_GIVEN = re.compile(
    r"奖|补(?!税|缴|交)|一半|对半|百分之|\d%|[一二三四五六七八九两]成|封顶|上限|天花板"
)
_REALLY = re.compile(r"合同|订单|回款|收款|货款|尾款|定金|应收|签")
"""合同300万，280万到手: what was really paid for what was sold."""
_SHARED = re.compile(
    r"(?:平均|均摊|平摊|分摊|摊|均|折合|合)(?:下来|下去|开来|到|算|分){0,2}(?:,)?(?:一|每|单)(?:个|家|处|座)(?:平台)?"
    r"(?:头上)?(?:也|才|只|就|不过|顶多|最多|大概|约|拿|分|有|能|是|不到|到){0,5}$"
)

_BROUGHT = re.compile(
    r"(?:^|[,。;:、和或跟]|就|要|得|先|再|条|去|来|想|能|该|是)(?:把|将)(?:年)?(?:税|营收|收入|产值|增速|利润率?)[^,。;!?\d]{0,4}(?:做|干|冲|提|提高|拉|交|弄|涨|升|搞)(?:到|够|上)$"
)
"""另一条路是把税做到五百万: what has to be brought about."""
_SUPPOSED = re.compile(r"如果|要是|假如|假设|假使|万一|若|倘|就算|哪怕|if ")
_PAST = re.compile(r"[去前上]年|已经?|刚|终于|总算|硬是")
_POINTED = re.compile(r"[这那](?:个|笔|块)?$")
_POINTING = 3
_GIVES = r"(?:奖|补|封顶|上限|天花板|最高|顶格|顶多)[^。;!?\d]{{0,10}}{sum}"


def hoped(text: str, token: Token) -> bool:
    """Whether a sum is one that is hoped for, or the most that something is said to come to."""
    if token.atom is None or token.atom.unit != "CNY":
        return False
    own = _STOP.split(text[max(0, token.start - _LEAD) : token.start])[-1]
    told = _OWN.search(own) is not None
    end = min(len(text), token.end + _BEHIND)
    wished = _BROUGHT.search(text, max(0, token.start - _LEAD), token.start)
    if wished and not _PAST.search(own) and not _SUPPOSED.search(text, 0, token.start):
        return True
    if not told and (_STOPS.match(text, token.end, end) or _CALLED_CAP.match(text, token.end, end)):
        return True
    if _pointed_at(text, token):
        return True
    talk = text[max(0, token.start - _TALK) : token.start]
    if _GIVEN.search(talk) is None:
        return False
    if _SHARED.search(text, max(0, token.start - _LEAD), token.start):
        return True
    return not told and not _REALLY.search(talk) and _HOME.match(text, token.end, end) is not None


def _pointed_at(text: str, token: Token) -> bool:
    """封顶不就500万嘛。…够不够吃满这500万: the sum of the award that was named before."""
    if not _POINTED.search(text, max(0, token.start - _POINTING), token.start):
        return False
    named = re.compile(_GIVES.format(sum=re.escape(token.text)))
    return named.search(text, max(0, token.start - 2 * _TALK), token.start) is not None


def brought_home(text: str, start: int, end: int) -> bool:
    """按一半算，150万到手: whether a sum is said to be as good as paid."""
    home = _HOME.match(text, end, min(len(text), end + _BEHIND)) is not None
    return home and _GIVEN.search(text, max(0, start - _TALK), start) is not None
