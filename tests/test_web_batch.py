"""The page 批量筛查 in a real browser."""

import re

import pytest
from browser_support import DESKTOP, PHONE, no_overflow
from openpyxl import load_workbook
from web_support import CHROMIUM, NO_CHROMIUM

from assistant.ui.uploads import uploaded
from knowledge.errors import InputError

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
]
COMPANIES = (
    "企业名称,国家级高新技术企业,上年度纳税总额（万元）,平台项目生产和技术设备投资额\n"
    "甲公司,是,620,8000万\n乙<b>公司,否,abc,\n"
)


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request, chromium, address):
    context = chromium.new_context(viewport=request.param, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{address}/#page/batch")
    page.wait_for_selector(".drop")
    yield page
    context.close()


def give(page, name, content):
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.set_input_files("#sg-batch input[type=file]", file)


def test_a_table_is_screened_and_its_result_fetched(page, tmp_path):
    give(page, "companies.csv", COMPANIES.encode())
    page.wait_for_selector(".companies")
    first = page.inner_text(".companies tbody tr >> nth=0")
    assert "甲公司" in first and "最高 1600 万元" in first and "需要补充" in first
    assert "abc" in page.inner_text(".errors") and "乙<b>公司" in page.inner_text(".errors")
    assert page.locator(".drop[aria-busy]").count() == 0
    assert no_overflow(page) == []
    with page.expect_download() as download:
        page.click(".sheet-head .button")
    download.value.save_as(tmp_path / "result.xlsx")
    names = [row[1] for row in load_workbook(tmp_path / "result.xlsx").worksheets[0].values]
    assert names == ["名称", "甲公司", "乙<b>公司"]
    assert re.match(r"筛查结果-\d{4}-\d\d-\d\d\.xlsx", download.value.suggested_filename)


def test_a_table_that_cannot_be_read_says_what_would_be_right(page):
    give(page, "weather.csv", "天气,心情\n晴,好\n".encode())
    page.wait_for_selector("#sg-screened [role=alert]")
    assert "没有认得的列名" in page.inner_text("#sg-screened")
    give(page, "companies.csv", COMPANIES.encode())
    page.wait_for_selector(".companies")


def test_a_file_that_is_too_large_is_not_sent(page):
    give(page, "large.csv", b"a" * 10_000_001)
    page.wait_for_function("document.querySelector('.drop [role=status]').textContent !== ''")
    assert "最多 10 MB" in page.inner_text(".drop [role=status]")
    assert page.locator(".drop[aria-busy]").count() == 0


def test_the_template_is_fetched(page, tmp_path):
    with page.expect_download() as download:
        page.click("text=下载模板")
    download.value.save_as(tmp_path / "template.xlsx")
    assert load_workbook(tmp_path / "template.xlsx").worksheets[0]["A1"].value == "企业名称"


def test_nobody_opens_a_file_of_the_server(page, address):
    secret = page.request.get(f"{address}/files/screening/..%2F..%2Fetc%2Fpasswd.xlsx")
    assert secret.status == 404
    page.eval_on_selector(
        ".drop",
        "drop => drop.insertAdjacentHTML('beforeend',"
        " '<button id=forged data-event=screen data-path=/etc/hostname>screen</button>')",
    )
    page.click("#forged")
    page.wait_for_function("document.querySelector('.drop [data-fault]').textContent !== ''")
    assert page.inner_text(".drop [data-fault]") == "出了故障，已记录。请稍后重试。"
    assert page.inner_text("#sg-screened") == ""


def test_only_a_file_that_was_uploaded_is_opened_and_it_is_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / "uploads"))
    (tmp_path / "uploads").mkdir()
    inside, outside = tmp_path / "uploads" / "a.csv", tmp_path / "b.csv"
    for file in (inside, outside):
        file.touch()
    (tmp_path / "uploads" / "link.csv").symlink_to(outside)
    for path in (outside, tmp_path / "uploads" / "link.csv", "../b.csv", None, 7):
        with pytest.raises(InputError, match="没有收到文件"), uploaded(path):
            pass
    with uploaded(str(inside)) as file:
        assert file == inside
    assert not inside.exists() and outside.exists()
