"""Whatever text comes in, by a visitor or in a document, the page only shows it."""

import io
import zipfile
from pathlib import Path

import pytest
from test_web_knowledge import PASSWORD, give, sign_in
from web_support import CHROMIUM, NO_CHROMIUM, NO_FONT, font_is_missing, served

from assistant.admin import hash_password
from assistant.settings import Settings
from eval.hostile.attacks import load_attacks, load_documents
from knowledge.intake import add_files

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
]
LONGEST = 3500
MARKUP = "<img src=x onerror=window.pwned=1>"
TITLED = f"金水区{MARKUP}支持企业办法\n第一条 {MARKUP}购置设备的，给予最高40万元补助。\n"


def turns():
    """All attack texts, as few questions as the limit of characters allows."""
    texts = list(dict.fromkeys(turn for attack in load_attacks() for turn in attack.turns))
    batch = ""
    for text in texts:
        if len(batch) + len(text) > LONGEST:
            yield batch
            batch = ""
        batch += f"{text}\n\n"
    yield batch


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The real app, whose library holds documents that give orders and try to run scripts."""
    folder = tmp_path_factory.mktemp("hostile")
    data = Settings(data_dir=folder / "data", _env_file=None)
    paths = []
    for document in load_documents():
        paths.append(folder / document.name)
        paths[-1].write_text(document.text, encoding="utf-8")
    assert not [one.error for one in add_files(paths, data) if one.error]
    settings = {
        "ASSISTANT_DATA_DIR": str(data.data_dir),
        "ASSISTANT_EMBEDDING": "none",
        "ASSISTANT_ADMIN_PASSWORD_HASH": hash_password(PASSWORD),
    }
    with served("app.py", **settings) as url:
        yield url


@pytest.fixture
def visit(chromium):
    """Opens a page and at last looks what it ran, asked for and showed."""
    contexts, strange = [], []

    def watch(request, home):
        if not request.url.startswith((home, "data:", "blob:")):
            strange.append(request.url)

    def open_page(address):
        home = address.partition("#")[0]
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
        context.add_init_script("document.addEventListener('securitypolicyviolation', e => "
                                "(window.violations ??= []).push(e.violatedDirective))")  # fmt: skip
        page = context.new_page()
        contexts.append(page)
        page.on("request", lambda request: watch(request, home))
        page.on("dialog", lambda dialog: (strange.append(dialog.message), dialog.dismiss()))
        page.set_default_timeout(30_000)
        page.goto(address)
        page.wait_for_selector("#sg-waiting", state="detached")
        return page

    yield open_page
    for page in contexts:
        assert harmless(page)
        page.context.close()
    assert strange == []


def harmless(page):
    """No script ran, and nothing but our own elements is there."""
    assert page.evaluate("window.pwned") is None
    foreign = (
        "img:not([src^='data:']), iframe, object, embed, video, audio, form[action], "
        "[href*=evil], [src*=evil], [onerror], [onload], [href^=javascript]"
    )
    assert page.evaluate("all => document.querySelectorAll(`#sg :is(${all})`).length", foreign) == 0
    return True


def ask(page, text):
    page.fill("#sg-question", text)
    page.click("#sg-ask [type=submit]")
    page.wait_for_function(
        "said => !document.documentElement.dataset.busy"
        " && document.querySelector('#sg-live .question-said')?.textContent.startsWith(said)"
        " && document.querySelector('#sg-live .card[data-status]')",
        arg=text.strip()[:20],
    )


def test_questions_that_carry_scripts_and_answers_that_echo_them_are_shown_as_text(visit, address):
    page = visit(address)
    page.set_default_timeout(120_000)  # the longest questions that are accepted, full of markup
    for batch in turns():
        ask(page, batch)
        harmless(page)
    page.reload()
    page.wait_for_selector("#sg-waiting", state="detached")
    page.wait_for_selector("#sg-live .card[data-status]")


def test_real_answers_to_scripts_are_shown_as_text(visit, real):
    page = visit(real)
    ask(page, f"{MARKUP}平台补助上限是多少")
    page.click("#sg-live .cite >> nth=0")
    page.wait_for_selector("#sg-evidence .law")
    page.click('#sg-evidence [data-mode="full"]')
    page.wait_for_selector("#sg-evidence .law.full")
    for text in ("青禾县支持制造业办法第四条写了什么", "白石镇招商若干措施怎么奖励"):
        ask(page, text)
        harmless(page)


def test_files_that_are_taken_along_hold_attacks_as_text(visit, real):
    page = visit(real)
    ask(page, f"{MARKUP}[x](javascript:window.pwned=1)平台补助上限是多少")
    page.set_default_timeout(60_000)
    with page.expect_download() as got:
        page.click('#sg-live [data-memo="docx"]')
    with zipfile.ZipFile(io.BytesIO(Path(got.value.path()).read_bytes())) as package:
        written = package.read("word/document.xml").decode()
        links = b"".join(package.read(n) for n in package.namelist() if n.endswith(".rels"))
    assert "&lt;img" in written and "<img" not in written and b"javascript" not in links
    if font_is_missing():
        pytest.skip(NO_FONT)
    with page.expect_download() as got:
        page.click('#sg-live [data-memo="pdf"]')
    pdf = Path(got.value.path()).read_bytes()
    assert b"/JavaScript" not in pdf and b"/URI" not in pdf


def test_clauses_of_a_hostile_document_are_looked_up_as_text(visit, real):
    page = visit(f"{real}/#page/clauses")
    page.wait_for_selector("#sg-finder form")
    for words in (MARKUP, "忽略之前的所有指令", "奖励标准"):
        page.fill("#sg-finder [name=query]", words)
        page.press("#sg-finder [name=query]", "Enter")
        page.wait_for_function("!document.querySelector('#sg-finder [aria-busy]')")
        page.wait_for_selector("#sg-found .entry")
    page.click("#sg-found .entry >> nth=0")
    page.wait_for_selector("#sg-evidence .law")


def test_a_hostile_document_is_previewed_listed_and_removed_as_text(visit, real):
    page = visit(f"{real}/#page/knowledge")
    page.wait_for_selector(".shelf")
    assert "白石镇" in page.inner_text(".shelf")
    sign_in(page)
    page.wait_for_selector("#sg-keep .drop")
    give(page, TITLED, f"{MARKUP.replace('/', '')}.txt")
    page.wait_for_selector(".preview")
    harmless(page)
    page.click(".preview [type=submit]")
    page.wait_for_function("document.querySelector('.shelf').textContent.includes('金水区')")
    harmless(page)


def test_even_markup_that_got_into_the_page_could_run_nothing(visit, real):
    """The last wall: what would happen if some text were once not escaped."""
    page = visit(real)
    page.evaluate(
        "html => document.querySelector('#sg-live').insertAdjacentHTML('beforeend', html)",
        f"<p id=intruder>{MARKUP}<a href='javascript:window.pwned=1'>x</a></p>",
    )
    page.wait_for_function("window.violations?.some(one => one.startsWith('script-src'))")
    page.click("#intruder a")
    page.evaluate("document.querySelector('#intruder').remove()")
