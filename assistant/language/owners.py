"""Whose statement each word of a turn is: of the asker's own enterprise, or of somebody else's.

A third party that the asker asks *for* (替二叔的厂问) is the enterprise in question, so what is said of
it counts. One that is only asked *about* (隔壁那家能进吗) is judged for this turn and not remembered.
Any other is talk of others.
"""

from __future__ import annotations

import re

from assistant.language.cases import RUMOUR as _RUMOUR
from assistant.language.cases import WE as _WE
from assistant.language.cases import is_case, of_the_case
from assistant.language.clauses import Clause
from assistant.language.daughters import is_meant, owner_patterns, spoken_of_next
from assistant.language.near_by import others_open, turns_to_us
from assistant.language.pooled import own_share, pooled
from assistant.language.tokens import Token

_TITLE = 4
_LEAD = 8
"""No longer are the words right before a company that say whose or where it is."""
"""Characters of a speaker's title before the name."""
_ABOVE = re.compile(
    r"\s*(?:算上|加上|含|连)?(?:集团|总部|总公司|母公司|上级|上面|老东家|合并报表|合并口径|并表)(?!里|中|内)"
)
_BY_ITSELF = re.compile(
    r"(?:集团|母公司|总公司|总部|合并报表|合并口径|并表)[^!?]{0,30}(?:我们?|咱们?|俺们?|本公司|公司)[^,。!?;]{0,4}(?:自己|单体|单独|单户|本身|独立)"
)
"""集团合并纳税800万，我们公司自己200万: the figures of the group are another's."""
_SOME_FIRM = re.compile(
    r"(?:给|为|跟|和|与|向|替|服务|配套|供应)(?:了)?(?:一家|某家|几家|别家)[^,。!?;我咱]{0,8}(?:公司|企业|厂|集团|单位)"
)


def give_subjects(text: str, clauses: list[Clause], before: str = "") -> None:
    """Mark each token of each clause as ``own``, ``other`` or, where unsaid, ``""``.

    ``before`` is the turn before, in which the asker may have said to be a subsidiary.
    """
    daughter = _is_daughter(text, before)
    beside = _beside_ours(text, before)
    served = _served(text) and not beside
    going_on = _same_firm(text, before)
    case = not (served or daughter) and _new_case(text, clauses, before)
    asked_about = beside or (not (served or case) and _asked_about(text))
    subject, sentence, proxy, others = "", 0, served or asked_about or case, False
    principal = together = ""
    for clause in clauses:
        if clause.sentence != sentence:
            subject, sentence, together = "", clause.sentence, ""
        if daughter and _ABOVE.match(text, clause.start):
            subject = "other"  # 集团是高企，我们是下面的子公司
        opening = None if proxy else others_open(text, clause.start)
        if opening is not None:
            subject, others = "other", True
        for index, token in enumerate(clause.tokens):
            proxy = proxy or token.is_a("proxy")
            if text[token.end : token.end + 1] == ":" and token.start - clause.start <= _TITLE:
                pass  # 财务小李：… names who speaks in a chat, not whose figures they are
            elif going_on and _THEY.match(token.text):
                subject = "other" if _of_kin(text, token, before) else "own"
            elif token.is_a("other", "third") and subject == "own" and _beside_us(text, token):
                pass  # 我们跟他一起参评，落选了: it is still we who did it
            elif token.text.startswith("集团") and not _BESIDE_GROUP.search(f"{before} {text}"):
                pass  # 集团去年纳税两个亿: it may be the asker's own name for itself
            elif token.is_a("other") and _receives(text, token):
                others = True  # 给大客户供货2000万: whom one delivers to does nothing
            elif token.is_a("other") and not _answers(clause, index):
                own = proxy and (not case or of_the_case(token, principal))
                own = own or _daughter(token, others) or (daughter and _names_daughter(token))
                subject, others = ("own" if own else "other"), True
                principal = principal or token.text
            elif (
                token.is_a("third")
                and daughter
                and _HERE.search(text, max(0, token.start - _LEAD), token.start)
            ):
                subject = "own"  # 母公司利润三个亿，别管它。上街这家…
            elif token.is_a("third"):
                others = others or _SOME_FIRM.search(text[: token.start]) is not None
                subject = ("own" if proxy else "other") if others else subject
            elif opening is not None and token.end <= opening:
                pass  # 给我们供货的那家: whom they deal with
            elif token.text == "自己" and subject == "other" and _of_themselves(text, token):
                pass  # 表哥开厂，饭桌上吹自己是同行2.5倍: of whom the talk is
            elif token.is_a("own") and not _of_a_place(clause, index):
                subject = "own"
            elif token.role == "industry" and subject == "other" and _theirs(text, clause, token):
                pass  # 朋友的公司是同行的2.5倍，轮到我家: the multiple is still the friend's
            elif token.role == "industry" and subject == "other":
                subject = ""  # 行业龙头22%，行业平均10%: the average is nobody's own
            peers = _peers(clause, token) and subject != "own"
            clause.subjects.append("other" if peers else subject)
        clause.supposed |= asked_about and others
        if pooled(text, clause):
            clause.subjects = ["other"] * len(clause.tokens)
            subject = together = "other"
        elif together and subject == "other" and own_share(text, clause):
            clause.subjects = ["own"] * len(clause.tokens)
            subject = "own"


