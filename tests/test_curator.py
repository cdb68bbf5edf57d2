"""Changing the knowledge base while the assistant serves it."""

import threading
import uuid

import pytest
from assistant_support import opened

from assistant.office import Office
from assistant.service import Service
from knowledge.errors import DocumentError, InputError, NotFoundError, PolicyError
from knowledge.review import Verdict

NOTICE = (
    "金水区支持数字企业发展办法\n"
    "第一条 建成示范产线的，每条产线奖励80万元。\n"
    "第二条 新设公共服务平台的，按建设投入的50%资助，最高500万元。\n"
    "第三条 本办法自2024年1月1日起施行。\n"
)


@pytest.fixture
def assistant(tmp_path):
    return opened(tmp_path / "data", embedding="none")


@pytest.fixture
def curator(assistant):
    return Office.of(assistant).curator


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def take_in(curator, file):
    token, _ = curator.preview(file)
    return curator.add(token).policy


def test_a_preview_shows_the_structure_and_changes_nothing(curator, assistant, notice):
    _, found = curator.preview(notice)
    assert [clause.label for clause in found.policy.clauses[:2]] == ["第一条", "第二条"]
    assert found.policy.title == "金水区支持数字企业发展办法"
    assert not found.held and "issued_on" in [one.field for one in found.ask]
    assert len(assistant.library.policies) == 1


def test_what_was_added_is_searched_and_cited_at_once(curator, assistant, notice):
    policy = take_in(curator, notice)
    assert Service(assistant).search("示范产线奖励", k=1)[0].policy == policy
    answer = assistant.answer("金水区建成示范产线奖励多少", uuid.uuid4().hex)
    assert policy in [citation.policy for citation in answer.citations]


def test_a_turn_under_way_keeps_the_library_it_began_with(curator, assistant, notice):
    before = assistant.services
    before.retriever()
    take_in(curator, notice)
    assert len(before.library.policies) == 1
    hits = before.retriever().search("示范产线奖励", 5)
    assert {hit.policy for hit in hits} <= {before.primary}


def test_what_was_removed_is_found_no_more(curator, assistant, notice):
    policy = take_in(curator, notice)
    curator.remove(policy)
    with pytest.raises(NotFoundError):
        assistant.library.policy(policy)
    hits = Service(assistant).search("示范产线奖励")
    assert policy not in [hit.policy for hit in hits]


def test_the_built_in_policy_stays(curator, assistant):
    with pytest.raises(InputError, match="内置政策"):
        curator.remove(assistant.services.primary)


def test_nothing_computes_before_it_is_confirmed(curator, assistant, notice):
    policy, service = take_in(curator, notice), Service(assistant)
    with pytest.raises(NotFoundError, match="还没有可以计算的项目"):
        service.award(policy=policy)
    curator.decide(policy, 1, Verdict.CONFIRMED, {})
    assert [figure.high for figure in service.award(policy=policy).figures] == ["800000"]
    curator.decide(policy, 1, Verdict.REJECTED, {})
    with pytest.raises(NotFoundError):
        service.award(policy=policy)


def test_a_figure_that_the_text_does_not_say_is_refused(curator, notice):
    policy = take_in(curator, notice)
    with pytest.raises(InputError, match="没有写"):
        curator.decide(policy, 1, Verdict.CONFIRMED, {"amount": "900000"})


def test_rules_that_cannot_be_used_are_taken_back(curator, assistant, notice, monkeypatch):
    policy = take_in(curator, notice)

    def broken():
        raise PolicyError("rules contradict themselves")

    monkeypatch.setattr(curator, "_reload", broken)
    with pytest.raises(PolicyError):
        curator.decide(policy, 1, Verdict.CONFIRMED, {})
    assert curator.drafts(policy)[0].verdict is Verdict.OPEN


@pytest.mark.parametrize("token", ["", "0" * 32, "../policies", "x" * 32])
def test_only_what_was_previewed_is_added(curator, token):
    with pytest.raises(InputError, match="预览已过期"):
        curator.add(token)


def test_a_document_is_added_once(curator, assistant, notice):
    token, _ = curator.preview(notice)
    curator.add(token)
    with pytest.raises(InputError):
        curator.add(token)
    assert curator.preview(notice)[1].held


@pytest.mark.parametrize("name", ["notice.zip", "notice.exe", "notice"])
def test_other_kinds_of_files_are_refused(curator, tmp_path, name):
    (tmp_path / name).write_text(NOTICE, encoding="utf-8")
    with pytest.raises(InputError, match="不支持"):
        curator.preview(tmp_path / name)


def test_a_document_without_text_is_refused(curator, tmp_path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(DocumentError):
        curator.preview(tmp_path / "empty.txt")


def test_answers_go_on_while_the_knowledge_base_changes(curator, assistant, notice):
    wrong = []

    def ask():
        for _ in range(10):
            answer = assistant.answer("建中试平台设备投资8000万能补多少", uuid.uuid4().hex)
            if answer.figures[0].high != "16000000":
                wrong.append(answer)

    asking = threading.Thread(target=ask)
    asking.start()
    for _ in range(2):
        curator.remove(take_in(curator, notice))
    asking.join(timeout=120)
    assert not asking.is_alive() and wrong == []
