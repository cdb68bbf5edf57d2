"""The four questions of an owner and an officer, asked of the real assistant in a real browser."""

import pytest
from web_support import CHROMIUM, NO_CHROMIUM, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    data_dir = tmp_path_factory.mktemp("data")
    with served("app.py", ASSISTANT_DATA_DIR=str(data_dir)) as url:
        yield url


@pytest.fixture
def page(chromium, address):
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(address)
    page.wait_for_selector("#sg-waiting", state="detached")
    yield page
    context.close()


def ask(page, question):
    page.fill("#sg-question", question)
    page.keyboard.press("Enter")
    settled(page, question)
    return page.inner_text("#sg-live .card")


def settled(page, question):
    page.wait_for_function(
        "q => document.querySelector('#sg-live .question-said')?.textContent === q"
        " && document.querySelector('#sg-live .card[data-status]')"
        " && !document.documentElement.dataset.busy",
        arg=question,
    )


def test_an_owner_asks_for_the_pool_and_answers_what_is_missing_in_place(page):
    ask(page, "我们是规上工业企业，做新材料，去年营收9600万、前年8000万，能进培育库吗")
    assert page.get_attribute("#sg-live .card", "data-status") == "needs_facts"
    growth = page.inner_text('.conditions tr[data-state="met"] >> nth=0')
    assert "20%" in growth
    page.click('[data-fact="is_strategic_emerging"] .choice[data-value="是"]')
    page.click(".asks [type=submit]")
    settled(page, "战略性新兴产业领域：是")
    assert page.get_attribute("#sg-live .verdict", "data-state") == "met"
    assert "择优" in page.inner_text("#sg-live .card")
    assert "战略性新兴产业领域" in page.inner_text("#sg-profile")


def test_a_platform_shows_its_ceiling_and_who_pays(page):
    text = ask(page, "建中试平台设备投资8000万能补多少")
    assert page.inner_text(".amount-value") == "最高 1600 万元"
    assert "市级支付" in text
    assert page.locator(".notice.standing").is_visible()
    assert "20%" in page.inner_text("#sg-evidence mark")
    page.click(".calculation summary")
    assert "8000 万元 × 20% = 1600 万元" in page.inner_text(".calculation")


def test_an_officer_asks_who_leads_and_every_task_opens_its_clause(page):
    text = ask(page, "商务局牵头哪些任务")
    assert "突出招大引强" in text
    page.click(".card .cite >> nth=1")
    page.wait_for_function(
        "document.querySelector('#sg-evidence h3').textContent.includes('突出招大引强')"
    )
    assert "区商务局" in page.inner_text("#sg-evidence .units")


def test_a_deadline_that_the_text_does_not_have_is_not_invented(page):
    text = ask(page, "申报截止什么时候")
    assert page.get_attribute("#sg-live .card", "data-status") == "not_covered"
    assert text.startswith("文件没有写")


def test_words_of_an_owner_find_the_clause(page):
    page.click('[data-tab="clauses"]')
    page.fill("#sg-find", "设备投资补助")
    page.wait_for_function("document.querySelector('#sg-found h2').textContent.includes('设备')")
    assert page.locator('.entry[data-clause="3.5.1"]').count() == 1
