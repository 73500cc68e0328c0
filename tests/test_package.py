"""What an installation holds besides code."""

from __future__ import annotations

import tomllib
from glob import glob
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]


@pytest.mark.parametrize("package", ["attrib", "tui"])
def test_everything_in_a_package_is_shipped_with_it(package: str) -> None:
    folder = ROOT / package
    files = {path for path in folder.rglob("*") if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts}
    # Setuptools reads the patterns in just this way.
    shipped = {folder / found for pattern in SHIPPED.get(package, ()) for found in glob(pattern, root_dir=folder, recursive=True)}
    assert files <= shipped
