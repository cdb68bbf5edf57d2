"""Gate 1: a fact that a language model points out counts only if the user's own words say it."""

from dataclasses import dataclass

import pytest
from assistant_support import AS_OF, opened

from assistant.dialogue import Dialogue
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
    fact = claimed(assistant, "我们一共花了8000万搞这个", "platform_investment", "一共花了8000万")
    assert fact.quote == "一共花了8000万"
    assert fact.turn == 0
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


def test_words_of_an_earlier_turn_are_no_new_fact(assistant):
    with pytest.raises(InputError, match="这次没有说过"):
        claimed(assistant, "那呢", "tax_paid", "交税600万", before=("如果交税600万呢",))


def test_a_known_fact_is_not_replaced(assistant):
    fact = claimed(assistant, "我们不是高新技术企业", "is_high_tech", "高新技术企业")
    assert fact.value is False
