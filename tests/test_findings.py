"""Citation tokens: handed out by tools only, numbered in the order of the text."""

from assistant.answer import Citation
from assistant.findings import number_citations, token, tokens


def source(clause, start=0):
    return Citation(policy="p", clause=clause, label=clause, quote="x", start=start, end=start + 1)


FIRST, SECOND = source("1"), source("2")


def test_tokens_become_numbers_in_the_order_of_the_text():
    text = f"乙{token(SECOND)}甲{token(FIRST)}乙{token(SECOND)}"
    assert number_citations(text, [FIRST, SECOND]) == ("乙[1]甲[2]乙[1]", (SECOND, FIRST))


def test_a_token_nobody_handed_out_vanishes():
    assert number_citations("甲[cite:000000]", [FIRST]) == ("甲", ())


def test_a_source_that_the_text_does_not_use_is_not_listed():
    assert number_citations(f"甲{token(FIRST)}", [FIRST, SECOND])[1] == (FIRST,)


def test_two_spans_of_one_clause_have_tokens_of_their_own():
    assert token(source("1", 0)) != token(source("1", 5))


def test_the_same_source_twice_in_a_row_is_one_token():
    assert tokens([FIRST, FIRST]) == token(FIRST)
