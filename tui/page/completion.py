"""What a name that is being typed may become: the next word of the article that goes on as the letters do; and what the article calls
people and things, as names to choose from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from tui.page.character import safe

MOST_PHRASES = 3000
"""Of the most frequent ones: each letter that is typed is compared with all of them."""

_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_SMALL = "of|the|and|for|on|in|de|del|da|di|du|la|le|al|bin|von|van|der|den"
_CAPITAL = r"(?:[A-Z\u00c0-\u00de][\w’'\-]*)"
_OPENING = "The|An?|In|On|At|By|For|But|And|If|As|It|He|She|They|We|You|I|His|Her|Its|Their|Our|My|This|That|These|Those|There|When|After"
_NAME = re.compile(rf"\b(?!(?:{_OPENING})\b){_CAPITAL}(?:[ ](?:(?:{_SMALL})[ ]){{0,2}}{_CAPITAL})*")
_NOT_OF_ONE = (
    "the|a|an|and|or|but|nor|if|as|of|in|on|at|by|for|from|to|with|into|over|under|about|after|before|between|through|during|against|than|"
    "that|which|who|whom|whose|when|where|while|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|"
    "shall|should|not|no|it|he|she|they|we|you|said|says|say|told"
)
_DETERMINED = re.compile(
    r"\b(?:the|an?|this|that|these|those|his|her|its|their|our|my|your|some|most|many)[ ]"
    rf"((?:(?!(?:{_NOT_OF_ONE})\b)[\w’'\-]+[ ]?){{1,4}}(?:of[ ](?:the[ ])?(?:(?!(?:{_NOT_OF_ONE})\b)[\w’'\-]+[ ]?){{1,3}})?)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def vocabulary(text: str) -> tuple[str, ...]:
    """Return the words of a text, the most frequent first; 30 ms for 50,000 words."""
    return tuple(word for word, _ in Counter(_WORD.findall(text)).most_common())


@lru_cache(maxsize=4)
def phrases(text: str) -> tuple[str, ...]:
    """Return names and noun phrases without their determiners, as the text has them, the most frequent first."""
    found = Counter(re.sub(r"[’']s?$", "", m[0]) for m in _NAME.finditer(text))
    found.update(m[1].strip() for m in _DETERMINED.finditer(text))
    return tuple(phrase for phrase, _ in found.most_common(MOST_PHRASES) if len(phrase) > 1 and safe(phrase) == phrase)


def completed(typed: str, names: Sequence[str], text: str) -> str | None:
    """Return a name that begins with what is typed, in any case; else what is typed with its last word as the article has it, or, where
    that is whole, with the word that follows there. None where there is nothing to add."""
    if not typed or typed.isspace():
        return None
    folded = typed.casefold()
    for name in names:
        if len(name) > len(typed) and name.casefold().startswith(folded) and safe(name) == name:
            return name
    if follows := re.search(rf"(?<!\w){re.escape(typed.rstrip())}[ ]({_WORD.pattern})", text):
        return f"{typed.rstrip()} {follows[1]}"
    begun = re.split(r"\s", typed)[-1]
    word = next((w for w in vocabulary(text) if begun and len(w) > len(begun) and w.casefold().startswith(begun.casefold())), None)
    return typed[: len(typed) - len(begun)] + word if word else None
