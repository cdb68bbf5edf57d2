"""Gates 2 and 3: no number without a ground, no wording that the findings do not bear out."""

import pytest
from assistant_support import AS_OF, opened

from assistant.assemble import assemble
from assistant.dialogue import Dialogue
from assistant.findings import TOKEN, tokens
from assistant.gate import shown, ungrounded, withhold
from assistant.scrutiny import objection, worded_by_tools
from assistant.tools.awards import calculate_award
from assistant.tools.clauses import read_clause
from assistant.tools.eligibility import check_eligibility
from assistant.tools.standing import policy_standing
from assistant.tools.talk import decline

INVESTS = "我们建检测平台，设备投资4000万元，能补多少"
QUALIFIES = "我们公司在本区，是高新技术企业，能进培育库吗"
FAILS = "我们不是高企，也不是重点监测企业，四上企业，战新产业，去年纳税300万，增速10%，能进培育库吗"


@pytest.fixture(scope="module")
def turn_of(built_data):
    assistant = opened(built_data)
    return lambda said: assistant._turn(said, Dialogue(), AS_OF, None)


@pytest.fixture(scope="module")
def award(turn_of):
    turn = turn_of(INVESTS)
    return turn, [calculate_award(turn, ("platform_subsidy",))]


def judged(turn_of, said):
    turn = turn_of(said)
    return turn, [check_eligibility(turn, "cultivation_pool")]


def cited(text, findings):
    return text + tokens(findings[0].citations[:1])


@pytest.mark.parametrize(
    "text",
    [
        "最高 800 万元",
        "最高８００万元",
        "投资4000万元的20%",
        "8,000,000元",
        "八百万元",
        "1. 最高800万元\n2. 由市级支付",
        "没有数字",
    ],
)
def test_a_number_that_a_figure_a_quote_or_the_user_holds_passes(award, text):
    turn, findings = award
    assert ungrounded(text, findings, turn.dialogue.turns) == []


@pytest.mark.parametrize(
    "text",
    [
        "最高 801 万元",
        "最高 800 亿元",
        "4000元",
        "20个",
        "8 00 1万元",
        "最高９０１万元",
        "九百零一万元",
        "8**0**1万元",
        "8\u200b01万元",
        "37%",
        "2031年",
        "0371-55556666",
        "٩٠١万元",
    ],
)
def test_a_number_that_nothing_holds_is_found(award, text):
    turn, findings = award
    assert ungrounded(text, findings, turn.dialogue.turns)


def test_a_line_with_an_ungrounded_number_is_withheld_and_the_rest_stays(award):
    turn, findings = award
    text = withhold("最高800万元\n另有901万元\n由市级支付", findings, turn.dialogue.turns)
    assert text == "最高800万元\n由市级支付"


def test_a_text_is_read_as_its_reader_sees_it():
    assert shown("８**0**\u200b0万") == "800万"


@pytest.mark.parametrize(
    "text",
    [
        "最高可获市级补助800万元，前提是已入库",
        "按投资4000万元计算，最高补助800万元，是否入库请补充",
        "最高补助800万元，每个平台不超过2000万元，请问是否已入库",
    ],
)
def test_a_faithful_wording_of_an_amount_passes(award, text):
    turn, findings = award
    assert objection(cited(text, findings), findings, turn) is None


