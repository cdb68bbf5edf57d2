"""Search: the clause that answers comes first, in whatever words people ask."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from search_support import TEA, built_in, library, policy

from eval.retrieval import load_set, ranks, score
from knowledge.errors import PolicyError
from knowledge.folding import fold
from knowledge.library import Library
from knowledge.questions import questions_of
from knowledge.retriever import Retriever, open_retriever
from knowledge.settings import KnowledgeSettings


@pytest.fixture
def retriever() -> Retriever:
    return built_in()[2]


@pytest.fixture
def small(tmp_path) -> Retriever:
    return open_retriever(KnowledgeSettings(data_dir=tmp_path, embedding="none"), library())


@pytest.mark.parametrize("split", ["dev", "held_out"])
def test_the_right_clause_of_the_built_in_policy_is_found(retriever, split) -> None:
    measured = score(ranks(retriever.search, load_set("lookup"), split).values())
    assert measured.recall_at_5 >= 0.95
    assert measured.recall_at_1 >= 0.85


def test_words_alone_find_the_right_clause_where_no_model_can_be_had(tmp_path) -> None:
    settings = KnowledgeSettings(data_dir=tmp_path, embedding="none")
    alone = open_retriever(settings, built_in()[1])
    measured = score(ranks(alone.search, load_set("lookup")).values())
    assert measured.recall_at_5 >= 0.9


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("生产线上的废料回收怎么支持", "3.6.2"),
        ("生產線上的廢料回收怎麼支持", "3.6.2"),
        ("３．６．２讲什么", "3.6.2"),
        ("三、（六）2 讲什么", "3.6.2"),
        ("住建局配合什么", "3.5.2"),
        ("奖励一千万的是哪一条", "3.3.4"),
    ],
)
def test_a_clause_is_found_by_words_number_department_or_figure(
    retriever, question, clause
) -> None:
    assert retriever.search(question)[0].clause == clause


@pytest.mark.parametrize("question", ["", " \n\t　", "\x00\x1b", "\u200b\ufeff", "\ud800"])
def test_a_question_of_nothing_finds_nothing(retriever, question) -> None:
    assert retriever.search(question) == []


@pytest.mark.parametrize(
    "question", ["中试\x00平台\ud800补助", "中试平台补助" * 10_000, "？！。", "🙂", "a" * 50_000]
)
def test_odd_input_is_searched_without_complaint(retriever, question) -> None:
    assert len(retriever.search(question, k=3)) == 3


def test_every_hit_quotes_the_policy_word_for_word(retriever) -> None:
    _, everything, _ = built_in()
    for hit in retriever.search("设备投资补助多少", k=20):
        text = everything.policy(hit.policy).text
        clause = everything.clause(hit.policy, hit.clause)
        assert hit.text == clause.text == text[clause.start : clause.end]
        assert clause.start <= hit.start < hit.end <= clause.end


def test_the_sentence_that_answers_is_the_one_pointed_at(retriever) -> None:
    _, everything, _ = built_in()
    hit = retriever.search("检验检测平台最高补助多少万")[0]
    assert "20%给予补助" in everything.policy(hit.policy).text[hit.start : hit.end]


def test_each_clause_comes_once_and_the_best_first(retriever) -> None:
    hits = retriever.search("三高企业的奖励", k=10)
    assert len({hit.clause for hit in hits}) == len(hits) == 10
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_bare_heading_is_no_result(retriever) -> None:
    hits = retriever.search("重点任务及支持政策 企业主体倍增行动", k=40)
    assert not {"3", "3.1", "4"} & {hit.clause for hit in hits}


def test_search_keeps_to_the_policies_it_is_given(small) -> None:
    assert {hit.policy for hit in small.search("补助", k=9)} == {"tea", "fish"}
    assert {hit.policy for hit in small.search("茶园补助", policies=["fish"])} == {"fish"}
    assert small.search("茶园补助", policies=[]) == []


def test_search_by_meaning_keeps_to_the_policies_it_is_given(tmp_path) -> None:
    both = open_retriever(KnowledgeSettings(data_dir=tmp_path), library())
    hits = both.search("茶叶加工机械", k=9, policies=["fish"])
    assert {hit.policy for hit in hits} == {"fish"}
    assert all(hit.similarity is not None for hit in hits)


def test_words_and_meaning_can_be_asked_apart(retriever) -> None:
    words = retriever.search("设备投资补助多少", only="words")
    meaning = retriever.search("设备投资补助多少", only="meaning")
    assert all(hit.similarity is None for hit in words)
    assert all(hit.similarity is not None for hit in meaning)
    assert [hit.clause for hit in words] != [hit.clause for hit in meaning]


def test_without_a_model_there_is_no_similarity(small) -> None:
    assert [hit.similarity for hit in small.search("渔船补助", k=1)] == [None]


def test_coverage_tells_how_much_of_a_question_a_clause_speaks_of(small) -> None:
    (whole,) = small.search("海水网箱养殖保险", k=1)
    (part,) = small.search("海水淡化工程保险", k=1)
    assert whole.coverage > 0.9
    assert 0 < part.coverage < 0.6


def test_words_that_no_clause_knows_are_named(retriever) -> None:
    assert retriever.unseen_terms("请问贷款贴息怎么算") == ("贴息",)
    assert retriever.unseen_terms("我们是高企，能入库吗") == ()


def test_figures_and_departments_are_no_unknown_words(retriever) -> None:
    assert retriever.unseen_terms("科工信局，去年三百万，3.2.2") == ()


def test_many_threads_get_the_same_results(retriever) -> None:
    questions = [case.query for case in load_set("lookup").questions[:24]]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(retriever.search, questions))
    assert together == list(map(retriever.search, questions))


def test_a_retriever_is_opened_once_and_anew_when_the_library_changes(tmp_path) -> None:
    settings = KnowledgeSettings(data_dir=tmp_path, embedding="none")
    first = open_retriever(settings, library())
    assert open_retriever(settings, library()) is first
    changed = Library([policy("tea", TEA | {"4": "四、茶文化。举办茶文化节的，给予场地补助。"})])
    second = open_retriever(settings, changed)
    assert second.search("茶文化节")[0].clause == "4"


def test_two_data_folders_never_meet(tmp_path) -> None:
    one = KnowledgeSettings(data_dir=tmp_path / "one", embedding="none")
    two = KnowledgeSettings(data_dir=tmp_path / "two", embedding="none")
    tea = open_retriever(one, Library([policy("tea", TEA)]))
    both = open_retriever(two, library())
    assert {hit.policy for hit in tea.search("补助", k=9)} == {"tea"}
    assert {hit.policy for hit in both.search("补助", k=9)} == {"tea", "fish"}


def test_langchain_sees_clauses_as_documents(small) -> None:
    from knowledge.langchain_retriever import ClauseRetriever

    (document,) = ClauseRetriever(retriever=small, k=1).invoke("渔船更新")
    assert document.page_content.startswith("一、渔船更新")
    assert document.metadata["policy"] == "fish"
    assert document.metadata["clause"] == "1"


def test_questions_ahead_of_time_are_not_those_of_the_test_set() -> None:
    (built,) = (p for p in built_in()[1].policies if p.id == load_set("lookup").policy)
    ahead = {fold(question) for group in questions_of(built).values() for question in group}
    assert ahead
    assert not ahead & {fold(case.query) for case in load_set("lookup").questions}


@pytest.mark.parametrize(
    ("content", "complaint"), [("'9': [x]", "没有条款 9"), ("[", "无法读取"), ("- 1", "无法读取")]
)
def test_questions_for_a_clause_that_is_not_there_are_refused(tmp_path, content, complaint) -> None:
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea" / "questions.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(PolicyError, match=complaint):
        questions_of(policy("tea", TEA), tmp_path)


def test_importing_the_retriever_imports_no_heavy_package() -> None:
    code = (
        "import sys, knowledge.retriever, knowledge.library;"
        "print({'torch', 'chromadb', 'langchain_core', 'gradio'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
