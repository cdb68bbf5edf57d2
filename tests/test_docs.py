"""What the docs say is so: settings, commands, links, ids, and the worked example of a rule."""

from __future__ import annotations

import re
import shlex
from argparse import ArgumentParser
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel
from rules_support import book, profile

from assistant import answer as contract
from assistant.cli import _parser as assistant_parser
from assistant.facts import catalogue
from assistant.rules import calculate, load_rules
from assistant.settings import Settings
from assistant.wording.phrases import phrase
from eval.__main__ import _parser as eval_parser
from knowledge.cli import parser as knowledge_parser
from knowledge.model import Policy, PolicyMeta
from knowledge.parsing.outline import parse_outline
from knowledge.settings import PREFIX, PROJECT

READMES = [PROJECT / "README.md", PROJECT / "README.zh-CN.md"]
DOCS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])
PARSERS = {"assistant": assistant_parser, "knowledge": knowledge_parser, "eval": eval_parser}
UNSET = "–"


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", read(path), re.MULTILINE | re.DOTALL)


def names(path: Path) -> set[str]:
    """Everything a document sets in code type."""
    return set(re.findall(r"`([^`\n]+)`", read(path)))


def shown(default: object) -> str:
    if default is None:
        return UNSET
    if isinstance(default, Path):
        return str(default.relative_to(PROJECT))
    return f"{default:g}" if isinstance(default, float) else str(default)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_settings_table_lists_every_setting_with_its_default(readme):
    row = re.compile(rf"^\| `{PREFIX}(\w+)` \| (?:`([^`]*)`|({UNSET})) \|", re.MULTILINE)
    table = [(name, default or unset) for name, default, unset in row.findall(read(readme))]
    fields = Settings.model_fields.items()
    assert sorted(table) == sorted((name.upper(), shown(one.default)) for name, one in fields)


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_commands_are_understood_by_the_program_they_call(path):
    for line in (line for block in blocks(path, "sh") for line in block.splitlines()):
        call = re.match(r"python -m (\w+) (.+)", line)
        if call:
            parser: ArgumentParser = PARSERS[call[1]]()
            parser.parse_args(shlex.split(call[2], comments=True))


def test_both_readmes_show_the_same_commands_and_all_that_there_are():
    english, chinese = (blocks(readme, "sh") for readme in READMES)
    uncommented = [[re.sub(r" +#.*", "", block) for block in side] for side in (english, chinese)]
    assert uncommented[0] == uncommented[1]
    shown_commands = set(re.findall(r"^python -m (\w+ \w+)", "".join(english), re.MULTILINE))
    for room in ("assistant", "knowledge"):
        assert {f"{room} {name}" for name in commands(PARSERS[room]())} <= shown_commands


def commands(parser: ArgumentParser) -> set[str]:
    (chosen,) = (action.choices for action in parser._actions if action.dest in ("name", "command"))
    return set(chosen or ())


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_make_targets_that_are_named_exist(path):
    targets = set(re.findall(r"^([a-z]+):", read(PROJECT / "Makefile"), re.MULTILINE))
    calls = re.findall(r"(?:^|`|&& |/v1 |-m3 )make ([a-z]+)", read(path), re.MULTILINE)
    assert set(calls) <= targets


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_links_lead_to_files_and_headings_that_exist(path):
    pictures = re.findall(r'src="([^"]+)"', read(path))
    for link in [*re.findall(r"\]\(([^)\s]+)\)", read(path)), *pictures]:
        if link.startswith("http"):
            continue
        target, _, heading = link.partition("#")
        file = (path.parent / target).resolve() if target else path
        assert file.is_relative_to(PROJECT)
        assert file.is_file(), link
        if heading:
            found = re.findall(r"^#+ (.+)$", read(file), re.MULTILINE)
            assert heading in {
                re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in found
            }


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_files_that_are_named_with_their_folder_exist(path):
    for name in names(path):
        if re.fullmatch(r"(?:assistant|knowledge|eval|tests|docs)/[\w./-]+", name):
            assert (PROJECT / name).exists(), name


def test_every_decision_is_in_the_list_of_decisions():
    folder = PROJECT / "docs" / "decisions"
    listed = set(re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", read(folder / "README.md")))
    assert listed == {file.name for file in folder.glob("[0-9]*.md")}


def test_every_notice_code_is_explained():
    phrases = (PROJECT / "assistant" / "wording" / "phrases.yaml").read_text(encoding="utf-8")
    codes = set(re.findall(r"^notice\.(\w+):", phrases, re.MULTILINE))
    assert "draft" in codes
    assert phrase("notice.draft", "zh")
    assert codes <= names(PROJECT / "docs" / "answer.md")


def test_every_field_value_and_id_of_the_answer_is_explained():
    explained = names(PROJECT / "docs" / "answer.md")
    parts = [one for one in vars(contract).values() if isinstance(one, type)]
    models = [one for one in parts if issubclass(one, BaseModel) and one is not BaseModel]
    fields = {name for model in models for name in model.model_fields}
    values = {
        str(value) for kind in (contract.Status, contract.State, contract.Unit) for value in kind
    }
    values |= set(get_args(contract.FigureKind)) | set(get_args(contract.Payer))
    assert "citations" in fields
    assert not (fields | values | set(book().programs) | set(catalogue())) - explained


def test_facts_have_the_type_and_label_that_the_docs_give_them():
    row = re.compile(
        r"^\| `(\w+)` \| (bool|money|percent|number|integer) \| (.+) \|$", re.MULTILINE
    )
    table = row.findall(read(PROJECT / "docs" / "answer.md"))
    assert table == [(one.id, str(one.type), one.label) for one in catalogue().values()]


def test_the_worked_example_of_a_rule_loads_and_computes(tmp_path):
    path = PROJECT / "docs" / "policy-data.md"
    (text,), (rules,) = blocks(path, "text"), blocks(path, "yaml")
    (tmp_path / "rules.yaml").write_text(rules, encoding="utf-8")
    meta = PolicyMeta(id="example", title="示例", short_title="示例", status="final")
    policy = Policy(meta=meta, text=text, clauses=parse_outline(text))
    (program,) = load_rules(policy, tmp_path).programs.values()
    told = profile(is_local=True, tax_paid="3000000", equipment_investment="15000000")
    award = calculate(program, told, as_of=_day())
    assert award.verdict.verdict == "met"
    assert [(figure.low, figure.high) for figure in award.figures] == [("0", "1500000")]


def _day():
    from datetime import date

    return date(2024, 5, 1)


def test_keys_of_rule_files_are_all_explained():
    explained = " ".join(names(PROJECT / "docs" / "policy-data.md"))
    from assistant.rules import parse_amounts, parse_program

    keys = {*parse_program._REQUIRED, *parse_program._OPTIONAL, *parse_amounts._PARSERS}
    keys |= set(parse_amounts._BOUNDS) - {"clause"}
    assert not {key for key in keys if not re.search(rf"\b{key}\b", explained)}
