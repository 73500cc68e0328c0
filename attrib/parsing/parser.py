"""Stanza behind its wall: articles → parses. With `attrib.processor` and training, the only place of the engine that knows Stanza."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrib.document import Article, NamedEntity, Parse, Sentence, Span, Word
from attrib.errors import AttribError, ModelError, ParseError
from attrib.parsing.layout import Layout, lay_out
from attrib.parsing.sentence import Tokens, mend_sentences

if TYPE_CHECKING:
    from stanza.models.common.doc import Document

MODELS = Path(__file__).parent / "models"
"""The weights that the package ships, in the layout of a Stanza directory."""

BATCH_WORDS = 5_000
"""Words given to Stanza at once: larger batches are no faster and cost memory."""
ARTICLE_WORDS = 300_000
ARTICLE_SECONDS = 900.0

ACRONYM = "NATO"
SMALL_WORDS = frozenset({"is", "us", "it", "who", "as", "in", "or", "all", "are", "so", "be", "do", "am", "an", "at", "my", "no", "up"})
"""Acronyms of the news that a tagger takes for the small words they look like."""

LABELS = {
    "person": "person", "per": "person",
    "organisation": "organisation", "organization": "organisation", "org": "organisation",
    "location": "place", "loc": "place", "gpe": "place", "fac": "place", "facility": "place",
    "norp": "nationality", "nationality": "nationality",
    "date": "date", "time": "date", "money": "number", "cardinal": "number", "percent": "number", "quantity": "number", "ordinal": "number",
    "product": "product", "work_of_art": "product",
}  # fmt: skip
"""The label sets of WWN, OntoNotes and CoNLL-2003, in lower case, to ours; any other label is "other"."""

# Marks that treebanks have only in their straight form; the tagger and the parser know these.
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": ",", "—": "-", "–": "-", "…": "..."})


@dataclass(frozen=True, slots=True)
class Draft:
    """An article between tokenizer and tagger: its sentences as token spans."""

    article: Article
    layout: Layout
    sentences: tuple[Tokens, ...]
    flags: tuple[str, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.sentences))


class Parser:
    """A loaded Stanza pipeline. Raises ModelError where `models` holds no usable English models."""

    def __init__(self, models: Path = MODELS) -> None:
        # Stanza brings torch, seconds to import: paid by the first parse only.
        import stanza
        import torch

        if "OMP_NUM_THREADS" not in os.environ:
            torch.set_num_threads(1)  # a second thread makes these small networks wait for it: 13 CPU-seconds become 61
        logging.getLogger("stanza").setLevel(logging.ERROR)
        processors = ["tokenize", *(["mwt"] if has_mwt(models) else []), "pos", "lemma", "depparse", "ner"]
        try:
            self.pipeline = stanza.Pipeline(
                "en", dir=str(models), processors=",".join(processors), download_method=None, use_gpu=False, verbose=False,
                lemma_store_results=True, depparse_min_length_to_batch_separately=100, depparse_batch_size=BATCH_WORDS,
            )  # fmt: skip
        except Exception as error:  # Stanza raises a dozen unrelated types for a bad directory
            raise ModelError(str(models), f"no Stanza models could be loaded ({error})", "see `attrib models verify`") from error
        self.before = [name for name in processors if name in {"tokenize", "mwt"}]
        self.after = [name for name in processors if name not in {"tokenize", "mwt"}]

    def parse(self, articles: Sequence[Article]) -> list[Parse | AttribError]:
        """Return for each article its parse, or the error that names what was wrong with it; together they are one batch to Stanza."""
        results: list[Parse | AttribError | None] = [None] * len(articles)
        drafts: list[tuple[int, Draft]] = []
        for i, article in enumerate(articles):
            try:
                drafts.append((i, self.tokenize(article)))
            except AttribError as error:
                results[i] = error
        for group in grouped(drafts):
            for (i, _), parse in zip(group, self.analyse([draft for _, draft in group]), strict=True):
                results[i] = parse
        return [r for r in results if r is not None]

    def tokenize(self, article: Article) -> Draft:
        """Return the article's sentences. Raises ParseError where there are more words than a parse can hold."""
        layout = lay_out(article.text)
        if not layout.tokenizable:
            return Draft(article, layout, (), ())
        document: Any = layout.tokenizable
        for name in self.before:
            document = self.pipeline.processors[name].process(document)
        spans = [[span for word in words_of(s) if (span := article_span(word, layout, article.text))] for s in document.sentences]
        sentences, cut = mend_sentences(spans, article.text, layout.paragraphs)
        flags = (("sentence-split",) if cut else ()) + (("truncated-token",) if layout.shortened else ())
        draft = Draft(article, layout, tuple(sentences), flags)
        if draft.size > ARTICLE_WORDS:
            raise ParseError(article.id, f"{draft.size} words are more than one article may have ({ARTICLE_WORDS})", "split the file")
        return draft

    def analyse(self, drafts: Sequence[Draft]) -> list[Parse | AttribError]:
        """Return the parses of tokenized articles. An article that takes over a quarter of an hour becomes a ParseError."""
        started = time.monotonic()
        rows = [(d, tokens) for d in drafts for tokens in d.sentences]
        analysed: list[Any] = []
        for batch in batches(rows):
            if time.monotonic() - started > ARTICLE_SECONDS:
                return [ParseError(d.article.id, f"parsing took over {ARTICLE_SECONDS:.0f} seconds", "split the file") for d in drafts]
            document = to_document(batch)
            for name in self.after:
                document = self.pipeline.processors[name].process(document)
            analysed += document.sentences
        parses: list[Parse | AttribError] = []
        for draft in drafts:
            parses.append(to_parse(draft, analysed[: len(draft.sentences)]))
            del analysed[: len(draft.sentences)]
        return parses


