"""Look-ups: quotes, departments, silence, claims; every answer traced to the text."""

import pytest
from assistant_support import AS_OF, opened


@pytest.fixture(scope="module")
def ask(built_data):
    assistant = opened(built_data)
    count = iter(range(1_000))

    def answer(question, as_of=AS_OF):
        return assistant.answer(question, f"look-up-{next(count)}", as_of=as_of)

    return answer


def cited(answer):
    return {citation.clause for citation in answer.citations}


def codes(answer):
    return {notice.code for notice in answer.notices}


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("并购上游企业有基金支持吗", "3.4.2"),
        ("政府会优先采购我们的首台套吗", "3.3.4"),
        ("一年要办多少场服务活动", "3.1.3"),
        ("第三部分第一个行动第二条", "3.1.2"),
        ("“一盘棋”是哪一段里的", "4.2"),
    ],
)
def test_a_look_up_quotes_the_clause_that_answers(ask, question, clause):
    answer = ask(question)
    assert answer.status == "answered"
    assert answer.citations[0].clause == clause


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("老厂房想再接一层，地价还得补吗", "3.3.2"),
        ("让咱们的老客户也跟着迁过来，哪条鼓励这么干", "3.3.1"),
        ("省里又发了新办法跟这份对不上，照谁的办", "5"),
        ("哪类厂子会被拒在库外", "2.4"),
    ],
)
def test_everyday_words_find_the_clause_that_answers(ask, question, clause):
    answer = ask(question)
    assert answer.status == "answered"
    assert clause in cited(answer)


@pytest.mark.parametrize(
    "question",
    ["拿到的奖金还得缴所得税不", "买云服务的开销给报吗", "北交所挂牌成功后奖多少万"],
)
def test_a_matter_near_the_text_and_not_in_it_is_not_answered_from_it(ask, question):
    assert ask(question).status == "not_covered"


def test_a_department_is_listed_with_all_it_leads(ask):
    assert cited(ask("区商务局牵头哪些任务")) == {"3.2.3", "3.3.1", "3.6.2", "4.2"}


def test_a_department_that_leads_nothing_is_told_what_it_supports(ask):
    answer = ask("财政局有没有牵头的任务")
    assert "没有牵头" in answer.text
    assert "3.2.2" in cited(answer)


def test_a_department_that_the_text_does_not_name_is_said_to_be_absent(ask):
    assert ask("消防局牵头什么").status == "not_covered"


@pytest.mark.parametrize(
    "question",
    [
        "申报窗口几点上班",
        "奖金多久能到账",
        "今年哪天截止申报",
        "评上专精特新奖多少钱",
        "明天会下雪吗",
    ],
)
def test_where_the_text_is_silent_nothing_is_invented(ask, question):
    answer = ask(question)
    assert answer.status == "not_covered"
    assert not [figure for figure in answer.figures if figure.payer]


def test_a_wrong_number_is_corrected_with_the_right_one(ask):
    answer = ask("文件里写的是培育6家链主企业吧")
    assert "premise" in codes(answer)
    assert "2家" in answer.citations[0].quote


def test_a_right_number_is_confirmed(ask):
    answer = ask("文件里写的是培育2家链主企业吧")
    assert "premise" not in codes(answer)
    assert "与文件一致" in answer.text


def test_a_wrong_leader_is_corrected(ask):
    answer = ask("支持集群发展是商务局牵头的吧")
    assert "premise" in codes(answer)
    assert "区资源规划局" in answer.citations[0].quote


@pytest.mark.parametrize("day", ["2022-02-07", "2022-02-08", "2025-02-08", "2025-02-09"])
def test_the_standing_turns_on_the_very_day(ask, day):
    from datetime import date

    answer = ask("这个文件现在有效吗", as_of=date.fromisoformat(day))
    assert ("expired" in codes(answer)) == (day == "2025-02-09")
    assert "draft" in codes(answer)


def test_a_number_that_the_clause_does_not_state_is_said_to_be_missing(ask):
    assert "没有写您问的具体数字" in ask("产业并购基金市里参股百分之几").text
