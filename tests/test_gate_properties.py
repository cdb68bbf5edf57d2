"""Gate 3, attacked: a number that nothing grounds is withheld, in whatever notation it is written."""

import random

import pytest
from assistant_support import AS_OF, opened
from hypothesis import given, settings
from hypothesis import strategies as st
from notation_grammar import NOTATIONS, spelt

from assistant.dialogue import Dialogue
from assistant.findings import tokens
from assistant.gate import ungrounded, withhold
from assistant.scrutiny import objection
from assistant.tools.awards import calculate_award

INVESTS = "我们建检测平台，设备投资4000万元，能补多少"
RIGHT = "按投资4000万元计算，最高补助800万元，是否已入库请补充"
SENTENCES = ["最高可补助{}", "另外还有{}", "相当于{}", "the amount is {} yuan", "可获得{}的支持，"]


class Award:
    """A turn and what the tools found; its repr stays short."""

    def __init__(self, turn):
        self.turn = turn
        self.findings = [calculate_award(turn, ("platform_subsidy",))]
        self.mark = tokens(self.findings[0].citations[:1])

    def ungrounded(self, text):
        return ungrounded(text, self.findings, self.turn.dialogue.turns)

    def withhold(self, text):
        return withhold(text, self.findings, self.turn.dialogue.turns)

    def objection(self, text):
        return objection(text, self.findings, self.turn)


@pytest.fixture(scope="module")
def award(built_data):
    return Award(opened(built_data)._turn(INVESTS, Dialogue(), AS_OF, None))


@settings(max_examples=250, deadline=None)
@given(
    number=st.integers(2, 99_999).filter(lambda n: n not in {8, 20, 800, 2000, 4000, 8000}),
    notation=st.sampled_from(sorted(NOTATIONS)),
    sentence=st.sampled_from(SENTENCES),
    seed=st.integers(0, 9),
)
def test_a_number_that_nothing_grounds_is_withheld(award, number, notation, sentence, seed):
    written = spelt(notation, number, random.Random(seed))
    line = sentence.format(written)
    text = f"{RIGHT}{award.mark}\n{line}\n由市级支付"
    assert award.ungrounded(line), line
    assert award.objection(text), line
    kept = award.withhold(text)
    assert written not in kept
    assert not award.ungrounded(kept)


@pytest.mark.parametrize(
    "text",
    [
        "最高可补助800\n0万元",
        "最高可补助800 0万元",
        "最高可补助800\u30000万元",
        "最高可补助800\u28000万元",
        "最高可补助800-0-0万元",
        "最高可补助8️⃣8️⃣万元",
        "最高可补助80Ο万元",
        "最高可补助8OO万元",
        "最高可补助8e8元",
        "最高可补助800k",
        "最高可补助800‰",
        "最高可补助800美元",
        "最高可补助 $800",
        "补助比例为20个基点",
        "有效期20年",
        "请在20天内申报",
        "补助三分之二",
        "补助比例减半",
        "全额补助",
        "奖励翻番",
        "共有十九项奖励",
        "有效期五年",
        "第九条规定",
        "电话零三七一五五五五",
        "最高可补助Ⅷ百万元",
        "最高可补助㊿个",
        "most of three hundred",
        "팔백만",
    ],
)
def test_digits_that_are_grounded_do_not_carry_another_number(award, text):
    assert award.ungrounded(text)


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        "最高八百万元",
        "一般来说，一次性奖补由市级进一步确定",
        "第一，请先入库；第二，请补充资料",
        "- 最高 800 万元\n- 投资 4000 万元的 20%",
        "1. 最高800万元\n2. 由市级支付",
        "8,000,000元，即800万元",
        "十分感谢，万一有变化，请以正式文本为准",
    ],
)
def test_an_honest_wording_is_not_withheld(award, text):
    assert award.ungrounded(text) == []