def has_mwt(models: Path) -> bool:
    """Return whether the directory's English models split multi-word tokens (the official ones do). Raises ModelError without models."""
    try:
        resources = json.loads((models / "resources.json").read_text(encoding="utf-8"))
        return "mwt" in resources["en"]["default_processors"] if "default_processors" in resources["en"] else "mwt" in resources["en"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(str(models), "no resources.json with English models there", "name a folder of Stanza models") from error


def words_of(sentence: Any) -> Iterable[Any]:
    """Yield a Stanza sentence's words, each with offsets; the words of a token that cannot be told apart in the text as one."""
    for token in sentence.tokens:
        apart = all(word.start_char is not None for word in token.words)
        yield from token.words if apart else [token]


def from_document(document: Document, article: Article) -> Parse:
    """Return the parse that a Stanza document holds, its sentences as Stanza made them. `article.text` is the document's text."""
    layout = lay_out(article.text)
    sentences = []
    for sentence in document.sentences:
        sentences.append([Span(word.start_char, word.end_char) for word in words_of(sentence)])
    return to_parse(Draft(article, layout, tuple(sentences), ()), document.sentences)


def article_span(word: Any, layout: Layout, text: str) -> Span | None:
    """Return where a Stanza word stands in the article, or None for one that holds only characters the tokenizer was not shown."""
    span = layout.to_article(word.start_char, word.end_char)
    return span if span.of(text).strip() else None


def grouped(drafts: Sequence[tuple[int, Draft]]) -> Iterable[list[tuple[int, Draft]]]:
    """Yield the drafts in groups of about one batch of words."""
    group: list[tuple[int, Draft]] = []
    for item in drafts:
        if group and sum(d.size for _, d in group) + item[1].size > BATCH_WORDS:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def batches(rows: Sequence[tuple[Draft, Tokens]]) -> Iterable[list[tuple[Draft, Tokens]]]:
    """Yield sentences in batches of at most BATCH_WORDS words."""
    batch: list[tuple[Draft, Tokens]] = []
    size = 0
    for draft, tokens in rows:
        if batch and size + len(tokens) > BATCH_WORDS:
            yield batch
            batch, size = [], 0
        batch.append((draft, tokens))
        size += len(tokens)
    if batch:
        yield batch


def to_document(batch: Sequence[tuple[Draft, Tokens]]) -> Document:
    """Return a Stanza document of these sentences, its words in the form that treebanks write them."""
    from stanza.models.common.doc import Document

    forms = [model_forms([span.of(draft.article.text) for span in tokens]) for draft, tokens in batch]
    return Document([[{"id": i + 1, "text": form} for i, form in enumerate(sentence)] for sentence in forms])


def model_form(token: str) -> str:
    """Return a token as the models know it: straight marks, no white space inside, at most forty characters, and another acronym for one
    that reads like a small word ("IS has withdrawn", "the US and the WHO")."""
    if token.isupper() and token.lower() in SMALL_WORDS:
        return ACRONYM
    plain = token.translate(PLAIN)
    return "".join(plain[:40].split()) or "_"


def model_forms(tokens: Sequence[str]) -> list[str]:
    """Return a sentence's tokens as the models know them. In a sentence of capitals, small words are small words."""
    lettered = [t for t in tokens if t.isalpha() and len(t) > 1]
    shouted = 2 * sum(t.isupper() for t in lettered) > len(lettered)
    return [model_form(t.capitalize() if shouted else t) for t in tokens]


def to_parse(draft: Draft, analysed: Sequence[Any]) -> Parse:
    """Return the parse of a draft from its Stanza sentences, word for word."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    names: list[NamedEntity] = []
    paragraph = 0
    for index, (tokens, sentence) in enumerate(zip(draft.sentences, analysed, strict=True)):
        first = len(words)
        while paragraph < len(draft.layout.paragraphs) - 1 and tokens[0].start >= draft.layout.paragraphs[paragraph + 1].start:
            paragraph += 1
        words += [to_word(word, span, draft.article.text, first, index) for word, span in zip(sentence.words, tokens, strict=True)]
        sentences.append(Sentence(index, Span(tokens[0].start, tokens[-1].end), first, len(words), paragraph))
        names += named_entities(sentence, tokens)
    flags = draft.article.flags + draft.flags
    return Parse(draft.article, tuple(words), tuple(sentences), draft.layout.paragraphs, tuple(names), flags)


def to_word(word: Any, span: Span, text: str, first: int, sentence: int) -> Word:
    head = None if not word.head else first + word.head - 1
    known = word.text != ACRONYM or span.of(text) == ACRONYM
    lemma = (word.lemma or word.text.lower()) if known else span.of(text)
    return Word(
        index=first + word.id - 1, span=span, text=span.of(text), lemma=lemma, upos=word.upos or "X",
        xpos=word.xpos or "", head=head, deprel=word.deprel or "dep", sentence=sentence,
    )  # fmt: skip


def named_entities(sentence: Any, tokens: Tokens) -> list[NamedEntity]:
    """Return a sentence's entities from the BIOES tags of its tokens."""
    found: list[NamedEntity] = []
    start = 0
    for i, token in enumerate(sentence.tokens):
        tag, _, label = (token.ner or "O").partition("-")
        if tag in {"B", "S"}:
            start = i
        if tag in {"E", "S"}:
            found.append(NamedEntity(Span(tokens[start].start, tokens[i].end), LABELS.get(label.lower(), "other")))
    return found
