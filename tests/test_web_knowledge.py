"""The page 知识库 in a real browser, on the real assistant."""

import pytest
from browser_support import DESKTOP, PHONE, no_overflow
from test_curator import NOTICE
from web_support import CHROMIUM, NO_CHROMIUM, served

from assistant.admin import hash_password

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
]
PASSWORD = "correct horse"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    settings = {
        "ASSISTANT_DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "ASSISTANT_EMBEDDING": "none",
        "ASSISTANT_ADMIN_PASSWORD_HASH": hash_password(PASSWORD),
    }
    with served("app.py", **settings) as url:
        yield url


@pytest.fixture
def visit(chromium):
    contexts = []

    def open_page(address, size=DESKTOP):
        context = chromium.new_context(viewport=size, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(f"{address}/#page/knowledge")
        page.wait_for_selector(".shelf")
        return page

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page, password=PASSWORD):
    page.click(".keep summary")
    page.fill("#sg-password", password)
    page.press("#sg-password", "Enter")


def give(page, content, name="notice.txt"):
    file = {"name": name, "mimeType": "text/plain", "buffer": content.encode()}
    page.set_input_files("#sg-keep input[type=file]", file)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_keeper_adds_a_document_confirms_an_award_and_removes_it_again(visit, address, size):
    page = visit(address, size)
    assert "已到期" in page.inner_text(".shelf")
    sign_in(page)
    page.wait_for_selector("#sg-keep .drop")
    give(page, NOTICE)
    page.wait_for_selector(".preview")
    assert "第二条" in page.inner_text(".preview .outline")
    assert page.locator(".shelf tbody tr").count() == 1
    assert no_overflow(page) == []
    page.click(".preview [type=submit]")
    page.wait_for_selector(".draft")
    assert "金水区支持数字企业发展办法" in page.inner_text(".shelf")
    page.click(".draft [value=confirmed] >> nth=0")
    page.wait_for_selector('.draft .badge[data-state="met"]')
    assert "参与计算" in page.inner_text("#sg-bench .done")
    assert no_overflow(page) == []
    page.once("dialog", lambda dialog: dialog.accept())
    page.click(".remove")
    page.wait_for_function("document.querySelectorAll('.shelf tbody tr').length === 1")


def test_a_wrong_password_opens_nothing_and_a_reload_signs_out(visit, address):
    page = visit(address)
    sign_in(page, "wrong password")
    page.wait_for_selector("#sg-bench .error")
    assert "密码不对" in page.inner_text("#sg-bench") and page.locator(".drop").count() == 0
    page.fill("#sg-password", PASSWORD)
    page.press("#sg-password", "Enter")
    page.wait_for_selector("#sg-keep .drop")
    page.reload()
    page.wait_for_selector(".keep summary")
    assert page.locator("#sg-keep .drop").count() == 0


def test_without_a_key_no_forged_event_changes_anything(visit, address):
    page = visit(address)
    page.eval_on_selector(
        ".shelf",
        "shelf => shelf.insertAdjacentHTML('beforebegin', '<div data-key=forged><button id=forged"
        " data-event=remove data-policy=shangjie-sangao-draft>x</button></div>')",
    )
    page.click("#forged")
    page.wait_for_selector("#sg-bench .error")
    assert "重新输入管理密码" in page.inner_text("#sg-bench")


def test_a_document_that_cannot_be_read_says_why(visit, address):
    page = visit(address)
    sign_in(page)
    page.wait_for_selector("#sg-keep .drop")
    give(page, "PK\x03\x04 no word file", "notice.docx")
    page.wait_for_selector("#sg-bench .error")
    assert "notice.docx" in page.inner_text("#sg-bench")
    assert page.locator(".drop[aria-busy]").count() == 0


def test_a_policy_is_read_beside_the_table(visit, address):
    page = visit(address)
    page.click(".shelf .ref")
    page.wait_for_selector("#sg-evidence .law")


def test_without_a_password_the_page_says_how_to_set_one(visit):
    with served("tests/web_support.py") as address:
        page = visit(address)
        assert "ASSISTANT_ADMIN_PASSWORD_HASH" in page.inner_text("#sg-keep")
        assert page.locator("#sg-keep :is(input, button)").count() == 0
