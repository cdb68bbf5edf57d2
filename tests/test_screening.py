"""Batch screening: tables in, tables out, the same verdicts as the chat."""

from __future__ import annotations

import csv
import json
import os
import random
from collections.abc import Sequence
from datetime import date
from multiprocessing import Pipe
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from rules_support import book, profile, program

from assistant import screening, screening_chunks
from assistant.rules import calculate, total
from assistant.screening import ScreenSummary, screen_file
from assistant.screening_chunks import Chunk, Press, chunks, serve
from assistant.screening_layout import read_layout
from assistant.screening_read import Row
from assistant.screening_rows import Screener, all_specs
from assistant.screening_write import Sheets
from assistant.screening_xlsx import column_name
from knowledge.errors import InputError

AS_OF = date(2023, 6, 1)
HEADERS = [
    "企业名称",
    "本区企业",
    "国家级高新技术企业",
    "上年度纳税总额",
    "平台项目生产和技术设备投资额",
]
ROWS = [
    ["甲新材料公司", "是", "是", "620万", "8000万"],
    ["乙机械公司", "是", "否", "430万", "1.5亿"],
    ["丙软件公司", "否", "是", "", ""],
]


def write_csv(path: Path, rows: list[list[str]], encoding: str = "utf-8", **options: Any) -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, **options).writerows(rows)
    return path


def write_xlsx(path: Path, rows: list[list[Any]]) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


def screened(source: Path, **options: Any) -> tuple[list[dict[str, Any]], ScreenSummary]:
    """The JSON rows and the summary of one screening."""
    output, as_json = source.with_name("result.xlsx"), source.with_name("result.json")
    summary = screen_file(
        source, output, as_json, rulebooks=[book()], as_of=AS_OF, progress=False, **options
    )
    return json.loads(as_json.read_text(encoding="utf-8")), summary


def by_program(row: dict[str, Any]) -> dict[str, str]:
    return {verdict["program"]: verdict["verdict"] for verdict in row["verdicts"]}


def sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    workbook = load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_csv_of_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    rows, summary = screened(write_csv(tmp_path / "c.csv", [HEADERS, *ROWS], encoding))
    assert [(row["row"], row["name"]) for row in rows] == [
        (2, "甲新材料公司"),
        (3, "乙机械公司"),
        (4, "丙软件公司"),
    ]
    assert [by_program(row)["cultivation_pool"] for row in rows] == ["met", "unknown", "not_met"]
    assert summary.rows == 3


def test_an_xlsx_gives_what_the_csv_gives(tmp_path: Path) -> None:
    from_csv, _ = screened(write_csv(tmp_path / "c.csv", [HEADERS, *ROWS]))
    from_xlsx, _ = screened(write_xlsx(tmp_path / "c.xlsx", [HEADERS, *ROWS]))
    assert from_xlsx == from_csv


def test_columns_may_be_named_by_id(tmp_path: Path) -> None:
    ids = ["name", "is_local", "is_high_tech", "tax_paid", "platform_investment"]
    chinese, _ = screened(write_csv(tmp_path / "c.csv", [HEADERS, *ROWS]))
    english, _ = screened(write_csv(tmp_path / "e.csv", [ids, *ROWS]))
    assert english == chinese


def test_a_row_says_exactly_what_the_chat_says(tmp_path: Path) -> None:
    rows, _ = screened(write_csv(tmp_path / "c.csv", [HEADERS, *ROWS]))
    facts = profile(
        is_local=True, is_high_tech=False, tax_paid="4300000", platform_investment="150000000"
    )
    awards = [calculate(rule, facts, AS_OF) for rule in book().programs.values()]
    assert rows[1]["verdicts"] == [award.verdict.model_dump(mode="json") for award in awards]
    assert rows[1]["figures"] == [
        figure.model_dump(mode="json") for award in awards for figure in award.figures
    ]


def test_a_bad_cell_is_reported_with_its_place_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = ["丁公司", "是", "或许", "很多", "5000万"]
    rows, summary = screened(write_csv(tmp_path / "c.csv", [HEADERS, bad, ROWS[0]]))
    assert [(error["column"], error["value"]) for error in rows[0]["errors"]] == [
        ("国家级高新技术企业", "或许"),
        ("上年度纳税总额", "很多"),
    ]
    assert all("请填" in error["message"] for error in rows[0]["errors"])
    assert by_program(rows[0])["cultivation_pool"] == "unknown"
    assert rows[0]["figures"][-1]["unit"] == "CNY"
    assert rows[1]["errors"] == []
    assert "有 2 个单元格读不懂" in summary.text


