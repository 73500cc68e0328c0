"""What a page leaves between the paragraphs of its article: time stamps, share lines, headings, other stories. Kept, never attributed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from attrib.document import Span
from attrib.extraction.claims.lexicon import lexicon

LONGEST = 300
"""Characters: no furniture but an address is longer."""
HEADING_WORDS = 14
"""A line of more words is taken for a sentence, whether or not a mark ends it."""

URL = re.compile(r"^\W*(?:https?://|www\.)\S+\W*$", re.IGNORECASE)
HANDLE = re.compile(r"^(?:[@#][\w.]+[\s,|]*)+$|^\S+@\S+\.\w+$")
MARKUP = re.compile(r"^(?:\[/?[A-Z]+\b[^\]]*\]\s*)+|^\{?\\|^\{\\rtf|^<[^>]+>$")
DATE_WORD = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\b\d+(?:st|nd|rd|th)?\b|\b(?:am|pm|a\.m|p\.m|gmt|utc|bst|est|edt|et|"
    r"pst|pdt|cet|ist|jst|hkt|sgt|aest|hrs?|hours?|min(?:ute)?s?|days?|weeks?|months?|years?|ago|today|yesterday|noon|midnight)\b|"
    r"\b(?:first |last )?(?:published|posted|updated?|modified|created|issued|printed|released|date|time|on|at|of|the|local|read(?:ing)?|"
    r"edition|issue|no|vol)\b",
    re.IGNORECASE,
)
RULED = re.compile(r"^([-–—*=~_•·|>#])\1*\s?\S.*\S\s?\1+$")
# "By Jane Doe", "Jane Doe, Staff Reporter"
BYLINE = re.compile(
    r"^(?:(?:[Ww]ritten|[Rr]eported|[Ee]dited|[Cc]ompiled|[Tt]ext|[Ss]tory) )?[Bb][Yy]:? [A-Z(]|"
    r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:,| ?\|| -) (?:[A-Z]\w+ )*(?:[Ss]taff|[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter)\b"
)
BULLET = re.compile(r"^\s*[•·◦▪►»*>–—-]\s+\S|^\s*\d{1,2}[.)]\s+\S")
ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$|[:;,…]$|[.!?,…]['\"”’»)\]]+$|--?$|[—–]$")


def find_furniture(text: str, paragraphs: Sequence[Span]) -> frozenset[int]:
    """Return the indices of the paragraphs that are scraped furniture or headings.

    A line with no sentence end that tells who says something ("Ministry denies reports") stays, as it is a statement;
    so does every list under a line that ends with a colon.
    """
    found: set[int] = set()
    other_stories = listing = False
    body_seen = False
    lines = [p.of(text).strip() for p in paragraphs]
    for i, line in enumerate(lines):
        if is_scrap(line):
            found.add(i)
            other_stories, listing = is_short(line) and bool(pattern("opener").match(line)), False
            continue
        unfinished = is_short(line) and not ENDS.search(line)
        if not unfinished:
            other_stories = other_stories and bool(BULLET.match(line))
            if other_stories:
                found.add(i)
            listing = line.endswith(":") or (listing and (bool(BULLET.match(line)) or line.endswith((";", ",", "; and"))))
            body_seen = True
        elif other_stories or not (listing or belongs(lines, i) or is_statement(line, headline=not body_seen)):
            found.add(i)
    return frozenset(found)


def is_scrap(line: str) -> bool:
    """Return whether one line is furniture wherever it stands."""
    if URL.match(line) or not any(map(str.isalpha, line)):
        return True
    if len(line) > LONGEST:
        return False
    if HANDLE.match(line) or MARKUP.match(line) or is_time_stamp(line) or pattern("rights").search(line) or pattern("pointer").match(line):
        return True
    unfinished = not re.search(r"[.!?…][\"'”’»)]*$", line)
    if not is_short(line):
        return False
    if RULED.match(line) or pattern("request").match(line):
        return True
    return unfinished and bool(pattern("label").match(line) or pattern("photo").search(line) or BYLINE.match(line))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the expressions of one list of `furniture.toml` as one."""
    table = tomllib.loads((files("attrib.extraction") / "furniture.toml").read_text(encoding="utf-8"))
    frame = {
        "request": r"^\W*(?:please )?(?:%s)\b",
        "label": r"^\W*(?:%s)\W*(?:$|[:|>»]+\s*\S)",
        "opener": r"^\W*(?:%s)",
        "pointer": r"^\W*(?:%s)\s?[:|–—-]",
    }.get(name, "%s")
    return re.compile(frame % "|".join(table[name]), re.IGNORECASE)


def is_short(line: str) -> bool:
    return len(line) <= 120 and len(line.split()) <= HEADING_WORDS


def is_time_stamp(line: str) -> bool:
    """Return whether nothing is left of a line without its date and time: "Published: Friday, 12 March, 10:18 GMT"."""
    return len(line) <= 80 and any(c.isdigit() for c in line) and not re.search(r"[^\W\d_]", DATE_WORD.sub("", line))


def belongs(lines: Sequence[str], i: int) -> bool:
    """Return whether a line runs on into the next or out of the one before, as in a text broken at a column, or names the speaker of
    the quotation above it: "— Ama Mensah, teacher"."""
    if lines[i][:1].islower():
        return True
    if i and re.match(r"[-–—―]+\s?[A-Z]", lines[i]) and re.search(r"[\"”’»]$", lines[i - 1]):
        return True
    return i + 1 < len(lines) and lines[i + 1][:1].islower() and len(lines[i]) > 40


def is_statement(line: str, headline: bool) -> bool:
    """Return whether a line without a sentence end tells who says something: "Union rejects offer", or above the article
    "Rail strike to go on: union"."""
    if headline and re.search(r"\w{3}: \S", line):
        return True
    words = re.findall(r"[\w’'-]+", line)
    if len(words) < 3 or line.isupper():
        return False
    # "Floods feared, says agency": the verb stands inside, never first, and last only after a comma
    inside = words[1:-1] + (words[-1:] if re.search(r", \w+( \w+)?$", line) else [])
    titled = sum(w[:1].isupper() for w in words) * 3 > len(words) * 2
    verbs = [w.lower() for w in inside if w.islower() or (titled and w.endswith(("s", "ed")))]
    return any(map(is_reporting, verbs)) and not BULLET.match(line)


def is_reporting(word: str) -> bool:
    """Return whether a word is a present or past form of a verb that announces statements: "denies", "warned", "said"."""
    if word in {"said", "told", "wrote", "says"}:
        return True
    words = lexicon()
    stems = {"ies": "y", "ied": "y", "es": "", "ed": "", "s": "", "d": ""}
    forms = {word[: -len(end)] + new for end, new in stems.items() if word.endswith(end)} | {word}
    return any("statement" in (words.clause.get(f), words.object.get(f), words.as_.get(f)) for f in forms)
