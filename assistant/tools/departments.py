"""Departments: the tasks of one, and who leads a task."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Citation, Status
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.cues import role_cues
from assistant.language.references import UnitMention
from assistant.tools.aside import aside
from assistant.tools.clauses import nothing_found
from assistant.tools.nearest import office_line
from assistant.tools.notices import premise_notice
from assistant.tools.quotes import citation_of, counted, name, related_line, support_words
from assistant.tools.relevance import relevant
from assistant.tools.unit_count import claimed_count
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.model import Hit, Policy

_NEAR = 0.88
_OPTIONS = re.compile(r"还是[^,，。?？]{1,16}[?？]|(?:到底|究竟|是)[^,，。?？]{1,20}还是")
"""牵头的是科工信局、发改委，还是财政局？: an open question names units that it claims nothing of."""
_THAT_TASK = re.compile(
    r"(?P<told>[^,，。?？]{4,24}?)(?:的)?(?:那|这)(?:一)?(?:条|项|款|块|段|摊|件)"
)


def list_measures(turn: Turn, unit: UnitMention) -> Finding:
    """The clauses that a department leads or supports, with their headings."""
    policy = turn.services.policy
    if not unit.names:
        return _unknown_unit(turn, unit.words)
    held = {
        role: section
        for role in ("lead", "support")
        if unit.role in (role, "any")
        for section in [_tasks(turn, policy, unit.names, role)]
        if section[0]
    }
    sections = list(held.values())
    lacking = ""
    leads = _tasks(turn, policy, unit.names, "lead")[0] if sections else ""
    asked = role_cues()["lead"].search(turn.reading.extraction.text)
    if not leads and (unit.role == "lead" or not sections or (asked and unit.role == "any")):
        lacking = phrase("units.not_lead", turn.language, unit="、".join(unit.names))
        sections = sections or [_tasks(turn, policy, unit.names, "support")]
    citations = [one for _, found in sections for one in found]
    told = claimed_count(turn.reading.extraction.text)
    counts = {role: len(cited) for role, (_, cited) in held.items()}
    right = told is not None and counts.get(told.role, 0) == told.number
    counted_line = "claim.count_right" if right else "claim.count_wrong"
    return Finding(
        tool="list_measures",
        text=paragraphs(
            phrase(counted_line, turn.language, claimed=told.words) if told else "",
            lacking,
            *(body for body, _ in sections),
        ),
        citations=tuple(citations),
        notices=(premise_notice(turn),) if told and not right else (),
        clauses=tuple(dict.fromkeys(one.clause for one in citations)),
    )


_SUPPORTS = re.compile(r"责任单位|配合单位|协办单位|supporting")


def _wrong_role(turn: Turn) -> str:
    """区财政局是招大引强的责任单位吗: what the department is said to be, it is not."""
    text = turn.reading.extraction.text
    said = _SUPPORTS.search(text) and not re.search(r"牵头|主责|lead", text)
    return "units.wrong_support" if said else "units.wrong"


def who_leads(turn: Turn, query: str, clause_id: str | None = None) -> Finding:
    """Which department leads the task that the query describes, or the clause under discussion."""
    if clause_id and not turn.services.clause(clause_id).lead_units:
        clause_id = None
    found = _described(turn, query) or relevant(turn, query) or _similar(turn, query)
    hits = [] if clause_id else [hit for hit in found if _has_units(turn, hit)]
    if not hits and not clause_id:
        return nothing_found(turn, query)
    policy = turn.services.library.policy(hits[0].policy) if hits else turn.services.policy
    ids = [hit.clause for hit in hits[:1]] or [clause_id or ""]
    clauses = [turn.services.library.clause(policy.id, one) for one in ids]
    cited = [cite(policy, clause) for clause in clauses]
    related = [] if _THAT_TASK.search(query) else [citation_of(turn, hit) for hit in hits[1:2]]
    named_lead = any(one.role == "lead" for one in turn.reading.units)
    sharing = set(clauses[0].lead_units) | set(() if named_lead else clauses[0].support_units)
    named = [one for one in turn.reading.units if not only_mentioned(turn, one)]
    asked = _OPTIONS.search(turn.reading.extraction.text)
    wrong = [] if asked else [one.words for one in named if not set(one.names) & sharing]
    premise = premise_notice(turn)
    beside, quoted = aside(turn, clauses[0])
    text = paragraphs(
        phrase(_wrong_role(turn), turn.language, words="、".join(wrong)) if wrong else "",
        phrase(
            "units.task",
            turn.language,
            heading=name(clauses[0]),
            lead="、".join(clauses[0].lead_units),
            cite=token(cited[0]),
            support=support_words(turn, clauses[0]),
        ),
        beside,
        related_line(turn, related),
    )
    return Finding(
        tool="list_measures",
        text=text,
        citations=(*cited, *quoted, *related),
        notices=(premise,) if wrong else (),
        clauses=(clauses[0].id,),
    )


def tell_office(turn: Turn) -> Finding:
    """The office that does the day-to-day work: 入库找哪个部门."""
    told, cited = office_line(turn, "units.office")
    if not cited:
        return nothing_found(turn, turn.reading.extraction.text)
    clauses = tuple(one.clause for one in cited)
    return Finding(tool="list_measures", text=told, citations=cited, clauses=clauses)


_OPEN = re.compile(
    r"(?:谁|哪(?:一)?(?:个|家|些|几个)?(?:局|部门|单位|委|中心)?)(?:是|来|在|给|负责)*(?:牵头|主责|领头|挑头|打头|挂帅|管|负责|主抓|领衔)"
    r"|(?:牵头|主责|领头|挑头|打头|挂帅)(?:的|单位|部门)*(?:是|归|由)?(?:谁|哪)|(?:归|由|找|属)(?:谁|哪)"
    r"|\b(?:who|which (?:office|department|bureau|unit|authority))\b"
)
_TELLS = re.compile(
    r"^(?:的)?(?:同志|同事|领导|朋友|老师|干部|人|那边|这边|科长|科室|主任|处长)*(?:让|叫|派|托|请|说|讲|推|喊|催|问|打电话|来|上班|工作|当差|干活|跑腿|回|答|告诉)"
    r"|^ ?(?:sent|told|asked|said|says|referred)\b"
)
_TOLD_TO = re.compile(
    r"(?:抄送|抄报|报送|发给|发函给?|转给|转到|寄给|汇报给?|报给|通知|跟|向|给|去过?|问过?|找过?|跑(?:过|到|去)?|同|我在|我是|我们是|我们在)(?:了|过)?[^,。?]{0,5}$"
)


def only_mentioned(turn: Turn, unit: UnitMention) -> bool:
    """“发改委的同志让我问一下，三首工程谁牵头”: who asks, and nobody says that it leads."""
    text = turn.reading.extraction.text
    if not _OPEN.search(text.lower()) or not unit.words:
        return False
    before, _, behind = text.partition(unit.words)
    before = re.split(r"[,。?;!]", before)[-1]
    return bool(_TELLS.search(behind.lower()) or _TOLD_TO.search(before))


def _described(turn: Turn, query: str) -> list[Hit]:
    """“不补地价那条归哪个局牵头”: the words before 那条 tell which task is meant."""
    told = _THAT_TASK.search(query)
    return relevant(turn, told["told"]) if told else []


def _similar(turn: Turn, query: str) -> list[Hit]:
    """A task is asked for, so there is one: the clause that is nearest in meaning."""
    hits = turn.services.retriever().search(query, k=3, policies=turn.policies)
    return [hit for hit in hits if (hit.similarity or 0.0) >= _NEAR]


def _tasks(
    turn: Turn, policy: Policy, names: Sequence[str], role: str
) -> tuple[str, list[Citation]]:
    found = [
        clause
        for clause in policy.clauses
        if set(names) & set(clause.lead_units if role == "lead" else clause.support_units)
    ]
    if not found:
        return "", []
    cited = [cite(policy, clause) for clause in found]
    shown = [f"{name(clause)}{token(one)}" for clause, one in zip(found, cited, strict=True)]
    title = phrase(
        "units.tasks",
        turn.language,
        unit="、".join(names),
        role=phrase(f"units.{role}", turn.language),
        count=counted(len(found)),
    )
    return f"{title}\n\n{bullets(shown)}", cited


def _unknown_unit(turn: Turn, words: str) -> Finding:
    return Finding(
        tool="list_measures",
        status=Status.NOT_COVERED,
        text=phrase("units.none", turn.language, words=words),
    )


def _has_units(turn: Turn, hit: Hit) -> bool:
    return bool(turn.services.library.clause(hit.policy, hit.clause).lead_units)
