"""The tree keeps its own rules: layers, lint, and modules and functions that fit on a page."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "attrib").rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 45


def run(*command: str) -> tuple[int, str]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_a_layer_imports_only_what_lies_below_it() -> None:
    pytest.importorskip("importlinter")
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    code, output = run(sys.executable, "-c", program)
    assert code == 0, output


def test_the_linter_has_nothing_to_say_of_the_package() -> None:
    pytest.importorskip("ruff")
    code, output = run(sys.executable, "-m", "ruff", "check", "--no-cache", "attrib")
    assert code == 0, output


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_and_its_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_MODULE
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f.name: f.end_lineno - f.lineno for f in functions if f.end_lineno and f.end_lineno - f.lineno > LONGEST_FUNCTION}
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_parser_the_processor_the_tagger_and_training_know_stanza_or_torch(path: Path) -> None:
    allowed = {"attrib/parsing/parser.py", "attrib/processor.py"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    known = {name.split(".")[0] for name in names} & ({"stanza"} if "tagging" in path.parts else {"stanza", "torch"})
    assert not known or name_of(path) in allowed or "training" in path.parts
