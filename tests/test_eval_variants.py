"""The same question in another guise keeps its meaning."""

from __future__ import annotations

import pytest
from eval_support import platform_case

from eval.numbers import read_numbers
from eval.variants import VARIANTS, varied, with_variants


@pytest.mark.parametrize(
    ("name", "turn"),
    [
        ("traditional", "檢測平臺設備投資7000萬元，能補多少？"),
        ("full_width", "检测平台设备投资７０００万元，能补多少？"),
        ("bare", "检测平台设备投资7000万元 能补多少"),
        ("polite", "您好，检测平台设备投资7000万元，能补多少？谢谢！"),
        ("yuan", "检测平台设备投资70,000,000元，能补多少？"),
        ("hundred_million", "检测平台设备投资0.7亿，能补多少？"),
        ("spoken", "检测平台设备投资七千万元，能补多少？"),
        ("unmarked", "检测平台设备投资7000万元，能补多少"),
        ("w_for_wan", "检测平台设备投资7000w，能补多少？"),
        ("chatty", "哎，那个，检测平台设备投资7000万元，能补多少？"),
        ("spaced", "检测平台设备投资7000万元 能补多少？"),
    ],
)
def test_a_question_is_put_in_another_guise(name, turn):
    assert varied(platform_case(), name).turns == (turn,)


@pytest.mark.parametrize("name", ["full_width", "yuan", "hundred_million", "spoken", "w_for_wan"])
@pytest.mark.parametrize("amount", ["6500万", "12万元", "30.5万", "10000万"])
def test_an_amount_keeps_its_value_in_every_guise(name, amount):
    (before,), (after,) = read_numbers(amount), read_numbers(VARIANTS[name](amount))
    assert before.value == after.value


def test_a_paraphrase_changes_everyday_words_only():
    (turn,) = varied(platform_case(turns=["请问我司能不能报，怎么报？"]), "paraphrase").turns
    assert turn == "想了解一下，我们公司可不可以报，如何报？"


def test_a_question_without_its_mark_gets_one():
    assert VARIANTS["unmarked"]("这笔奖能拿多少") == "这笔奖能拿多少？"
    assert VARIANTS["unmarked"]("我们是高企") == "我们是高企"


def test_titles_are_said_by_their_whole_names():
    turn = "有高企证，三高企业，是战新，营收翻番"
    assert (
        VARIANTS["long_names"](turn)
        == "有国家高新技术企业证书，三高企业，是战略性新兴产业，营业收入翻番"
    )


def test_the_speaker_names_the_firm():
    assert VARIANTS["our_firm"]("我们公司在上街，我们投了3000万") == "我司在上街，我司投了3000万"


def test_a_guise_that_changes_nothing_is_no_case():
    assert varied(platform_case(turns=["你好"]), "yuan") is None


def test_english_has_no_variants():
    assert with_variants([platform_case(turns=["Hello, 2 of us?"])], list(VARIANTS)) == []


def test_text_patterns_are_not_compared_across_scripts():
    assert platform_case().expect.say
    assert varied(platform_case(), "traditional").expect.say == ()
