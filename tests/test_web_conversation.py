"""The conversation in a real browser, with the real assistant: facts, votes, the list, files."""

import json
from pathlib import Path

import pytest
from web_support import (
    CHROMIUM,
    CUT_OFF,
    NO_CHROMIUM,
    NO_FONT,
    WHICH,
    font_is_missing,
    served,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
]
QUESTION = "建中试平台，设备投资8000万，能补多少"
FACT = '[data-known="platform_investment"]'


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    with served("tests/web_support.py", ASSISTANT_DATA_DIR=str(data), **{WHICH: "real"}) as url:
        yield url


@pytest.fixture
def page(chromium, address):
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page, problems = context.new_page(), []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda m: m.type == "error" and problems.append(m.text))
    page.set_default_timeout(15_000)
    page.goto(address)
    page.wait_for_selector("#sg-waiting", state="detached")
    page.fill("#sg-question", QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector("#sg-live .card[data-status]")
    page.wait_for_function("!document.documentElement.dataset.busy")
    yield page
    context.close()
    assert [one for one in problems if not any(words in one for words in CUT_OFF)] == []


def shows(page, amount):
    page.wait_for_function(
        "amount => document.querySelector('#sg-live .amount-value')?.textContent === amount",
        arg=amount,
    )


def reload_once_all_is_kept(page):
    """Load the page anew when the server has done what was asked; a page that goes asks no more."""
    page.wait_for_function("!sangao.sending()")
    page.reload()


def mend(page, value):
    page.click(f"{FACT} [data-edit]")
    page.fill(f"{FACT} input", value)
    page.keyboard.press("Enter")


def test_a_mended_fact_recomputes_the_answer_in_its_place(page):
    shows(page, "最高 1600 万元")
    assert "“设备投资8000万”" in page.inner_text(FACT)
    mend(page, "9000万")
    shows(page, "最高 1800 万元")
    assert "表单填写" in page.inner_text(FACT)
    assert page.locator(".exchange").count() == 1


def test_a_removed_fact_is_not_known_any_more(page):
    page.click(f"{FACT} [data-edit]")
    page.click(f"{FACT} [data-drop]")
    shows(page, "最高 2000 万元")
    assert page.locator(FACT).count() == 0


def test_a_fact_that_cannot_be_read_says_what_would_be_right(page):
    mend(page, "好多钱")
    page.wait_for_selector("#sg-profile .form-error")
    assert "请填金额" in page.inner_text("#sg-profile .form-error")
    shows(page, "最高 1600 万元")


def test_facts_changed_on_another_page_offer_to_answer_again(page):
    page.click('[data-tab="benefits"]')
    page.click(".facts-form summary")
    page.fill("#fact-platform_investment", "9000万")
    page.click(".profile-form [type=submit]")
    page.wait_for_function(
        "document.querySelector('#fact-platform_investment')?.dataset.first === '9000 万元'"
    )
    page.click('[data-tab="chat"]')
    page.click("#sg-profile [data-again]")
    shows(page, "最高 1800 万元")
    page.wait_for_selector("#sg-profile .notice.loud", state="detached")


def test_an_answer_is_voted_on_with_a_reason_and_the_vote_is_there_again(page):
    page.click("#sg-live [data-vote=no]")
    page.click("#sg-live [data-reason] >> nth=1")
    page.click("#sg-live .reason-form [type=submit]")
    assert "已记下" in page.inner_text("#sg-live .thanks")
    reload_once_all_is_kept(page)
    page.wait_for_selector("#sg-live [data-vote=no][aria-pressed=true]")
    assert page.input_value("#sg-live .reason-form [name=reason]") == "引用的条款不对"


def test_a_vote_given_twice_is_taken_back(page):
    for _ in range(2):
        page.click("#sg-live [data-vote=yes]")
    reload_once_all_is_kept(page)
    page.wait_for_selector("#sg-live [data-vote=yes][aria-pressed=false]")


def make_the_network_slow(page):
    """Whatever the page sends leaves it a second and a half later."""
    page.evaluate(
        "() => { const send = window.fetch; window.fetch = async (...all) => {"
        " if (String(all[0]).includes('queue/join')) await new Promise(go => setTimeout(go, 1500));"
        " return send(...all); }; }"
    )


def test_a_vote_taken_back_before_the_first_has_arrived_is_taken_back(page):
    make_the_network_slow(page)
    page.click("#sg-live [data-vote=yes]")
    page.click("#sg-live [data-vote=yes]")
    reload_once_all_is_kept(page)
    page.wait_for_selector("#sg-live [data-vote=yes][aria-pressed=false]")


def test_the_last_source_that_was_clicked_is_shown_though_the_first_is_slow(page):
    make_the_network_slow(page)
    page.click("#sg-live .cite >> nth=0")
    page.click('#sg-evidence [data-mode="full"]')
    page.wait_for_selector("#sg-evidence .law.full")


def test_an_answer_can_be_given_again(page):
    page.click("#sg-live .tools [data-again]")
    page.wait_for_function("!document.documentElement.dataset.busy")
    shows(page, "最高 1600 万元")
    assert page.locator(".exchange").count() == 1


def test_an_answer_is_copied_as_text(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#sg-live .tools [data-copy]")
    page.wait_for_function(
        "navigator.clipboard.readText().then(text => text.includes('最高 1600 万元'))"
    )


def test_a_conversation_is_renamed_with_the_keyboard(page):
    page.click("#sg-sessions .menu summary")
    page.click("[data-rename]")
    page.keyboard.type("中试平台")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "document.querySelector('#sg-sessions [data-open]').textContent === '中试平台'"
    )
    page.reload()
    page.wait_for_function(
        "document.querySelector('#sg-sessions [data-open]')?.textContent === '中试平台'"
    )


def test_a_name_is_given_up_with_escape(page):
    page.click("#sg-sessions .menu summary")
    page.click("[data-rename]")
    page.keyboard.type("别的")
    page.keyboard.press("Escape")
    assert page.inner_text("#sg-sessions [data-open]") == QUESTION


def saved(page, selector):
    with page.expect_download() as got:
        page.click(selector)
    return got.value.suggested_filename, Path(got.value.path()).read_bytes()


def test_a_conversation_is_taken_along_as_markdown_and_json(page):
    page.click("#sg-sessions .menu summary")
    name, text = saved(page, '[data-format="markdown"]')
    assert name.endswith(".md") and f"> {QUESTION}" in text.decode()
    page.click("#sg-sessions .menu summary")
    name, text = saved(page, '[data-format="json"]')
    turns = json.loads(text)["turns"]
    assert name.endswith(".json")
    assert [turn["question"] for turn in turns] == [QUESTION]
    assert turns[0]["answer"]["citations"]


@pytest.mark.parametrize(("kind", "first"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_an_answer_is_taken_along_as_a_memo(page, kind, first):
    if kind == "pdf" and font_is_missing():
        pytest.skip(NO_FONT)
    page.set_default_timeout(60_000)
    name, content = saved(page, f'#sg-live [data-memo="{kind}"]')
    assert name.startswith("政策咨询备忘录-") and name.endswith(f".{kind}")
    assert content.startswith(first)
    page.wait_for_function("document.querySelector('#sg-live .thanks').textContent === ''")


def test_a_citation_opens_in_its_place_in_the_full_text(page):
    page.click("#sg-live .cite >> nth=0")
    page.click('#sg-evidence [data-mode="full"]')
    page.wait_for_selector("#sg-evidence .law.full mark")
    box = page.locator("#sg-evidence mark >> nth=0").bounding_box()
    panel = page.locator("#sg-evidence").bounding_box()
    assert panel["y"] <= box["y"] < panel["y"] + panel["height"]
