"""Outlines of other official documents: whatever their numbering, each paragraph finds a clause."""

from __future__ import annotations

import re

import pytest
from document_files import wrapped
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Clause, ClauseKind
from knowledge.parsing.flow import paragraphs
from knowledge.parsing.outline import parse_outline
from knowledge.parsing.title import find_title

ARTICLES = """某市河东区促进检验检测产业发展办法
第一章 总则
第一条 为促进检验检测产业发展，制定本办法。
第二条 本办法适用于在本区注册的检验检测机构。
前款所称机构，包括第三方实验室。
第二章 支持内容
第三条 【开办支持】
对新设机构按下列标准支持：
（一）国家级机构，奖励100万元；
（二）省级机构，奖励50万元。
同一机构按最高标准支持一次。
第四条 机构应当依照第三条规定提出申请。
第三章 附则
第五条 本办法自2024年5月1日起施行，有效期三年。"""

ITEMS = """关于推动夜间经济发展的若干措施
为激发消费活力，制定以下措施。
一、优化布局
（一）打造示范街区。每年评选若干条示范街区，给予授牌。
（二）延长营业时间。鼓励商场延长营业时间。
二、加大支持
1.给予补贴
对参与活动的商户给予水电补贴。
2.提供便利
简化外摆审批手续。
本措施由区商务局负责解释。"""


def outline(text: str) -> list[tuple[str, str]]:
    return [(clause.id, clause.label) for clause in parse_outline(text)]


def assert_partition(text: str, clauses: tuple[Clause, ...]) -> None:
    """Every paragraph but the title lies in exactly one clause."""
    blocks = paragraphs(text)
    title = find_title(blocks)
    skipped = set(range(title.last)) if title and title.first == 0 else set()
    for index, block in enumerate(blocks):
        holders = [c for c in clauses if c.start <= block.start and block.end <= c.end]
        assert len(holders) == (0 if index in skipped else 1), block.text


def test_chapters_and_articles() -> None:
    assert outline(ARTICLES) == [
        ("1", "第一章 总则"),
        ("1.1", "第一条"),
        ("1.2", "第二条"),
        ("2", "第二章 支持内容"),
        ("2.1", "第三条 开办支持"),
        ("2.1.1", "第三条（一）"),
        ("2.1.2", "第三条（二）"),
        ("2.1.3", "第三条末段"),
        ("2.2", "第四条"),
        ("3", "第三章 附则"),
        ("3.1", "第五条"),
    ]


def test_a_further_paragraph_of_an_article_stays_with_it() -> None:
    clause = next(c for c in parse_outline(ARTICLES) if c.label == "第二条")
    assert clause.text.endswith("前款所称机构，包括第三方实验室。")


def test_headings_on_their_own_line_keep_their_body() -> None:
    assert outline(ITEMS) == [
        ("0", "开头段"),
        ("1", "一、优化布局"),
        ("1.1", "一、（一）打造示范街区"),
        ("1.2", "一、（二）延长营业时间"),
        ("2", "二、加大支持"),
        ("2.1", "二、1. 给予补贴"),
        ("2.2", "二、2. 提供便利"),
    ]
    last = parse_outline(ITEMS)[-1]
    assert "简化外摆审批手续。" in last.text


@pytest.mark.parametrize("text", [ARTICLES, ITEMS])
def test_a_text_broken_into_columns_and_pages_has_the_same_outline(text: str) -> None:
    long = text.replace(
        "制定", "根据国家和省有关法律法规以及本市产业发展的总体部署，结合实际，制定"
    )
    long = long.replace(
        "。\n", "，并按照有关规定做好组织实施和跟踪服务等各项工作，确保落到实处。\n"
    )
    broken = wrapped(long)
    clauses = parse_outline(broken)
    assert [c.label for c in clauses] == [c.label for c in parse_outline(long)]
    assert_partition(broken, clauses)


def test_numbers_that_restart_in_an_appended_document_keep_ids_unique() -> None:
    text = "第一条 甲。\n第二条 乙。\n附件1\n某某操作规程\n第一条 丙。\n第二条 丁。"
    ids = [clause.id for clause in parse_outline(text)]
    assert ids == ["1", "2", "3", "3.1", "3.2"]


def test_a_list_that_starts_over_under_a_heading_is_grouped_by_it() -> None:
    text = "面向企业\n一、租金\n减免租金。\n二、培训\n免费培训。\n面向个人\n一、住房\n提供公寓。"
    assert outline(text) == [
        ("1", "面向企业"),
        ("1.1", "面向企业 一、租金"),
        ("1.2", "面向企业 二、培训"),
        ("2", "面向个人"),
        ("2.1", "面向个人 一、住房"),
    ]


