"""Gate 1: a fact that a language model points out counts only if the user's own words say it."""

from dataclasses import dataclass, replace

import pytest
from assistant_support import AS_OF, opened
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.dialogue import Dialogue
from assistant.facts import FactType, catalogue
from assistant.tools.claims import accept_claims
from knowledge.errors import InputError


@dataclass
class Pointed:
    fact: str
    quote: str


@pytest.fixture(scope="module")
def assistant(built_data):
    return opened(built_data)


def claimed(assistant, said, fact, quote, before=()):
    """What the profile says of a fact after a model pointed at a quote of a turn."""
    turn = assistant._turn(said, Dialogue(turns=before), AS_OF, None)
    return accept_claims(turn, [Pointed(fact, quote)]).profile.get(fact)


def test_a_sum_that_our_reading_left_open_is_read_from_the_users_words(assistant):
    said, before = "我们一共花了8000万搞这个", ("我们建了个中试平台",)
    fact = claimed(assistant, said, "platform_investment", "一共花了8000万", before)
    assert fact.quote == "一共花了8000万"
    assert fact.turn == 1
    assert fact.entry().value == "80000000"


@pytest.mark.parametrize(
    ("said", "fact", "quote"),
    [
        ("能进培育库吗", "in_pool", "我们已经入库"),
        ("能进培育库吗", "tax_paid", ""),
        ("能进培育库吗", "is_rich", "能进"),
        ("能进培育库吗", "is_high_tech", "能进培育库"),
        ("我们一共花了8000万搞这个", "platform_investment", "花了9000万"),
        ("我们一共花了8000万搞这个", "platform_investment", "8000"),
        ("隔壁公司是高新技术企业，我们能进吗", "is_high_tech", "是高新技术企业"),
        ("听说有家厂投资8000万建了中试平台，我们呢", "platform_investment", "投资8000万"),
        ("我们年产值8000万，建平台能补多少", "platform_investment", "8000万"),
        ("还没有拿到高新技术企业证书呢？", "in_pool", "高新技术企业"),
    ],
)
def test_what_the_user_did_not_say_of_the_own_company_is_refused(assistant, said, fact, quote):
    with pytest.raises(InputError):
        claimed(assistant, said, fact, quote)


@pytest.mark.parametrize(
    ("said", "fact", "quote"),
    [
        ("是的，我们去年纳税600万，能进吗", "is_high_tech", "是的"),
        ("是的，我们去年纳税600万，能进吗", "in_pool", "是的，我们"),
        ("对，我们想进培育库", "is_four_above", "对"),
        ("没有，我们想进培育库", "is_blacklisted", "没有"),
        ("我们手里有8000万，能补多少", "tax_paid", "8000万"),
        ("我们手里有8000万，能补多少", "first_set_sales", "手里有8000万"),
        ("我们手里有8000万，能补多少", "profit_total", "手里有8000万"),
        ("我们有8000万资金缺口，能申请平台补助吗", "platform_investment", "8000万"),
        ("我们一共花了8000万招人", "platform_investment", "一共花了8000万"),
        ("我们注册资本8000万，建平台能补多少", "platform_investment", "注册资本8000万"),
        ("我们有30个人，能补多少", "platform_count", "30个"),
        ("女职工占40%，能进培育库吗", "revenue_growth", "占40%"),
        ("比例是2倍，奖多少", "margin_multiple", "2倍"),
        ("我们的地块容积率是2倍，奖多少", "margin_multiple", "2倍"),
    ],
)
def test_a_bare_yes_or_a_bare_number_states_nothing(assistant, said, fact, quote):
    with pytest.raises(InputError):
        claimed(assistant, said, fact, quote)


@pytest.mark.parametrize("quote", ["500万", "00万", "缴税500万", "纳税１５００万"])
def test_a_part_of_a_number_is_not_what_was_said(assistant, quote):
    said = "我们去年的税务情况是纳税1500万"
    with pytest.raises(InputError):
        accept_claims(_without_facts(assistant, said), [Pointed("tax_paid", quote)])


def _without_facts(assistant, said):
    """A turn as if our own reading had understood nothing of it."""
    turn = assistant._turn(said, Dialogue(), AS_OF, None)
    extraction = turn.reading.extraction
    blind = extraction.model_copy(update={"facts": (), "unbound": extraction.quantities})
    reading = turn.reading.model_copy(update={"extraction": blind})
    dialogue = turn.dialogue.model_copy(update={"profile": {}})
    return replace(turn, reading=reading, dialogue=dialogue)


NUMBERED = sorted(name for name, spec in catalogue().items() if spec.type is not FactType.BOOL)
OTHER_SUMS = ["资金缺口", "保证金", "押金", "彩礼", "广告", "软件授权", "专利转让", "库存", "车队"]
UNITS = ["万", "万元", "亿", "%", "倍", "个", "家"]


@settings(max_examples=150, deadline=None)
@given(
    noun=st.sampled_from(OTHER_SUMS),
    number=st.integers(1, 9999),
    unit=st.sampled_from(UNITS),
    fact=st.sampled_from(NUMBERED),
    cut=st.integers(0, 4),
)
def test_a_number_of_something_else_reaches_no_calculator(assistant, noun, number, unit, fact, cut):
    words = f"{noun}{number}{unit}"
    with pytest.raises(InputError):
        claimed(assistant, f"{words}，怎么办", fact, words[cut:])


def test_words_of_an_earlier_turn_are_no_new_fact(assistant):
    with pytest.raises(InputError, match="这次没有说过"):
        claimed(assistant, "那呢", "tax_paid", "交税600万", before=("如果交税600万呢",))


def test_a_known_fact_is_not_replaced(assistant):
    fact = claimed(assistant, "我们不是高新技术企业", "is_high_tech", "高新技术企业")
    assert fact.value is False
