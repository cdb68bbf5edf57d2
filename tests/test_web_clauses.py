"""The page 条款查询 in a real browser."""

import pytest
from browser_support import DESKTOP, PHONE, no_overflow
from web_support import CHROMIUM, NO_CHROMIUM, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    data = str(tmp_path_factory.mktemp("data"))
    with served("app.py", ASSISTANT_DATA_DIR=data, ASSISTANT_EMBEDDING="none") as url:
        yield url


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request, chromium, address):
    context = chromium.new_context(viewport=request.param, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{address}/#page/clauses")
    page.wait_for_selector(".entry")
    yield page
    context.close()


def entries(page, count):
    page.wait_for_function(
        "count => document.querySelectorAll('.entry').length === count", arg=count
    )
    return [one.get_attribute("data-clause") for one in page.query_selector_all(".entry")]


def test_filters_thin_the_outline_and_the_results(page):
    page.select_option("[name=kind]", "award")
    assert entries(page, 5) == ["3.2.2", "3.3.4", "3.4.3", "3.5.1", "3.5.2"]
    page.select_option("[name=least]", "ten_million")
    assert entries(page, 2) == ["3.3.4", "3.5.1"]
    page.fill("#sg-find", "设备投资补助")
    page.wait_for_selector(".ranked")
    assert set(entries(page, 2)) == {"3.3.4", "3.5.1"}
    page.select_option("[name=way]", "words")
    page.select_option("[name=unit]", label="区商务局")
    page.wait_for_selector("#sg-found p.hint")
    assert no_overflow(page) == []


def test_a_link_to_a_clause_is_there_to_be_kept(page, address):
    page.click('.entry[data-clause="3.5.1"]')
    page.wait_for_selector("#sg-evidence .link")
    link = page.get_attribute("#sg-evidence .link", "href")
    other = page.context.new_page()
    other.goto(f"{address}/{link}")
    other.wait_for_selector("#sg-evidence .law")
    assert "深化科技赋能" in other.inner_text("#sg-evidence h3")


def test_two_clauses_are_compared(page):
    page.click(".compare summary")
    page.select_option("[name=left]", "shangjie-sangao-draft/2.1")
    page.select_option("[name=right]", "shangjie-sangao-draft/2.2")
    page.wait_for_function(
        "document.querySelectorAll('.pair h4').length === 2"
        " && document.querySelectorAll('.pair h4')[1].textContent.includes('（二）')"
    )
    assert page.locator(".pair ins").count() and page.locator(".pair del").count()
    assert no_overflow(page) == []
    page.select_option("[name=right]", "shangjie-sangao-draft/*")
    page.wait_for_function(
        "document.querySelector('#sg-compared').textContent.includes('整份文件只能')"
    )
