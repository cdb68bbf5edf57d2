"""Short turns that answer a yes-or-no question just asked."""

from __future__ import annotations

import re
from functools import cache

from assistant.facts import FactType, catalogue
from assistant.language.data import load
from assistant.language.said import Said
from assistant.language.tokens import split, tokenise

_EDGES = re.compile(
    r"^(?:这?[两二三四五]个|这些|哦|噢|额|呃|那|我们|咱们?|公司|这个|这|它|他|目前|现在|暂时|一直|我|其实|也"
    r"|今年|去年|前年|最近|这次|这回|上次|当时|well )+"
    r"|(?:这些|这种|此类|上述|以上|这|任何)?(?:情况|问题|事情?|现象|记录)?[了呢啊呀哈吧的哦滴嘛.~]*$"
)
_FORMER = re.compile(r"\s*(?:以前|之前|原来|过去|曾经|去年)(?:是|有|算)")
_BESIDES = re.compile(r"也|还|而且|并且|同时|都")
_WRONG = frozenset({"不对", "不是", "不", "错了", "不不"})
_INSTEAD = re.compile(r"(?:应该|应当|其实|实际|准确)?(?:上|地)?(?:是|为|有|该|说)\D{0,4}\d")
"""不对，应该是3000万: a number is put right, no question is answered."""
_SLIPPED = re.compile(
    r"[记说看算写打输报填弄搞念抄听读查数拿讲录传用](?:错|岔|混|反|串|漏|偏|差了?|走眼|重复)|口误|笔误|更正|纠正|改(?:一?下|成|为)"
)
"""不对，数记岔了，…: what is wrong is a number."""
_LOOKED_UP = re.compile(
    r"\s*(?:刚才?|刚刚|我们?|咱们?|去|又|已经|特意|专门|等我|让我|帮我|跟?(?:财务|会计|老板|同事|领导))*"
    r"(?:问|查|核|确认|打听|了解|看|翻|对)(?:了|过|到|实|清楚|明白)*(?:一?下|一遍|一圈|清楚|的结果|他们?|她)?\s*"
)
"""刚问了，…: how the answer was found."""
_TOLD = re.compile(
    r"^(?:我们?)?(?:老板|领导|会计|财务|同事|人事|法务|行政|经理|厂长|负责人|他们?|她|那边|对方|区里|科里|.总)"
    r"(?:就|都|刚|跟我|给我|告诉我|回复?我?|答复|反馈|确认|说|讲|是|的)*"
)
_INTERJECTION = re.compile(
    r"^(?:哦|噢|喔|哎呀?|唉|啊呀?|呃|额|诶|欸|等等|等一?下|慢着|抱歉|不好意思)+(?=.)"
)
"""哦不对，…: said in surprise."""
_HM = re.compile(r"^(?:嗯+|昂|哦|噢|啊)(?=.)")
"""嗯两个都是: before the answer proper."""
_ORDINAL = re.compile(
    r"^(?:(?P<first>前者|前[面头]?(?:那|这)?一?个?|头(?:那|这)?一?个|第一个?)"
    r"|(?P<second>后者|后[面头]?(?:那|这)?一?个?|第二个?)|(?P<third>第三个?))(?=.)"
)


@cache
def _answers() -> dict[str, bool]:
    words = load("lexicon")["answers"]
    return {word: value for value in (True, False) for word in split(words[value])}


@cache
def _all_words() -> tuple[str, ...]:
    return split(load("lexicon")["answers"]["all"])


