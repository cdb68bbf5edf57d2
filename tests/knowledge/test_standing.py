"""Where a policy stands on a day."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.library import BUILT_IN, load_policy
from knowledge.model import PolicyMeta, Standing
from knowledge.standing import standing, validity

SANGAO = load_policy(BUILT_IN / "shangjie-sangao-draft").meta


def added(**fields: object) -> PolicyMeta:
    base = {
        "id": "p-1", "title": "某办法", "short_title": "某办法", "issuer": "某局",
        "level": "区", "place": "某区", "status": "final",
    }  # fmt: skip
    return PolicyMeta.model_validate(base | fields)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 12, 1), Standing.DRAFT),
        (date(2022, 2, 7), Standing.DRAFT),
        (date(2022, 2, 8), Standing.IN_FORCE),
        (date(2025, 2, 8), Standing.IN_FORCE),
        (date(2025, 2, 9), Standing.EXPIRED),
    ],
)
def test_the_draft_follows_its_final_version(day: date, expected: Standing) -> None:
    assert standing(SANGAO, day) is expected
    assert validity(SANGAO).of_final_version


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"effective_from": date(2024, 1, 1)}, Standing.IN_FORCE),
        ({"effective_from": date(2024, 6, 2)}, Standing.NOT_YET_EFFECTIVE),
        ({"effective_from": date(2023, 1, 1), "effective_to": date(2024, 5, 31)}, Standing.EXPIRED),
        ({"effective_from": date(2023, 1, 1), "effective_to": date(2024, 6, 1)}, Standing.IN_FORCE),
        ({"effective_to": date(2024, 5, 31)}, Standing.EXPIRED),
        ({"effective_to": date(2030, 1, 1)}, Standing.UNKNOWN),
        ({}, Standing.UNKNOWN),
        ({"status": "draft"}, Standing.DRAFT),
    ],
)
def test_an_added_policy_stands_by_its_own_dates(
    fields: dict[str, object], expected: Standing
) -> None:
    assert standing(added(**fields), date(2024, 6, 1)) is expected
