"""The user's own keys and theme: `terminal.toml` in the folder of configurations.

theme = "day"              # night, day, or any theme of Textual
labels = true              # name the roles under the text
names = "~/names.toml"     # further names of outlets and bodies, for the audit: as attrib audit --names

[keys]
"review.confirm" = ["c", "enter"]
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from attrib.errors import AttribError
from tui.keymap import ACTIONS, Keymap


class ConfigError(AttribError):
    """A configuration that says what the terminal cannot do."""


@dataclass(frozen=True)
class Config:
    """How the user wants the terminal."""

    theme: str = "night"
    labels: bool | None = None
    """Whether the roles are named under the text; None for where there is no colour."""
    names: Path | None = None
    """A table of further names of outlets and bodies; what is wrong with it, who reads it says."""
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
    unknown = told.keys() - {"theme", "labels", "names", "keys"}
    if unknown:
        raise ValueError(f'there is no setting "{min(unknown)}"')
    theme, labels, names, keys = told.get("theme", "night"), told.get("labels"), told.get("names"), told.get("keys", {})
    if not isinstance(theme, str) or not isinstance(labels, bool | None) or not isinstance(keys, dict):
        raise ValueError("theme is a name, labels is true or false, keys is a table")
    if not isinstance(names, str | None):
        raise ValueError("names is the path of a file")
    named = {name: [value] if isinstance(value, str) else value for name, value in keys.items()}
    if not all(isinstance(value, list) and all(isinstance(key, str) for key in value) for value in named.values()):
        raise ValueError("the keys of an action are a list of keys")
    return Config(theme, labels, None if names is None else Path(names).expanduser(), configured(named))


_NAMES = "enter|escape|tab|space|backspace|delete|insert|home|end|pageup|pagedown|up|down|left|right|f([1-9]|1[0-9]|2[0-4])"
_KEY = re.compile(rf"((ctrl|shift|alt)\+)*({_NAMES}|\S)")


def configured(keys: Mapping[str, Sequence[str]]) -> Keymap:
    """Return the keymap with other keys for some actions, named "review.confirm". Raises ValueError, whose words are for the user,
    for a name that is no action's, for what is no key and for a key that would have two meanings."""
    known = {f"{action.mode}.{action.name}" for action in ACTIONS}
    for name, given in keys.items():
        if name not in known:
            raise ValueError(f'there is no action "{name}"')
        for key in given:
            if not (_KEY.fullmatch(key) and key.isprintable()):
                raise ValueError(f'"{key}" is no key: a key is a character or a name, such as enter, f9 or ctrl+d')
    actions = tuple(replace(a, keys=tuple(keys.get(f"{a.mode}.{a.name}", a.keys))) for a in ACTIONS)
    taken: dict[tuple[str, str], str] = {}
    for action in actions:
        for key in action.keys:
            other = taken.setdefault((action.mode, key), action.name)
            if other != action.name:
                raise ValueError(f'"{key}" would be {other} and {action.name} in {action.mode}')
    return Keymap(actions)
