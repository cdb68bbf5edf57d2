"""What people take for true of the text: it is recognised by its matter and the wrong value, and put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.language.beliefs import Beliefs, around, load_beliefs, windows
from assistant.language.normalise import closed_up, normalise
from assistant.language.speech import load_speech
from knowledge.library import BUILT_IN, load_policy

HOME = "shangjie-sangao-draft"
SPEECH = load_speech(load_policy(BUILT_IN / HOME, built_in=True), BUILT_IN)


def alone(belief: dict[str, object]) -> Beliefs:
    """A policy about which people believe one thing."""
    return Beliefs.model_validate({"beliefs": {"it": belief}})


def believed(turn: str) -> set[str]:
    return set(SPEECH.beliefs.held_in(closed_up(normalise(turn).text.lower())))


@pytest.mark.parametrize(
    ("turn", "belief"),
    [
        ("利润率奖每年都能领一回，那我明年的预算里也放上", "yearly"),
        ("毛利率高出同行一倍，利润率那个奖我们够得着", "margin_base"),
        ("增长得连着三年都过线才让进库，我们只有去年过了", "years_in_a_row"),
        ("这条看的是今年的增长，等年底报表出来我们再报", "year_basis"),
        ("首台套按合同额算，签了3000万就是900万", "contract_counted"),
        ("三首只认装备，我们做软件的就不看了", "only_equipment"),
        ("中试平台的补助是按总投资算的，厂房也算进去", "buildings_counted"),
        ("电商平台也按20%补，我们正好在建一个", "other_platform"),
        ("标杆企业给50万，应用场景给10万，我按这个填表", "swapped_ai"),
        ("工改工可以顺便再征两亩地，我们图纸都画了", "new_land"),
        ("并购基金区财政会参股三成，我把这写进方案了", "fund_level"),
        ("联席会议的召集人是区长，函就发给他", "convener"),
        ("入了库就一直在库里，以后不用再报了", "admitted_for_good"),
    ],
)
def test_what_a_turn_takes_for_true_is_recognised(turn: str, belief: str) -> None:
    assert belief in believed(turn)


@pytest.mark.parametrize(
    "turn",
    [
        "利润率奖是一次性的还是每年都有",
        "要是利润率奖年年都能领就好了",
        "同事说首台套按合同额算，我说不对，是按实际销售总额",
        "工改工能不能再征两亩地",
        "标杆企业给10万，应用场景给50万，没错吧",
        "我们去年增长23%，前年也有20%",
        "联席会议谁来召集",
    ],
)
def test_open_questions_wishes_and_right_statements_hold_no_belief(turn: str) -> None:
    assert believed(turn) == set()


@pytest.mark.parametrize(
    ("turn", "clause", "right"),
    [
        ("三首只认装备，我们做软件的就不看了", "3.3.4", "软件首版次"),
        ("毛利率高出同行一倍，利润率那个奖我们够得着", "3.2.2", "营业收入利润率"),
        ("工改工可以顺便再征两亩地，我们图纸都画了", "3.3.2", "不增加用地"),
        ("这个方案早就正式下发了，今年照着执行就行", "5", "征求意见稿"),
    ],
)
def test_a_belief_is_put_right_with_its_clause(talk, turn: str, clause: str, right: str) -> None:
    answer = talk(turn)
    assert "premise" in {notice.code for notice in answer.notices}
    assert clause in {citation.clause for citation in answer.citations}
    assert right in answer.text


def test_points_above_the_average_are_no_wrong_belief_where_the_multiple_is_known(talk) -> None:
    answer = talk("同行5%，我们10%，高5个点，300万那档对吧")
    assert "百分点" not in answer.text
    assert "premise" not in {notice.code for notice in answer.notices}


def test_every_belief_has_a_premise_that_puts_it_right() -> None:
    assert set(SPEECH.beliefs.beliefs) <= {premise.id for premise in SPEECH.premises}
    assert all(belief.says for belief in SPEECH.beliefs.beliefs.values())


def test_every_premise_is_recognised_in_some_way() -> None:
    worded = {premise.id for premise in SPEECH.premises if premise.when}
    assert worded | set(SPEECH.beliefs.beliefs) == {premise.id for premise in SPEECH.premises}


def test_the_words_of_a_belief_stand_in_one_sentence_or_the_next() -> None:
    belief = alone({"says": [["每年", "奖"]]})
    assert belief.held_in("这个奖很好。我们每年都来。")
    assert not belief.held_in("这个奖很好。我们是做铝的。以后每年都来。")


def test_an_alternative_may_stand_on_a_line_of_its_own() -> None:
    belief = alone({"says": [[["每年", "年年"], "奖"]], "unless": ["评选", "组织"]})
    assert belief.held_in("年年有奖")
    assert not belief.held_in("年年组织评奖")


def test_words_that_leave_things_open_count_in_their_own_sentences() -> None:
    assert windows("甲。乙。丙") == ["甲。乙。", "乙。丙", "丙"]
    assert windows("") == windows("  ") == []
    assert around("甲。乙。丙", 2, 3) == "乙。"


def test_a_policy_without_such_a_file_holds_no_beliefs(tmp_path: Path) -> None:
    assert load_beliefs(tmp_path / "beliefs.yaml").held_in("每年都发奖") == ()
