"""An answer card shows what an Answer says, and nothing that a document or a user could inject."""

import re

import pytest
from web_support import citation, grant_answer

from assistant.answer import (
    Answer,
    Ask,
    Condition,
    Figure,
    Notice,
    ProfileEntry,
    State,
    Status,
    Unit,
    Verdict,
)
from assistant.ui.amount import amounts, payable
from assistant.ui.asking import ask_form
from assistant.ui.card import card, failure, streaming
from assistant.ui.conditions import name_of, reason_of, required_of, value_of
from assistant.ui.markdown import render, split_lead
from assistant.ui.profile import profile_view
from assistant.ui.quantities import entry_text, figure_text
from assistant.ui.thread import exchange
from assistant.ui.view import View
from assistant.ui.words import words

SAY = words("zh")
VIEW = View(say=SAY, label=lambda policy, clause: f"一、（二）{clause} 标题")
ATTACK = '<img src=x onerror="alert(1)">'


def figure(kind: str, low: str | None, high: str | None, **more) -> Figure:
    return Figure(
        label="补助", low=low, high=high, unit=Unit.CNY, kind=kind, payer="city", clause="1", **more
    )


def test_a_ceiling_is_never_shown_like_a_promise():
    assert figure_text(figure("ceiling", "0", "1600000"), SAY) == "最高 160 万元"


def test_a_fixed_amount_is_shown_as_it_is():
    assert figure_text(figure("exact", "100000", "100000"), SAY) == "10 万元"


def test_a_range_shows_both_ends():
    assert figure_text(figure("range", "1000000", "2000000"), SAY) == "100 万元 至 200 万元"


def test_the_large_line_says_who_pays_and_that_recognition_is_needed():
    answer = grant_answer()
    line = amounts(payable(answer.figures), answer, VIEW)
    assert re.sub(r"<[^>]+>", "|", line).replace("||", "|").strip("|") == (
        "最高 1600 万元|市级支付|需认定或择优"
    )
    assert "16,000,000 元" in line


@pytest.mark.parametrize("kind", ["threshold", "target"])
def test_a_threshold_or_a_government_goal_is_no_payable_amount(kind):
    assert payable([figure(kind, "5000000", None)]) == []


def test_an_amount_is_not_shown_where_the_program_is_not_met():
    verdict = Verdict(program="p", verdict=State.NOT_MET, title="补助")
    answer = Answer(
        status=Status.ANSWERED,
        text="不符合。",
        verdicts=(verdict,),
        figures=(figure("ceiling", "0", "1600000", program="p"),),
    )
    assert "amount-value" not in card(answer, VIEW)


def test_conditions_show_state_value_requirement_and_clause():
    html = card(grant_answer(), VIEW)
    rows = re.findall(r"<tr data-state.*?</tr>", html)
    assert "✓" in rows[0] and "8000 万元" in rows[0]
    assert "？" in rows[1] and "未提供" in rows[1] and ">是<" in rows[1]
    assert 'data-clause="1.1"' in rows[1] and "data-start=" in rows[1]


def test_marks_in_the_text_become_buttons_that_open_the_cited_span():
    cited = citation("每个平台最高补助2000万元")
    html = render("有补助。[1]", (cited,), SAY)
    assert f'data-start="{cited.start}" data-end="{cited.end}"' in html
    assert 'aria-label="依据 1：一、1. 平台补助"' in html


def test_a_mark_without_citation_stays_text():
    assert render("见[7]。", (), SAY) == "<p>见[7]。</p>\n"


@pytest.mark.parametrize(
    "text",
    [ATTACK, "<script>alert(1)</script>", "[点](javascript:alert(1))", "![x](http://a/b.png)"],
)
def test_markdown_of_an_answer_lets_no_html_link_or_image_through(text):
    html = render(text, (), SAY)
    assert not re.search(r"<(?!/?p>)", html)


def test_nothing_from_documents_or_users_reaches_the_page_as_html():
    cited = citation("平台补助").model_copy(update={"label": ATTACK})
    answer = grant_answer(ATTACK).model_copy(
        update={
            "citations": (cited,),
            "notices": (Notice(code=ATTACK, text=ATTACK),),
            "suggestions": (ATTACK,),
            "ask": (Ask(fact=ATTACK, question=ATTACK, why=ATTACK),),
            "verdicts": (
                Verdict(
                    program="p", verdict=State.MET, title=ATTACK, gaps=(ATTACK,), policy=ATTACK
                ),
            ),
        }
    )
    known = {ATTACK: ProfileEntry(value=ATTACK, unit=Unit.COUNT, turn=0, quote=ATTACK)}
    view = View(say=SAY, label=lambda policy, clause: ATTACK)
    pages = [
        exchange(ATTACK, card(answer, view), view),
        profile_view(known, view),
        failure(ATTACK, ATTACK, view),
        streaming(ATTACK, view),
    ]
    assert all("<img" not in page and 'onerror="' not in page for page in pages)


