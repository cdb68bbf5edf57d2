"""From page to page: addresses, the way back, keyboard, and the narrow screen."""

import pytest
from web_support import CHROMIUM, NO_CHROMIUM, SLOW, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
]
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
CURRENT = "document.querySelector('[aria-current=page]')?.dataset.tab"


@pytest.fixture
def visit(chromium, address):
    contexts = []

    def open_page(size=DESKTOP, at=""):
        context = chromium.new_context(viewport=size, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{address}/{at}")
        page.wait_for_selector("#sg-waiting", state="detached")
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_a_page_has_an_address_and_the_way_back_leads_to_the_chat(visit):
    page = visit()
    page.click('[data-tab="clauses"]')
    page.wait_for_selector(".finder")
    assert page.url.endswith("#page/clauses")
    page.go_back()
    page.wait_for_function(f"{CURRENT} === 'chat'")
    assert page.is_visible("#sg-question") and not page.is_visible(".finder")


def test_the_address_of_a_page_opens_it(visit):
    page = visit(at="#page/clauses")
    page.wait_for_selector(".finder")
    assert page.evaluate(CURRENT) == "clauses"


def test_an_unknown_address_opens_the_chat(visit):
    page = visit(at="#page/nowhere")
    assert page.is_visible("#sg-question")


def test_the_keyboard_skips_the_bar(visit):
    page = visit()
    page.click('[data-tab="clauses"]')
    page.focus("[data-skip]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "sg-page-clauses"


def test_a_page_speaks_the_language_that_was_chosen_on_another(visit):
    page = visit()
    page.click('[data-tab="clauses"]')
    page.wait_for_selector(".finder")
    page.click("[data-language]")
    page.wait_for_function("document.querySelector('#sg-find').placeholder.includes('Chinese')")
    page.click('[data-tab="chat"]')
    page.wait_for_function("document.querySelector('#sg-sessions').innerText.includes('None yet')")


def test_on_a_phone_every_page_can_be_reached_and_the_bar_is_not_wider_than_the_window(visit):
    page = visit(PHONE)
    for tab in page.eval_on_selector_all("button[data-tab]", "b => b.map(e => e.dataset.tab)"):
        page.click(f'[data-tab="{tab}"]')
        page.wait_for_function(f"{CURRENT} === '{tab}'")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_is_asked_before_the_page_is_filled_is_answered_after_it(chromium):
    with served("tests/web_support.py", **{SLOW: "1.5"}) as slow:
        page = chromium.new_page()
        page.goto(slow)
        page.wait_for_selector("button[data-tab=chat][aria-current]", state="attached")
        assert page.evaluate("sangao.ask('设备投资八千万')")
        page.wait_for_selector("#sg-waiting", state="detached")
        page.wait_for_selector("#sg-live .card[data-status]")
        page.wait_for_function("!document.documentElement.dataset.busy")
        page.wait_for_timeout(2000)
        assert page.locator("#sg-live .card[data-status]").count() == 1
        assert page.locator('[data-known="platform_investment"]').count() == 1
        page.close()
