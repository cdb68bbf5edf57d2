"""The chat in a real browser, with a scripted assistant behind it."""

import re
from urllib.parse import urlsplit

import pytest
from browser_support import no_overflow
from web_support import CHROMIUM, CUT_OFF, NO_CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
]
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
ANSWER = "#sg-live .card[data-status]"


@pytest.fixture
def visit(chromium, address):
    """Opens the app as a new visitor; fails on any error of the page."""
    contexts, problems = [], []

    def note(problem):
        if not any(words in problem for words in CUT_OFF):
            problems.append(problem)

    def open_page(size=DESKTOP, **options):
        context = chromium.new_context(viewport=size, locale="zh-CN", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: note(str(error)))
        page.on("console", lambda m: note(m.text) if m.type == "error" else None)
        page.set_default_timeout(15_000)
        page.goto(address)
        page.wait_for_selector("#sg-waiting", state="detached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def ask(page, question):
    page.fill("#sg-question", question)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "q => document.querySelector('#sg-live .question-said')?.textContent === q"
        " && document.querySelector('#sg-live .card[data-status]')"
        " && !document.documentElement.dataset.busy",
        arg=question,
    )


def test_an_owner_reads_amount_conditions_source_and_profile_at_one_glance(visit):
    page = visit()
    ask(page, "建检测平台，设备投资八千万")
    assert page.inner_text(".amount-value") == "最高 1600 万元"
    assert page.locator(".conditions tbody tr").count() == 2
    quoted = page.inner_text("#sg-evidence mark")
    assert quoted == "按设备投资额的20%给予补助，每个平台最高补助2000万元"
    assert "投资八千万" in page.inner_text("#sg-profile")


def test_a_citation_opens_its_clause_and_from_there_the_full_text(visit):
    page = visit()
    ask(page, "设备投资八千万")
    page.click('.conditions tr[data-state="unknown"] .ref')
    page.wait_for_function("document.querySelector('#sg-evidence mark').textContent === '经认定后'")
    page.click('#sg-evidence [data-mode="full"]')
    page.wait_for_selector("#sg-evidence .law.full")
    assert "二、附则" in page.inner_text("#sg-evidence")
    assert page.inner_text("#sg-evidence mark") == "经认定后"


def test_what_is_missing_is_answered_in_place(visit):
    page = visit()
    ask(page, "设备投资八千万")
    page.click('.choice[data-value="是"]')
    page.wait_for_function(
        "document.querySelector('#sg-live .question-said').textContent === '平台经认定：是'"
    )
    page.wait_for_selector(ANSWER)
    page.wait_for_selector("#sg-past .exchange")
    assert page.locator("#sg-past .asks").count() == 0


def test_a_new_question_stands_at_the_top_of_the_window(visit):
    page = visit()
    for question in ("甲", "乙", "丙"):
        ask(page, question)
    page.wait_for_function(
        "Math.abs(document.querySelector("
        "'#sg-live').getBoundingClientRect().top - document.querySelector('#sg-thread')"
        ".getBoundingClientRect().top) < 4"
    )


def test_an_example_question_and_a_suggestion_are_sent_by_a_click(visit):
    page = visit()
    page.click(".empty button >> nth=1")
    page.wait_for_selector(ANSWER)
    page.click(".next button")
    page.wait_for_function(
        "document.querySelector('#sg-live .question-said').textContent === '还需要哪些材料？'"
    )


def test_shift_enter_breaks_the_line_and_enter_sends(visit):
    page = visit()
    page.click("#sg-question")
    page.keyboard.type("第一行")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("第二行")
    assert page.input_value("#sg-question") == "第一行\n第二行"
    page.keyboard.press("Enter")
    page.wait_for_selector(ANSWER)
    assert page.input_value("#sg-question") == ""


def test_enter_while_an_input_method_composes_does_not_send(visit):
    page = visit()
    page.fill("#sg-question", "zhengce")
    page.eval_on_selector(
        "#sg-question",
        "box => box.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true}))",
    )
    assert page.input_value("#sg-question") == "zhengce"