def test_a_yes_or_no_question_has_two_buttons_and_needs_no_confirmation():
    html = ask_form([Ask(fact="in_pool", question="是否入库？")], VIEW)
    assert html.count('class="choice"') == 2
    assert 'data-at-once="true"' in html and "submit" not in html


def test_a_question_for_money_has_an_input_with_its_unit():
    html = ask_form([Ask(fact="tax_paid", question="纳税多少？")], VIEW)
    assert '<input type="text" inputmode="decimal"' in html
    assert "<option>万元</option>" in html


def test_several_questions_are_answered_together():
    asks = [Ask(fact="in_pool", question="一？"), Ask(fact="is_local", question="二？")]
    html = ask_form(asks, VIEW)
    assert 'data-at-once="false"' in html and html.count("submit") == 1


def test_an_older_card_asks_nothing_any_more():
    html = card(grant_answer(), VIEW, latest=False)
    assert "<form" not in html and "data-send" not in html


def test_the_standing_of_the_policy_is_always_on_the_card():
    html = card(grant_answer(), VIEW, latest=False)
    assert '<p class="notice standing"><span data-code="draft">文件为征求意见稿。</span>' in html


def test_what_the_documents_do_not_say_is_said_before_anything_else():
    answer = Answer(status=Status.NOT_COVERED, text="文件没有写申报时间。")
    html = card(answer, VIEW)
    assert html.index("文件没有写<") < html.index("文件没有写申报时间")


def test_a_list_is_not_taken_for_the_one_sentence_answer():
    assert split_lead("- 一\n- 二") == ("", "- 一\n- 二")
    assert split_lead("可以。\n\n- 一") == ("可以。", "- 一")


def test_the_profile_shows_each_fact_with_the_words_that_said_it():
    html = profile_view(grant_answer().profile, VIEW)
    assert "8000 万元" in html and "“投资八千万”" in html


def test_an_approximate_fact_shows_its_bounds():
    entry = ProfileEntry(
        value="6000000", unit=Unit.CNY, turn=0, quote="", low="6000000", high="7000000"
    )
    assert entry_text(entry, SAY) == "600 万元 至 700 万元"


def test_several_values_of_a_fact_are_all_shown():
    entry = ProfileEntry(value=["1000000", "200000000"], unit=Unit.CNY, turn=0, quote="")
    assert entry_text(entry, SAY) == "100 万元、2 亿元"


def test_both_languages_say_everything():
    zh, en = words("zh"), words("en")
    assert zh.keys() == en.keys()
    assert all(value.strip() for value in (*zh.values(), *en.values()))


def test_no_word_of_the_page_promises_anything():
    promised = ("保证", "一定能", "可以拿到")
    assert not [text for text in words("zh").values() if any(word in text for word in promised)]


def test_conditions_are_told_in_the_language_of_the_page():
    english = View(say=words("en"), label=lambda policy, clause: clause)
    taxed = Condition(
        text="上年度纳税总额不低于 500 万元", state=State.NOT_MET, fact="tax_paid", value="4800000",
        clause="2.3", required="不低于 500 万元",
    )  # fmt: skip
    pooled = Condition(
        text="已入“三高”企业培育库", state=State.UNKNOWN, fact="in_pool", clause="3.5.1", required="是",
        reason="没有提到，按常规情形判断",
    )  # fmt: skip
    margin = Condition(
        text="利润率为同行业平均的倍数不低于 1.5 倍", state=State.MET, fact="margin_multiple", value="1.71",
        clause="3.2.2", required="不低于 1.5 倍", reason="利润率为同行业平均的倍数 = 12% ÷ 7% = 约 1.71 倍",
    )  # fmt: skip
    assert required_of(taxed, english) == "at least RMB 5 million"
    assert value_of(taxed, english) == "RMB 4.8 million"
    assert required_of(taxed, VIEW) == "不低于 500 万元"
    assert required_of(margin, english) == "at least 1.5 times"
    assert required_of(pooled, english) == words("en")["yes"]
    for condition in (taxed, pooled, margin):
        shown = name_of(condition, english) + reason_of(condition, english)
        assert not re.search(r"[一-鿿]", shown), shown
