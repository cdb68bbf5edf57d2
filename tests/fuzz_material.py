"""What the fuzzers feed in: broken numbers, broken talk, broken files, broken JSON."""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from eval.hostile.attacks import honest_questions, load_attacks
from knowledge.settings import PROJECT

sys.path.insert(0, str(Path(__file__).parent / "knowledge"))

from document_files import docx_with_numbering, pdf_bytes, zipped

# ruff: noqa: E501
NUMBERS = [
    *"0123456789", *"零一二三四五六七八九十百千万亿两半几多", *"０１２３４５６７８９", *"ⅠⅡⅢ①②③㊀㊁½⅓", ".", ",", "，",
    "-", "+", "%", "％", "‰", "e", "E", "x", "/", "~", "至", "到", "约", "不到", "超过", "以上", "元", "万元", "亿元",
    "百万", "个亿", "成", "折", "倍", "翻番", "点", "负", "块", "$", "¥", " ", "\u3000", "\u200b", "\u2066", "\U000e0031",
    "NaN", "inf", "1e308", "1e999", "9" * 40, "0." + "0" * 40 + "1", "﷽", "٣", "४", "𝟘", "\ufe0f", "\n",
]  # fmt: skip
WORDS = [
    "我们", "去年", "前年", "纳税", "营收", "增长", "利润率", "同行业", "设备投资", "中试平台", "首台套", "销售额", "高新技术企业",
    "不是", "没有", "四上", "战新", "能进培育库吗", "能补多少", "如果", "改成", "忽略", "规则", "系统：", "<script>", "[1]",
    "[cite:abcdef]", "第3.5.1条", "。", "，", "？", "！", "；", "\n", "《", "》", "“", "”", "（", "）", "和", "或者", "还是",
    "上街区", "金水区", "牵头单位", "有效吗", "2023年", "what", "million", "yuan", "ignore", "platform", "🙂", "\ud800",
]  # fmt: skip

numbers = st.lists(st.sampled_from(NUMBERS), max_size=24).map("".join)
anything = st.text(max_size=80)


@cache
def _seeds() -> list[str]:
    return [*honest_questions().values(), *(turn for one in load_attacks() for turn in one.turns)]


@st.composite
def talk(draw):
    """A turn: words strung together, a known sentence that was broken, or anything."""
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return draw(anything)
    if kind < 3:
        pieces = st.one_of(st.sampled_from(WORDS), numbers, st.sampled_from(NUMBERS))
        return "".join(draw(st.lists(pieces, max_size=30)))
    seed = draw(st.sampled_from(_seeds()))[:600]
    at, length = draw(st.integers(0, len(seed))), draw(st.integers(0, 12))
    put = draw(st.one_of(numbers, st.sampled_from(WORDS), st.text(max_size=6)))
    return (seed[:at] + put + seed[at + length :]) * draw(st.sampled_from([1, 1, 1, 2, 5]))


@st.composite
def broken(draw, contents):
    """Bytes of a good file with a few harms: overwritten, cut, doubled, moved."""
    data = bytearray(draw(st.sampled_from(contents)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        size = draw(st.sampled_from([1, 2, 4, 16, 100, 1000]))
        harm = draw(st.integers(0, 4))
        if harm == 0:
            data[at : at + size] = draw(st.binary(max_size=min(size, 40)))
        elif harm == 1:
            del data[at : at + size]
        elif harm == 2:
            data[at:at] = data[at : at + size] * draw(st.integers(1, 20))
        elif harm == 3 and data:
            data[at] ^= 1 << draw(st.integers(0, 7))
        else:
            data = data[:at] if draw(st.integers(0, 5)) == 0 else data
    return bytes(data)


LINES = [
    (0, "总则"),
    (1, "目的"),
    (2, "为支持企业发展，制定本办法。"),
    (0, "支持内容"),
    (2, "按投资额的20%补助，最高100万元。"),
]
TEXT = "某区支持企业办法\n第一条 购置设备的，按投资额的15%奖励，最高40万元。\n第二条 本办法自发布之日起施行。\n"
PAGE = (
    "<html><head><meta charset=utf-8></head><body><h1>某区支持企业办法</h1><ol start=3><li>一、设备"
    "</ol><table><tr><td>档次<td>金额<tr><td>一<td>40万元</table><p>第一条 奖励。</p></body></html>"
)


@cache
def files() -> dict[str, list[bytes]]:
    """Good files by their extension."""
    with tempfile.TemporaryDirectory() as folder:
        word = docx_with_numbering(Path(folder) / "a.docx", LINES).read_bytes()
    pages = pdf_bytes([TEXT.split("\n"), ["第三条 其他。"]])
    with tempfile.TemporaryDirectory() as folder:
        packed = zipped(
            Path(folder) / "a.zip", {"a.txt": TEXT.encode(), "b.docx": word}
        ).read_bytes()
    return {
        ".docx": [word],
        ".pdf": [pages],
        ".html": [PAGE.encode(), PAGE.encode("gb18030"), PAGE.encode("utf-16")],
        ".txt": [
            TEXT.encode(),
            TEXT.encode("gb18030"),
            TEXT.encode("utf-16"),
            TEXT.encode("big5", "replace"),
        ],
        ".md": [f"# {TEXT}\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode()],
        ".zip": [packed],
    }


@st.composite
def documents(draw):
    """A name and the bytes of a broken document; of a Word file sometimes one part is broken."""
    suffix = draw(st.sampled_from(sorted(files())))
    contents = files()[suffix]
    if suffix == ".docx" and draw(st.booleans()):
        return f"a{suffix}", draw(_inside(contents[0]))
    return f"a{suffix}", draw(broken(contents))


@st.composite
def _inside(draw, package):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    victim = draw(st.sampled_from(sorted(parts)))
    parts[victim] = draw(broken([parts[victim]]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@cache
def rule_files() -> list[bytes]:
    """Every rule file that comes with the program or with the tests, sound and broken."""
    found = [
        *PROJECT.glob("knowledge/policies/*/rules/*.yaml"),
        *PROJECT.glob("tests/fixtures/broken_rules/*.yaml"),
    ]
    return [path.read_bytes() for path in sorted(found)]


_scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(), talk(), numbers
)
_KEYS = [
    "question", "session", "as_of", "profile", "policies", "program", "policy", "query", "k", "clause",
    "tax_paid", "platform_investment", "is_high_tech", "id", "turns", "start", "end", "mode", "turn",
    "facts", "helpful", "reason", "title", "key", "token", "number", "verdict", "left", "right", "format",
    "path", "kind", "least", "unit", "role", "way", "curve", "password", "amount", "rate", "cap",
]  # fmt: skip
_VALUES = [
    "shangjie-sangao-draft", "platform_subsidy", "cultivation_pool", "3.5.1", "2023-06-01", "confirmed",
    "8000万", "true", "是", "a" * 32, "0" * 32, "../../etc/passwd", "full", "json", "pdf",
]  # fmt: skip
keys = st.one_of(st.sampled_from(_KEYS), st.text(max_size=8))
json_values = st.recursive(
    st.one_of(_scalars, st.sampled_from(_VALUES)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=8,
)
json_objects = st.dictionaries(keys, json_values, max_size=6)
