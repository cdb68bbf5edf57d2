"""The rules engine: law as data, judged and computed by pure functions, traced to the text."""

from assistant.rules.award import Assessment, calculate, next_facts
from assistant.rules.derive import Facts, derive, explain
from assistant.rules.driving import amount_facts
from assistant.rules.gap import find_gaps
from assistant.rules.judge import judge
from assistant.rules.load import load_rules
from assistant.rules.model import Award, Gap, Note, Program, RuleBook, SourceSpan, Support, Total
from assistant.rules.reach import Needed, Reach, reach
from assistant.rules.thresholds import thresholds
from assistant.rules.total import total

__all__ = [
    "Assessment",
    "Award",
    "Facts",
    "Gap",
    "Needed",
    "Note",
    "Program",
    "Reach",
    "RuleBook",
    "SourceSpan",
    "Support",
    "Total",
    "amount_facts",
    "calculate",
    "derive",
    "explain",
    "find_gaps",
    "judge",
    "load_rules",
    "next_facts",
    "reach",
    "thresholds",
    "total",
]
