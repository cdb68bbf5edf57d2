"""What share of a platform's whole investment is equipment, in the words that people use."""

from __future__ import annotations

import pytest
from turns_support import amount, known_after


@pytest.mark.parametrize(
    ("turn", "equipment"),
    [
        ("平台总投资8000万，四分之三是设备", 6000),
        ("平台总投资8000万，四分之三用于设备", 6000),
        ("平台总投资8000万，一半买设备", 4000),
        ("平台总投资8000万，设备比重75%", 6000),
        ("平台总投资8000万，70%用来买设备", 5600),
        ("平台总投资8000万，土建占三成，其余是设备", 5600),
        ("平台总投资8000万，30%是土建，其余都是设备", 5600),
        ("平台总投资8000万，除了3000万厂房都是设备", 5000),
        ("平台总投1.2亿元（其中设备9000万元、厂房3000万元）", 9000),
        ("平台补助6000万投资里有2000万是厂房，能补多少，在库认定", 4000),
        ("平台总投资8000万，设备占七成左右", None),
        ("平台总投资8000万，大概一半买设备", None),
        ("平台总投资8000万，土建占三成", None),
        ("平台总投资8000万，除了厂房都是设备", None),
        ("平台设备投资8000万，70%是进口的", 8000),
        ("平台总投资1亿，设备6000万，占六成", 6000),
    ],
)
def test_only_the_share_that_is_equipment_counts(turn: str, equipment: object) -> None:
    assert amount(known_after(turn), "platform_investment") == equipment
