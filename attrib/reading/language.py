"""The language of an article: our models read English."""

from __future__ import annotations

import re
from dataclasses import replace

from attrib.document import Article
from attrib.errors import LanguageError

FEWEST_WORDS = 20
"""Below this a text is taken for English: "Lula, Bolsonaro em 2º turno" and a list of names look alike."""

SAMPLE = 20_000
"""Characters that are looked at: 0.1 s, and enough for certainty many times over."""

ODDS = 0.4
"""By how much another language must be likelier, as natural logarithm a character. English that is little but foreign names comes
to 0.3 ("1. Neymar (Paris Saint-Germain), 2. Ousmane Dembélé …"); Nigerian Pidgin is beyond 0.7, French and German beyond 1.5."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")


def identify(article: Article, given: str | None = None) -> Article:
    """Return the article with its language, English: as `given`, or as found out. Raises LanguageError for another."""
    language = given or _language_of(article)
    if language != "en":
        raise LanguageError(article.id, f'not in English (it looks like "{language}")', "annotate it all the same with --language en")
    return replace(article, language="en")


def _language_of(article: Article) -> str:
    sample = article.text[:SAMPLE]
    letters = len(_LETTER.findall(sample))
    foreign_script = letters >= FEWEST_WORDS and 2 * len(_LATIN.findall(sample)) < letters  # Chinese has no words to count
    if not foreign_script and len(_WORD.findall(sample)) < FEWEST_WORDS:
        return (article.language or "en").lower().split("-")[0]
    # Its model takes a second to load: paid by the first article.
    from py3langid import rank

    likelihoods = dict(rank(sample))
    best = max(likelihoods, key=likelihoods.__getitem__)
    return best if foreign_script or likelihoods[best] - likelihoods["en"] > ODDS * len(sample) else "en"
