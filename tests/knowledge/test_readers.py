"""Reading files: the same document comes out of every format, and bad files are named plainly."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from document_files import (
    docx_bytes,
    docx_with_numbering,
    encrypted_pdf,
    pdf_bytes,
    wrapped,
    zipped,
)
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.errors import DocumentError
from knowledge.library import BUILT_IN
from knowledge.parsing.outline import parse_outline
from knowledge.readers import read_document
from knowledge.readers.archive import members
from knowledge.readers.read import MAX_BYTES

POLICY = """某市河东区支持工业设计发展办法
第一条 为提升设计水平，促进设计成果在本区转化，结合本区产业基础和发展实际，制定本办法。
第二条 对新设立的工业设计公司，经认定后按照实际场地租金的百分之三十给予补助，每年最高20万元。
第三条 工业设计公司应当如实申报，不得弄虚作假，区科技局负责受理和审核，区财政局负责拨付资金。
第四条 本办法自2024年6月1日起施行。"""


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_text_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str, newline: str) -> None:
    data = POLICY.replace("\n", newline).encode(encoding)
    assert read_document(saved(tmp_path / "办法.txt", data)).text == POLICY


def test_markdown_is_kept_as_it_is(tmp_path: Path) -> None:
    text = "# 某办法\n\n## 第一章 总则\n\n**第一条** 总的要求。\n"
    assert read_document(saved(tmp_path / "a.md", text.encode())).text == text


def test_control_characters_do_not_shift_the_text(tmp_path: Path) -> None:
    data = "第一条\x00甲\x07乙。\n第二条 丙。".encode()
    assert read_document(saved(tmp_path / "a.txt", data)).text == "第一条 甲 乙。\n第二条 丙。"


def test_a_web_page_gives_its_text_without_menus_and_scripts(tmp_path: Path) -> None:
    page = """<!DOCTYPE html><html><head><title>页面</title><style>p{}</style></head><body>
    <nav><a>首页</a></nav><h1>某办法</h1><script>alert('奖励')</script>
    <p>第一条&nbsp;支持<b>设计</b>。</p><p>第二条<br>补助 &lt;50%。</p>
    <ol><li>申请</li><li>审核</li></ol>
    <table><tr><th>档</th><th>额</th></tr><tr><td>甲</td><td><p>3万元</p></td></tr></table>
    </body></html>"""
    assert read_document(saved(tmp_path / "a.html", page.encode())).text.split("\n") == [
        "某办法", "第一条 支持设计。", "第二条", "补助 <50%。", "1. 申请", "2. 审核",
        "| 档 | 额 |", "| --- | --- |", "| 甲 | 3万元 |",
    ]  # fmt: skip


def test_a_web_page_is_read_in_the_encoding_it_names(tmp_path: Path) -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>支持企业</p></body></html>'
    assert read_document(saved(tmp_path / "a.htm", page.encode("gbk"))).text == "支持企业"


def test_words_automatic_numbers_become_text(tmp_path: Path) -> None:
    path = docx_with_numbering(
        tmp_path / "a.docx",
        [(None, "某办法"), (0, "总体要求"), (1, "目标"), (1, "原则"), (0, "任务"), (1, "建设"),
         (2, "平台"), (2, "园区"), (1, "服务"), (2, "窗口")],
    )  # fmt: skip
    assert read_document(path).text.split("\n") == [
        "某办法", "一、总体要求", "（一）目标", "（二）原则", "二、任务", "（一）建设",
        "1.平台", "2.园区", "（二）服务", "1.窗口",
    ]  # fmt: skip


def test_a_word_file_keeps_headings_tables_and_leaves_deletions_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("某办法")
    document.add_heading("支持方向", level=1)
    paragraph = document.add_paragraph("奖励")
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>30万元</w:t></w:r></w:ins>"))
    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>50万元</w:delText></w:r></w:del>")
    )
    table = document.add_table(rows=3, cols=2)
    for row, texts in zip(
        table.rows, [("等级", "金额"), ("国家级", "10万元"), ("", "5万元")], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(tmp_path / "a.docx"))
    assert read_document(tmp_path / "a.docx").text.split("\n") == [
        "某办法", "## 支持方向", "奖励30万元", "| 等级 | 金额 |", "| --- | --- |",
        "| 国家级 | 10万元 |", "| 国家级 | 5万元 |",
    ]  # fmt: skip


def test_a_pdf_is_read_without_page_numbers_and_broken_lines(tmp_path: Path) -> None:
    lines = wrapped(POLICY, width=26, page=6).split("\n")
    pages = [lines[:9], lines[9:]]
    path = saved(tmp_path / "a.pdf", pdf_bytes(pages))
    labels = [clause.label for clause in parse_outline(read_document(path).text)]
    assert labels == ["第一条", "第二条", "第三条", "第四条"]
    assert "每年最高20万元。" in read_document(path).text
    assert "—" not in read_document(path).text


def test_the_same_policy_has_one_outline_in_every_format(tmp_path: Path) -> None:
    document = docx.Document()
    for line in POLICY.split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    html = "".join(f"<p>{line}</p>" for line in POLICY.split("\n"))
    saved(tmp_path / "a.html", f"<html><body>{html}</body></html>".encode())
    saved(tmp_path / "a.txt", POLICY.encode("gbk"))
    texts = [read_document(tmp_path / f"a{end}").text for end in (".docx", ".html", ".txt")]
    assert texts == [POLICY] * 3


@pytest.mark.parametrize("end", [".docx", ".html", ".pdf"])
def test_the_built_in_policy_keeps_its_outline_in_every_format(tmp_path: Path, end: str) -> None:
    text = (BUILT_IN / "shangjie-sangao-draft" / "text.txt").read_bytes().decode()
    path = tmp_path / f"a{end}"
    if end == ".docx":
        document = docx.Document()
        for line in text.split("\n"):
            document.add_paragraph(line)
        document.save(str(path))
    elif end == ".html":
        path.write_text("".join(f"<p>{line}</p>" for line in text.split("\n")), "utf-8")
    else:
        lines = wrapped(text, width=30, page=28).split("\n")
        path.write_bytes(pdf_bytes([lines[i : i + 33] for i in range(0, len(lines), 33)]))
    expected = [(clause.id, clause.label) for clause in parse_outline(text)]
    found = parse_outline(read_document(path).text)
    assert [(clause.id, clause.label) for clause in found] == expected


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("扫描.pdf", pdf_bytes([[""], ["1"]]), "扫描件"),
        ("密.pdf", encrypted_pdf(), "已加密"),
        ("坏.pdf", b"%PDF-1.7\nnot really", "已损坏"),
        ("坏.docx", docx_bytes()[:-400], "已损坏"),
        ("假.docx", b"%PDF-1.4 ...", "扩展名与内容不符.*PDF"),
        ("假.txt", docx_bytes(), "扩展名与内容不符.*Word"),
        ("假.pdf", POLICY.encode(), "扩展名与内容不符.*纯文本"),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "扩展名与内容不符.*图片"),
        ("乱.txt", bytes(range(1, 256)) * 8, "扩展名与内容不符|编码"),
        ("空.txt", b"", "空文件"),
        ("空白.txt", b" \r\n\t", "空文件"),
        ("符号.txt", "……！！".encode(), "没有可读的文字"),
        ("空页.html", b"<html><body><script>x</script></body></html>", "没有可读的文字"),
        ("宏.docm", docx_bytes(), "宏"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "旧版 Word"),
        ("表.xlsx", b"PK", "不受支持"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_and_a_way_out(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    with pytest.raises(DocumentError, match=said) as caught:
        read_document(saved(tmp_path / name, data))
    assert name in str(caught.value)


def test_macros_hidden_in_a_docx_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.docx", docx_bytes())
    zipped(tmp_path / "b.docx", dict(_unzipped(path), **{"word/vbaProject.bin": b"x"}))
    with pytest.raises(DocumentError, match="宏"):
        read_document(tmp_path / "b.docx")


def test_a_docx_that_unpacks_to_an_absurd_size_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.docx", docx_bytes())
    bomb = dict(_unzipped(path), **{"word/media/x": b"\0" * 20_000_000})
    zipped(tmp_path / "b.docx", bomb)
    with pytest.raises(DocumentError, match="压缩炸弹"):
        read_document(tmp_path / "b.docx")


def test_a_docx_whose_parts_lead_nowhere_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.docx", docx_bytes())
    parts = _unzipped(path)
    links = parts["_rels/.rels"].replace(b"Target=", b"Nowhere=")
    zipped(tmp_path / "b.docx", dict(parts, **{"_rels/.rels": links}))
    with pytest.raises(DocumentError, match="已损坏"):
        read_document(tmp_path / "b.docx")


def _unzipped(path: Path) -> dict[str, bytes]:
    import zipfile

    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(DocumentError, match="上限"):
        read_document(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"找不到文件 .*没有\.txt"):
        read_document(tmp_path / "没有.txt")


def test_an_archive_gives_its_documents_with_readable_names(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"甲.txt": b"1", "__MACOSX/._x": b"2", ".hidden": b"3"})
    assert [(member.name, member.data) for member in members(path)] == [("甲.txt", b"1")]


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "b.zip", {"a.txt": b"\0" * 30_000_000})
    with pytest.raises(DocumentError, match="压缩炸弹"):
        list(members(path))


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "c.zip", b"PK\x03\x04 nothing")
    with pytest.raises(DocumentError, match="已损坏"):
        list(members(path))


def test_headings_numbered_by_their_style_and_articles_that_never_restart(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:pStyle w:val="Heading1"/><w:suff w:val="space"/><w:lvlText w:val="第%1章"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlRestart w:val="0"/><w:pStyle w:val="Heading2"/><w:suff w:val="space"/>'
        '<w:lvlText w:val="第%2条"/></w:lvl>'
    )
    names = nsdecls("w")
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {names} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {names} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for name in ("Heading 1", "Heading 2"):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {names}><w:numId w:val="77"/></w:numPr>'))
    for style, text in (("Heading 1", "总则"), ("Heading 2", "甲。"), ("Heading 2", "乙。"),
                        ("Heading 1", "附则"), ("Heading 2", "丙。")):  # fmt: skip
        document.add_paragraph(text, style=style)
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert read_document(path).text.split("\n") == [
        "第一章 总则", "第一条 甲。", "第二条 乙。", "第二章 附则", "第三条 丙。",
    ]  # fmt: skip
