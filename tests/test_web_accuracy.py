"""The page 评测 in a real browser."""

import pytest
from browser_support import DESKTOP, PHONE, no_overflow
from test_runs import RIGHT, WRONG, case, keep
from web_support import CHROMIUM, NO_CHROMIUM, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    for day in (1, 2, 3):
        wrong = case("w", status=WRONG).model_copy(update={"cluster": "3.5.1"})
        cases = [wrong, *(case(str(n), status=RIGHT) for n in range(day))]
        keep(data, f"2026-01-0{day}T08:00:00+00:00", *cases)
    with served("app.py", ASSISTANT_DATA_DIR=str(data), ASSISTANT_EMBEDDING="none") as url:
        yield url


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_last_run_the_trend_and_a_failure_with_its_clause_are_seen(chromium, address, size):
    page = chromium.new_context(viewport=size, locale="zh-CN").new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{address}/#page/accuracy")
    page.wait_for_selector(".score")
    assert page.inner_text(".score strong") == "75.0%"
    assert page.locator(".trend circle").count() == 3
    assert no_overflow(page) == []
    page.click(".failures .ref")
    page.wait_for_selector("#sg-evidence .law")
    assert "深化科技赋能" in page.inner_text("#sg-evidence h3")
    if size is PHONE:
        page.click("#sg-evidence [data-sheet-close]")
    page.select_option("[name=run]", index=2)
    page.wait_for_function("document.querySelector('.score strong').textContent === '50.0%'")
    page.context.close()


def test_an_empty_page_says_what_to_do(chromium):
    with served("tests/web_support.py") as address:
        page = chromium.new_context(locale="zh-CN").new_page()
        page.goto(f"{address}/#page/accuracy")
        page.wait_for_selector("#sg-runs pre")
        assert page.inner_text("#sg-runs pre") == "python -m eval run --keep"
        page.context.close()
