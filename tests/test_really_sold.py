"""What of a 三首 product was really sold: pieces at a price, goods in store, tenders that were won."""

from __future__ import annotations

import pytest
from turns_support import amount, known_after


@pytest.mark.parametrize(
    ("turn", "sold"),
    [
        ("首台套5台，每台报价300万，卖掉3台，列入目录了", 900),
        ("首台套造了8台，单价200万，卖出5台", 1000),
        ("首台套8台，每台200万，还剩3台没卖", 1000),
        ("首台套卖了8台，每台200万，还剩3台没卖", 1600),
        ("首台套列入目录，在库，库存2000万，能拿多少", None),
        ("首台套列入目录，在库，中标2000万，能拿多少", None),
        ("首台套卖了3000万，库存2000万", 3000),
        ("首台套库存2000万都卖掉了", 2000),
        ("首台套列入目录，中标后卖了2000万", 2000),
    ],
)
def test_only_what_was_sold_counts(turn: str, sold: object) -> None:
    assert amount(known_after(turn), "first_set_sales") == sold


def test_equipment_behind_a_platform_is_none_of_the_product() -> None:
    known = known_after("首台套没列入目录，但是平台认定了，设备3000万，在库，能拿多少")
    assert amount(known, "platform_investment") == 3000
    assert "first_set_sales" not in known


def test_the_product_may_be_called_equipment_beside_a_platform() -> None:
    assert amount(known_after("平台认定了，首台套设备卖了3000万"), "first_set_sales") == 3000
