"""Award provisions are found in a policy's text; what only looks like one is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from document_files import wrapped

from knowledge.drafts import DraftAward, DraftKind, draft_awards
from knowledge.library import BUILT_IN, load_policy
from knowledge.model import Policy, PolicyMeta
from knowledge.parsing.outline import parse_outline


def drafts_of(text: str) -> list[DraftAward]:
    meta = PolicyMeta(id="p-1", title="某办法", short_title="某办法", status="final")
    return draft_awards(Policy(meta=meta, text=text, clauses=parse_outline(text)))


def only(text: str) -> DraftAward:
    found = drafts_of(f"第一条 支持发展\n{text}\n第二条 本办法由区工信局负责解释。")
    assert len(found) == 1, found
    return found[0]


def steps(draft: DraftAward) -> list[tuple[str, str | None]]:
    return [(tier.condition, tier.amount or tier.rate or tier.cap) for tier in draft.tiers]


def test_the_built_in_policy_has_five_award_provisions() -> None:
    found = draft_awards(load_policy(BUILT_IN / "shangjie-sangao-draft"))
    summary = [(d.clause, d.kind.value, d.amount, d.rate, d.cap) for d in found]
    assert summary == [
        ("3.2.2", "tiered", None, None, None),
        ("3.3.4", "rate", None, "30", "10000000"),
        ("3.4.3", "fixed", "1000000", None, None),
        ("3.5.1", "rate", None, "20", "20000000"),
        ("3.5.2", "tiered", None, None, None),
    ]
    assert [tier.cap for tier in found[0].tiers] == ["3000000", "2000000", "1000000"]
    assert [tier.amount for tier in found[4].tiers] == ["100000", "500000"]
    assert "标杆" in found[4].tiers[0].condition and "典型应用场景" in found[4].tiers[1].condition


def test_quotes_are_verbatim_spans() -> None:
    policy = load_policy(BUILT_IN / "shangjie-sangao-draft")
    for draft in draft_awards(policy):
        assert policy.text[draft.start : draft.end] == draft.quote


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("对首次获评的绿色工厂，给予一次性奖励30万元。", "300000"),
        ("每建成一个公共实验室奖励运营方人民币八十万元。", "800000"),
        ("对落户的检测机构给予开办补助1.5亿元。", "150000000"),
        ("对新引进的博士发放每人每月2,500元生活补贴。", "2500"),
        ("年营业收入首次超过5000万元的企业，奖励经营团队20万元。", "200000"),
        ("对投资额1亿元以上的项目奖励100万元。", "1000000"),
        ("验收合格的，补贴40万元/座。", "400000"),
        ("注册资本1000万元以上、年纳税300万元以上的，给予5万元开办费资助。", "50000"),
    ],
)
def test_a_fixed_award_is_found_without_its_conditions(text: str, amount: str) -> None:
    draft = only(text)
    assert (draft.kind, draft.amount, draft.rate, draft.cap) == (
        DraftKind.FIXED,
        amount,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("text", "rate", "cap"),
    [
        ("按设备购置费的15%给予补助，单个项目最高不超过400万元。", "15", "4000000"),
        ("给予不超过实际投资额25%、最高600万元的资助。", "25", "6000000"),
        ("对上一年度研发费用，按照百分之八的比例予以补贴，封顶200万元。", "8", "2000000"),
        ("按同期贷款市场报价利率的50%给予贴息，每家企业年度贴息不超过80万元。", "50", "800000"),
        ("参展企业的展位费补贴70%。", "70", None),
        ("对新认定的总部企业，按实缴注册资本的2%给予落户奖，最高2000万元。", "2", "20000000"),
        ("按年度保费的60%给予补贴；单个企业每年补贴最高30万元。", "60", "300000"),
        ("租用区内厂房的，按实际租金的３０％给予补贴，每年最高２０万元。", "30", "200000"),
    ],
)
def test_a_rate_comes_with_its_cap(text: str, rate: str, cap: str | None) -> None:
    draft = only(text)
    assert (draft.kind, draft.rate, draft.cap, draft.amount) == (DraftKind.RATE, rate, cap, None)


@pytest.mark.parametrize(
    ("text", "cap"),
    [
        ("对重大专项给予最高1000万元支持。", "10000000"),
        ("采取一事一议方式给予资助，资助金额不超过2000万元。", "20000000"),
        ("视评审结果给予5万元至50万元的奖励。", "500000"),
    ],
)
def test_a_ceiling_is_no_fixed_amount(text: str, cap: str) -> None:
    draft = only(text)
    assert (draft.kind, draft.amount, draft.cap) == (DraftKind.CEILING, None, cap)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "对新认定的国家级、省级、市级工业设计中心，分别给予200万元、80万元、30万元奖励。",
            [("国家级", "2000000"), ("省级", "800000"), ("市级工业设计中心", "300000")],
        ),
        (
            "获得金奖、银奖的单位分别奖励10万元和6万元。",
            [("金奖", "100000"), ("银奖", "60000")],
        ),
        (
            "对评定为3—5星级的农家乐，分别奖励1万元、2万元、4万元。",
            [("3星级", "10000"), ("4星级", "20000"), ("5星级", "40000")],
        ),
        (
            "按博士每人3万元、硕士每人1万元标准给予安家补贴。",
            [("博士", "30000"), ("硕士", "10000")],
        ),
        (
            "年产值达到1亿元的奖励10万元，达到5亿元的奖励60万元。",
            [("年产值达到1亿元的", "100000"), ("达到5亿元的", "600000")],
        ),
        (
            "前两年给予租金100%的补贴，后三年给予租金50%的补贴。",
            [("前两年给予租金", "100"), ("后三年给予租金", "50")],
        ),
    ],
)
def test_steps_are_paired_with_who_gets_them(text: str, expected: list[tuple[str, str]]) -> None:
    draft = only(text)
    assert draft.kind is DraftKind.TIERED
    assert steps(draft) == expected


@pytest.mark.parametrize(
    "text",
    [
        "到2028年，全区规模以上工业总产值突破500亿元，年均增长12%以上。",
        "区财政每年安排专项资金3000万元用于支持产业发展。",
        "设立规模20亿元的产业引导基金，带动社会资本投入。",
        "申报企业注册资本不低于500万元，上年度营业收入超过2000万元，资产负债率低于60%。",
        "对骗取资金的，追回已拨付的奖励，并处五万元以下罚款。",
        "个人创业担保贷款额度最高30万元，利率不超过4%。",
        "研发投入占营业收入比重达到5%以上的，优先推荐。",
        "本政策自2024年3月1日起施行，有效期3年。",
        "依法按照15%的税率征收企业所得税。",
        "每年发放总额500万元的科技创新券。",
        "服务费收取标准不得超过合同金额的3%。",
    ],
)
def test_targets_budgets_conditions_loans_and_fines_are_no_awards(text: str) -> None:
    assert drafts_of(f"第一条 支持发展\n{text}\n第二条 本办法由区工信局负责解释。") == []


def test_an_award_column_of_a_table_gives_a_step_for_each_row() -> None:
    text = "一、奖励标准\n| 等级 | 奖励 |\n| --- | --- |\n| 一等 | 20万元 |\n| 二等 | 最高8万元 |"
    draft = drafts_of(text)[0]
    assert draft.kind is DraftKind.TIERED
    assert [(t.condition, t.amount, t.cap) for t in draft.tiers] == [
        ("一等", "200000", None),
        ("二等", None, "80000"),
    ]


def test_a_quote_holds_the_words_across_a_broken_page() -> None:
    article = (
        "对年度技改设备投入达到五百万元以上的制造企业，按照设备投入的10%给予补助，"
        "单个企业最高补助300万元，同一企业同一年度只能申请一次，具体申报要求以当年通知为准。"
    )
    text = wrapped("\n".join(f"第{n}条 {article}" for n in "一二三四"), width=27, page=7)
    found = drafts_of(text)
    assert [(draft.rate, draft.cap) for draft in found] == [("10", "3000000")] * 4
    assert all(text[draft.start : draft.end] == draft.quote for draft in found)


def test_a_plain_list_under_an_award_heading_is_a_list_of_awards(tmp_path: Path) -> None:
    found = drafts_of("一、补贴标准\n（一）甲类，每人每月900元；\n（二）乙类，每人每月600元。")
    assert [draft.amount for draft in found] == ["900", "600"]
    assert all(draft.confidence < 0.9 for draft in found)
