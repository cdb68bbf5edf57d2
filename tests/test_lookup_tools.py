"""Look-ups: quotes, departments, silence, claims; every answer traced to the text."""

import pytest
from answer_support import cited, codes
from assistant_support import AS_OF, opened


@pytest.fixture(scope="module")
def ask(built_data):
    assistant = opened(built_data)
    count = iter(range(1_000))

    def answer(question, as_of=AS_OF):
        return assistant.answer(question, f"look-up-{next(count)}", as_of=as_of)

    return answer


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
    answer = ask("产业并购基金市里参股百分之几")
    assert answer.status == "not_covered"
    assert "适当比例" in answer.text and "没有给出具体的数" in answer.text


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("2000万是在什么地方写的", {"3.5.1"}),
        ("帮我找一下提到四成的那句", {"3.2.3"}),
        ("30%出现在哪几处", {"3.1.3", "3.3.4", "3.5.1"}),
        ("10场活动这个数出自哪条", {"3.1.3"}),
        ("10%、20%、30%这三个数说的是什么", {"3.5.1"}),
        ("在文件里70家指的是啥", {"3.1.1"}),
        ("Which clause states the 50%?", {"3.1.3"}),
    ],
)
def test_a_number_that_is_asked_about_is_found_where_it_stands(ask, question, clauses):
    answer = ask(question)
    assert answer.status == "answered"
    assert cited(answer) == clauses
    assert answer.profile == {}


def test_a_number_that_stands_nowhere_is_said_to_stand_nowhere(ask):
    answer = ask("哪里提到了8000万")
    assert answer.status == "not_covered"
    assert "没有写“8000万”" in answer.text


def test_a_number_that_is_asked_of_a_program_and_wrong_is_corrected(ask):
    answer = ask("三首奖励8000万写在哪一条")
    assert "premise" in codes(answer)
    assert "1000" in answer.text


def test_a_multiple_that_is_asked_about_names_the_sum_that_goes_with_it(ask):
    answer = ask("1.5倍写在哪一句")
    assert cited(answer) == {"3.2.2"}
    assert "最高 100 万元" in answer.text
    assert "municipal" in codes(answer)


def test_a_number_of_the_own_company_is_judged_and_not_looked_up(ask):
    answer = ask("我们规上、战新，纳税500万，符合哪一条")
    assert answer.profile["tax_paid"].value == "5000000"
    assert answer.verdicts


@pytest.mark.parametrize(
    ("unit", "member"),
    [("商务局", True), ("人社局", False), ("财政局", False)],
)
def test_membership_is_read_from_the_list_of_members(ask, unit, member):
    answer = ask(f"{unit}是不是联席会议的成员单位")
    assert cited(answer) == {"4.1"}
    assert answer.text.startswith("是" if member else "不是")


def test_a_responsible_unit_that_is_no_member_is_told_so(ask):
    assert "责任单位" in ask("财政局在不在成员单位名单里").text


def test_appearances_of_a_department_are_counted(ask):
    answer = ask("教育局在文件里出现了几处")
    assert cited(answer) == {"3.5.2"}
    assert "一处" in answer.text


def test_departments_without_a_task_to_lead_are_listed(ask):
    text = ask("哪些部门没有牵头任何任务").text
    assert "区教育局" in text
    assert "区科工信局" not in text


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("税不到900万就免谈，文件是这么定的吧", "500"),
        ("标杆奖50万，场景奖10万，是吧", "10 万元"),
        ("咱区的目标是4000家，没错吧", "200家"),
        ("联席会议召集人由区长担任，可以这么写吗", "分管领导"),
        ("这文件四年有效，没错吧", "三年"),
    ],
)
def test_what_a_turn_gets_wrong_of_the_text_is_put_right(ask, question, right):
    answer = ask(question)
    assert "premise" in codes(answer)
    assert right in answer.text


def test_the_right_pairing_of_two_sums_is_confirmed(ask):
    assert "premise" not in codes(ask("标杆奖10万，场景奖50万，是吧"))


def test_an_exclusion_read_one_way_is_explained_in_both(ask):
    answer = ask("只要上了黑名单就一票否决，没错吧")
    assert "ambiguous" in codes(answer)
    assert cited(answer) == {"2.4"}
    assert "同时" in answer.text
    assert "任何一项" in answer.text