_BESIDE_GROUP = re.compile(
    r"(?:我们|咱们?|俺们|我司|我厂|我公司)(?!集团)(?!是集团(?!的))|子公司|分公司|单体|这一块"
)
"""集团交税9000万，我们这一块只有450万: the group beside the one who asks."""
_THEMSELVES = re.compile(
    r"(?:说|讲|吹|夸|称|显摆|炫耀|嚷嚷|觉得|晒|讲起|说起|提到)(?:他|她|他们)?$"
)


def _of_themselves(text: str, token: Token) -> bool:
    """吹自己, 说他自己: who speaks speaks of himself."""
    return _THEMSELVES.search(text, 0, token.start) is not None


_TO_US = re.compile(
    r"(?:轮到|换到|换成|换作|换了|放到|到了?|要是|那么?|可|而|至于|说回|回到)(?:我们?|咱们?|俺们?|本公司|我司|自己)"
    r"|(?:我们?|咱们?|俺们?)(?:自己|自个儿?)?(?:家|公司|厂|这边|企业)?(?:能|可以|会|呢|有|该|够|拿|得|也)"
)


_OWN_TURN = re.compile(r"轮到(?:我|咱|俺)|换(?:到|成|作|了)(?:我|咱|俺)|(?:我|咱|俺)们?自己家")
"""有个朋友的公司…，轮到我自己家: the friend is no client."""


def _theirs(text: str, clause: Clause, industry: Token) -> bool:
    """Whether a multiple of the industry's is told of somebody else, and the asker turns to himself then."""
    ratio = next((t for t in clause.tokens if t.atom is not None and t.start >= industry.end), None)
    if ratio is None or ratio.atom is None or ratio.atom.unit != "times":
        return False
    return _TO_US.search(text, ratio.end) is not None or turns_to_us(text, ratio.end)


_KIN_BEFORE = re.compile(
    r"(?:[表堂]?(?:哥|弟|姐|妹|嫂)夫?|[叔舅伯姨姑婶](?:父|妈|爹|丈|爷|婆|子)?|丈人|亲家|连襟|战友|师傅|徒弟|发小|同乡|老乡|同学|朋友|邻居|隔壁|对门)的?$"
)


def _of_kin(text: str, token: Token, before: str) -> bool:
    """表姐他们厂是900万: who is named anew, and not those who the talk was of."""
    named = _KIN_BEFORE.search(text, max(0, token.start - _LEAD), token.start)
    return named is not None and named.group().strip("的") not in before


_THEY = re.compile(r"(?:他们|她们|他家|她家|他|她|它们?)(?:的|家|那边|公司|厂|企业)*$")


_BESIDES = re.compile(
    r"(?:再|另外?|顺便|顺带|还想|也)(?:请|麻烦|想)?(?:帮|替|给|代)(?:我|我们|咱们?)?(?:的)?(?:[^,。!?;]{0,6}?)"
    r"(?:客户|朋友|供应商|经销商|亲戚|同学|老乡|邻居|合作方|合作伙伴|伙伴|另一家|别家|[叔舅哥弟姐妹])"
)


def _beside_ours(text: str, before: str) -> bool:
    """我们是高企，能入库吧 || 那再帮我下游一个客户看看: asked beside one's own, and not in its place."""
    return _BESIDES.search(text) is not None and _WE.search(before) is not None


def of_another_firm(text: str, tokens: list[Token], earlier: tuple[str, ...]) -> bool:
    """我们交税800万，… || 隔壁厂不是高企，他们能进吗: asked of one never spoken of, to whom nothing told applies."""
    heard = ",".join(earlier)
    if not _WE.search(heard):
        return False
    before = earlier[-1]
    if not (_beside_ours(text, before) or (_asked_about(text) and not _served(text))):
        return False
    named = [token.text for token in tokens if token.is_a("other")]
    return bool(named) and not any(name in heard for name in named)