def test_headers_may_name_the_unit_of_their_numbers(tmp_path: Path) -> None:
    table = [["名称", "上年度纳税总额（万元）", "营业收入利润率(%)"], ["甲", "620", "12"]]
    rows, _ = screened(write_csv(tmp_path / "c.csv", table))
    conditions = {
        condition["fact"]: condition["value"]
        for verdict in rows[0]["verdicts"]
        for condition in verdict["conditions"]
    }
    assert conditions["tax_paid"] == "6200000"


def test_a_percent_cell_of_a_spreadsheet_is_a_percent(tmp_path: Path) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append(["name", "profit_margin", "industry_margin"])
    cell = WriteOnlyCell(sheet, value=0.12)
    cell.number_format = "0.0%"
    sheet.append(["甲", cell, "6%"])
    workbook.save(tmp_path / "c.xlsx")
    rows, _ = screened(tmp_path / "c.xlsx")
    figures = [
        figure["high"] for figure in rows[0]["figures"] if figure["program"] == "margin_award"
    ]
    assert figures == ["3000000"]


def test_blank_rows_are_left_out_and_rows_keep_their_number(tmp_path: Path) -> None:
    table = [HEADERS, ROWS[0], ["", "", "", "", ""], ROWS[1][:2]]
    rows, _ = screened(write_csv(tmp_path / "c.csv", table))
    assert [row["row"] for row in rows] == [2, 4]


def test_cells_beyond_the_header_are_reported(tmp_path: Path) -> None:
    rows, _ = screened(write_csv(tmp_path / "c.csv", [HEADERS, [*ROWS[0], "多出来的", ""]]))
    assert [error["column"] for error in rows[0]["errors"]] == ["第 6 列"]


def test_unknown_columns_are_named_in_the_summary(tmp_path: Path) -> None:
    table = [[*HEADERS, "备注"], [*ROWS[0], "=1+1"]]
    _, summary = screened(write_csv(tmp_path / "c.csv", table))
    assert summary.ignored == ("备注",)
    assert "没有用到的列：备注" in summary.text


def test_the_spreadsheet_has_a_row_for_each_company_and_one_for_each_error(tmp_path: Path) -> None:
    bad = ["丁公司", "是", "或许", "", ""]
    screened(write_csv(tmp_path / "c.csv", [HEADERS, *ROWS, bad]), notes=["征求意见稿"])
    found = sheets(tmp_path / "result.xlsx")
    results, errors = found["结果"], found["读不懂的单元格"]
    assert [row[1] for row in results[1:]] == [*(row[0] for row in ROWS), "丁公司"]
    columns = {title: place for place, title in enumerate(results[0])}
    assert results[1][columns["区级“三高”企业培育库遴选"]] == "符合"
    assert results[2][columns["平台补助上限（元）"]] == 20_000_000
    assert errors[1][:4] == (5, "丁公司", "国家级高新技术企业", "或许")
    assert ("征求意见稿",) in found["说明"]


@pytest.mark.parametrize(
    "name", ["=1+2", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "a\x07b", "a\ufffeb", "a<&>b", "企😀"]
)
def test_no_cell_of_the_result_becomes_a_formula(tmp_path: Path, name: str) -> None:
    screened(write_csv(tmp_path / "c.csv", [HEADERS, [name, "是", "是", "", ""]]))
    workbook = load_workbook(tmp_path / "result.xlsx")
    cell = workbook["结果"]["B2"]
    assert cell.value == name.replace("\x07", "").replace("\ufffe", "")
    assert cell.data_type == "s"
    assert cell.quotePrefix is name.startswith(("=", "+", "-", "@"))


def test_a_name_longer_than_a_cell_can_hold_is_cut(tmp_path: Path) -> None:
    screened(write_csv(tmp_path / "c.csv", [HEADERS, ["长" * 40_000, "是", "是", "", ""]]))
    assert len(sheets(tmp_path / "result.xlsx")["结果"][1][1]) == 32_767


