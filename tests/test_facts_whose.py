"""Whose a quality is, and whether it is so today: neighbours, partners, certificates and their years."""

from __future__ import annotations

from datetime import date

import pytest
from answer_support import verdict

from assistant.language.extract import extract

DAY = date(2026, 11, 26)


def found_in(turn: str) -> dict[str, object]:
    return {one.fact: one.value for one in extract(turn, index=0, as_of=DAY).facts}


def asked_back(turn: str) -> set[str]:
    return {fact for fact, _ in extract(turn, index=0, as_of=DAY).confirm}


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("这层楼里头好多家都是国家高企，我们能入库吗", "is_high_tech"),
        ("我们产业园里大半都是高新技术企业，轮到我们能不能进", "is_high_tech"),
        ("身边不少同行都是高企，我们税收800万能进库吗", "is_high_tech"),
        ("周边的厂基本都是规上，我们税600万能进吗", "is_four_above"),
        ("整个工业园都是战新企业，我们税600万，规上", "is_strategic_emerging"),
        ("跟我们一起创业的几家现在都是高企了，我们能进库吗", "is_high_tech"),
        ("给我们送料的那家评上市十大了，要是我们评上能给多少", "top_ten_selected"),
        ("向我们买料的客户是区重点监测企业，我们算吗", "is_key_monitored"),
        ("替我们做代工的公司进了培育库，我们能拿吗", "in_pool"),
        ("我们配套的那家上了黑名单，会连累我们吗", "is_blacklisted"),
        ("大股东的另一家公司在黑名单里", "is_blacklisted"),
        ("高企是挂在高新区那家公司名下的", "is_high_tech"),
        ("老板说再过两年就是高企了", "is_high_tech"),
        ("车间检修停产了半个月", "is_suspended"),
        ("给战新企业做配套", "is_strategic_emerging"),
        ("战新企业的客户比较多，我们自己是做包装的", "is_strategic_emerging"),
        ("我们供应四上企业", "is_four_above"),
    ],
)
def test_what_is_said_of_others_or_of_another_time_is_not_taken_for_ones_own(turn, fact):
    extraction = extract(turn, index=0, as_of=DAY)
    own = {one.fact for one in extraction.facts if one not in extraction.supposed}
    assert fact not in own


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("园区里我们是高企，税600万，能进吗", "is_high_tech"),
        ("我们园区就我们一家是高企，能入库吗", "is_high_tech"),
        ("帮我们做账的会计说我们是高企，能入库吗", "is_high_tech"),
        ("这几年园区不少企业都评上了高企，我们去年也评上了", "is_high_tech"),
        ("开发区里我们都是规上", "is_four_above"),
        ("管委会说我们是重点监测企业", "is_key_monitored"),
    ],
)
def test_a_company_among_its_neighbours_speaks_for_itself(turn, fact):
    assert found_in(turn)[fact] is True


@pytest.mark.parametrize(
    "turn",
    [
        "高企证2022年发的，去年三年期满，没再去认定",
        "高企三年期满没有重新认定，还能入培育库吗",
        "高新证书早过了有效期，能进库吗",
        "我们的高企证早就作废了，能进库吗",
        "高企证书2020年发的，之后就没管过",
        "高企证书上的有效期到2024年12月",
        "高企证有，今年8月到期的",
        "高企牌子还挂着，证早过期了",
        "高企证2022年认的，2025年复审没报上",
        "高企证到期没续，其他条件不清楚",
        "我们跟高企差一个专利",
    ],
)
def test_a_certificate_that_has_run_out_is_not_held(turn):
    assert found_in(turn)["is_high_tech"] is False


@pytest.mark.parametrize(
    "turn",
    [
        "高企证去年到期，今年又重新认定过了",
        "高企2021年第一次认定，2024年复审通过",
        "高企证到期了，但是新证刚下来了",
        "高企证2027年才过期",
        "高企证还差三个月到期",
        "高企证是2024年发的，能入库吗",
        "我们有高企证，有效期三年，2024年10月发的",
        "我们是高企，专利没续费",
        "我们是高企，之前没报过，现在能报吗",
        "我们2018年就是高企了，一直都是",
    ],
)
def test_a_certificate_that_was_renewed_or_still_runs_is_held(turn):
    assert found_in(turn)["is_high_tech"] is True


@pytest.mark.parametrize(
    "turn",
    ["我们是2021年的高企，能入库吗", "高企2023年认定的", "高企2020年第一批，2023年又续上了"],
)
def test_an_old_certificate_of_which_no_more_is_said_is_asked_for(turn):
    assert "is_high_tech" not in found_in(turn)
    assert "is_high_tech" in asked_back(turn)


@pytest.mark.parametrize(
    ("turn", "facts"),
    [
        ("两样我们都没有，高企和重点监测", {"is_high_tech": False, "is_key_monitored": False}),
        ("ai的两项我们都评上了，标杆和应用场景", {"ai_benchmark": True, "ai_scenario": True}),
        ("四上没异议，战新没疑义", {"is_four_above": True, "is_strategic_emerging": True}),
        ("高企没得争议", {"is_high_tech": True}),
        ("四上也没够着", {"is_four_above": False}),
        ("四上是准四上，年底申报入统", {"is_four_above": False}),
        ("失信名单也没出来", {"is_blacklisted": True}),
        ("失信记录正在修复", {"is_blacklisted": True}),
        ("黑名单我们还在上面", {"is_blacklisted": True}),
        ("停产整顿通知至今没撤", {"is_suspended": True}),
        ("被勒令停产整顿，到现在也没让复工", {"is_suspended": True}),
        ("战新的话，我们算不上", {"is_strategic_emerging": False}),
        ("高企规上都不缺，就差战新", {"is_four_above": True, "is_strategic_emerging": False}),
        ("增值税缴了305万。营收跟前年打平", {"revenue_growth": None}),
    ],
)
def test_everyday_words_of_having_and_lacking_are_understood(turn, facts):
    found = found_in(turn)
    assert facts.keys() <= found.keys()
    assert all(value is None or found[fact] is value for fact, value in facts.items())


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("战新？没概念，没人给我们认过", "is_strategic_emerging"),
        ("战新没听说过，没人鉴定过", "is_strategic_emerging"),
        ("我们半传统半战新", "is_strategic_emerging"),
        ("高企、规上俩缺一个", "is_high_tech"),
    ],
)
def test_a_matter_that_the_speaker_leaves_open_is_asked_for(turn, fact):
    assert fact not in found_in(turn)
    assert fact in asked_back(turn)


def test_what_turns_out_to_be_the_neighbours_is_not_ones_own(talk):
    answer = talk("我们好像是高企，说不准，入库算数吗", "问清楚了，不是我们，是隔壁那家厂")
    assert answer.profile["is_high_tech"].value == "false"
    rumour = talk("有人说我们上了黑名单，影响入库不", "核实了，不是我们，是同名的一家")
    assert rumour.profile["is_blacklisted"].value == "false"


def test_an_award_that_was_missed_takes_no_other_one_away(talk):
    answer = talk("市十大评上了", "标杆也报了，没批", "那十大拿多少")
    assert answer.profile["top_ten_selected"].value == "true"
    both = talk("我们列为市级人工智能标杆了", "应用场景也报了，没评上", "那到底该拿哪个数")
    assert {one.high for one in both.figures if one.payer == "city"} == {"100000"}


def test_a_monitored_company_says_so_behind_a_pause(talk):
    answer = talk("不是高企，也没到四上，还有门路入库吗", "区重点监测的话，我们倒是在里面")
    assert verdict(answer) == "met"
