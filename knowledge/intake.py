"""Taking documents in and letting them go again; nothing half-added is ever seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from knowledge.errors import DocumentError
from knowledge.library import mark_changed
from knowledge.missing import Question, questions_about
from knowledge.model import Frozen, Policy
from knowledge.parsing.flow import paragraphs
from knowledge.parsing.metadata import find_meta
from knowledge.parsing.outline import parse_outline
from knowledge.parsing.title import find_title
from knowledge.readers import SUFFIXES, Document, read_document
from knowledge.readers.archive import ARCHIVES, count_members, is_archive, members
from knowledge.readers.read import REFUSED, read_bytes, suffix_of
from knowledge.settings import KnowledgeSettings
from knowledge.shelf import Shelf, held_policy, policy_id_of


class AddResult(Frozen):
    """What became of one file; the first five fields are the contract of ``add --json``."""

    file: str
    policy: str | None = None
    """Id of the policy, None where the file could not be added."""
    title: str | None = None
    clauses: int = 0
    error: str | None = None
    changed: bool = False
    """Whether the knowledge base is different now (a document it already held changes nothing)."""
    notes: tuple[str, ...] = ()
    replaced: str | None = None
    """Id of the text of the same edition that this one took the place of."""
    earlier: str | None = None
    """Id of the earlier version of the same policy, which is kept."""
    ask: tuple[Question, ...] = ()
    """What the document does not say of itself and a person has to."""


class Preview(Frozen):
    """What a document would be taken in as; nothing is stored."""

    policy: Policy
    notes: tuple[str, ...] = ()
    ask: tuple[Question, ...] = ()
    held: bool = False
    """Whether the knowledge base already holds exactly this text."""


class _Source(NamedTuple):
    """A file to add: what to call it, and how to read it."""

    name: str
    stem: str
    read: Callable[[], Document]


def add_files(
    paths: Iterable[Path | str],
    settings: KnowledgeSettings,
    progress: Callable[[str], None] = lambda name: None,
) -> list[AddResult]:
    """Add files, folders (with all below) and archives; one result for each document.

    A file that cannot be read gives a result with its error, and the rest go on. ``progress`` is
    called with the name of each document before it is read.
    """
    results: list[AddResult] = []
    shelf = Shelf(settings)
    try:
        for source in _sources(Path(path) for path in paths):
            progress(source.name)
            try:
                results.append(_add(source, settings, shelf))
            except DocumentError as error:
                results.append(AddResult(file=source.name, error=str(error)))
    finally:
        if any(result.changed for result in results):
            mark_changed(shelf.parent)
    return results


def preview(path: Path, settings: KnowledgeSettings) -> Preview:
    """What ``add_files`` would make of one document.

    Raises:
        DocumentError: it cannot be read or has no text.
    """
    document = read_document(path)
    policy, notes = _recovered(document, path.name, path.stem)
    return Preview(
        policy=policy,
        notes=notes,
        ask=questions_about(policy.meta),
        held=held_policy(document.text, settings) is not None,
    )


def count_documents(paths: Iterable[Path | str]) -> int:
    """How many documents ``add_files`` will come to, as far as names tell."""
    total = 0
    for path in map(Path, paths):
        if path.is_dir():
            total += sum(count_documents([inner]) for inner in _documents(path))
        elif is_archive(path.name):
            total += count_members(path)
        else:
            total += 1
    return total


def _sources(paths: Iterable[Path]) -> Iterator[_Source]:
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        elif is_archive(path.name):
            yield from _archive(path)
        else:
            yield _Source(str(path), path.stem, partial(read_document, path))


def _folder(folder: Path) -> Iterator[_Source]:
    """Every document below a folder, and a plain word where there is none."""
    found = _documents(folder)
    if not found:
        yield _failing(
            str(folder),
            f"文件夹 {folder} 里没有可添加的文件（{'、'.join((*SUFFIXES, *ARCHIVES))}）。",
        )
    yield from _sources(found)


def _documents(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and _is_wanted(path.name) and not path.name.startswith((".", "~$"))
    )


def _is_wanted(name: str) -> bool:
    """Documents, and what may be one in a form that cannot be read: that is told of, too."""
    suffix = suffix_of(name)
    return suffix in SUFFIXES or suffix in REFUSED or is_archive(name)


def _archive(path: Path) -> Iterator[_Source]:
    try:
        for member in members(path):
            name = f"{path}!{member.name}"
            if member.error:
                yield _failing(name, member.error)
            else:
                yield _member(name, member.name, member.data)
    except DocumentError as error:
        yield _failing(str(path), str(error))


def _member(name: str, inner: str, data: bytes) -> _Source:
    return _Source(name, Path(inner).stem, lambda: read_bytes(Path(inner).name, data))


def _failing(name: str, message: str) -> _Source:
    def fail() -> Document:
        raise DocumentError(message)

    return _Source(name, "", fail)


def _add(source: _Source, settings: KnowledgeSettings, shelf: Shelf) -> AddResult:
    document = source.read()
    held = held_policy(document.text, settings)
    if held:
        return AddResult(
            file=source.name,
            policy=held.id,
            title=held.title,
            clauses=len(held.clauses),
            notes=("内容与知识库中已有的政策相同，未作改动。",),
        )
    policy, notes = _recovered(document, source.name, source.stem)
    placed = shelf.place(policy)
    return AddResult(
        file=source.name,
        policy=policy.id,
        title=policy.title,
        clauses=len(policy.clauses),
        changed=True,
        notes=(*notes, *placed.notes),
        replaced=placed.replaced,
        earlier=placed.earlier,
        ask=questions_about(policy.meta),
    )


def _recovered(document: Document, name: str, stem: str) -> tuple[Policy, tuple[str, ...]]:
    """The policy that a document is, and what a person should check of it."""
    policy_id = policy_id_of(document.text)
    clauses = parse_outline(document.text)
    if not clauses:
        raise DocumentError(f"{name} 里只有标题，没有正文，没有可添加的内容。")
    meta = find_meta(document.text, clauses, policy_id, stem)
    notes = document.notes
    if not find_title(paragraphs(document.text)):
        notes += ("正文中没有找到标题，暂以文件名为标题，请核对。",)
    return Policy(meta=meta, text=document.text, clauses=clauses), notes