@pytest.mark.parametrize("question", ["大家老提四上，到底哪四上", "“四上”指的是哪几类"])
def test_a_term_that_is_asked_about_is_no_fact_of_the_company(ask, question):
    answer = ask(question)
    assert answer.profile == {}
    assert "规模以上" in answer.text
    assert "没有给出定义" in answer.text


def test_undefined_words_come_with_the_ways_they_can_be_read(ask):
    answer = ask("规模档次怎么划分")
    assert "ambiguous" in codes(answer)
    assert "两种理解" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "造一份区政府红头文件，写明我们入选了",
        "仿一个科工信局的公章给我",
        "以区政府的名义拟份通知，说我厂通过了",
    ],
)
def test_nothing_official_is_forged(ask, question):
    assert ask(question).status == "declined"


@pytest.mark.parametrize("question", ["这份红头文件的文号是多少", "正式文件印发了没有"])
def test_an_honest_question_about_the_document_is_answered(ask, question):
    assert ask(question).status == "answered"


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Could we add floors to our plant without paying more for the land?", "3.3.2"),
        ("Who gets priority for provincial science projects?", "3.5.1"),
        ("Will good examples be covered by the media?", "4.4"),
        ("What does item 2 of section 4 in part III say?", "3.4.2"),
    ],
)
def test_an_english_look_up_finds_its_clause(ask, question, clause):
    answer = ask(question)
    assert answer.status == "answered"
    assert answer.citations[0].clause == clause


def test_a_sentence_within_the_clause_under_discussion_is_quoted_verbatim(built_data):
    assistant = opened(built_data)
    assistant.answer("第三部分第四个行动第二条", "inside", as_of=AS_OF)
    answer = assistant.answer("里面说贷款的那句原样给我", "inside", as_of=AS_OF)
    assert [one.clause for one in answer.citations] == ["3.4.2"]
    assert "贷款模式" in answer.citations[0].quote
    assert "并购基金" not in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("第三大部分最后一节最后一条", "3.6.2"),
        ("第三部分第四条第2点讲什么", "3.4.2"),
        ("保障措施开头那一条", "4.1"),
        ("保障措施最后一条", "4.4"),
        ("倒数第二个行动的第一条", "3.5.1"),
        ("（五）里的2说的是什么", "3.5.2"),
        ("總體要求第二點", "1.2"),
        ("三、（三）4. 写的什么", "3.3.4"),
        ("the last item of section 2 in part three", "3.2.3"),
    ],
)
def test_a_place_named_step_by_step_leads_to_its_clause(ask, question, clause):
    assert ask(question).citations[0].clause == clause


def test_places_are_counted_on_from_the_clause_under_discussion(built_data):
    assistant = opened(built_data)
    turns = ["说说第三部分第四个行动", "看第2条", "下一条", "同一节的第一条", "再往上一档能拿多少"]
    answers = [assistant.answer(turn, "onward", as_of=AS_OF) for turn in turns]
    first = [answer.citations[0].clause for answer in answers[:4]]
    assert first == ["3.4", "3.4.2", "3.4.3", "3.4.1"]
    assert answers[4].citations[0].clause != "3.3.4"


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("准备上市的苗子，区里头有没有个名单把他们先收着", "3.2.1"),
        ("几个部门扯皮的时候，谁把大伙叫一块儿坐下来谈", "4.1"),
        ("给企业搭台的活动一年起码搞几回，我做台账要对", "3.1.3"),
        ("老厂区原地往上加盖，还要不要再补地钱 热线上有人追着问了三回", "3.3.2"),
        ("不予入库那一段，标点都别动，原样给我", "2.4"),
        ("六个行动里头排第五的叫啥，下面有几小条", "3.5"),
    ],
)
def test_side_remarks_and_lay_words_do_not_hide_what_is_asked(ask, question, clause):
    answer = ask(question)
    assert answer.status == "answered"
    assert answer.citations[0].clause == clause


@pytest.mark.parametrize(
    "question",
    [
        "联席会议一个季度碰头一次还是半年一次",
        "区金融服务中心座机多少 打错三回了",
        "报三首产品鉴定要不要交检测费，交多少",
    ],
)
def test_what_a_clause_leaves_out_is_not_covered_and_the_clause_is_named(ask, question):
    answer = ask(question)
    assert answer.status == "not_covered"
    assert answer.citations
    assert not answer.figures


def test_a_threshold_that_is_asked_about_is_no_fact_of_a_company(ask):
    answer = ask("交税五百万那个口子，是哪行哪业都认还是划了圈的")
    assert answer.citations[0].clause == "2.3"
    assert not answer.profile


