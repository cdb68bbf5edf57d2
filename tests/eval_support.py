"""A right answer made by hand from the real policy, for the graders to be tried on."""

from __future__ import annotations

from functools import cache

from assistant.answer import (
    Answer,
    Ask,
    Citation,
    Figure,
    Notice,
    ProfileEntry,
    State,
    Status,
    Unit,
    Verdict,
)
from eval.cases import Case
from eval.source import Sources, load_sources
from knowledge.settings import KnowledgeSettings

POLICY = "shangjie-sangao-draft"
QUESTION = "检测平台设备投资7000万元，能补多少？"


@cache
def sources() -> Sources:
    return load_sources(KnowledgeSettings())


def cite(clause: str, quote: str) -> Citation:
    source = sources()[POLICY]
    start = source.text.index(quote, source.clauses[clause].start)
    label = source.clauses[clause].label
    return Citation(
        policy=POLICY, clause=clause, label=label, quote=quote, start=start, end=start + len(quote)
    )


def platform_case(**changes: object) -> Case:
    label = {
        "id": "platform",
        "category": "award",
        "split": "dev",
        "turns": [QUESTION],
        "as_of": "2026-01-05",
        "clause": ["3.5.1"],
        "expect": {
            "status": "answered",
            "figures": [{"high": "14000000", "unit": "CNY", "kind": "ceiling", "payer": "city"}],
            "no_figures": ["20000000"],
            "verdicts": {"platform_subsidy": "unknown"},
            "ask_any": ["in_pool"],
            "ask_none": ["platform_investment"],
            "cite": [["每个平台最高补助2000万元"]],
            "notices": ["municipal"],
            "profile": {"platform_investment": "70000000"},
            "say": ["市级"],
        },
    }
    return Case.model_validate(label | changes)


def platform_answer(**changes: object) -> Answer:
    answer = Answer(
        status=Status.ANSWERED,
        text="最高可争取 1400 万元，由市级支付：7000 万元的 20%[1]。\n\n依据的是征求意见稿，已过有效期。",
        citations=(cite("3.5.1", "按照平台项目生产和技术设备投资额的20%给予补助"),),
        figures=(
            Figure(
                label="平台补助上限",
                low="0",
                high="14000000",
                unit=Unit.CNY,
                kind="ceiling",
                payer="city",
                formula="70000000 × 20 %",
                clause="3.5.1",
            ),
        ),
        verdicts=(
            Verdict(program="platform_subsidy", verdict=State.UNKNOWN, missing=("in_pool",)),
        ),
        ask=(Ask(fact="in_pool", question="是否已在培育库？"),),
        notices=(
            Notice(code="draft", text="征求意见稿"),
            Notice(code="expired", text="已到期"),
            Notice(code="municipal", text="市级支付"),
        ),
        profile={
            "platform_investment": ProfileEntry(
                value="70000000", unit=Unit.CNY, turn=0, quote="设备投资7000万元"
            )
        },
    )
    return answer.model_copy(update=changes)
