"""What is asked of the “三高” enterprises is parted from what the word means."""

from __future__ import annotations

import pytest
from turns_support import known_after

from assistant.language.defined_word import of_its_matter


@pytest.mark.parametrize(
    "text", ["三高企业遴选标准是什么", "三高企业联席会议是什么", "如何认定三高企业"]
)
def test_a_matter_of_the_enterprises_is_no_question_of_the_word(text: str) -> None:
    assert of_its_matter(text)


@pytest.mark.parametrize("text", ["三高企业是什么", "三高企业到底是什么", "三高企业的含义是什么"])
def test_the_word_alone_is_asked_for(text: str) -> None:
    assert not of_its_matter(text)


@pytest.mark.parametrize(
    "text", ["增长达到20%以上对吗", "纳税500万以上对吗", "不列入培育库的企业有哪些"]
)
def test_a_bar_of_the_text_is_no_fact_of_the_company(text: str) -> None:
    assert not known_after(text)


def test_what_one_paid_last_year_is_a_fact() -> None:
    assert "tax_paid" in known_after("我们去年纳税500万以上，对吗")
