"""Every sentence about the rules holds of rule files that are read anew.

Elsewhere the tests share rule books that were read once. Here each file of sentences reads its own,
so that a fault in reading is met by every sentence and not by the first one only.
"""

from __future__ import annotations

from typing import Any

import pytest
from rules_support import HERE, book, cases
from test_rules_cases import test_the_rules_say_what_the_case_says as check_built_in
from test_rules_schema import POLICIES, rulebook
from test_rules_schema import test_other_policies_are_computed_from_their_rule_files as check_other

FILES = sorted(path.name for path in (HERE / "rules").glob("*.yaml"))


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    book.cache_clear()
    rulebook.cache_clear()


@pytest.mark.parametrize("file", FILES)
def test_the_built_in_rules_say_what_the_sentences_say(file: str) -> None:
    for case in cases(file):
        check_built_in(case)


@pytest.mark.parametrize("policy", POLICIES)
def test_the_rules_of_other_policies_say_what_the_sentences_say(policy: str) -> None:
    sentences: list[dict[str, Any]] = cases(f"../fixtures/award_policies/{policy}/cases.yml")
    for case in sentences:
        check_other(policy, case)
