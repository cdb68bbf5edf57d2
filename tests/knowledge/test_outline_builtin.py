"""The built-in policy: the whole outline that must be recovered from its text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from knowledge.library import BUILT_IN
from knowledge.model import Clause, ClauseKind
from knowledge.parsing.flow import paragraphs
from knowledge.parsing.outline import parse_outline
from knowledge.parsing.title import find_title

TEXT = (BUILT_IN / "shangjie-sangao-draft" / "text.txt").read_bytes().decode()
FA, KG, CZ, ZY = "区发改委", "区科工信局", "区财政局", "区资源规划局"
JR, SW, HJ, ALL = "区金融服务中心", "区商务局", "市生态环境局上街分局", "各管委会和各镇（办）"
SC, RS, ZW, WG = "区市场监管局", "区人社局", "区政务服务中心", "区文化广电和旅游局"

# id, label, heading, printed or inferred number, inferred, lead units, support units
EXPECTED: list[tuple[str, str, str, str | None, bool, tuple[str, ...], tuple[str, ...]]] = [
    ("0", "开头段", "", None, False, (), ()),
    ("1", "一、总体要求", "总体要求", "一、", False, (), ()),
    ("1.1", "一、（一）指导思想", "指导思想", "（一）", False, (), ()),
    ("1.2", "一、（二）培育目标", "培育目标", "（二）", False, (), ()),
    ("1.2.1", "一、（二）——“三个倍增”", "“三个倍增”", None, False, (), ()),
    ("1.2.2", "一、（二）——“三个提升”", "“三个提升”", None, False, (), ()),
    ("2", "二、遴选标准", "遴选标准", "二、", False, (), ()),
    ("2.1", "二、（一）国家级高新技术企业", "国家级高新技术企业", "（一）", False, (), ()),
    (
        "2.2",
        "二、（二）区重点监测工业企业和现代服务业企业",
        "区重点监测工业企业和现代服务业企业",
        "（二）",
        False,
        (),
        (),
    ),
    ("2.3", "二、（三）", "", "（三）", False, (), ()),
    ("2.4", "二、末段", "", None, False, (), ()),
    ("3", "三、重点任务及支持政策", "重点任务及支持政策", "三、", False, (), ()),
    ("3.1", "三、（一）企业主体倍增行动", "企业主体倍增行动", "（一）", False, (), ()),
    (
        "3.1.1",
        "三、（一）1. 坚持高位推进",
        "坚持高位推进",
        "1.",
        False,
        (KG, FA),
        (CZ, ZY, HJ, JR, ALL),
    ),
    ("3.1.2", "三、（一）2. 实施梯度培育", "实施梯度培育", "2.", True, (KG,), (FA, CZ, ALL)),
    ("3.1.3", "三、（一）3. 强化精准服务", "强化精准服务", "3.", True, (KG,), (JR, RS, ALL)),
    ("3.2", "三、（二）规模能级倍增行动", "规模能级倍增行动", "（二）", False, (), ()),
    (
        "3.2.1",
        "三、（二）1. 加快做大做强",
        "加快做大做强",
        "1.",
        False,
        (KG, FA, JR),
        (CZ, ZY, ZW, ALL),
    ),
    ("3.2.2", "三、（二）2. 加强企业管理", "加强企业管理", "2.", True, (KG, FA), (CZ,)),
    (
        "3.2.3",
        "三、（二）3. 实施“三品”战略",
        "实施“三品”战略",
        "3.",
        True,
        (SC, KG, SW),
        (ALL,),
    ),
    ("3.3", "三、（三）项目投资倍增行动", "项目投资倍增行动", "（三）", False, (), ()),
    ("3.3.1", "三、（三）1. 突出招大引强", "突出招大引强", "1.", False, (SW,), (KG, JR, ALL)),
    (
        "3.3.2",
        "三、（三）2. 推动项目建设",
        "推动项目建设",
        "2.",
        True,
        (KG, FA),
        (ZY, JR, HJ, ALL),
    ),
    ("3.3.3", "三、（三）3. 加大研发投入", "加大研发投入", "3.", True, (KG,), (FA, ALL)),
    (
        "3.3.4",
        "三、（三）4. 实施“三首”（重大技术装备首台（套）、新材料首批次、软件首版次）工程",
        "实施“三首”（重大技术装备首台（套）、新材料首批次、软件首版次）工程",
        "4.",
        False,
        (KG,),
        (FA, ALL),
    ),
    ("3.4", "三、（四）群链支撑力提升行动", "群链支撑力提升行动", "（四）", False, (), ()),
    ("3.4.1", "三、（四）1. 支持集群发展", "支持集群发展", "1.", False, (ZY,), (KG, FA, ALL)),
    ("3.4.2", "三、（四）2. 强化链条掌控", "强化链条掌控", "2.", True, (KG, FA), (SW, JR, ALL)),
    ("3.4.3", "三、（四）3. 着力补短锻长", "着力补短锻长", "3.", True, (KG, FA), (SW, ALL)),
    ("3.5", "三、（五）赋能主导力提升行动", "赋能主导力提升行动", "（五）", False, (), ()),
    ("3.5.1", "三、（五）1. 深化科技赋能", "深化科技赋能", "1.", False, (KG,), (FA, ALL)),
    (
        "3.5.2",
        "三、（五）2. 推进数字赋能",
        "推进数字赋能",
        "2.",
        True,
        (KG,),
        (FA, ZW, "区住建局（交通局）", "区卫健委", "区教育局", ALL),
    ),
    ("3.6", "三、（六）绿色引领力提升行动", "绿色引领力提升行动", "（六）", False, (), ()),
    (
        "3.6.1",
        "三、（六）1. 拓展节能环保服务",
        "拓展节能环保服务",
        "1.",
        False,
        (HJ,),
        (KG, SW, FA, ALL),
    ),
    ("3.6.2", "三、（六）2. 推进综合利用", "推进综合利用", "2.", True, (KG, SW), (FA, HJ, ALL)),
    ("4", "四、保障措施", "保障措施", "四、", False, (), ()),
    (
        "4.1",
        "四、（一）加强组织领导",
        "加强组织领导",
        "（一）",
        False,
        (KG,),
        (FA, SW, JR, SC, WG, ZY, HJ, CZ, ALL),
    ),
    (
        "4.2",
        "四、（二）强化联动推进",
        "强化联动推进",
        "（二）",
        True,
        (KG, SW, FA, JR, RS, ZY, HJ),
        (ALL,),
    ),
    ("4.3", "四、（三）严格督查评比", "严格督查评比", "（三）", True, (KG, FA), (ALL,)),
    ("4.4", "四、（四）营造良好氛围", "营造良好氛围", "（四）", True, (KG,), (FA, CZ, ALL)),
    ("5", "结尾段", "", None, False, (), ()),
]


@pytest.fixture(scope="module")
def clauses() -> tuple[Clause, ...]:
    return parse_outline(TEXT)


def test_the_whole_outline_is_recovered(clauses: tuple[Clause, ...]) -> None:
    found = [
        (c.id, c.label, c.heading, c.number, c.inferred, c.lead_units, c.support_units)
        for c in clauses
    ]
    assert found == EXPECTED


def test_spans_are_verbatim_and_never_overlap(clauses: tuple[Clause, ...]) -> None:
    for clause in clauses:
        assert TEXT[clause.start : clause.end] == clause.text
        assert clause.text == clause.text.strip()
    for before, after in pairwise(clauses):
        assert before.end <= after.start


def test_every_paragraph_but_the_title_lies_in_one_clause(clauses: tuple[Clause, ...]) -> None:
    title_end = TEXT.index("（征求意见稿）") + len("（征求意见稿）")
    for block in paragraphs(TEXT):
        holders = [c for c in clauses if c.start <= block.start and block.end <= c.end]
        assert len(holders) == (0 if block.end <= title_end else 1), block.text[:30]


def test_the_unit_line_belongs_to_its_measure(clauses: tuple[Clause, ...]) -> None:
    by_id = {clause.id: clause for clause in clauses}
    assert by_id["3.4.1"].text.endswith("责任单位：区科工信局、区发改委，各管委会和各镇（办）")
    assert by_id["3.4.2"].text.startswith("强化链条掌控。")


def test_parents_follow_the_ids(clauses: tuple[Clause, ...]) -> None:
    for clause in clauses:
        above, _, _ = clause.id.rpartition(".")
        assert clause.parent == (above or None)


def test_kinds_say_what_a_clause_is(clauses: tuple[Clause, ...]) -> None:
    kinds = {clause.id: clause.kind for clause in clauses}
    assert kinds["0"] is ClauseKind.PREAMBLE
    assert kinds["2.1"] is ClauseKind.CRITERION
    assert kinds["2.4"] is ClauseKind.EXCLUSION
    assert kinds["3.2"] is ClauseKind.SECTION
    assert kinds["4.2"] is ClauseKind.SAFEGUARD
    assert kinds["5"] is ClauseKind.CLOSING
    assert sum(1 for kind in kinds.values() if kind is ClauseKind.MEASURE) == 17


def test_the_title_is_joined_from_its_two_lines() -> None:
    title = find_title(paragraphs(TEXT))
    assert title is not None
    assert title.text == "郑州市上街区关于支持高技术高成长高附加值企业高质量发展的工作方案"