def read_answers(text: str, expecting: tuple[str, ...], said: list[Said]) -> list[Said]:
    """Yes or no to the questions just asked; ``said`` is what this turn says by name."""
    known = {item.fact for item in said}
    if not known and (named := _named_alone(text, expecting)) is not None:
        return [named]
    asked = [f for f in expecting if catalogue()[f].type is FactType.BOOL and f not in known]
    parts = [(m, m.group()) for m in re.finditer(r"[^,。!?;、]+", text) if m.group().strip()]
    spoken = [
        i
        for i, (_, part) in enumerate(parts)
        if not _in_passing(parts, i) and not (parts[i + 1 :] and _LOOKED_UP.fullmatch(part))
    ]
    if not asked or not spoken or _confirms_named(expecting, known, asked):
        return []
    if in_turn := _one_by_one(parts, expecting, known):
        return in_turn
    parts = parts[spoken[0] :]
    values = [(match, _answer(part)) for match, part in parts]
    if len(values) == len(asked) > 1 and all(value is not None for _, value in values):
        return [_said(fact, m, bool(v)) for fact, (m, v) in zip(asked, values, strict=True)]
    if placed := _placed(values, asked):
        return placed
    first, value = values[0]
    if value and len(first.group()) <= _ASSENT and _FAREWELL.search(text, first.end()):
        return []
    if value is None and len(values) == 2 and _FORMER.match(first.group()):
        first, value = values[1]
    if value is None or (value and _names_which(text, expecting, known)):
        return []
    if value and _OF_OTHER.match(text, first.end()):
        return []
    if any(first.start() <= item.start < first.end() for item in said):
        return []  # 没认定 answers the question that it names
    asked = _fitting(first.group(), asked)
    everything = any(word in first.group() for word in _all_words())
    return [_said(fact, first, value) for fact in (asked if everything else asked[:1])]


def _named_alone(text: str, expecting: tuple[str, ...]) -> Said | None:
    """高新企业认定了吗？|| 高新: the name of what was asked for, and nothing else, affirms it."""
    bare = text.strip(" ,。!;的啊呀")
    tokens = tokenise(bare)
    if len(tokens) != 1 or tokens[0].text != bare or tokens[0].style not in ("being", "bare"):
        return None
    fact = tokens[0].fact
    return Said.told(fact, True, 0, len(text)) if fact in expecting else None


def _one_by_one(
    parts: list[tuple[re.Match[str], str]], expecting: tuple[str, ...], known: set[str]
) -> list[Said]:
    """不是，没有，18%: an answer to each question in its order, the last of them a number."""
    if len(parts) != len(expecting) or len(parts) < 2 or known:
        return []
    found = []
    for fact, (match, part) in zip(expecting, parts, strict=True):
        value = _answer(part)
        if catalogue()[fact].type is FactType.BOOL and value is not None:
            found.append(_said(fact, match, value))
        elif catalogue()[fact].type is FactType.BOOL or value is not None:
            return []
    return found if len(found) < len(parts) else []


_ASSENT = 3
_FAREWELL = re.compile(
    r"记下(?:了|来)|辛苦|谢|回头再?(?:聊|说|联系)|再见|拜拜|先这样|不打扰"
    r"|(?:让|容)我(?:再|先)?(?:想|看|问|查|捋|缓|消化)|(?:想|看|等|考虑)(?:一)?(?:想|看|等|下|会儿)|考虑考虑|再说吧|稍等"
    r"|明白了|知道了|懂了|了解了|原来(?:如此|这样)|这样啊"
)
"""中，我记下了，辛苦你哈; 嗯，让我想想: said on leaving or in thought, and in answer to nothing."""
_OF_OTHER = re.compile(
    r"[,。;!、\s]*(?:(?:我们?|咱们?|俺们?|本?公司|我司|厂里?|企业)(?:公司|厂|这边|家)?(?:是|在|做|搞|主要|主营|属于?|有|去年)"
    r"(?!的?$)(?![^,。;!]{0,8}(?:证|认定|资质|资格|名单|文件|牌))"
    r"|[^,。;!]{0,16}\d(?:\.\d+)?\s*(?:[万亿%倍]|个点)"
    r"|(?:we|our|i)\b(?!\s*(?:are|do|have|has|is|company is|company does)?\s*[.!]?$))"
)
"""是的，我们是做模具的 / 嗯，去年税520万: what is gone on with is no answer, and the yes is to nobody knows what."""
_VERB = re.compile(r"[没未]有?(?:被|人)?(?P<verb>[上停关罚进入列纳选评])(?!面)")
_SUITS = {
    "停关": ("is_suspended",),
    "罚": ("violates_policy",),
    "上进入列纳选": (
        "is_blacklisted", "in_pool", "is_key_monitored", "is_four_above", "top_ten_selected",
        "ai_benchmark", "ai_scenario", "first_set_recognised",
    ),
}  # fmt: skip
"""What a bare verb can deny: 没停 is said of production, and of no certificate."""