def _new_case(text: str, clauses: list[Clause], before: str) -> bool:
    """某企业不是高企，能进吗: a case, unless the talk was of something of one's own till now."""
    if _WE.search(before) or _OWN_TURN.search(text) or owner_patterns()["wonders"].search(text):
        return False
    return is_case(text, clauses) and (not before or _speaks_of_others(before))


_OTHERS = re.compile(
    r"某|朋友|客户|亲戚|同学|老乡|有[个一]?[家户]|他们|她们|[他她它这那该](?:家|户|企业|公司|厂)"
)


def _speaks_of_others(before: str) -> bool:
    return _OTHERS.search(before) is not None and _RUMOUR.search(before) is None


def turned_to_us(text: str, earlier: tuple[str, ...]) -> bool:
    """某企业是高企，能进吗 || 那我们呢: what was told of another enterprise is not one's own."""
    if not _OURS.search(text) or any(_WE.search(one) for one in earlier):
        return False
    if any(_speaks_of_others(one) or _served(one) for one in earlier):
        return True
    return any(
        (_KIN_FIRM.search(one) and not _ASKED_FOR.search(one))
        and (_OUR_OWN.search(text) or not _HOUSEHOLD.search(one))
        for one in earlier
    )


_KIN_FIRM = re.compile(
    r"(?:[表堂大二三小老]?(?:哥|弟|姐|妹|嫂)夫?|[大二三小老]?[叔舅伯姨姑婶](?:父|妈|爹|丈|爷|婆|子)?|岳父|丈人|亲家|连襟|战友|师傅|徒弟|发小|哥们儿?|同乡|老乡|同学|朋友|邻居|隔壁|对门|爸|爹|妈|老公|老婆|爱人|媳妇)"
    r"(?:他|她|他们|她们)?(?:家|们|那边|那个|那家|开|办)?的?(?:那个|那家)?(?:[一-鿿]{0,4})(?:公司|厂|企业)"
)
"""听我表哥讲他公司纳税800万: the firm of somebody whom the speaker knows."""
_HOUSEHOLD = re.compile(r"爸|爹|妈|老公|老婆|爱人|媳妇")
"""我爸的厂 || 我们是规上 may well be one firm: only 我自己的厂 turns away from it."""
_OUR_OWN = re.compile(
    r"(?:我们?|咱们?|俺们?)?(?:自己|自个儿?)(?:的|家|这家|那家|开的?|办的?)*(?:公司|厂|企业)|(?:我们?|咱们?)(?:自己|这边)|自家"
)
_ASKED_FOR = re.compile(r"(?:替|帮|给|代|受)[^,。!?]{1,8}(?:问|打听|咨询|了解|看|查|算|托)")


_OURS = re.compile(
    r"(?:我们|咱们?|俺们?)(?:自己|公司|厂|企业|家|这边|呢|是|也|的|又|就|还|有|没|去年|交|税|营收|不|能|够)|我司|我厂|本公司|我(?:自己|这边|现在)(?:的|这个|这家|家|开的?|办的?)*[:,]?(?:公司|厂|企业)|自家(?:的|这)*(?:公司|厂|企业)"
)


def _same_firm(text: str, before: str) -> bool:
    """“那户玩具厂倍数1.55，能拿多少 || 他们没进库”: who asks for others goes on speaking of them."""
    if not before or _WE.search(before) or _WE.search(text):
        return False
    return _RUMOUR.search(before) is None and _RUMOUR.search(text) is None


def _is_daughter(text: str, before: str) -> bool:
    """我们这个子公司, or 子公司单独能进吗 where nobody says 我们: the subsidiary is the asker's own."""
    return (
        owner_patterns()["is_daughter"].search(text) is not None
        or owner_patterns()["is_daughter"].search(before) is not None
        or owner_patterns()["under_another"].search(text) is not None
        or _meant(text)
        or _meant(before)
        or spoken_of_next(text, before)
        or asks_of_daughter(text)
        or _BY_ITSELF.search(text) is not None
        or (_WE.search(text) is None and _SET_ASIDE.search(text) is not None)
    )


def _meant(text: str) -> bool:
    """我问的是上街这家子公司; 我们纳税600万，子公司自己300万 tells of two."""
    return _WE.search(text) is None and is_meant(text)