@pytest.mark.parametrize(
    "text",
    [
        "最高可获补助4000万元，是否入库请补充",
        "最高可获补助2000万元，是否入库请补充",
        "您的金额：4000万元，最高，是否入库请补充",
        "可获补助800万元，是否入库请补充",
        "最高补助800万元，您符合条件",
        "最高补助800万元，保证到账，是否入库请补充",
        "最高补助800万元，由区财政支付，是否入库请补充",
        "最高补助800万元，是否入库请看 www.example.invalid",
        "最高补助800万元，fact 是 in_pool，是否入库请补充",
        "最高补助八百万元，另有十九项奖励，是否入库请补充",
        "是否入库请补充",
        "",
        "最高补助800万元，是否入库请补充。您将获得800万元补助",
        "最高补助800万元，即投资的30%补助，是否入库请补充",
        "每年最高补助800万元，是否入库请补充",
        "最高补助800万元，无需入库，请补充材料",
        "贵公司已经入库，最高补助800万元。请补充材料",
        "最高补助800万元，请找区教育局，是否入库请补充",
        "最高补助800万元，由上街区政府出钱，是否入库请补充",
        "文件说“最高补助由区里审定”，最高补助800万元，是否入库请补充",
        "最高补助800万元，稳拿，是否入库请补充",
        "最高补助800万元，是否入库请补充，联系 a@example.invalid",
    ],
)
def test_a_wording_that_misreads_an_amount_is_refused(award, text):
    turn, findings = award
    assert objection(cited(text, findings), findings, turn)


def test_a_wording_without_a_citation_of_this_turn_is_refused(award):
    turn, findings = award
    text = "最高可获市级补助800万元，前提是已入库"
    assert "引用" in objection(text, findings, turn)
    assert "引用" in objection(f"{text}[cite:000000]", findings, turn)


def test_every_line_with_a_number_of_its_own_is_marked(award):
    turn, findings = award
    first = cited("最高可获市级补助800万元，前提是已入库", findings)
    assert objection(first, findings, turn) is None
    assert "引用" in objection(f"{first}\n按投资4000万元计算，最高补助800万元", findings, turn)


def test_what_is_private_does_not_pass(award):
    turn, findings = award
    text = cited("最高补助800万元，是否入库请补充，sk-secret-abcdef", findings)
    assert objection(text, findings, turn, ["sk-secret-abcdef"])
    assert objection(text, findings, turn) is None


@pytest.mark.parametrize(
    ("said", "text", "passes"),
    [
        (QUALIFIES, "贵公司符合入库条件，由主管部门择优", True),
        (QUALIFIES, "贵公司不符合入库条件", False),
        (QUALIFIES, "请看条文", False),
        (FAILS, "贵公司目前不符合入库条件", True),
        (FAILS, "贵公司符合入库条件", False),
        (FAILS, "贵公司不符合第三条，但可以申请入库", False),
        ("能进培育库吗", "请补充是否高新技术企业", True),
        ("能进培育库吗", "贵公司符合入库条件。请补充材料", False),
    ],
)
def test_a_verdict_cannot_be_turned_round(turn_of, said, text, passes):
    turn, findings = judged(turn_of, said)
    assert (objection(cited(text, findings), findings, turn) is None) is passes


def test_a_clause_that_was_read_says_nothing_of_the_user(turn_of):
    turn = turn_of("第三部分第二条写了什么")
    findings = [read_clause(turn, "3.2.2")]
    assert objection(cited("该条支持加强企业管理", findings), findings, turn) is None
    assert objection(cited("贵公司符合条件", findings), findings, turn)


def test_refusals_dates_of_validity_and_several_programs_are_worded_by_the_tools(turn_of):
    turn = turn_of(INVESTS)
    several = calculate_award(turn, ("platform_subsidy", "top_ten_award"))
    assert worded_by_tools([decline(turn)])
    assert worded_by_tools([policy_standing(turn)])
    assert worded_by_tools([several])
    assert not worded_by_tools([calculate_award(turn, ("platform_subsidy",))])


def test_the_tools_own_wording_always_passes(turn_of):
    for said in (QUALIFIES, FAILS, "能进培育库吗"):
        turn, findings = judged(turn_of, said)
        assert TOKEN.search(findings[0].text)
        assert objection(findings[0].text, findings, turn) is None


def test_an_answer_of_which_every_line_is_withheld_says_so(award):
    turn, findings = award
    answer = assemble(turn, findings, "最高可补助777万元")
    assert "777" not in answer.text and "换一种写法" in answer.text
