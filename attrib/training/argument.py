"""Arguments of Stanza's training modules, by the names that their command lines have."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from attrib.errors import ModelError

NAMES = {"lang": "en", "shorthand": "en_attrib"}


def module_arguments(module: ModuleType, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return a module's default arguments with the chosen ones in their place; raise ModelError on a name that it does not know."""
    known = {**vars(module.build_argparse().parse_args([])), **module.parse_args([])}
    for name in chosen:
        if name not in known and name != "num_dict_feat":  # the tokenizer's main sets it
            raise ModelError(module.__name__, f"no argument {name!r}", "is this another release of Stanza?")
    return {**known, **NAMES, **chosen}
