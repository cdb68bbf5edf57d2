"""我能享受什么 in a real browser, with the real rules."""

import pytest
from web_support import CHROMIUM, CUT_OFF, NO_CHROMIUM, WHICH, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
]
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
POOL = '[data-program="cultivation_pool"]'
PLATFORM = '[data-program="platform_subsidy"]'


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    with served("tests/web_support.py", ASSISTANT_DATA_DIR=str(data), **{WHICH: "real"}) as url:
        yield url


@pytest.fixture
def visit(chromium, address):
    contexts, problems = [], []

    def open_page(size=DESKTOP, **options):
        context = chromium.new_context(viewport=size, locale="zh-CN", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda m: m.type == "error" and problems.append(m.text))
        page.set_default_timeout(15_000)
        page.goto(f"{address}/#page/benefits")
        page.wait_for_selector(POOL)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [one for one in problems if not any(words in one for words in CUT_OFF)] == []


def fill(page, **facts):
    page.evaluate("document.querySelector('.facts-form').open = true")
    for fact, value in facts.items():
        field = page.locator(f"#fact-{fact}")
        if value in ("是", "否"):
            field.select_option(value)
        else:
            field.fill(value)
    page.click(".profile-form [type=submit]")
    page.wait_for_function(
        "([fact, value]) => document.querySelector(`#fact-${fact}`)?.dataset.first"
        ".replace(' ', '').startsWith(value)",
        arg=[fact, value],
    )


def suppose(page, fact, value):
    page.eval_on_selector(
        f"#lever-{fact}",
        "(lever, value) => { lever.value = value;"
        " lever.dispatchEvent(new Event('input', { bubbles: true })); }",
        value,
    )
    page.wait_for_selector(".then")


def group_of(page, item):
    return page.locator(f".outlook:has({item})").get_attribute("data-outlook")


def test_facts_of_the_form_sort_every_program_and_say_what_is_short(visit):
    page = visit()
    fill(page, in_pool="否", platform_investment="8000万")
    page.wait_for_selector(f'[data-outlook="could"] {PLATFORM}')
    text = page.inner_text(PLATFORM)
    assert "补足后最高 1600 万元" in text and "市级支付" in text and "培育库" in text
    assert page.locator(".prospect").count() == 7
    assert page.locator(".supports li").count() > 20


def test_what_is_not_known_is_asked_and_the_question_leads_to_its_field(visit):
    page = visit()
    assert group_of(page, POOL) == "open"
    page.click(f'{POOL} [data-fill="is_high_tech"]')
    assert page.evaluate("document.activeElement.id") == "fact-is_high_tech"


def test_a_supposition_stands_beside_what_is_and_changes_no_fact(visit):
    page = visit()
    fill(page, is_strategic_emerging="是", is_four_above="是", revenue_growth="15%")
    suppose(page, "revenue_growth", "22")
    then = page.locator(f"{POOL} .then")
    assert "符合条件" in then.inner_text()
    assert group_of(page, POOL) != "meets"
    assert page.inner_text("[for=lever-revenue_growth].supposed") == "22%"
    page.reload()
    page.wait_for_selector(POOL)
    assert page.input_value("#fact-revenue_growth") == "15%"
    assert page.locator(".then").count() == 0


def test_suppositions_can_be_dropped(visit):
    page = visit()
    suppose(page, "tax_paid", "6000000")
    page.click("[data-reset]")
    page.wait_for_selector(".then", state="detached")


def test_the_chart_marks_what_is_and_what_is_supposed_and_the_table_says_the_same(visit):
    page = visit()
    fill(page, platform_investment="8000万")
    suppose(page, "platform_investment", "120000000")
    page.click('[data-curve="platform_subsidy"]')
    page.wait_for_function(
        "document.querySelector('#sg-curve .vega-embed svg')?.textContent.includes('假如')"
    )
    drawn = page.text_content("#sg-curve .vega-embed svg")
    assert "现在：最高 1600 万元" in drawn
    assert "假如：最高 2000 万元" in drawn
    rows = page.locator(".curve tbody tr").all_inner_texts()
    assert "8000 万元\t最高 1600 万元\t现在" in rows
    assert "1.2 亿元\t最高 2000 万元\t假如" in rows


def test_a_value_that_cannot_be_read_says_what_would_be_right(visit):
    page = visit()
    page.click(".facts-form summary")
    page.fill("#fact-tax_paid", "很多")
    page.click(".profile-form [type=submit]")
    page.wait_for_selector("#sg-benefits-wrong .form-error")
    assert "请填金额" in page.inner_text("#sg-benefits-wrong")
    assert page.input_value("#fact-tax_paid") == "很多"


def test_what_the_conversation_learnt_is_known_here(visit):
    page = visit()
    page.click('[data-tab="chat"]')
    page.fill("#sg-question", "建中试平台，设备投资8000万，能补多少")
    page.keyboard.press("Enter")
    page.wait_for_selector("#sg-live .card[data-status]")
    page.click('[data-tab="benefits"]')
    page.wait_for_function(
        "document.querySelector('#fact-platform_investment')?.value === '8000 万元'"
    )
    assert "“" in page.text_content(".field-row:has(#fact-platform_investment) .said")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_nothing_is_wider_than_the_window(visit, size):
    page = visit(size)
    fill(page, platform_investment="8000万")
    suppose(page, "platform_investment", "120000000")
    wide = page.evaluate(
        "[...document.querySelectorAll('#sg-page-benefits *')].filter(e => e.checkVisibility()"
        " && !e.closest('.unseen') && e.getBoundingClientRect().right > innerWidth + 1)"
        ".map(e => e.outerHTML.slice(0, 90))"
    )
    assert wide == []


def test_the_keyboard_moves_a_lever_and_says_its_value(visit):
    page = visit()
    page.focus("#lever-revenue_growth")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".then")
    assert page.get_attribute("#lever-revenue_growth", "aria-valuetext").endswith("%")


def test_english_words_stand_on_the_page_after_the_switch(visit):
    page = visit()
    page.click("[data-language]")
    page.wait_for_function("document.querySelector('.levers summary')?.textContent === 'What if'")
    page.wait_for_function(
        "document.querySelector('.slider label').textContent.startsWith('Last year')"
    )
