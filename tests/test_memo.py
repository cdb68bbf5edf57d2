"""A memo says what was asked, known, concluded and quoted; Word and PDF say the same."""

import re
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader
from web_support import NO_FONT, Script, citation, font_is_missing, grant_answer

from assistant.ui.memo import docx, pdf
from assistant.ui.memo.build import memo_of
from assistant.ui.memo.fonts import chinese_font
from assistant.ui.memo.model import Paragraph, Section, Table
from assistant.ui.memo.wrap import columns, wrapped
from assistant.ui.sources import Sources
from assistant.ui.visitor import Visitor
from knowledge.errors import ConfigurationError
from knowledge.library import content_hash

QUESTION = "建检测平台，设备投资八千万，能补多少"
SAYS = (
    QUESTION,
    "最高 1600 万元，由市级主管部门认定",
    "“投资八千万”",
    "平台建设补助：还需确认",
    "平台是否已经认定？",
    "8000 万元 × 20% = 1600 万元",
    "（16,000,000 元）",
    "市级支付",
    citation("按设备投资额的20%给予补助，每个平台最高补助2000万元").quote,
    "文件为征求意见稿。",
    "生成日期 2026-03-02",
)
SCRIPT = Script()


needs_font = pytest.mark.skipif(font_is_missing(), reason=NO_FONT)


def memo(**changes):
    answer = grant_answer().model_copy(update=changes)
    view = Sources(SCRIPT.library).view(Visitor())
    return memo_of(QUESTION, answer, SCRIPT.library, date(2026, 3, 2), view)


def squeezed(text):
    """Without spaces, and without the zero bytes that pypdf leaves of two-byte characters."""
    return re.sub(r"[\s\x00]+", "", text)


def words_of_docx(content):
    document = Document(BytesIO(content))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    foot = [p.text for p in document.sections[0].footer.paragraphs]
    return squeezed("".join([*(p.text for p in document.paragraphs), *cells, *foot]))


def test_word_holds_everything_that_a_memo_has_to_say():
    words = words_of_docx(docx.write(memo()))
    assert [part for part in SAYS if squeezed(part) not in words] == []


@needs_font
def test_pdf_holds_everything_that_a_memo_has_to_say():
    pages = PdfReader(BytesIO(pdf.write(memo()))).pages
    words = squeezed("".join(page.extract_text() for page in pages))
    assert [part for part in SAYS if squeezed(part) not in words] == []


@needs_font
def test_a_long_memo_runs_over_pages_and_each_has_its_foot():
    text = "\n\n".join(["最高 1600 万元。[1]"] * 120)
    pages = PdfReader(BytesIO(pdf.write(memo(text=text)))).pages
    assert len(pages) > 2
    assert all("生成日期" in squeezed(page.extract_text()) for page in pages)


def test_the_version_of_the_knowledge_base_is_that_of_the_text():
    version = content_hash(SCRIPT.policy("sample"))[:12]
    basis = memo().sections[-1].blocks[0].text
    assert basis == f"《示例区支持企业平台建设办法》，版本 {version}"


def test_what_an_answer_does_not_have_is_no_empty_section():
    headings = [section.heading for section in memo(verdicts=(), ask=(), profile={}).sections]
    assert "条件对照" not in headings and "还需补充" not in headings
    assert "企业情况及出处" not in headings


def test_marks_of_markdown_are_not_left_in_the_words():
    blocks = memo(text="**最高** 1 元\n- 一项").sections[1].blocks
    assert [block.text for block in blocks] == ["最高 1 元", "• 一项"]


def test_without_a_font_it_says_what_to_install_and_what_to_do_meanwhile(tmp_path):
    with pytest.raises(ConfigurationError, match=r"DOCX.*fonts-noto-cjk"):
        chinese_font([str(tmp_path)])


def test_a_file_that_only_looks_like_a_font_is_passed_over(tmp_path):
    (tmp_path / "simhei.ttf").write_bytes(b"not a font at all")
    with pytest.raises(ConfigurationError):
        chinese_font([str(tmp_path)])


def test_no_line_is_too_wide_and_none_begins_with_a_closing_mark():
    text = "按照平台项目生产和技术设备投资额的20%给予补助，每个平台最高补助2000万元。" * 4
    for width in range(12, 60):
        lines = wrapped(text, width, columns).split("\n")
        assert "".join(lines) == text
        assert all(columns(line) <= width for line in lines)
        assert all(line[0] not in "，。" for line in lines)


def test_a_number_stays_whole_and_a_word_that_is_too_long_is_broken():
    assert "1600" in wrapped("最高最高最高1600万元", 14, columns).split("\n")[1]
    assert wrapped("a" * 30, 10, columns) == "\n".join(["a" * 10] * 3)


def test_parts_of_a_memo_have_as_many_cells_as_their_head():
    for section in memo().sections:
        assert isinstance(section, Section)
        for block in section.blocks:
            assert isinstance(block, Paragraph | Table)
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} == {len(block.head)}
