"""Words: how a question's terms meet a clause's."""

import numpy as np
import pytest

from knowledge.addresses import asked_addresses
from knowledge.errors import ConfigurationError
from knowledge.folding import clean, fold
from knowledge.lexical import LexicalIndex, weigh
from knowledge.lexicon import Lexicon, lexicon
from knowledge.terms import terms

CLAUSES = (
    "给予企业设备补助，企业可以申请。",
    "给予企业展位费补助，企业可以申请。",
    "企业应当保护环境，企业可以申请。",
)


def index() -> LexicalIndex:
    return LexicalIndex.build(weigh([(terms(text), 1.0)]) for text in CLAUSES)


def scores(question: str) -> np.ndarray:
    return index().scores(dict.fromkeys(terms(question), 1.0))


def test_a_rare_word_outweighs_common_ones() -> None:
    assert scores("企业补助展位").argmax() == 1


def test_a_word_that_no_clause_holds_scores_nothing() -> None:
    assert not scores("渔船").any()


def test_a_term_of_few_clauses_is_rarer_than_one_of_all() -> None:
    assert index().rarity("展位") > index().rarity("补助") > index().rarity("企业")


def test_an_index_comes_back_from_disk_as_it_was(tmp_path) -> None:
    index().save(tmp_path)
    again = LexicalIndex.load(tmp_path)
    np.testing.assert_array_equal(again.scores({"设备": 1.0}), index().scores({"设备": 1.0}))


def test_an_index_of_nothing_answers_with_nothing() -> None:
    assert LexicalIndex.build([]).scores({"设备": 1.0}).size == 0


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("三百万", "300万"),
        ("百分之二十", "20%"),
        ("两成", "20%"),
        ("3００万", "300万"),
        ("一点五倍", "1.5倍"),
    ],
)
def test_figures_meet_however_they_are_said(spoken, written) -> None:
    assert written in terms(f"最高{spoken}的奖励")


def test_a_word_with_a_numeral_in_it_is_no_figure() -> None:
    assert not [term for term in terms("成立以来十大成果") if term[0].isdigit()]


def test_traditional_and_full_width_characters_fold_to_the_same_terms() -> None:
    assert terms("設備補貼上限ＡＩ") == terms("设备补贴上限ai")


def test_a_simplified_text_is_left_alone() -> None:
    assert fold("乾坤里的皇后著作") == "乾坤里的皇后著作"


def test_control_characters_and_lone_surrogates_are_cleaned_away() -> None:
    assert clean("补\x00助\ud800上\u200b限", 100) == "补 助上 限"


def test_what_goes_beyond_the_limit_is_cut() -> None:
    assert clean("补" * 50_000, 10) == "补" * 10


def test_spoken_words_lead_to_official_ones() -> None:
    assert "国家级高新技术企业" in lexicon().expand("我们是高企")


def test_a_longer_spoken_word_hides_its_parts() -> None:
    assert lexicon().expand("中试线") == lexicon().spoken["中试线"]


@pytest.mark.parametrize(
    ("asked", "role"),
    [("商务局牵头什么", "lead"), ("商务局配合什么", "support")],
)
def test_people_ask_for_one_part_of_a_unit(asked, role) -> None:
    assert lexicon().asks_role(asked) == (role,)


def test_a_question_for_a_unit_alone_asks_for_both_parts() -> None:
    assert lexicon().asks_role("商务局") == ("lead", "support")


@pytest.mark.parametrize(
    "said",
    [
        "3.2.2写了什么",
        "三、（二）2 写了什么",
        "三（二）2是什么",
        "第三部分第二个行动的第2条",
        "第三部分第2节第二条",
    ],
)
def test_a_clause_is_named_by_its_number(said) -> None:
    assert asked_addresses(said) == ["3.2.2"]


def test_an_amount_is_no_clause_number() -> None:
    assert asked_addresses("利润率1.7倍，营收1.2亿，增长19.9%") == []


@pytest.mark.parametrize("content", ["silent: [", "silent: 的\nspoken: {}\n", "[]"])
def test_a_broken_lexicon_is_named_with_its_path(tmp_path, content) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"lexicon\.yaml"):
        Lexicon.read(path)
