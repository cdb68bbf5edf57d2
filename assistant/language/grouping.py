"""Cues that stand in one list and share their verb: 不是高企、重点监测企业."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.language.clauses import Clause
from assistant.language.predicates import joined, verdict
from assistant.language.tokens import Token

_VERBS = ("neg", "copula", "done", "lost")


@dataclass(slots=True)
class Group:
    """Cues that stand in one list and share their verb: 不是高企、重点监测企业."""

    members: list[Token]
    left: list[Token]
    right: list[Token]
    clause: Clause
    subject: str
    text: str
    next_cue: Token | None = None
    answers_behind: bool = False
    """高企不是四上是: every cue of the clause has its verb behind it."""

    def among(self, tokens: list[Token], *kinds: str) -> list[Token]:
        """Those of the tokens that are of these kinds."""
        return [token for token in tokens if token.is_a(*kinds)]

    @property
    def after(self) -> str:
        """The rest of the clause behind the last cue."""
        return self.text[self.members[-1].end : self.clause.end].strip()


def groups_of(text: str, clause: Clause) -> list[Group]:
    """The groups of cues of a clause, in order."""
    groups: list[Group] = []
    pending: list[Token] = []
    for index, token in enumerate(clause.tokens):
        if not token.is_a("fact"):
            pending.append(token)
            if token.is_a("contrast"):
                pending = [token]
            elif token.atom is not None and token.atom.unit not in ("count", "year", None):
                pending = []
            continue
        if (
            groups
            and groups[-1].members[-1].end <= token.start
            and _listed(text, groups[-1], token, pending)
        ):
            groups[-1].members.append(token)
        else:
            groups.append(Group([token], pending, [], clause, clause.subjects[index], text))
        pending = []
    _give_right_sides(clause, groups)
    return groups


def _listed(text: str, group: Group, second: Token, between: list[Token]) -> bool:
    first = group.members[-1]
    if first.fact == second.fact:
        return False
    qualities = {first.style, second.style} <= {"being", "bare"} and second.fact != "in_pool"
    if qualities and not group.among(group.left, "neg"):
        return joined(text[first.end : second.start])
    covered = sum(token.end - token.start for token in between)
    return (
        all(token.is_a("list") for token in between)
        and second.start - first.end - covered <= 1
        and (bool(between) or first.style in ("event", "against", "state"))
    )


def _give_right_sides(clause: Clause, groups: list[Group]) -> None:
    for index, group in enumerate(groups):
        group.next_cue = groups[index + 1].members[0] if index + 1 < len(groups) else None
        group.answers_behind = len(groups) > 1 and verdict(groups[-1].after) is not None
        if index and group.answers_behind and not groups[0].among(groups[0].left, *_VERBS):
            group.left = [token for token in group.left if not token.is_a(*_VERBS)]
        limit = group.next_cue.start if group.next_cue else clause.end
        for token in clause.tokens:
            if group.members[-1].end <= token.start < limit:
                if token.is_a("contrast") or (token.atom and token.atom.unit == "CNY"):
                    break
                group.right.append(token)
