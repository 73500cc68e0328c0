"""What a start loads: neither the command line's help nor the package brings in the engine."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("torch", "stanza", "trafilatura", "numpy", "textual", "charset_normalizer", "py3langid")


def loaded(program: str) -> set[str]:
    """Return which of the heavy packages a fresh interpreter has loaded after a program."""
    program += f"\nimport sys; print('loaded:', *(set({HEAVY!r}) & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.rsplit("loaded:", 1)[1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["annotate", "--help"], ["--version"], ["schema"], ["annotate", "--tagger", "x"], []])
def test_a_command_that_reads_nothing_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(f"from attrib.command.main import run; run({arguments!r})") == set()


def test_the_package_alone_loads_nothing_heavy() -> None:
    assert loaded("import attrib, attrib.record, attrib.reading, attrib.scoring, attrib.document; attrib.annotate") == set()


def test_a_package_has_only_the_names_it_has() -> None:
    import attrib

    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = attrib.nonsense