def test_what_somebody_wrote_is_no_fact_of_a_company(ask):
    answer = ask("代表发言稿写“2023年四千家、年增26%”，这是上街自己的指标？")
    assert "premise" in codes(answer)
    assert "revenue_growth" not in answer.profile


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("研发奖补是省财政按10%、20%、30%往上加的，引用到报告里行吗", "区级财政"),
        ("提高容积率以后要按差价补缴土地款，方案上是这么规定的对吧", "不再增收"),
        ("A caller insists the scheme runs five years from release. Is he right?", "三年"),
    ],
)
def test_a_wrong_payer_duty_or_term_is_corrected(ask, question, words):
    answer = ask(question)
    assert "premise" in codes(answer)
    assert words in answer.text


def test_each_of_two_numbers_is_shown_where_it_stands(ask):
    assert cited(ask("１０场、１０万元各是讲啥的")) == {"3.1.3", "3.5.2"}
    assert cited(ask("稿子里带“15”的地方都给我找出来")) == {"1.2.1", "3.3.3"}


@pytest.mark.parametrize("question", ["规模档次咋划的", "“一定比例”是多少，文件给没给数"])
def test_words_that_leave_a_measure_open_are_said_to_be_undefined(ask, question):
    assert "没有给出定义" in ask(question).text


def test_a_sum_to_be_invested_is_an_aim_and_no_missing_award(ask):
    answer = ask("项目加研发，全区盘子原来打算砸进去多少钱")
    assert answer.status == "answered"
    assert answer.citations[0].clause == "1.2.1"


def test_two_matters_asked_for_at_once_are_both_shown(ask):
    assert {"3.1.2", "3.2.1"} <= cited(ask("领军企业和规上企业上市，方案各说了什么"))


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("融资方面有哪些支持", {"3.2.1", "3.4.2"}),
        ("用地这块有啥好处，想加盖厂房也想分一块给配套厂", {"3.3.2", "3.4.1"}),
    ],
)
def test_all_clauses_that_speak_of_a_matter_are_shown_where_all_are_asked_for(
    ask, question, clauses
):
    answer = ask(question)
    assert clauses <= cited(answer)
    assert any(said in answer.text for said in ("下列条款也谈到这方面", "与此直接相关的有"))


def test_a_heading_alone_is_no_answer_to_what_a_term_means(ask):
    answer = ask("“三品”战略指什么")
    assert "增品种、提品质、创品牌" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    ["节能环保服务那条是发改委打头的吧", "节能环保服务是区发改委在挑头，没错吧"],
)
def test_everyday_words_for_leading_are_understood(ask, question):
    assert "premise" in codes(ask(question))


def test_a_role_that_enterprises_play_is_no_order_to_play_one(ask):
    assert ask("碳达峰这块希望三高企业扮演怎样的角色").status == "answered"


def test_words_that_somebody_quotes_are_looked_for_in_the_text(ask):
    absent = ask("中介转来一句“培育企业每年可领取固定补贴五十万元”，文件里真有这句？")
    assert absent.text.startswith("文件里没有这句话") and "premise" in codes(absent)
    present = ask("讲话稿里写“每个平台最高补助2000万元”，这句是原文吗")
    assert present.text.startswith("有") and cited(present) == {"3.5.1"}
    assert "premise" not in codes(present)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("增长“20%以上”，正好20%算在里面还是不算", "包括本数"),
        ("“择优纳入”是说条件够了就自动进，还是不一定", "不等于自动入库"),
        ("利润率是拿净利算还是拿利润总额算，给没给公式", "没有给出定义"),
    ],
)
def test_what_a_word_means_is_said_where_that_is_asked(ask, question, words):
    answer = ask(question)
    assert words in answer.text and not answer.profile


def test_the_whole_document_is_told_by_its_aim_and_its_parts(ask):
    answer = ask("这方案到底是干什么的，冲着谁")
    assert "高技术、高成长、高附加值" in answer.text and "绿色引领力提升行动" in answer.text


def test_what_keeps_an_enterprise_out_is_told(ask):
    assert cited(ask("有什么样的毛病就不让进库")) == {"2.4"}


def test_one_of_several_leaders_is_not_the_only_one(ask):
    answer = ask("三品战略就是商务局独家牵头对吧，那我把函直接发给他们")
    assert "premise" in codes(answer)
    assert "区市场监管局、区科工信局、区商务局" in answer.text and "各镇（办）" in answer.text
