"""Screening for the web: the template, results to fetch, limits."""

import os
import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook
from rules_support import book

from assistant import screenings as module
from assistant.screenings import Screenings
from knowledge.errors import InputError, NotFoundError


@pytest.fixture
def screenings(tmp_path):
    return Screenings(tmp_path / "results", lambda: (book(),))


def table(tmp_path, *rows, name="companies.csv"):
    path = tmp_path / name
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def silent(done, about):
    pass


def test_the_template_has_a_column_for_every_fact_and_is_read_again(screenings, tmp_path):
    workbook = load_workbook(BytesIO(screenings.template()))
    sheet = workbook.worksheets[0]
    headers = [cell.value for cell in sheet[1]]
    assert headers[0] == "企业名称" and "上年度纳税总额（万元）" in headers
    sheet.append(["甲公司", "是", "是"])
    workbook.save(tmp_path / "filled.xlsx")
    found = screenings.run(tmp_path / "filled.xlsx", silent)
    assert found.summary.ignored == ()
    assert found.rows[0][2] == "符合"


def test_the_first_rows_and_the_unreadable_cells_come_back(screenings, tmp_path):
    source = table(
        tmp_path, "名称,国家级高新技术企业,上年度纳税总额（万元）", "甲,是,620", "乙,否,abc"
    )
    found = screenings.run(source, silent)
    assert [row[1] for row in found.rows] == ["甲", "乙"]
    assert {len(row) for row in found.rows} == {len(found.headers)}
    assert found.errors[0][:4] == ("3", "乙", "上年度纳税总额（万元）", "abc")


def test_a_result_is_fetched_by_its_name_only(screenings, tmp_path):
    found = screenings.run(table(tmp_path, "名称,入选市十大", "甲,是"), silent)
    assert zipfile.is_zipfile(screenings.result(found.token))
    for other in ("0" * 32, "../secret", found.token.upper() + "x", ""):
        with pytest.raises(NotFoundError):
            screenings.result(other)


def test_results_are_forgotten_after_a_day(screenings, tmp_path):
    source = table(tmp_path, "名称,入选市十大", "甲,是")
    old = screenings.run(source, silent).token
    path = screenings.result(old)
    yesterday = path.stat().st_mtime - module.KEPT_SECONDS - 1
    os.utime(path, (yesterday, yesterday))
    screenings.run(source, silent)
    with pytest.raises(NotFoundError):
        screenings.result(old)


def test_progress_is_told(screenings, tmp_path):
    told = []
    rows = ["甲,是"] * 1200
    screenings.run(
        table(tmp_path, "名称,入选市十大", *rows), lambda done, about: told.append((done, about))
    )
    assert [done for done, _ in told] == [500, 1000, 1200]
    assert all(about >= 1200 for _, about in told)


def test_too_many_companies_are_refused_and_leave_nothing(screenings, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 600)
    with pytest.raises(InputError, match="最多筛查 600 家"):
        screenings.run(table(tmp_path, "名称,入选市十大", *["甲,是"] * 1200), silent)
    assert list((tmp_path / "results").iterdir()) == []


def test_a_workbook_that_unpacks_to_far_more_is_refused(screenings, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST_UNPACKED", 1000)
    (tmp_path / "large.xlsx").write_bytes(screenings.template())
    with pytest.raises(InputError, match="太大"):
        screenings.run(tmp_path / "large.xlsx", silent)


def test_a_third_screening_at_once_is_told_to_wait(screenings, tmp_path):
    source = table(tmp_path, "名称,入选市十大", "甲,是")
    refused = []

    def again(done, about):
        try:
            screenings.run(source, inner)
        except InputError as error:
            refused.append(str(error))

    def inner(done, about):
        again(done, about)

    screenings.run(source, again)
    assert len(refused) == 1 and "稍等" in refused[0]
    assert screenings.run(source, silent).summary.rows == 1


def test_a_table_without_known_columns_is_refused(screenings, tmp_path):
    with pytest.raises(InputError, match="没有认得的列名"):
        screenings.run(table(tmp_path, "天气,心情", "晴,好"), silent)
