"""What is done in the web app before each of its pictures is taken (``pictures.py``)."""

from __future__ import annotations

from typing import Any

PASSWORD = "correct horse"
PLATFORM = "建中试平台，设备投资8000万，能补多少"
POOL = "我们是规上工业企业，做新材料，去年营收9600万、前年8000万，能进培育库吗"
ENGLISH = "We invest 8000万 in equipment for a 中试平台. How much is the subsidy?"

COMPANIES = (
    "企业名称,四上企业,高新技术企业,已入培育库,上年度纳税总额（万元）,上年度营业收入（万元）,"
    "平台项目生产和技术设备投资额\n"
    "示例新材料公司,是,是,是,620,9600,8000万\n"
    "示例装备公司,是,是,否,480,12000,\n"
    "示例软件公司,否,是,否,约一百多,2100,300万\n"
)
NOTICE = (
    "示例区支持数字企业发展办法\n"
    "第一条 建成智能制造示范产线的，经认定，每条产线奖励80万元。\n"
    "第二条 新设公共服务平台的，按建设投入的50%资助，单个平台最高500万元。\n"
    "第三条 首次认定为高新技术企业的，一次性奖励20万元。\n"
    "第四条 本办法由区工业和信息化部门负责解释，自2024年1月1日起施行，有效期5年。\n"
)


def ask(page: Any, *questions: str) -> None:
    for question in questions:
        page.fill("#sg-question", question)
        page.keyboard.press("Enter")
        page.wait_for_function(
            "q => document.querySelector('#sg-live .question-said')?.textContent === q"
            " && document.querySelector('#sg-live .card[data-status]')"
            " && !document.documentElement.dataset.busy",
            arg=question,
        )


def platform(page: Any) -> None:
    ask(page, PLATFORM)


def pool(page: Any) -> None:
    ask(page, POOL)


def source(page: Any) -> None:
    ask(page, PLATFORM)
    page.click("#sg-live .cite >> nth=0")
    page.wait_for_selector("#sg-evidence mark", state="visible")


def english(page: Any) -> None:
    page.click("[data-language]")
    page.wait_for_function("document.documentElement.lang === 'en'")
    ask(page, ENGLISH)


def benefits(page: Any) -> None:
    """The page for what two questions said, with two suppositions."""
    ask(page, POOL, PLATFORM)
    page.click('[data-tab="benefits"]')
    page.wait_for_selector(".prospect")
    for fact, value in (("margin_multiple", "1.7"), ("platform_investment", "120000000")):
        page.eval_on_selector(
            f"#lever-{fact}",
            "(lever, value) => { lever.value = value;"
            " lever.dispatchEvent(new Event('input', { bubbles: true })); }",
            value,
        )
    page.wait_for_selector(".then")


def curve(page: Any) -> None:
    benefits(page)
    page.click('[data-curve="platform_subsidy"]')
    page.wait_for_function(
        "document.querySelector('#sg-curve .vega-embed svg')?.textContent.includes('1600')"
    )
    page.eval_on_selector("#sg-curve-choice", "e => e.scrollIntoView({ block: 'start' })")


def benefits_english(page: Any) -> None:
    page.click("[data-language]")
    page.wait_for_function("document.documentElement.lang === 'en'")
    benefits(page)


def profile(page: Any) -> None:
    ask(page, POOL, PLATFORM)
    page.click('[data-known="platform_investment"] [data-edit]')


def sheet(page: Any) -> None:
    ask(page, PLATFORM)
    page.click('button[data-sheet="profile"]')
    page.click('[data-known="platform_investment"] [data-edit]')


def clauses(page: Any) -> None:
    page.click('[data-tab="clauses"]')
    page.wait_for_selector(".entry")
    page.select_option("[name=kind]", "award")
    page.fill("#sg-find", "设备投资补助")
    page.wait_for_selector(".ranked")


def clause(page: Any) -> None:
    clauses(page)
    page.click('.entry[data-clause="3.5.1"]')
    page.wait_for_selector("#sg-evidence .law")


def compare(page: Any) -> None:
    page.click('[data-tab="clauses"]')
    page.click(".compare summary")
    for side, clause in (("left", "2.1"), ("right", "2.2")):
        page.select_option(f"[name={side}]", f"shangjie-sangao-draft/{clause}")
    page.wait_for_function("document.querySelectorAll('.pair ins').length")


def batch(page: Any) -> None:
    page.click('[data-tab="batch"]')
    page.wait_for_selector(".drop")
    _give(page, "#sg-batch", "示例企业.csv", COMPANIES)
    page.wait_for_selector(".companies")


def knowledge(page: Any, notice: str = NOTICE) -> None:
    page.click('[data-tab="knowledge"]')
    page.wait_for_selector(".shelf")
    page.click(".keep summary")
    page.fill("#sg-password", PASSWORD)
    page.press("#sg-password", "Enter")
    page.wait_for_selector("#sg-keep .drop")
    _give(page, "#sg-keep", "示例办法.txt", notice)
    page.wait_for_selector(".preview")


def knowledge_again(page: Any) -> None:
    knowledge(page, NOTICE.replace("示例区", "示例市"))


def review_again(page: Any) -> None:
    review(
        page, NOTICE.replace("示例区", "示例县")
    )  # the same document would not be taken in twice


def review(page: Any, notice: str = NOTICE) -> None:
    knowledge(page, notice)
    page.click(".preview [type=submit]")
    page.wait_for_selector(".draft")
    page.click(".draft [value=confirmed] >> nth=0")
    page.wait_for_selector('.draft .badge[data-state="met"]')
    page.eval_on_selector(".draft", "one => one.parentElement.scrollIntoView()")


def accuracy(page: Any) -> None:
    page.click('[data-tab="accuracy"]')
    page.wait_for_selector(".score, #sg-runs pre")


def _give(page: Any, where: str, name: str, content: str) -> None:
    file = {"name": name, "mimeType": "text/plain", "buffer": content.encode()}
    page.set_input_files(f"{where} input[type=file]", file)
