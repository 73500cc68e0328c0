"""The terminal's own process stays light, and all of Textual stays in it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted((ROOT / "tui").rglob("*.py"))


def loaded(program: str) -> set[str]:
    """Return the packages that a fresh interpreter has loaded after a program."""
    program += "\nimport sys; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


def test_the_terminal_loads_neither_torch_nor_stanza_nor_what_the_audit_compares_claims_with() -> None:
    assert not {"torch", "stanza", "numpy", "scipy", "networkx"} & loaded("import tui.app, tui.filling")


def test_the_project_loads_neither_torch_nor_stanza_nor_textual() -> None:
    names = "session, filling, worker, source, export, adjudication, edge, queue"
    assert not {"torch", "stanza", "textual"} & loaded(f"from attrib.project import {names}")


def test_the_command_loads_textual_only_when_it_starts_the_terminal() -> None:
    assert "textual" not in loaded("from attrib.command.main import run; run(['review', '--help'])")


@pytest.mark.parametrize("path", sorted((ROOT / "attrib").rglob("*.py")), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_only_the_terminal_knows_textual(path: Path) -> None:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    assert not any(name.split(".")[0] == "textual" for name in names)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_module_and_its_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 300
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert not {f.name for f in functions if f.end_lineno and f.end_lineno - f.lineno > 40}
