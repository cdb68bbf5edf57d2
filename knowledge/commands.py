"""What the commands of ``python -m knowledge`` do."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import BrainError, InputError
from knowledge.library import Library, load_library
from knowledge.missing import questions_about
from knowledge.model import Hit, Policy
from knowledge.output import plain_clause, plain_policy, print_json, to_json
from knowledge.progress import Progress
from knowledge.retriever import Retriever, open_retriever
from knowledge.settings import KnowledgeSettings

DETAILS = (
    *("place", "short_title", "bounds_rule", "stacking_rule", "interpreter"),
    *("earlier_version", "superseded_by"),
)


class SearchLine(BaseModel):
    """One line of ``search --input``."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str | int
    query: str


def search(options: Namespace, settings: KnowledgeSettings) -> None:
    """``search``: one question, or a file of them."""
    if (options.query is None) == (options.input is None):
        raise InputError("请给出一个关键词，或用 --input 与 --output 给出文件（二者择一）。")
    if (options.input is None) != (options.output is None):
        raise InputError("--input 与 --output 须同时给出。")
    library = load_library(settings)
    for policy in options.policy or ():
        library.policy(policy)
    retriever = open_retriever(settings, library)
    if options.input is not None:
        _search_file(options, retriever)
        return
    if not options.query.strip():
        raise InputError("关键词为空。请输入要检索的问题或关键词。")
    hits = retriever.search(options.query, options.k, options.policy)
    if options.json:
        print_json([_result(hit) for hit in hits])
    else:
        _print_hits(hits, library)


def add(options: Namespace, settings: KnowledgeSettings) -> None:
    """``add``: take in files; those that fail are told of and the rest go on."""
    from knowledge.intake import add_files, count_documents

    if options.propose:
        from knowledge.propose import model_of

        model_of(settings)  # a setting that cannot be used is told of before anything is added
    total = count_documents(options.files)
    with Progress("添加文件", total if total > 1 else 0, show=False) as bar:
        done = add_files(options.files, settings, lambda name: bar.advance(1))
    added = [_plain(item) for item in done]
    if options.propose:
        added = [_with_proposals(item, settings) for item in added]
    if options.json:
        print_json(added)
    else:
        for item in added:
            if not item["error"]:
                state = "已添加" if item["changed"] else "已在知识库中："
                print(f"{state}《{item['title']}》（{item['policy']}），{item['clauses']} 条。")
                for line in (*item["notes"], *(one["question"] for one in item["ask"])):
                    print(f"    {line}")
    failed = [f"{item['file']}：{item['error']}" for item in added if item["error"]]
    if failed:
        sys.stdout.flush()
        raise InputError(" ".join(failed))


def _with_proposals(item: dict[str, Any], settings: KnowledgeSettings) -> dict[str, Any]:
    """The result with what a language model proposed; where that failed, the policy stays added."""
    if not item["changed"]:
        return item
    try:
        lines = propose_lines(load_library(settings).policy(str(item["policy"])), settings)
    except BrainError as error:
        lines = [str(error)]
    return item | {"notes": [*item["notes"], *lines]}


def list_policies(options: Namespace, settings: KnowledgeSettings) -> None:
    """``list``: every policy with its standing data."""
    policies = load_library(settings).policies
    if options.json:
        print_json([plain_policy(policy) | {"clauses": len(policy.clauses)} for policy in policies])
        return
    for policy in policies:
        print(f"{policy.id}\t{policy.title}\t{policy.meta.issuer}\t{len(policy.clauses)} 条")


def show(options: Namespace, settings: KnowledgeSettings) -> None:
    """``show``: the text byte for byte, the structure, or an outline to read."""
    policy = load_library(settings).policy(options.policy)
    if options.text:
        sys.stdout.write(policy.text)
    elif options.json:
        clauses = [plain_clause(clause) for clause in policy.clauses]
        print_json({"policy": plain_policy(policy) | _details(policy), "clauses": clauses})
    else:
        print(f"《{policy.title}》（{policy.id}）")
        for clause in policy.clauses:
            print(f"{clause.id}\t{clause.label}")


