"""What was told before is taken back, put right, or no longer sure."""

from __future__ import annotations

import pytest
from turns_support import amount, known_after

TAX = "战新四上，去年纳税600万，能入库吗"
REVENUES = "战新四上，去年营收1.2亿，前年1亿，能入库吗"


@pytest.mark.parametrize(
    "turn",
    [
        "刚才说的税是子公司的",
        "那600万其实是前年的",
        "那个数不准，先别用",
        "税600万不是我们的，是兄弟公司的",
        "600万是预计的，还没定",
        "上面说的税是三年加起来的",
    ],
)
def test_a_figure_that_was_none_of_ours_last_year_is_forgotten(turn: str) -> None:
    assert "tax_paid" not in known_after(TAX, turn)


@pytest.mark.parametrize("turn", ["税的事我再问问会计", "那600万够不够", "这600万是去年的"])
def test_a_figure_that_is_only_spoken_of_stays(turn: str) -> None:
    assert amount(known_after(TAX, turn), "tax_paid") == 600


def test_so_much_it_was_not_but_so_much() -> None:
    assert amount(known_after(TAX, "哦不，我们没税600万那么多，就50万"), "tax_paid") == 50


@pytest.mark.parametrize("turn", ["弄反了，去年1亿，前年1.2亿", "不对，去年1亿，前年1.2亿"])
def test_two_years_told_anew_are_both_new(turn: str) -> None:
    known = known_after(REVENUES, turn)
    assert amount(known, "revenue_last_year") == 10000
    assert amount(known, "revenue_prior_year") == 12000


@pytest.mark.parametrize(
    ("first", "second", "fact", "value"),
    [
        ("我们不是高企", "刚查了，其实是高新", "is_high_tech", True),
        ("我们不是高企", "今年刚拿到证书了", "is_high_tech", True),
        ("国家高企，上了黑名单", "黑名单那是搞错了", "is_blacklisted", False),
        ("我们是四上，战新", "四上说错了，去年刚退规", "is_four_above", False),
        ("我们在库，首台套进了目录", "首台套今年被移出目录了", "first_set_recognised", False),
    ],
)
def test_a_status_found_out_to_be_otherwise_is_put_right(
    first: str, second: str, fact: str, value: bool
) -> None:
    assert amount(known_after(first, second), fact) is value


@pytest.mark.parametrize(
    ("first", "second", "fact"),
    [
        ("我们是战新，四上", "我们好像不算战新", "is_strategic_emerging"),
        ("我们是高企", "口误，我说的是母公司", "is_high_tech"),
    ],
)
def test_what_is_not_sure_any_more_is_asked_again(first: str, second: str, fact: str) -> None:
    assert fact not in known_after(first, second)


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("前年的话1.1亿", "revenue_prior_year", 11000),
        ("税的话去年600万", "tax_paid", 600),
    ],
)
def test_a_pause_behind_a_matter_supposes_nothing(turn: str, fact: str, value: int) -> None:
    assert amount(known_after("战新四上，去年营收1.2亿", turn), fact) == value
