"""Denials near several matters, short names, remarks behind, conduct, whose facts, slips of sound."""

from datetime import date

import pytest

from assistant.language.extract import extract
from assistant.language.normalise import normalise

DAY = date(2026, 11, 25)
NAMES = {
    "H": "is_high_tech",
    "K": "is_key_monitored",
    "E": "is_strategic_emerging",
    "F": "is_four_above",
    "V": "violates_policy",
    "B": "is_blacklisted",
    "S": "is_suspended",
    "P": "in_pool",
    "C": "platform_certified",
    "A": "ai_benchmark",
    "N": "ai_scenario",
    "L": "is_local",
}


def told(turn):
    """The yes-no facts of one turn, as ``H+ K-``."""
    letters = {name: letter for letter, name in NAMES.items()}
    facts = {f.fact: f.value for f in extract(turn, index=0, as_of=DAY, twice=False).facts}
    marks = [
        letters[name] + ("+" if value else "-") for name, value in facts.items() if name in letters
    ]
    return " ".join(sorted(marks))


@pytest.mark.parametrize(
    ("turn", "facts"),
    [
        ("没有高企也没列入监测", "H- K-"),
        ("国高有，监测没有", "H+ K-"),
        ("国高倒是评了，监测轮不着", "H+ K-"),
        ("国高、监测、战新一个不沾", "E- H- K-"),
        ("高企落榜了", "H-"),
        ("高企报是报了，结果没出", "H-"),
        ("高企证去年到期，重新认定没过", "H-"),
        ("高企还没到期", "H+"),
        ("高企没跑，规上没的说", "F+ H+"),
        ("除了不是高企，别的都行：规上、战新", "E+ F+ H-"),
        ("哪有什么高企，小作坊一个", "H-"),
        ("监测名单上不是没有我们", "K+"),
    ],
)
def test_each_word_between_two_matters_belongs_to_one_of_them(turn, facts):
    assert told(turn) == facts


@pytest.mark.parametrize(
    "turn",
    [
        "谁说我们不是高企",
        "高企我们想都不敢想",
        "要是有高企就好了",
        "高企证其实是假的，能进库吗",
        "战新不战新不好说",
        "已经进库的能拿多少钱",
        "咱上街区三高企业目标数多少",
        "做水质监测平台的",
        "入库标准达到没",
    ],
)
def test_what_is_unclear_false_or_general_is_never_booked(turn):
    assert told(turn) == ""


@pytest.mark.parametrize(
    ("turn", "facts"),
    [
        ("我们环保这块被认定为不符合政策", "V+"),
        ("安全生产政策这条不符合", "V+"),
        ("环保、安全生产、产业政策这些都没毛病", "V-"),
        ("不存在违反环保、安全生产政策的问题", "V-"),
        ("去年被拉黑了，严重违法失信那个名单", "B+"),
        ("国高、没上黑名单、没停产、政策上全合规", "B- H+ S- V-"),
    ],
)
def test_conduct_is_read_by_its_judging_word_and_the_denials_before_it(turn, facts):
    assert told(turn) == facts


@pytest.mark.parametrize(
    ("turn", "facts"),
    [
        ("我司（库内）利润率为9%", "P+"),
        ("检测平台刚认定下来，库也进了", "C+ P+"),
        ("典型应用场景我们也上榜了", "N+"),
        ("AI标杆企业市里也列了我们", "A+"),
        ("工商上个月刚从荥阳迁到上街来", "L+"),
        ("从上街迁走了", "L-"),
        ("工商登记在上街，生产在荥阳", "L+"),
        ("正考虑从荥阳搬到上街", ""),
    ],
)
def test_entries_and_moves_count_once_they_have_happened(turn, facts):
    assert told(turn) == facts


@pytest.mark.parametrize(
    ("turn", "facts"),
    [
        ("替二叔家厂子问的：规上，战新", "E+ F+"),
        ("有家企业找我问，它是区重点监测工业企业，还能列培育库吗", "K+"),
        ("我们刚评了高企，老板弟弟的公司没评上", "H+"),
        ("母公司是高企，我们子公司不是", "H-"),
        ("别人家是高企，我们家不是", "H-"),
        ("隔壁税才300万也进了，是高企，凭什么", ""),
    ],
)
def test_facts_are_those_of_the_enterprise_in_question(turn, facts):
    assert told(turn) == facts


def test_a_second_company_does_not_inherit_from_the_first():
    first = {f.fact: f for f in extract("我公司高企", index=0, as_of=DAY).facts}
    later = "我还有另一家公司，做物流软件的，那家够不够"
    assert extract(later, index=1, as_of=DAY, known=first).retracted == ("is_high_tech",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("国家级高兴技术企业", "国家级高新技术企业"),
        ("首台涛实际消售600万", "首台套实际销售600万"),
        ("重点检测平台", "重点检测平台"),
        ("税降多少", "税降多少"),
    ],
)
def test_slips_of_sound_are_mended_and_real_words_stand(typed, meant):
    assert normalise(typed).text == meant


@pytest.mark.parametrize(
    ("turn", "facts"),
    [
        ("高企没有那个监测也没有四上是的战新也是的", "E+ F+ H- K-"),
        ("高企有的监测没有四上不是", "F- H+ K-"),
        ("高企是有的监测没得", "H+ K-"),
        ("高企没有重点监测不清楚", "H-"),
        ("入库标准里头两条我们都占了", "H+ K+"),
        ("标准的第一和第二条我们不占", "H- K-"),
        ("标准第一条我们没有，第二条也没有", "H- K-"),
        ("除了四上不是，其余都占", "F-"),
        ("除了高企什么都没有", "H+"),
        ("重点监测名单里也没它", "K-"),
        ("库是没进", "P-"),
        ("高企、利润率2.2倍，另有一个已认定的中试平台", "C+ H+"),
        ("没上黑名单——按条文该不该挡在库外", "B-"),
        ("neither a high-tech enterprise nor on the district's key-monitored list", "H- K-"),
    ],
)
def test_a_verdict_behind_its_matter_and_criteria_by_their_place_are_understood(turn, facts):
    assert told(turn) == facts
