"""The clause beside the answer marks exactly what was quoted."""

import re

from web_support import LAW, Script, citation

from assistant.ui.evidence import clause_view, full_view, marked
from assistant.ui.view import View, short_label
from assistant.ui.words import words

VIEW = View(say=words("zh"), label=lambda policy, clause: clause)
SCRIPT = Script()
GRANT = SCRIPT.clause("sample", "1.1")


def mark_of(html: str) -> str:
    return "".join(re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL))


def test_the_mark_covers_the_quote_from_its_start_to_its_end():
    cited = citation("按设备投资额的20%给予补助")
    html = clause_view(SCRIPT.policy("sample"), GRANT, (cited.start, cited.end), VIEW)
    assert mark_of(html) == cited.quote


def test_escaped_characters_before_the_quote_do_not_move_the_mark():
    cited = citation("平台，经认定后")
    html = clause_view(SCRIPT.policy("sample"), GRANT, (cited.start, cited.end), VIEW)
    assert mark_of(html) == "平台，经认定后"
    assert "&lt;检测&gt;" in html and "<检测>" not in html


def test_without_a_quote_nothing_is_marked():
    assert mark_of(clause_view(SCRIPT.policy("sample"), GRANT, None, VIEW)) == ""


def test_a_span_outside_the_clause_marks_nothing():
    assert marked("一二三", 10, (0, 5)) == "一二三"
    assert marked("一二三", 0, (2, 1)) == "一二三"


def test_a_span_across_the_edge_is_cut_there():
    assert marked("一二三", 10, (8, 11)) == "<mark>一</mark>二三"


def test_the_full_text_is_whole_and_sets_the_clause_off():
    cited = citation("每个平台最高补助2000万元")
    html = full_view(SCRIPT.policy("sample"), GRANT, (cited.start, cited.end), VIEW)
    law = re.search(r'<div class="law[^>]*>(.*)</div>', html, re.DOTALL)
    plain = re.sub(r"<[^>]+>", "", law[1]).replace("&lt;", "<").replace("&gt;", ">")
    assert plain == LAW
    assert mark_of(html) == cited.quote


def test_leading_and_supporting_units_are_named():
    html = clause_view(SCRIPT.policy("sample"), GRANT, None, VIEW)
    assert "牵头单位" in html and "区科技局" in html and "责任单位" in html


def test_a_number_that_the_document_lost_is_called_inferred():
    html = clause_view(SCRIPT.policy("sample"), GRANT, None, VIEW)
    assert "编号按结构推定" in html


def test_a_label_is_shortened_to_its_number_path():
    assert short_label("三、（二）2. 加强管理") == "三、（二）2"
    assert short_label("二、末段") == "二、末段"
    assert short_label("附则") == "附则"