def _fitting(words: str, asked: list[str]) -> list[str]:
    """The questions that the verb of an answer can be about."""
    verb = _VERB.search(words)
    suited = next(
        (facts for verbs, facts in _SUITS.items() if verb and verb["verb"] in verbs), None
    )
    return asked if suited is None else [fact for fact in asked if fact in suited]


def _placed(values: list[tuple[re.Match[str], bool | None]], asked: list[str]) -> list[Said]:
    """后面那个是，前面那个说不上来: each answer to the question at the place that it names."""
    said = []
    for match, value in values:
        place = _place(match.group().strip())
        if place is not None and place < len(asked) and value is not None:
            said.append(_said(asked[place], match, value))
    return said


def _place(words: str) -> int | None:
    found = _ORDINAL.match(_HM.sub("", words))
    if found is None:
        return None
    return next(at for at, name in enumerate(("first", "second", "third")) if found[name])


@cache
def _discourse() -> frozenset[str]:
    return frozenset(split(load("lexicon")["answers"]["discourse"]))


def _in_passing(parts: list[tuple[re.Match[str], str]], index: int) -> bool:
    """对了，…/ 嗯，知道了，…: words that only lead on to something else."""
    here, following = (
        part.strip() for part in (*(p for _, p in parts[index : index + 2]), "", "")[:2]
    )
    here = _INTERJECTION.sub("", here) or here
    if not following:
        return False
    if here in ("不对", "错了") or here.startswith("不对吧"):
        return True  # a number or a result is contested, no question is answered
    if here in _WRONG and (
        _INSTEAD.match(following) or any(_SLIPPED.search(part) for _, part in parts[index + 1 :])
    ):
        return True
    return here in _discourse() or (here in ("嗯", "嗯嗯", "哦") and following in _discourse())


def _confirms_named(expecting: tuple[str, ...], known: set[str], asked: list[str]) -> bool:
    """是的呀，四上: the yes belongs to the first question, which the turn answers by name."""
    first = next((f for f in expecting if catalogue()[f].type is FactType.BOOL), None)
    return first in known and first not in asked


def _names_which(text: str, expecting: tuple[str, ...], known: set[str]) -> bool:
    """对，是四上: the yes is to the question that the turn answers by name, and to no other."""
    named = known & {*expecting, "is_local"}
    return bool(named) and not _BESIDES.search(text)


def _said(fact: str, match: re.Match[str], value: bool) -> Said:
    return Said.told(fact, value, match.start(), match.end())


_LET_BE = re.compile(
    r"(?:那|还是|哎|唉|嗨|就)*(?:(?:算|得|罢|作罢|拉倒|甭说|别提)(?:了|吧|啦)|没(?:别的)?事儿?了|没别的了|不问了|不麻烦了)"
)
"""算了，还按原来的: given up, and not 算."""


def _answer(part: str) -> bool | None:
    words = part.strip()
    if _LET_BE.fullmatch(words):
        return None
    words = _TOLD.sub("", words) or words
    words = _HM.sub("", words) if words not in _answers() else words
    shorn = _EDGES.sub("", _EDGES.sub("", _ORDINAL.sub("", words)))
    for candidate in (words, _ORDINAL.sub("", words), _EDGES.sub("", words)):
        if candidate in _answers():
            return _answers()[candidate]
    for value, name in ((False, "false_pattern"), (True, "true_pattern")):
        if any(re.fullmatch(load("lexicon")["answers"][name], form) for form in (words, shorn)):
            return value
    return _answers().get(shorn)
