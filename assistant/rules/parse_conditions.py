"""Conditions of a rule file: and/or/not trees, comparisons and readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches

from assistant.facts import FactSpec, FactType
from assistant.interval import Comparison
from assistant.rules.model import All, Any, Leaf, Node, Not, Reading, Readings, SourceSpan
from assistant.rules.source import Cursor
from assistant.rules.spans import Spans, check_said
from assistant.rules.words import bound_words

COMPARISONS: Mapping[str, Comparison] = {
    "at_least": "ge",
    "more_than": "gt",
    "at_most": "le",
    "less_than": "lt",
}


class Scope:
    """What the parser of one program may refer to: facts, spans and the program's clause."""

    def __init__(self, facts: Mapping[str, FactSpec], spans: Spans, clause: str) -> None:
        self.facts = facts
        self.spans = spans
        self.home = clause

    def source(self, at: Cursor, fields: Mapping[str, Cursor]) -> SourceSpan:
        """The located quote of an entry; its clause is the program's unless it names one."""
        clause = self.spans.clause(fields["clause"]) if "clause" in fields else self.home
        return self.spans.locate(fields["quote"], clause)

    def fact(self, at: Cursor, *types: FactType) -> FactSpec:
        """A fact of the catalogue (or of the file), of one of the types if any are given."""
        name = at.text()
        if name not in self.facts:
            near = get_close_matches(name, self.facts, n=1, cutoff=0.0)
            raise at.error(f"事实目录里没有 {name}", f"最接近的是 {near[0]}，全部见 facts.yaml")
        spec = self.facts[name]
        if types and spec.type not in types:
            raise at.error(f"{name} 的类型是 {spec.type}", f"这里需要 {'、'.join(types)}")
        return spec


def parse_node(at: Cursor, scope: Scope) -> Node:
    """One node of a condition tree."""
    keys = at.keys()
    if "fact" in keys:
        return _leaf(at, scope)
    if "readings" in keys:
        return _readings(at, scope)
    found = at.fields((), ("all", "any", "not"))
    if len(found) != 1:
        raise at.error("一个条件里只能有一个 all、any、not、fact 或 readings", "请拆成嵌套的条件")
    key, cursor = next(iter(found.items()))
    if key == "not":
        return Not(item=parse_node(cursor, scope))
    items = tuple(parse_node(item, scope) for item in cursor.items())
    return All(items=items) if key == "all" else Any(items=items)


def _readings(at: Cursor, scope: Scope) -> Readings:
    fields = at.fields(("readings", "quote"), ("clause",))
    items = tuple(_reading(item, scope) for item in fields["readings"].items())
    if len(items) == 1:
        raise fields["readings"].error("只有一种读法", "请至少写两种读法，或者直接写条件")
    return Readings(items=items, source=scope.source(at, fields))


def _reading(at: Cursor, scope: Scope) -> Reading:
    fields = at.fields(("description", "condition"), ("description_en",))
    english = fields.get("description_en")
    return Reading(
        description=fields["description"].text(),
        item=parse_node(fields["condition"], scope),
        description_en=None if english is None else english.text(),
    )


def _leaf(at: Cursor, scope: Scope) -> Leaf:
    fields = at.fields(
        ("fact", "quote"), ("is", *COMPARISONS, "clause", "text", "mend", "implied", "said_as")
    )
    chosen = [key for key in fields if key == "is" or key in COMPARISONS]
    if len(chosen) != 1:
        raise at.error("一个条件要恰好写一个比较", f"可用的比较有 is、{'、'.join(COMPARISONS)}")
    spec = scope.fact(fields["fact"])
    key, span = chosen[0], scope.source(at, fields)
    if (key == "is") != (spec.type is FactType.BOOL):
        right = "是非类事实用 is，数量类事实用 " + "、".join(COMPARISONS)
        raise fields[key].error(f"{spec.id} 的类型是 {spec.type}，不能用 {key} 比较", right)
    bound = fields[key].flag() if key == "is" else fields[key].number()
    if not isinstance(bound, bool):
        check_said(fields[key], bound, span, fields.get("said_as"))
    return Leaf(
        fact=spec.id,
        comparison="is" if key == "is" else COMPARISONS[key],
        bound=bound,
        text=fields["text"].text() if "text" in fields else leaf_text(spec, key, bound),
        source=span,
        mend=fields["mend"].text() if "mend" in fields else None,
        implied="implied" in fields and fields["implied"].flag(),
    )


def leaf_text(spec: FactSpec, key: str, bound: Decimal | bool) -> str:
    """A condition in words: ``上年度纳税总额不低于 500 万元``."""
    if isinstance(bound, bool):
        return spec.label if bound else f"不属于“{spec.label}”"
    return bound_words(spec.label, COMPARISONS[key], bound, spec.unit)


def walk(node: Node, holds: bool = True) -> Iterator[tuple[Leaf, bool]]:
    """All comparisons of a tree and whether each has to hold (False: under a ``not``)."""
    if isinstance(node, Leaf):
        yield node, holds
    elif isinstance(node, Not):
        yield from walk(node.item, not holds)
    elif isinstance(node, Readings):
        for reading in node.items:
            yield from walk(reading.item, holds)
    else:
        for item in node.items:
            yield from walk(item, holds)


def readings_in(node: Node) -> Iterator[Readings]:
    """All ambiguous wordings of a tree."""
    if isinstance(node, Readings):
        yield node
    elif isinstance(node, Not):
        yield from readings_in(node.item)
    elif not isinstance(node, Leaf):
        for item in node.items:
            yield from readings_in(item)
