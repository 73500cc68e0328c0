"""The user's own keys and theme: `terminal.toml` in the folder of configurations.

theme = "day"              # night, day, or any theme of Textual
labels = true              # name the roles under the text

[keys]
"review.confirm" = ["c", "enter"]
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from attrib.errors import AttribError
from tui.keymap import Keymap, configured


class ConfigError(AttribError):
    """A configuration that says what the terminal cannot do."""


@dataclass(frozen=True)
class Config:
    """How the user wants the terminal."""

    theme: str = "night"
    labels: bool | None = None
    """Whether the roles are named under the text; None for where there is no colour."""
    keymap: Keymap = field(default_factory=Keymap)


def config_path() -> Path:
    """Return where the configuration is, if there is one."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return Path(home) / "attrib" / "terminal.toml"


def read_config(path: Path | None = None) -> Config:
    """Return the user's configuration, the default where there is none. Raises ConfigError for one that cannot be followed."""
    path = path or config_path()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except (OSError, ValueError) as error:
        raise ConfigError(str(path), f"cannot be read ({error})", "mend it, or put it away") from error
    try:
        return _config(told)
    except ValueError as error:
        raise ConfigError(str(path), str(error), "F1 in the terminal lists actions and keys") from error


def _config(told: dict[str, Any]) -> Config:
    unknown = told.keys() - {"theme", "labels", "keys"}
    if unknown:
        raise ValueError(f'there is no setting "{min(unknown)}"')
    theme, labels, keys = told.get("theme", "night"), told.get("labels"), told.get("keys", {})
    if not isinstance(theme, str) or not isinstance(labels, bool | None) or not isinstance(keys, dict):
        raise ValueError("theme is a name, labels is true or false, keys is a table")
    named = {name: [value] if isinstance(value, str) else value for name, value in keys.items()}
    if not all(isinstance(value, list) and all(isinstance(key, str) for key in value) for value in named.values()):
        raise ValueError("the keys of an action are a list of keys")
    return Config(theme, labels, configured(named))
