"""The plan of the house holds: who may know whom, how large a room may be, what is declared."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 400
MEASURING = {
    "langchain_chroma": ["langchain-chroma"],
    "langchain_classic": ["langchain-classic"],
    "langchain_community": ["langchain-community", "rank-bm25"],
    "llama_index": ["llama-index-core", "llama-index-retrievers-bm25"],
    "playwright": ["playwright"],
}
"""What the benchmark's peers and the report's picture need, and the packages that bring it."""
NEVER_IMPORTED = {"torch"}
"""Declared to pin which build pip takes; sentence-transformers imports it."""


@cache
def modules() -> dict[str, Path]:
    """Every module of the program by its dotted name."""
    files = [ROOT / "app.py"]
    for room in ("assistant", "knowledge", "eval"):
        files.extend(sorted((ROOT / room).rglob("*.py")))
    return {_name(file): file for file in files}


def _name(file: Path) -> str:
    dotted = ".".join(file.relative_to(ROOT).with_suffix("").parts)
    return dotted.removesuffix(".__init__")


@cache
def imports(module: str, *, on_load: bool = False) -> frozenset[str]:
    """What a module imports; ``on_load`` leaves out what only functions or type checkers do."""
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    return frozenset(name for node in _nodes(tree, on_load) for name in _imported(node))


def _nodes(tree: ast.AST, on_load: bool) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        yield node
        later = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or (
            isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        )
        if not (on_load and later):
            yield from _nodes(node, on_load)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports name the whole path"
        members = [f"{node.module}.{alias.name}" for alias in node.names]
        return [member if member in modules() else str(node.module) for member in members]
    return []


def inside(name: str, *packages: str) -> bool:
    """Whether a dotted name is one of the packages or lies in one of them."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def reached(module: str) -> set[str]:
    """Everything that loading a module loads of ours, and all that those import."""
    seen: set[str] = set()
    queue = [module]
    while queue:
        for name in imports(queue.pop(), on_load=True) - seen:
            seen.add(name)
            if name in modules():
                queue.append(name)
    return seen


@pytest.mark.parametrize(
    ("room", "stranger"),
    [
        ("knowledge", ("assistant", "eval", "app", "gradio")),
        ("assistant", ("eval", "app")),
        ("eval", ("app", "assistant.ui", "gradio")),
        ("assistant.language", ("assistant.rules", "assistant.tools", "langchain_core")),
        ("assistant.ui", ("assistant.rules", "assistant.brains")),
    ],
)
def test_a_room_knows_nothing_of_those_above_it(room, stranger):
    wrong = {
        module: sorted(name for name in imports(module) if inside(name, *stranger))
        for module in modules()
        if inside(module, room)
    }
    assert not {module: names for module, names in wrong.items() if names}


def test_only_the_web_interface_knows_gradio():
    knowing = {module for module in modules() if any(inside(n, "gradio") for n in imports(module))}
    assert knowing
    assert all(inside(module, "assistant.ui") for module in knowing)


def test_the_rules_outlive_agent_framework_web_framework_and_vector_store():
    strangers = ("langchain", "langchain_core", "langgraph", "gradio", "chromadb")
    for module in modules():
        if inside(module, "assistant.rules"):
            assert not [name for name in reached(module) if inside(name, *strangers)], module
            assert not [name for name in imports(module) if inside(name, *strangers)], module


def test_no_module_is_longer_than_one_can_hold_in_mind():
    lengths = {
        name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules().items()
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_MODULE}


def test_no_two_modules_need_each_other_to_load():
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path[path.index(module) :], module))
        if module not in done:
            for name in sorted(imports(module, on_load=True) & modules().keys()):
                visit(name, (*path, module))
            done.add(module)

    for module in modules():
        visit(module, ())


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("assistant, knowledge", "torch chromadb gradio langchain langchain_core numpy"),
        ("assistant.rules", "torch chromadb gradio langchain langchain_core numpy"),
        ("assistant.agent", "torch chromadb gradio sentence_transformers transformers"),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(module, heavy):
    code = f"import sys, {module}; print(sorted(set({heavy.split()!r}) & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_every_package_that_is_imported_is_declared_and_the_other_way_round():
    ours = {"assistant", "knowledge", "eval", "app"}
    names = {name.split(".")[0] for module in modules() for name in imports(module)}
    outside = names - ours - set(sys.stdlib_module_names) - MEASURING.keys()
    providers = {name: {_plain(p) for p in packages_distributions()[name]} for name in outside}
    declared = {_plain(_requirement(line)) for line in _project()["dependencies"]}
    assert not {name for name, found in providers.items() if not found & declared}
    assert declared <= set().union(*providers.values()) | NEVER_IMPORTED


def test_only_the_eval_suite_uses_what_an_extra_brings_and_only_when_it_is_called():
    extras = [_plain(_requirement(line)) for lines in _extras() for line in lines]
    for module in modules():
        optional = {name for name in imports(module) if inside(name, *MEASURING)}
        assert not optional or inside(module, "eval"), module
        assert not {name for name in imports(module, on_load=True) if inside(name, *MEASURING)}
    assert {package for names in MEASURING.values() for package in names} <= set(extras)


def _extras() -> Iterable[list[str]]:
    return _project()["optional-dependencies"].values()


def test_constraints_name_one_exact_public_version_for_every_declared_package():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [re.fullmatch(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.]+)", line) for line in lines]
    assert all(pins), [line for line, pin in zip(lines, pins, strict=True) if not pin]
    pinned = [_plain(pin.group(1)) for pin in pins if pin]
    assert len(set(pinned)) == len(pinned)
    extras = _project()["optional-dependencies"].values()
    wanted = [*_project()["dependencies"], *(line for lines in extras for line in lines)]
    assert {_plain(_requirement(line)) for line in wanted} <= set(pinned)


def _project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _requirement(line: str) -> str:
    return re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.lower())


def test_the_check_of_reached_modules_sees_through_our_own_modules():
    assert "langchain.agents" in reached("assistant.batch")
    assert "gradio" not in _roots(reached("assistant.batch"))


def _roots(names: Iterable[str]) -> set[str]:
    return {name.split(".")[0] for name in names}
