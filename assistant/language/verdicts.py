"""A clause that decides matters named before it: 高企、重点监测，这两样都没有 / 高企：不是."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.language.clauses import Clause
from assistant.language.denial import LASTING, rhetorical
from assistant.language.grouping import Group, groups_of
from assistant.language.predicates import listed_before, listed_behind, verdict
from assistant.language.said import Said
from assistant.language.unsettled import open_by_itself

_BACK = 3
_UNSEEN = re.compile(
    r"没有?(?:亲眼|正经|正式|仔细)?(?:见|看|听|查|问|核实?|收)(?:过|到|着|清)(?!(?:处罚|罚款|罚单|通报))"
)
"""…在名单里，我自己没见过文件: nothing is denied, and nothing is sure."""

_STILL_VALID = re.compile(
    r"(?:没有?|未|尚未|不会)(?:曾)?(?:到|过|超)(?:了|有效)?期|(?:没有?|未)(?:失效|作废|被?(?:撤|吊|取)消?销?)"
)
"""不过高企证我们有，没过期: a term that still runs says no more than that it is held."""


def decided(
    text: str, clauses: list[Clause], index: int, groups: list[Group]
) -> tuple[list[Said], set[int]]:
    """高企、重点监测，这两样都没有: a verdict on the list before it, or behind its colon.

    With it where the matters of a list behind it begin, which say nothing by themselves.
    """
    clause = clauses[index]
    words_of_it = text[clause.start : clause.end] if not groups else groups[-1].after
    found = verdict(words_of_it)
    if found is None or not found.collective or clause.asks or clause.rule:
        return [], set()
    if groups and (len(groups) > 1 or len(groups[0].members) > 1 or groups[0].left or not index):
        return [], set()
    spaced = bool(index) and clauses[index - 1].mark.isspace()
    cues = listed_before(text, clauses, index, found) if not groups or spaced else []
    behind = [] if groups or cues else listed_behind(text, clauses, index, found)
    cues = cues or behind
    subject = clause.subjects[-1] if clause.subjects else ""
    said = [
        Said(
            cue.fact or "",
            (cue.style != "against") == found.value,
            "said",
            subject,
            clause.supposed,
            min(cue.start, clause.start),
            max(cue.end, clause.end),
        )
        for cue in cues
    ]
    return said, {cue.start for cue in behind}


def answered_behind(text: str, clauses: list[Clause], index: int, found: list[Said]) -> list[Said]:
    """高企：不是 / 以前是高企，现在不是了: a clause that only answers the cue before it."""
    clause = clauses[index]
    words = text[clause.start : clause.end]
    said = verdict(words)
    if (left := _asked_and_open(text, clauses, index)) is not None:
        return [*found, *left]
    if _STILL_VALID.search(words):
        return found
    if _UNSEEN.search(words) and not any(token.role for token in clause.tokens):
        return [_left_open(one, clauses, index) for one in found]
    lasting = LASTING.search(words) is not None
    if (not lasting and (said is None or said.collective)) or clause.asks or clause.rule:
        return found
    if clause.has("unsure") and said is not None and not said.value:
        return [_left_open(one, clauses, index) for one in found]  # 人家说查不到我们
    if clause.has("unsure") or (clause.has("former") and said and said.value):
        return found  # 三年前是: nothing is said of now
    before = _last_with_cues(clauses, index)
    if before is None or _only_gives_up(text, before, words):
        return found
    groups = groups_of(text, before)
    of_place = groups[-1].members[-1].style == "place" and "在" not in words
    of_us = _of_us(clause, groups) if before.asks or of_place else None
    if of_place and of_us is None and clause.has("copula") and len(words.strip()) <= _BARE:
        return found  # 够培育库条件，我们就是: a place is nothing that one is
    group = of_us or groups[-1]
    bare = not group.among(group.left, "neg", "copula", "done", "former")
    bare = bare and not group.after.strip("啊呀嘛呢吧,的")
    echo = before.asks and (bare or _self_asked(group) or of_us is not None)
    if before.asks and not echo:
        return found
    bare = bare or echo
    if any(rhetorical(group, cue) is not None for cue in group.members):
        return found
    breach = any(cue.fact == "violates_policy" for cue in group.members)
    if breach and _NOT_IN_ORDER.search(words):
        return found  # 排放达不到要求，目前不符合: said once more
    if lasting and group.members[-1].style not in ("event", "state"):
        return found
    return [
        *found,
        *(
            Said(
                cue.fact or "",
                (cue.style != "against") == (lasting or bool(said and said.value)),
                "said",
                clause.subjects[-1] if clause.subjects else "",
                clause.supposed,
                cue.start,
                clause.end,
            )
            for cue in (group.members if bare else group.members[-1:])
        ),
    ]


_BARE = 5
_NO_HOPE = re.compile(
    r"[^,。;!?我咱俺]{0,6}没有?(?:啥|什么)?(?:份|戏|资格|指望|希望|机会|可能|谱|门|辙|盼头)[^,。;!?我咱俺]{0,4}"
)
_HELD = re.compile(r"(?:是|只有|就|光|仅|单|才|占|有)[^,。;!?没不未]{0,16}$")


def _only_gives_up(text: str, before: Clause, words: str) -> bool:
    """我们只有高企一条，没戏了吧: what is held is held; no hope is left of what it is asked for."""
    cue = next(token for token in before.tokens if token.is_a("fact"))
    held = _HELD.search(text, before.start, cue.start) is not None
    return held and _NO_HOPE.fullmatch(words.strip()) is not None


_NOT_IN_ORDER = re.compile(r"不(?:符合|达标|合规|合格|过关)|没(?:达标|过关|合格)")


def _asked_and_open(text: str, clauses: list[Clause], index: int) -> list[Said] | None:
    """战新？没概念: what the speaker asks and leaves open; None where it is not so."""
    clause, before = clauses[index], _last_with_cues(clauses, index)
    groups = groups_of(text, before) if before is not None and before.asks else []
    if (
        not groups
        or clause.asks
        or any(token.role not in (None, "award") for token in clause.tokens)
    ):
        return None
    group = groups[-1]
    facts = frozenset(one.fact or "" for one in group.members)
    if not open_by_itself(text[clause.start : clause.end], facts):
        return None
    subject = clause.subjects[-1] if clause.subjects else ""
    return [
        Said(one.fact or "", True, "unsure", subject, clause.supposed, one.start, clause.end)
        for one in group.members
        if not group.after.strip("啊呀嘛呢吧这个块的")
    ]


def _of_us(clause: Clause, groups: list[Group]) -> Group | None:
    """高企算硬杠杠不？咱公司是: what we are is a quality, whatever else was asked of it."""
    named = [group for group in groups if group.members[0].style in ("being", "bare")]
    only = named[-1] if len(named) == 1 and len(named[0].members) == 1 else None
    return only if clause.tokens[0].is_a("own") and clause.has("copula", "neg") else None


_EITHER_WAY = re.compile(
    r"(?:企业|证书?|资格|认定)?(?:我们?|咱们?|我司)?(?:有没有|是不是|在不在|算不算|属不属于|上没上|进没进|评没评|批没批|列没列|呢|有吗|是吗|算吗|吗|有没|[评进上拿办批]了没有?)[呢啊呀]?"
)


_WHETHER = re.compile(r"(?:(.)[没不]|有没有|是不是|算不算|在不在|是否)$")


def _self_asked(group: Group) -> bool:
    """国家高新有没有？有: the speaker asks and answers."""
    before = group.text[group.start : group.members[0].start]
    if _WHETHER.search(before):
        return True
    left = group.among(group.left, "neg", "done", "former")
    return not left and _EITHER_WAY.fullmatch(group.after.strip(" ?,")) is not None


def _left_open(item: Said, clauses: list[Clause], index: int) -> Said:
    """What the clause before said, as unsure."""
    before = clauses[index - 1]
    inside = before.start <= item.start < before.end and item.mode == "said"
    return replace(item, mode="unsure") if inside else item


def _last_with_cues(clauses: list[Clause], index: int) -> Clause | None:
    """The clause that an answer looks back to: the last with a matter, in this sentence or asked."""
    for clause in reversed(clauses[max(0, index - _BACK) : index]):
        if clause.sentence != clauses[index].sentence and not clause.asks:
            return None
        if clause.has("fact"):
            return clause
        if not goes_on(clause, clause) or (clause.has("wish", "modal") and not clause.has("done")):
            return None
    return None


def goes_on(clause: Clause, before: Clause) -> bool:
    """Whether a clause has no matter of its own: 高企，证书2022年过期了."""
    if "other" in clause.subjects and "other" not in before.subjects:
        return False
    amounts = (t for t in clause.tokens if t.atom is not None and t.atom.unit != "year")
    return not clause.has("fact") and not any(amounts)