def test_markup_in_a_question_is_shown_as_it_was_typed(visit):
    page = visit()
    attack = '<img src=x onerror="document.title=1"><b>粗</b>'
    ask(page, attack)
    assert page.inner_text("#sg-live .question-said") == attack
    assert page.locator("#sg-live img").count() == 0
    assert page.title() == "三高企业政策助手"


def test_a_conversation_outlives_a_reload_and_can_be_left_and_deleted(visit):
    page = visit()
    ask(page, "设备投资八千万")
    page.reload()
    page.wait_for_selector(ANSWER)
    assert page.inner_text("#sg-live .question-said") == "设备投资八千万"
    page.click("[data-fresh]")
    page.wait_for_selector(".empty")
    page.click("[data-open]")
    page.wait_for_selector(ANSWER)
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#sg-sessions .menu summary")
    page.click("[data-forget]")
    page.wait_for_selector(".empty")
    page.wait_for_selector("[data-open]", state="detached")


def test_two_visitors_have_each_their_own_conversations(visit):
    first, second = visit(), visit()
    ask(first, "甲公司投资八千万")
    second.reload()
    second.wait_for_selector(".empty")
    assert "甲公司" not in second.inner_text("body")


def test_a_question_that_is_too_long_says_what_to_change_and_loses_nothing(visit):
    page = visit()
    page.fill("#sg-question", "长" * 50_000)
    page.keyboard.press("Enter")
    page.wait_for_selector(".card.error")
    assert "最多 4000 个字" in page.inner_text(".card.error")
    ask(page, "设备投资八千万")


def test_the_page_needs_nothing_from_elsewhere(chromium, address):
    context = chromium.new_context(viewport=DESKTOP)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_selector("#sg-waiting", state="detached")
    ask(page, "设备投资八千万")
    page.click(".cite")
    hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    context.close()
    assert hosts == {"127.0.0.1"}


def test_there_is_no_gradio_footer_icon_or_title(visit):
    page = visit()
    assert page.locator("footer:visible").count() == 0
    assert "gradio" not in page.inner_text("body").lower()
    icon = page.request.get(page.url + "favicon.ico")
    assert icon.headers["content-type"].startswith("image/svg")


def test_no_event_of_the_page_is_a_public_endpoint(visit):
    page = visit()
    info = page.request.get(page.url + "gradio_api/info").json()
    assert info["named_endpoints"] == {} and info["unnamed_endpoints"] == {}


@pytest.mark.parametrize("size", [DESKTOP, {"width": 1024, "height": 768}, PHONE])
def test_nothing_is_wider_than_the_window(visit, size):
    page = visit(size)
    assert no_overflow(page) == []
    ask(page, "设备投资八千万" + "很长" * 60 + "a" * 120)
    page.click(".calculation summary")
    assert no_overflow(page) == []


def test_on_a_phone_the_source_slides_up_and_closes_again(visit):
    page = visit(PHONE)
    ask(page, "设备投资八千万")
    page.click(".cite")
    page.wait_for_selector("#sg-evidence mark", state="visible")
    page.click("#sg-evidence [data-sheet-close]")
    page.wait_for_selector("#sg-evidence mark", state="hidden")
    page.click('button[data-sheet="profile"]')
    page.wait_for_selector("#sg-profile .fact", state="visible")
    page.keyboard.press("Escape")
    page.wait_for_selector("#sg-profile .fact", state="hidden")


