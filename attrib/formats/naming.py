"""Ids as names of files: an id is any text, "../../x" too, and a file's name must stay in its folder."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote

LONGEST = 150
"""Bytes of a name. A file system allows 255, and an ending and an annotator come behind it."""

_UNSAFE = re.compile(r"[^\w ,()+=@.-]")


def plain(text: str, also: str = "") -> str:
    """Return a text as a name of a file: what has a meaning in a path, and what is in `also`, as %-escapes of its UTF-8."""

    def escape(found: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in found[0].encode())

    name = _UNSAFE.sub(escape, text)
    for char in also:
        name = name.replace(char, f"%{ord(char):02X}")
    return re.sub(r"^[. ]|[. ]$", escape, name)


def name_of(stem: str) -> str:
    """Return the id of an article that a file of this name holds."""
    return f"{unquote(stem)}.txt"


class Names:
    """The names that are taken in a folder, whether or not it tells capitals from small letters."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, text: str) -> str:
        """Return a name of its own for a text; of one that is too long or taken, the end gives way to a digest."""
        name = plain(text) or "%"
        if len(name.encode()) > LONGEST or name.casefold() in self._taken:
            head = name.encode()[: LONGEST - 13].decode(errors="ignore")
            name = f"{head}~{hashlib.sha256(text.encode()).hexdigest()[:12]}"
        self._taken.add(name.casefold())
        return name