def asks_of_daughter(text: str) -> bool:
    """子公司单独能进吗: a subsidiary is what the question is about."""
    return _WE.search(text) is None and owner_patterns()["daughter_asked"].search(text) is not None


def _names_daughter(token: Token) -> bool:
    return token.text.endswith(("子公司", "分公司"))


_HERE = re.compile(r"(?:上街|区里|本区|这边|本地)的?$")
_SET_ASIDE = re.compile(
    r"(?:母公司|总公司|集团|总部)[^!?]{0,40}(?:上街|区里|本区|这边|本地)的?(?:这|那)(?:家|个|边)"
)
_TOGETHER = re.compile(r"(?:家|们|公司|厂|企业)*(?:一起|一块儿?|一道|一同|同时|同一[批届年])")

_NO_MATCH = re.compile(
    r"(?:家|们|那边|那家|公司|厂|企业)*(?:可|真|根本|完全|实在|肯定|当然)*"
    r"(?:没法|没得|不能|不好|不敢|没|无法)比|(?:家|们)*(?:不是一回事|不是一个|两码事|两回事|差得?远|不一样)"
)
"""我们跟人家没法比，去年税120万: it is still of us that the figures are told."""


def _beside_us(text: str, token: Token) -> bool:
    before = text[: token.start]
    if before.endswith(("比不上", "比不了", "比不过", "不如", "不及", "赶不上", "跟不上")):
        return True
    led = before.endswith(("跟", "和", "与", "同"))
    return led and bool(_TOGETHER.match(text, token.end) or _NO_MATCH.match(text, token.end))


def _receives(text: str, token: Token) -> bool:
    before = text[: token.start]
    return before.endswith(("给", "向", "卖给", "供给")) and not before.endswith(
        ("留给", "发给", "让给")
    )


def _served(text: str) -> bool:
    """Whether the asker speaks for somebody else's enterprise."""
    match = owner_patterns()["served"].search(text)
    if match is None or _OWN_TURN.search(text, match.start()):
        return False
    return owner_patterns()["not_own"].search(text) is not None or not _WE.search(text)


def _asked_about(text: str) -> bool:
    """Whether the question is how somebody else's enterprise would fare."""
    if _WE.search(text) or owner_patterns()["wonders"].search(text):
        return False
    return owner_patterns()["asked_about"].search(text) is not None


_ANOTHERS = re.compile(
    r"是[^,。;!?]{0,8}(?:另外?一?家|别[的家]|其他|同名|重名)[^,。;!?]{0,6}(?:公司|企业|厂子?)?(?:的事)?(?=[,。;!?]|$)"
)
"""那是重名的另一家公司，我们没上: what was heard is said to be another's."""


def another_company(text: str) -> bool:
    """我还有另一家公司，…那家够不够: the asker turns to a second enterprise of their own."""
    patterns = owner_patterns()
    if _ANOTHERS.search(text):
        return False
    return (
        patterns["second"].search(text) is not None
        and patterns["first_again"].search(text) is None
        and (patterns["that_one"].search(text) is not None or not _asks_of_us(text))
    )


def _asks_of_us(text: str) -> bool:
    rest = owner_patterns()["second"].sub("", text)
    return _WE.search(rest) is not None


def _answers(clause: Clause, index: int) -> bool:
    """高企有的，四上没有: the word answers the matter before it."""
    said = clause.tokens[index].text == "有的"
    return said and bool(index) and clause.tokens[index - 1].is_a("fact", "copula", "own")


def _daughter(token: Token, others: bool) -> bool:
    """母公司是高企，我们子公司不是: the daughter of a company named before is oneself."""
    return others and token.text.startswith(("我", "咱")) and token.text.endswith("公司")


def _of_a_place(clause: Clause, index: int) -> bool:
    """咱上街区的目标: a district of which one is a part is no enterprise."""
    if index + 1 >= len(clause.tokens):
        return False
    token, following = clause.tokens[index : index + 2]
    adjoins = following.start == token.end
    return (
        adjoins
        and any(kind.startswith("place:") for kind in following.kinds)
        and (following.text.endswith(("区", "市", "省", "县")))
    )


def _peers(clause: Clause, token: Token) -> bool:
    """同行纳税都上千万: money and qualities of the peers that open the clause."""
    money = token.atom is not None and token.atom.unit == "CNY"
    first = clause.tokens[0]
    named = first.role == "industry" and "同行" in first.text
    return named and (money or token.fact is not None)
