"""Small real files for the tests: Word, PDF and archives made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter


def wrapped(text: str, width: int = 28, page: int = 20) -> str:
    """A text as PDF extraction leaves it: lines broken at ``width``, page numbers between."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += [paragraph[i : i + width] for i in range(0, len(paragraph), width)] or [""]
    pages = [lines[i : i + page] for i in range(0, len(lines), page)]
    return "".join(
        "\n".join(content) + f"\n\n— {number} —\n\n\n" for number, content in enumerate(pages, 1)
    )


def pdf_bytes(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with one text line a string; characters are mapped to Unicode by a table."""
    codes: dict[str, int] = {}
    for line in (line for page in pages for line in page):
        for char in line:
            codes.setdefault(char, len(codes) + 1)
    table = "\n".join(f"<{code:04x}> <{ord(char):04x}>" for char, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "1 begincodespacerange <0000> <ffff> endcodespacerange "
        f"{len(codes)} beginbfchar\n{table}\nendbfchar endcmap end end"
    )
    return _assembled(cmap, [_content(page, codes) for page in pages])


def _content(lines: Iterable[str], codes: dict[str, int]) -> str:
    shown = " T* ".join(f"<{''.join(f'{codes[c]:04x}' for c in line)}> Tj" for line in lines)
    return f"BT /F1 12 Tf 72 770 Td 18 TL {shown} ET"


def _assembled(cmap: str, contents: Sequence[str]) -> bytes:
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>",
        _stream(cmap),
    ]
    for index, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * index} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(_stream(content))
    return _file(objects)


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("ascii"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for offset in offsets:
        out.write(f"{offset:010d} 00000 n \n".encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode())
    out.write(f"startxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


LEVELS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
)


def docx_with_numbering(path: Path, items: Iterable[tuple[int | None, str]]) -> Path:
    """A Word file whose numbers are automatic; ``(level, text)``, level None for plain text."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for index, (name, pattern) in enumerate(LEVELS)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
    num = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(parse_xml(num))
    for level, text in items:
        paragraph = document.add_paragraph(text)
        if level is not None:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/>'
                    "</w:numPr>"
                )
            )
    document.save(str(path))
    return path


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """A ZIP archive of the given files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(PdfReader(io.BytesIO(pdf_bytes([["支持企业"]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx_bytes() -> bytes:
    """A Word file of one paragraph."""
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("第一条 支持企业。")
    document.save(out)
    return out.getvalue()
