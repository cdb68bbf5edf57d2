"""Rule files of a policy, read into a RuleBook; everything is validated at load."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.facts import FactSpec, catalogue
from assistant.rules.model import Group, RuleBook, Support
from assistant.rules.parse_program import parse_program
from assistant.rules.source import Cursor, read_rules
from assistant.rules.spans import Spans, check_said
from knowledge.model import Policy
from knowledge.settings import PROJECT

_FILE_KEYS = ("facts", "programs", "supports", "groups")


def rules_folder(policy_id: str) -> Path:
    """Where the rule files of a built-in policy lie."""
    return PROJECT / "knowledge" / "policies" / policy_id / "rules"


def load_rules(policy: Policy, folder: Path | None = None) -> RuleBook:
    """Read and check every ``*.yaml`` of the policy's rule folder; none is an empty book.

    Raises:
        RuleError: a file is wrong; the message names file, line, field and mend.
    """
    held = policy.folder / "rules" if policy.folder else rules_folder(policy.id)
    files = sorted((folder or held).glob("*.yaml"))
    roots = [read_rules(file).fields((), _FILE_KEYS) for file in files]
    facts = dict(catalogue())
    for root in roots:
        if "facts" in root:
            facts |= _local_facts(root["facts"], facts)
    return _book(policy, roots, facts)


def _book(
    policy: Policy, roots: list[dict[str, Cursor]], facts: Mapping[str, FactSpec]
) -> RuleBook:
    spans = Spans(policy)
    programs = {}
    for cursor in _each(roots, "programs"):
        program = parse_program(cursor, policy.id, facts, spans)
        if program.id in programs:
            raise cursor.error(f"程序 {program.id} 重复", "每个 id 只能用一次", "id")
        programs[program.id] = program
    ordered = sorted(programs.values(), key=lambda program: program.kind != "eligibility")
    return RuleBook(
        policy=policy.id,
        programs={program.id: program for program in ordered},
        supports=tuple(_support(item, spans) for item in _each(roots, "supports")),
        groups=tuple(_group(item, tuple(programs), spans) for item in _each(roots, "groups")),
    )


def _each(roots: list[dict[str, Cursor]], key: str) -> list[Cursor]:
    return [item for root in roots if key in root for item in root[key].items()]


def _local_facts(at: Cursor, known: Mapping[str, FactSpec]) -> dict[str, FactSpec]:
    """Facts that only this policy speaks of, in the form of the catalogue."""
    try:
        specs = TypeAdapter(list[FactSpec]).validate_python(at.plain())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise at.error(
            f"事实的写法不对（{where}：{first['msg']}）", "写法与 facts.yaml 相同"
        ) from None
    for cursor, spec in zip(at.items(), specs, strict=True):
        if spec.id in known:
            raise cursor.error(f"事实 {spec.id} 已在目录里", "请换一个 id，或者直接使用已有的事实")
    return {spec.id: spec for spec in specs}


def _support(at: Cursor, spans: Spans) -> Support:
    fields = at.fields(("id", "title", "clause", "quote", "text", "pool_only"))
    span = spans.locate(fields["quote"], spans.clause(fields["clause"]))
    return Support(
        id=fields["id"].text(),
        title=fields["title"].text(),
        text=fields["text"].text(),
        pool_only=fields["pool_only"].flag(),
        **span.model_dump(),
    )


def _group(at: Cursor, programs: tuple[str, ...], spans: Spans) -> Group:
    fields = at.fields(("id", "programs", "rule", "clause", "quote"), ("cap", "said_as"))
    members = tuple(item.choice(programs) for item in fields["programs"].items())
    span = spans.locate(fields["quote"], spans.clause(fields["clause"]))
    rule = fields["rule"].choice(("highest", "cap"))
    if (rule == "cap") != ("cap" in fields):
        raise fields["rule"].error(
            "rule: cap 与 cap 要同时写", "合计封顶写 cap 的数额，就高不重复不写"
        )
    cap = fields["cap"].number() if "cap" in fields else None
    if cap is not None:
        check_said(fields["cap"], cap, span, fields.get("said_as"))
    return Group(
        id=fields["id"].text(),
        programs=members,
        rule="cap" if rule == "cap" else "highest",
        cap=cap,
        source=span,
    )