def test_columns_of_a_spreadsheet_have_letters() -> None:
    names = [column_name(place) for place in (0, 25, 26, 51, 52, 701, 702)]
    assert names == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_many_rows_give_the_same_from_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screening_chunks, "_SIZE", 100)
    maker = random.Random(7)
    table = [HEADERS] + [
        [f"企业{number}", maker.choice("是否"), maker.choice(["是", "否", ""]), f"{number}万", ""]
        for number in range(1200)
    ]
    source = write_csv(tmp_path / "c.csv", table)
    alone, _ = screened(source, workers=1)
    together, summary = screened(source, workers=2)
    assert together == alone
    assert summary.rows == 1200


class Dying(Press):
    """A worker that the system kills."""

    def chunk(self, first: int, rows: Sequence[Row]) -> Chunk:
        os._exit(1)


def press(kind: type[Press] = Press) -> Press:
    layout = read_layout(["is_high_tech"], all_specs([book()]), "c.csv")
    sheets = Sheets(list(book().programs.values()), all_specs([book()]))
    return kind(Screener([book()], layout, AS_OF), sheets, with_json=True)


def test_a_worker_that_dies_is_told_in_one_message() -> None:
    rows: list[Row] = [(2, ("是",))] * 2000
    with pytest.raises(InputError, match="筛查进程意外结束"):
        list(chunks(iter(rows), press(Dying), 2))


class Failing(Press):
    """A worker that meets an error of its own."""

    def chunk(self, first: int, rows: Sequence[Row]) -> Chunk:
        raise ArithmeticError(f"row {first}")


def test_an_error_in_a_worker_reaches_the_caller() -> None:
    rows: list[Row] = [(2, ("是",))] * 2000
    with pytest.raises(ArithmeticError, match="row 2"):
        list(chunks(iter(rows), press(Failing), 2))


def test_a_worker_answers_until_nobody_asks() -> None:
    here, there = Pipe()
    rows: list[Row] = [(2, ("是",)), (3, ("否",))]
    worker = Thread(target=serve, args=(there, press()))
    worker.start()
    here.send((2, rows))
    found = here.recv()
    here.close()
    worker.join(10)
    assert not worker.is_alive()
    assert found == press().chunk(2, rows)
    assert [json.loads(text)["row"] for text in found.json] == [2, 3]


def test_rows_go_on_over_the_edge_of_a_chunk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = ["丁公司", "是", "或许", "很多", ""]
    source = write_csv(tmp_path / "c.csv", [HEADERS, *ROWS, bad, *ROWS, bad])
    whole, _ = screened(source)
    before = sheets(tmp_path / "result.xlsx")
    monkeypatch.setattr(screening_chunks, "_SIZE", 2)
    assert screened(source)[0] == whole
    assert sheets(tmp_path / "result.xlsx") == before
    assert [row[0] for row in before["读不懂的单元格"]] == ["行", 5, 5, 9, 9]


def test_several_platforms_in_one_cell_come_to_their_sum(tmp_path: Path) -> None:
    table = [HEADERS, ["甲公司", "是", "是", "", "8000万；1.5亿"]]
    screened(write_csv(tmp_path / "c.csv", table))
    results = sheets(tmp_path / "result.xlsx")["结果"]
    facts = profile(is_local=True, is_high_tech=True, platform_investment=["80000000", "150000000"])
    said = total([calculate(program("platform_subsidy"), facts, AS_OF)])
    assert said is not None
    assert said.figure.high == "36000000"
    assert results[1][results[0].index("平台补助上限（元）")] == 36_000_000


def test_ticks_of_a_spreadsheet_are_yes_or_no_and_never_a_number(tmp_path: Path) -> None:
    table = [["名称", "本区企业", "上年度纳税总额"], ["甲", True, True], ["乙", "True", 1]]
    rows, _ = screened(write_xlsx(tmp_path / "c.xlsx", table))
    assert [[error["column"] for error in row["errors"]] for row in rows] == [
        ["上年度纳税总额"],
        [],
    ]


def test_the_spreadsheet_can_do_without_the_json(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "c.csv", [HEADERS, *ROWS])
    screened(source)
    with_json = sheets(tmp_path / "result.xlsx")
    alone = tmp_path / "alone.xlsx"
    screen_file(source, alone, None, rulebooks=[book()], as_of=AS_OF, progress=False)
    assert sheets(alone) == with_json