def test_skipped_and_repeated_numbers_are_kept_as_printed() -> None:
    text = "一、甲\n3.先做。\n4.再做。\n4.又做。\n三、丙\n9.后做。"
    assert [(c.id, c.number) for c in parse_outline(text)] == [
        ("1", "一、"),
        ("1.1", "3."),
        ("1.2", "4."),
        ("1.3", "4."),
        ("2", "三、"),
        ("2.1", "9."),
    ]


def test_lost_numbers_are_inferred_and_say_so() -> None:
    text = (
        "一、任务\n1. 建平台。建设公共平台。\n牵头单位：区科技局\n"
        "引人才。引进专业人才。\n牵头单位：区人社局；责任单位：区财政局\n"
        "3. 拓市场。组织对接活动。\n牵头单位：区商务局\n二、保障\n加强统筹。"
    )
    found = [(c.id, c.number, c.inferred, c.heading) for c in parse_outline(text)]
    assert found == [
        ("1", "一、", False, "任务"),
        ("1.1", "1.", False, "建平台"),
        ("1.2", "2.", True, "引人才"),
        ("1.3", "3.", False, "拓市场"),
        ("2", "二、", False, "保障"),
    ]


def test_a_reference_at_the_start_of_a_line_is_no_clause() -> None:
    text = "第一条 适用本办法\n第三条规定的除外。\n（二）款的内容另行规定。\n第二条 本办法试行。"
    assert [clause.label for clause in parse_outline(text)] == ["第一条 适用本办法", "第二条"]


def test_spaces_inside_a_number_do_not_hide_it() -> None:
    text = "第 1 条 甲方负责。\n第 1 2 条 乙方负责。"
    assert [clause.number for clause in parse_outline(text)] == ["第1条", "第12条"]


def test_a_table_is_a_clause_of_its_own_under_its_header() -> None:
    text = "一、标准\n按下表执行。\n| 档次 | 金额 |\n| --- | --- |\n| 甲 | 3万元 |\n二、程序\n线上申报。"
    clauses = parse_outline(text)
    table = next(clause for clause in clauses if clause.kind is ClauseKind.TABLE)
    assert (table.id, table.parent) == ("1.1", "1")
    assert table.text.startswith("| 档次 | 金额 |") and table.text.endswith("| 甲 | 3万元 |")


def test_page_numbers_and_running_heads_belong_to_no_sentence() -> None:
    body = "本条内容较长需要分在两页上面印刷因此在中间被页码和页眉打断了"
    pages = "\n".join(
        f"{body}\n\n— {n} —\n河东区政策汇编\n之后接着写完这一句话的后半部分，直到句号为止。"
        for n in range(1, 5)
    )
    text = f"第一条 {pages}"
    clause = parse_outline(text)[0]
    assert clause.start == 0 and clause.end == len(text)
    assert not any("政策汇编" in block.text for block in paragraphs(text))


def test_without_any_numbers_each_paragraph_is_a_clause() -> None:
    text = "关于做好服务工作的通知\n各单位要主动上门服务。\n每季度至少走访一次。"
    assert [(c.id, c.label) for c in parse_outline(text)] == [("1", "第1段"), ("2", "第2段")]


def test_markdown_headings_group_what_follows() -> None:
    text = "# 某办法\n## 支持方向\n支持研发。\n### 细项\n支持中试。\n## 申报要求\n如实申报。"
    assert [c.id for c in parse_outline(text)] == [
        "1", "1.1", "1.2", "1.2.1", "2", "2.1",
    ]  # fmt: skip


def test_a_table_in_an_unnumbered_text_stays_whole() -> None:
    text = "现将标准公布如下。\n| 档次 | 金额 |\n| --- | --- |\n| 甲 | 3万元 |\n请遵照执行。"
    assert [c.kind is ClauseKind.TABLE for c in parse_outline(text)] == [False, True, False]


def test_an_empty_text_has_no_clauses() -> None:
    assert parse_outline("") == ()
    assert parse_outline(" \n\t\n") == ()


LINES = st.sampled_from(
    ["一、总则", "（一）范围", "1. 支持研发。给予补助。", "（1）甲类；", "第二条 乙。", "附件1",
     "牵头单位：甲局；责任单位：乙局", "普通的一句话。", "另起一段没有句号", "| a | b |", "— 3 —",
     "# 标题", "第一章", "——要点：内容", "附则", "", "　　缩进的一段。", "①子项", "第三条规定的除外。"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_any_order_of_lines_gives_a_partition_with_unique_ids(lines: list[str]) -> None:
    text = "\n".join(lines)
    clauses = parse_outline(text)
    ids = [clause.id for clause in clauses]
    assert len(ids) == len(set(ids))
    assert all(clause.parent is None or clause.parent in ids for clause in clauses)
    assert all(text[clause.start : clause.end] == clause.text for clause in clauses)
    assert_partition(text, clauses)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_parsed(text: str) -> None:
    clauses = parse_outline(text)
    assert all(re.search(r"\S", clause.text) for clause in clauses)
