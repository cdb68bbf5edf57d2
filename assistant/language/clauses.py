"""Clauses of a turn, and how each is meant: stated, supposed, a rule, a plan, of someone else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.language.tokens import Token

_PREFIXES = ("neg", "copula", "ask", "wish", "if", "pending", "unsure", "need", "goal")
LONGEST, MOST = 40, 10
"""Tokens of a clause and clauses of a sentence; more are broken up, to keep the time linear."""
_CONTENT = ("fact", "quantity", "industry_word")


@dataclass(slots=True)
class Clause:
    """A run of tokens between breaks; ``mark`` is the break behind it."""

    tokens: list[Token]
    start: int
    end: int
    sentence: int
    mark: str = ""
    supposed: bool = False
    plain: bool = False
    """Supposed by a 的话 alone, which may be no more than a pause: 我们2.05倍的话."""
    rule: bool = False
    opened: bool = False
    """It follows a closing bracket."""
    subjects: list[str] = field(default_factory=list)
    """Whose statement each token belongs to: ``own``, ``other`` or, where unsaid, ``""``."""

    def has(self, *kinds: str) -> bool:
        """Whether any token is of these kinds."""
        return any(token.is_a(*kinds) for token in self.tokens)

    @property
    def asks(self) -> bool:
        """Whether the clause ends in a question mark."""
        return "?" in self.mark


def split_clauses(text: str, tokens: list[Token], before: str = "") -> list[Clause]:
    """The clauses of a turn in order, with their modes."""
    from assistant.language.owners import give_subjects

    clauses = _split(text, tokens)
    give_subjects(text, clauses, before)
    _mark_supposed(clauses, text)
    _mark_rules(clauses, text)
    return clauses


def _split(text: str, tokens: list[Token]) -> list[Clause]:
    clauses: list[Clause] = []
    current: list[Token] = []
    start = sentence = since = 0
    closing = False
    for token in tokens:
        if len(current) >= LONGEST:
            clauses.append(Clause(current, start, current[-1].end, sentence))
            current, start = [], current[-1].end
            since += 1
        if (
            token.is_a("stop", "break")
            or (token.is_a("space") and _space_breaks(text, token, current, clauses))
            or (token.text == "/" and current and _ASKS_NEXT.match(text, token.end))
        ):
            if current:
                clauses.append(
                    Clause(current, start, token.start, sentence, token.text, opened=closing)
                )
                closing = False
            elif clauses and token.is_a("stop") and not text[start : token.start].strip():
                clauses[-1].mark += token.text
            since += bool(current)
            if token.is_a("stop") or (since >= MOST and ":" not in token.text):
                sentence, since = sentence + 1, 0
            closing = closing or token.text.startswith(")")
            current, start = [], token.end
        elif not token.is_a("space"):
            current.append(token)
    if current:
        clauses.append(Clause(current, start, len(text), sentence))
    return clauses


def _space_breaks(text: str, token: Token, current: list[Token], clauses: list[Clause]) -> bool:
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    if (before.isascii() and after.isascii()) or not current:
        return False
    last = current[-1]
    if _ASKED.search(text, max(0, token.start - _ASKED_MOST), token.start):
        return True
    if _SAID_ALL.search(text, max(0, token.start - _SAID_MOST), token.start):
        return True
    if last.is_a("neg") and last.text not in _NOT and _SPEAKER.match(text, token.end):
        return True
    if clauses and clauses[-1].has("fact") and _decides(text[current[0].start : token.start]):
        return True
    opens = last.end == token.start and last.is_a(*_PREFIXES)
    cues = [other for other in current[:-1] if other.is_a("fact")]
    answered = len(current) == 1 and text[: last.start].rstrip().endswith(":")  # 四上：是 战新：是
    return not opens or answered or bool(cues and _answers(text[cues[-1].end : last.start]))


_ASKS_NEXT = re.compile(
    r"\s*(?:请问|那|这样|这种|我们?|咱们?){0,2}(?:能不能|能否|能|可以|可否|够不够|够|是否|算不算|有没有|怎么|如何|可以?拿|补)"
)
"""税600万/战新/四上/能进库吗: what is asked behind a list is no item of it."""
_ASKED = re.compile(
    r"(?:能|可以|够|算|行|有|中|成|得|合|进|入)[^,。;!?、\s]{0,3}(?:不|没|没有|不得)$"
)
_SAID_ALL = re.compile(
    r"(?:(?:[一半][一-鿿]{1,2}|什么[一-鿿]{0,3}|啥[一-鿿]{0,3}|哪[个样]|别的|其他)[都也]|再)(?:没有?|不是|不|无)$"
)
"""多一毛都没有 我们是规上: the denial has its matter before it."""
_SPEAKER = re.compile(
    r"(?:我们?|咱们?|俺们?|我司|我厂|本?公司)(?!的)|(?:就|只|但|不过|倒|可)(?:是|有|只|算)"
)
_NOT = frozenset({"非", "并非", "无", "未"})


def _decides(words: str) -> bool:
    """战新 四上 俩都是 这就能入库了吗: a verdict on the list before it is a statement of its own."""
    from assistant.language.predicates import verdict

    found = verdict(words)
    return found is not None and found.collective


_ASKED_MOST, _SAID_MOST = 7, 9
"""能进不 厂在上街: the word before the space asks, it denies nothing behind it."""


def _answers(gap: str) -> bool:
    """高企无 四上有: the word before the space answers the cue before it."""
    return gap.strip("也都还均全") == ""


def _mark_supposed(clauses: list[Clause], text: str) -> None:
    """What is supposed, and what goes on with it; 假定已入库：利润率13%… tells figures behind its colon."""
    sentence, open_, empty = -1, False, False
    for place, clause in enumerate(clauses):
        if clause.sentence != sentence or _turns_to_reality(clause):
            open_ = empty = False
        sentence = clause.sentence
        open_ = open_ or (empty and _reaches(text, clause))
        starts = any(t.is_a("if") and not _not_supposed(text, clause, t) for t in clause.tokens)
        starts = starts or _ONCE_IN.match(text, clause.start) is not None
        ends = clause.has("if_end") and not (_topic(clauses, place, text) or _pause(text, clause))
        clause.plain = (
            ends and not (open_ or starts or clause.supposed) and "own" in clause.subjects
        )
        clause.supposed |= open_ or starts or ends
        going_on = clause.supposed and not clause.has("if_over")
        going_on = going_on and not (starts and ":" in clause.mark and clause.has("fact"))
        open_ = going_on and (open_ or clause.has(*_CONTENT, "year:this") or _bare_if(text, clause))
        empty = (starts or empty) and not open_


_ONCE_IN = re.compile(
    r"\s*(?:那|那么|要|就)?等(?:到|着)?(?:我们?|咱们?|俺们?|公司|厂里?|以后|将来|真的?)*(?:入|进)(?:了|上了?|到)?(?:区里?的?)?"
    r"(?:“?三高”?(?:企业)?)?(?:培育)?库(?:了|里|以?后|之后|再|那天|,|$)"
)
"""等入了库，奖补列一遍: nobody says that he is in the pool yet."""
_REACHED = re.compile(r"(?:到|至|够|成|满)了?(?:大概|大约|差不多|个|约)?$")
_SO_IT_IS = re.compile(r"去年|前年|上年|现在|目前|实际|已经|20\d\d|刚|我们?|咱|俺")


def _reaches(text: str, clause: Clause) -> bool:
    """倘若当时多缴点，缴到520万: what is reached behind a supposition without content goes on with it."""
    amount = next((token for token in clause.tokens if token.is_a("quantity")), None)
    before = text[clause.start : amount.start] if amount else ""
    would = _WOULD_BE.search(before) and not _MISTAKEN.search(text[: clause.start])
    return bool(_REACHED.search(before) or would) and _SO_IT_IS.search(before) is None


_WOULD_BE = re.compile(
    r"(?:能|会|可以|本来|本该|起码|至少|早就?|怎么也|肯定|不止)(?:有|是|交|缴|得|到|做|涨|卖|投|达){0,2}(?:个|大概|约|了)?$"
)
"""要是没亏，税能有600万; 要是没记错，税能有600万 tells it."""
_MISTAKEN = re.compile(r"(?:没|不)[^,。;!?]{0,3}(?:错|岔|漏|偏|糊涂|意外)[^,。;!?]{0,4}[,。;]?$")


_OF_IT = re.compile(
    r"(?:我们?|咱们?|俺们?|我司|本?公司|厂里|我们家|这个|那|目前|现在){0,3}(?:倒|确实|肯定|当然|应该|一直|早)?(?:就|都|也|还)?(?:是|有|在|没|不|算|属|进|评|够|挂|列)"
)


def _topic(clauses: list[Clause], place: int, text: str) -> bool:
    """区重点监测的话，我们倒在里面: 的话 behind a bare matter of which the next words then tell."""
    from assistant.language.predicates import verdict

    clause, behind = clauses[place], clauses[place + 1 : place + 2]
    if not all(token.is_a("fact", "if_end", "swallow", "list") for token in clause.tokens):
        return False
    if not behind or behind[0].sentence != clause.sentence or behind[0].asks:
        return False
    told = text[behind[0].start : behind[0].end]
    return _OF_IT.match(told) is not None and verdict(told) is not None


_OPEN_BEHIND = re.compile(r"[吗呢么?]|能|可以|够|行|会|多少|怎么|咋|几")
_TELLS = re.compile(
    r"[^,。;!?]{0,6}?[\d一二两三四五六七八九十百千]|(?:我们?|咱们?|公司|这个?)?(?:倒|都|也|早)?(?:有|已经?|没有?|是|不是|在|不在|不算|算)"
)


def _pause(text: str, clause: Clause) -> bool:
    """前年的话1.1亿, 高新的话我们有: 的话 behind nothing but a matter, of which the clause goes on to tell."""
    ends = next((one for one in clause.tokens if one.is_a("if_end")), None)
    if ends is None or _OPEN_BEHIND.search(text, ends.end, clause.end):
        return False
    before = [one for one in clause.tokens if one.end <= ends.start]
    if not before or any(one.is_amount or one.is_a("if", "done", "neg") for one in before):
        return False
    named = sum(one.end - one.start for one in before)
    bare = ends.start - clause.start - named <= 1
    return bare and _TELLS.match(text, ends.end, clause.end) is not None


def _bare_if(text: str, clause: Clause) -> bool:
    """打个比方，我们是高企: the clause supposes and says nothing yet."""
    first = clause.tokens[0]
    rest = text[clause.start : first.start] + text[first.end : clause.end]
    return first.is_a("if") and rest.strip(" 吧啊哈呢嘛,") == ""


def _turns_to_reality(clause: Clause) -> bool:
    """但我们…, 实际只有…; 规上是规上但不算战新 goes on supposing."""
    return any(
        token.is_a("contrast") and (place == 0 or token.text not in _WEAK)
        for place, token in enumerate(clause.tokens)
    )


_WEAK = frozenset({"但", "但是", "却", "而", "不过", "可是", "只是"})


def _not_supposed(text: str, clause: Clause, token: Token) -> bool:
    """先不假设了, 不管假设: the supposition is dropped; 哪天打款 asks for the day."""
    if token.text == "就算":
        return token.start > clause.start  # 这样就算入库了 supposes nothing
    if token.text == "哪天":
        return not any(t.is_a("done") and t.start > token.start for t in clause.tokens)
    return text[max(0, token.start - 3) : token.start].endswith(
        ("不", "别", "不管", "不管那个", "不再", "不要", "不用", "甭")
    )


def _mark_rules(clauses: list[Clause], text: str) -> None:
    for index, clause in enumerate(clauses):
        if clause.has("need"):
            clause.rule = True
        only = _demands(text[clause.start : clause.end])
        told = _of_us(clauses, clause.sentence) or _decided(clauses[:index], clause.sentence, text)
        if (only or _consequence(clause)) and not told:
            clause.rule = not clause.supposed
            for earlier in clauses[:index]:
                earlier.rule |= earlier.sentence == clause.sentence and not earlier.supposed


_SURELY = re.compile(
    r"就(?:能|会|可以)?(?:自动|直接|一定|必然|必定|铁定)(?:就)?(?:是|算|成|能|可以|会|有|给|进|入|纳入|列入|拿)"
    r"|就(?:自动|直接|一定|必然|必定|铁定|一票|肯定|绝对)+(?:就)?(?:不能|不让|不准|没法|进不了|入不了|踢|出局|排除|否决|没资格|没戏|不行|不列入|不纳入|不给)"
)
"""营收涨两成就自动是三高企业: a consequence, whoever it is said of."""


def _demands(clause: str) -> bool:
    """Whether a clause says what is asked of anybody, or what follows for anybody."""
    only = _ONLY_THEN.search(clause) and not _ASKING.search(clause)
    return bool(only or _SURELY.search(clause))


_ASKING = re.compile(r"多少|几|啥|什么|哪|怎|咋|如何|吗|么")
_ONLY_THEN = re.compile(
    r"(?:凑齐|占全|全占|齐了?|满足|达到|符合|同时|一起|都[有是占])[^,。;!?]{0,6}才(?:能|准|可以|让|算|行|给|许|够|有资格)"
    r"|才(?:肯|会)?(?:让|准许?|许|允许)(?:你们?|人家?|企业|公司)?(?:进|入|报|评|选|申|参|纳)"
    r"|(?:[得要须](?:都|全|同时|一起)|(?:都|全|同时)(?:得|要|须|必须))[^,。;!?]{0,8}才"
)
"""三样凑齐了才准进库: what stands before is what a rule asks for."""


def _decided(before: list[Clause], sentence: int, text: str) -> bool:
    """战新，四上，俩都是，这就能入库了吗: who says that both hold speaks of a company."""
    return any(
        one.sentence == sentence and not one.has("fact") and _decides(text[one.start : one.end])
        for one in before
    )


def _consequence(clause: Clause) -> bool:
    """就能, 就给, 就可以: what follows from a condition."""
    for first, second in zip(clause.tokens, clause.tokens[1:], strict=False):
        if first.is_a("cause") and second.is_a("modal", "award") and second.start - first.end < 3:
            return True
    return False


def _of_us(clauses: list[Clause], sentence: int) -> bool:
    return any("own" in c.subjects for c in clauses if c.sentence == sentence)