def test_small_tables_need_no_workers_and_large_ones_use_them() -> None:
    assert screening._workers(10) == 1
    assert screening._workers(None) == 1
    assert screening._workers(10**6) >= 1


def test_remembered_results_are_forgotten_before_they_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_csv(tmp_path / "c.csv", [HEADERS, *ROWS])
    before, _ = screened(source)
    monkeypatch.setattr("assistant.screening_rows._KEPT", 1)
    assert screened(source)[0] == before


def test_progress_is_shown_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_csv(tmp_path / "c.csv", [HEADERS, *ROWS])
    screen_file(source, tmp_path / "o.xlsx", None, rulebooks=[book()], as_of=AS_OF, progress=True)
    assert "筛查" in capsys.readouterr().err


def test_a_table_without_rows_gives_an_empty_result(tmp_path: Path) -> None:
    rows, summary = screened(write_csv(tmp_path / "c.csv", [HEADERS]))
    assert rows == []
    assert summary.rows == 0


def test_tables_without_names_are_screened_too(tmp_path: Path) -> None:
    rows, _ = screened(write_csv(tmp_path / "c.csv", [["is_high_tech"], ["是"]]))
    assert rows[0]["name"] == ""


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_separators(tmp_path: Path, delimiter: str) -> None:
    source = write_csv(tmp_path / "c.csv", [HEADERS, *ROWS], delimiter=delimiter)
    assert len(screened(source)[0]) == 3


def test_line_breaks_inside_quotes_do_not_end_a_row(tmp_path: Path) -> None:
    rows, _ = screened(write_csv(tmp_path / "c.csv", [HEADERS, ["甲\n公司", *ROWS[0][1:]]]))
    assert [(row["row"], row["name"]) for row in rows] == [(2, "甲\n公司")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.csv", None, "找不到文件"),
        ("c.xls", b"x", "请另存为 CSV 或 XLSX"),
        ("c.csv", b"", "第 1 行没有表头"),
        ("c.csv", b"\n1,2\n", "第 1 行没有表头"),
        ("c.csv", "甲,乙\n1,2\n".encode(), "没有认得的列名"),
        ("c.csv", "tax_paid,上年度纳税总额\n1,2\n".encode(), "是同一项"),
        ("c.csv", b"tax_paid\n\xff\xff\xff\n", "编码既不是 UTF-8 也不是 GBK"),
        ("cut.csv", b"tax_paid\n1\n\xe4", "或者文件不完整"),
        ("c.csv", b'tax_paid\n"' + b"1" * 200_000 + b'"\n', "第 2 行读不了"),
        ("c.xlsx", b"no workbook", "不是完好的 XLSX"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_and_leaves_nothing(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(InputError, match=message):
        screened(tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before


def test_the_result_has_to_be_an_xlsx(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "c.csv", [HEADERS])
    with pytest.raises(InputError, match=r"应当是 \.xlsx"):
        screen_file(
            source, tmp_path / "o.csv", None, rulebooks=[book()], as_of=AS_OF, progress=False
        )


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "c.csv", [HEADERS])
    target = tmp_path / "nowhere" / "o.xlsx"
    with pytest.raises(InputError, match="nowhere"):
        screen_file(source, target, None, rulebooks=[book()], as_of=AS_OF, progress=False)


@pytest.mark.parametrize("method", ["_ZipWriteFile.write", "ZipFile.writestr"])
def test_a_failed_screening_leaves_the_old_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    source = write_csv(tmp_path / "c.csv", [HEADERS, *ROWS])
    screened(source)
    before = (tmp_path / "result.xlsx").read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "磁盘已满")

    monkeypatch.setattr(f"zipfile.{method}", fail)
    with pytest.raises(InputError, match="磁盘已满"):
        screened(source)
    assert (tmp_path / "result.xlsx").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"c.csv", "result.xlsx", "result.json"}


def test_program_titles_stand_in_the_summary(tmp_path: Path) -> None:
    _, summary = screened(write_csv(tmp_path / "c.csv", [HEADERS, *ROWS]))
    title = program("cultivation_pool").title
    assert f"{title}：符合 1，不符合 1，待补充 1，需人工审核 0" in summary.text