def test_dark_follows_the_system_and_a_choice_is_remembered(visit):
    page = visit(color_scheme="dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.click("[data-theme-switch]")
    page.reload()
    page.wait_for_selector("#sg-question")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def luminance(color):
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


CONTRASTS = """() => {
  const ground = (e) => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor;
    if (!/, 0\\)$/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
  return [...document.querySelectorAll('#sg *')].filter((e) => e.checkVisibility() &&
    [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) &&
    !e.closest('.unseen, .skip, th:first-child, .forget'))
    .map((e) => [getComputedStyle(e).color, ground(e), e.textContent.trim().slice(0, 20)]); }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_enough_from_its_ground(visit, scheme):
    page = visit(color_scheme=scheme)
    ask(page, "设备投资八千万")
    page.click(".calculation summary")
    weak = []
    for color, ground, text in page.evaluate(CONTRASTS):
        high, low = sorted((luminance(color), luminance(ground)), reverse=True)
        if (high + 0.05) / (low + 0.05) < 4.5:
            weak.append((text, color, ground))
    assert weak == []


def test_english_is_a_switch_away(visit):
    page = visit()
    page.click("[data-language]")
    page.wait_for_function("document.documentElement.lang === 'en'")
    assert "Conversations" in page.inner_text("#sg-sessions")
    page.click("[data-language]")
    page.wait_for_function("document.documentElement.lang === 'zh-CN'")


def test_the_keyboard_alone_reaches_a_citation_and_shows_where_it_is(visit):
    page = visit()
    ask(page, "设备投资八千万")
    page.focus(".cite")
    assert page.eval_on_selector(".cite", "e => getComputedStyle(e).outlineStyle") != "none" or (
        page.eval_on_selector(".cite", "e => e.matches(':focus')")
    )
    page.keyboard.press("Enter")
    page.wait_for_selector(".cite.open")


def test_every_control_has_a_name(visit):
    page = visit()
    ask(page, "设备投资八千万")
    nameless = page.evaluate(
        "[...document.querySelectorAll('#sg :is(button, input, select, textarea)')]"
        ".filter(e => !(e.textContent.trim() || e.ariaLabel || e.labels?.length))"
        ".map(e => e.outerHTML)"
    )
    assert nameless == []


def test_an_officer_finds_a_clause_by_its_words_and_opens_it(visit):
    page = visit()
    page.click('[data-tab="clauses"]')
    page.wait_for_function("document.querySelectorAll('.entry').length === 2")
    page.fill("#sg-find", "自发布之日")
    page.wait_for_function("document.querySelectorAll('.entry').length === 1")
    page.click(".entry")
    page.wait_for_function(
        "document.querySelector('#sg-evidence mark')?.textContent === '自发布之日'"
    )
    assert page.url.endswith("#clause/sample/2")


def test_a_link_to_a_clause_opens_it(visit):
    page = visit()
    page.goto(page.url.split("#")[0] + "#clause/sample/1.1")
    page.reload()
    page.wait_for_selector("#sg-evidence .law")
    assert "1. 平台补助" in page.inner_text("#sg-evidence .law")
    assert page.is_visible(".finder")


def test_clauses_are_filtered_by_the_unit_that_leads(visit):
    page = visit()
    page.click('[data-tab="clauses"]')
    page.select_option(".finder [name=unit]", "区财政局")
    page.wait_for_function("document.querySelectorAll('.entry').length === 1")
    page.select_option(".finder [name=role]", "lead")
    page.wait_for_selector("#sg-found p.hint")
    page.select_option(".finder [name=unit]", "区科技局")
    page.wait_for_function("document.querySelectorAll('.entry').length === 1")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_clause_page_is_not_wider_than_the_window(visit, size):
    page = visit(size)
    page.click('[data-tab="clauses"]')
    assert no_overflow(page) == []


def test_a_fault_of_the_program_is_told_and_the_next_question_works(chromium, address):
    context = chromium.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#sg-waiting", state="detached")
    page.fill("#sg-question", "崩溃")
    page.keyboard.press("Enter")
    page.wait_for_selector("#sg-live .card.error")
    assert "请稍后重试" in page.inner_text("#sg-live .card.error")
    assert "scripted crash" not in page.inner_text("body")
    ask(page, "设备投资八千万")
    context.close()