def drafts(options: Namespace, settings: KnowledgeSettings) -> None:
    """``drafts``: award provisions found in a policy, for review."""
    from knowledge.drafts.proposals import all_drafts

    policy = load_library(settings).policy(options.policy)
    if options.propose:
        for line in propose_lines(policy, settings):
            print(line, file=sys.stderr)
    found = [_plain(draft) for draft in all_drafts(policy)]
    if options.json:
        print_json(found)
        return
    for draft in found:
        by = "\t模型建议" if draft["proposed"] else ""
        print(f"{draft['clause']}\t{draft['kind']}\t{draft['quote']}{by}")


def propose_lines(policy: Policy, settings: KnowledgeSettings) -> list[str]:
    """Ask the language model for drafts; what became of them, line by line."""
    from knowledge.propose import propose_and_keep

    found = propose_and_keep(policy, settings)
    kept = f"语言模型建议了 {len(found.kept)} 条草稿，核对后才会参与计算。"
    return [kept, *(f"未采用：“{one.quote}”，{one.reason}。" for one in found.dropped)]


def remove(options: Namespace, settings: KnowledgeSettings) -> None:
    """``remove``: drop an added policy."""
    from knowledge.shelf import remove_policy

    remove_policy(options.policy, settings)
    print(f"已删除 {options.policy}。")


def rebuild(options: Namespace, settings: KnowledgeSettings) -> None:
    """``index``: build the index anew."""
    library = load_library(settings)
    open_retriever(settings, library, rebuild=True)
    clauses = sum(len(policy.clauses) for policy in library.policies)
    print(f"索引已重建：{len(library.policies)} 项政策，{clauses} 条。")


def _search_file(options: Namespace, retriever: Retriever) -> None:
    broken: list[str] = []
    lines: list[str] = []
    for place, raw in _lines(options.input):
        try:
            line = _read_line(raw)
        except InputError as error:
            broken.append(f"{options.input} 第 {place} 行{error}")
            lines.append(to_json({"id": None, "error": f"第 {place} 行{error}"}))
            continue
        hits = retriever.search(line.query, options.k, options.policy)
        lines.append(to_json({"id": line.id, "results": [_result(hit) for hit in hits]}))
    options.output.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if broken:
        raise InputError(" ".join(broken))


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Lines that are not blank, with their numbers from 1."""
    for place, raw in enumerate(path.read_bytes().splitlines(), start=1):
        line = raw.removeprefix(b"\xef\xbb\xbf") if place == 1 else raw
        if line.strip():
            yield place, line


def _read_line(raw: bytes) -> SearchLine:
    try:
        return SearchLine.model_validate(json.loads(raw.decode("utf-8")))
    except (ValueError, RecursionError, ValidationError) as error:
        raise InputError(
            '无法读取，应为一个 JSON 对象，如 {"id": "q1", "query": "关键词"}（UTF-8 编码）。'
        ) from error


def _print_hits(hits: Iterable[Hit], library: Library) -> None:
    for place, hit in enumerate(hits, start=1):
        policy = library.policy(hit.policy)
        print(f"{place}. 《{policy.meta.short_title}》{hit.label}（{hit.clause}）")
        print(f"   {' '.join(policy.text[hit.start : hit.end].split())}")


def _result(hit: Hit) -> dict[str, Any]:
    return hit.model_dump(mode="json")


def _details(policy: Policy) -> dict[str, Any]:
    """What a reader of one policy needs besides, and what has to be asked about it."""
    data = policy.meta.model_dump(mode="json")
    asked = [one.model_dump() for one in questions_about(policy.meta)]
    return {field: data[field] for field in DETAILS} | {"ask": asked}


def _plain(item: BaseModel | Mapping[str, Any]) -> dict[str, Any]:
    return item.model_dump(mode="json") if isinstance(item, BaseModel) else dict(item)
