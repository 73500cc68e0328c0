"""spaCy's DocBin: a Doc an article, with the spans in groups `content`, `cue`, `source` and `via`; `span.id_` is the attribution's id.

Tokens are those of spaCy's English, cut where a span begins or ends inside one. `doc.user_data["attrib"]` holds the rest of the record
as JSON text. A DocBin is compressed as a whole: all Docs are in memory till the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import ModuleType
from typing import Any

import orjson

from attrib.formats.library import load
from attrib.formats.report import Report
from attrib.formats.revision import to_rest, without_rejected
from attrib.formats.token import Offsets, cut, spans_of
from attrib.record import Record

HOLDS = None
"""Everything: what is rejected is in no group, but carried along."""


def write(records: Iterable[Record], report: Report) -> Iterator[bytes]:
    """Yield the bytes of one DocBin. Raises FormatError without spaCy."""
    # It takes a second or two, and PyTorch with it where that is installed: paid by this format alone.
    spacy, tokens = load("spacy", "docbin", "docbin"), load("spacy.tokens", "docbin", "docbin")
    language = spacy.blank("en")
    language.max_length = 10**9  # a guard for parsers, and nothing is parsed
    docs = tokens.DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for record in records:
        docs.add(to_doc(record, language, tokens))
    yield docs.to_bytes()


def to_doc(record: Record, language: Any, tokens: ModuleType) -> Any:
    """Return the Doc of a record; its text is the record's, character for character."""
    shown = without_rejected(record)
    spans = spans_of(shown)
    words, spaces, starts = _words(record.text, list(chain.from_iterable(spans.values())), language.tokenizer)
    doc = tokens.Doc(language.vocab, words=words, spaces=spaces)
    doc.user_data["attrib"] = orjson.dumps(to_rest(record)).decode()
    for role in spans:
        pieces = [(a.id, piece) for a in shown.attributions for piece in getattr(a, role)]
        doc.spans[role] = [_span(doc, (piece.start, piece.end), role, id, starts, tokens) for id, piece in pieces]
    return doc


def _words(text: str, spans: Sequence[Offsets], tokenizer: Any) -> tuple[list[str], list[bool], dict[int, int]]:
    """Return the words, whether a space follows each, and the index of the token that begins at each offset."""
    begins, ends = {start for start, _ in spans}, {end for _, end in spans}
    edges = sorted(begins | ends)
    words: list[str] = []
    spaces: list[bool] = []
    starts: dict[int, int] = {}
    for token in tokenizer(text):
        behind = token.idx + len(token.text)
        parts = cut((token.idx, behind), edges)
        # A space at which a span begins, or behind which one ends, is a token of its own.
        own = bool(token.whitespace_) and (behind in begins or behind + 1 in ends)
        for start, end in [*parts, *([(behind, behind + 1)] if own else [])]:
            starts[start] = len(words)
            words.append(text[start:end])
            spaces.append(False)
        spaces[-1] = bool(token.whitespace_) and not own
    return words, spaces, starts | {len(text): len(words)}


def _span(doc: Any, span: Offsets, role: str, id: str, starts: Mapping[int, int], tokens: ModuleType) -> Any:
    # A span may end before a space that belongs to its last token.
    last = starts[span[1]] if span[1] in starts else starts[span[1] + 1]
    return tokens.Span(doc, starts[span[0]], last, label=role.upper(), span_id=id)
