"""Attribution as a Stanza processor: importing this module registers it.

    import stanza, attrib.processor
    names = "tokenize,pos,lemma,depparse,ner,attribution"
    nlp = stanza.Pipeline("en", processors=names, dir=str(attrib.processor.MODELS), download_method=None)
    nlp("…").attributions

`attribution_tagger="none"` leaves the claims to rules; any other value is the folder of a tagger.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stanza.models.common.doc import Document
from stanza.pipeline.processor import Processor, register_processor

from attrib.document import Article, Attribution
from attrib.parsing.catalog import TAGGER
from attrib.parsing.parser import MODELS as MODELS
from attrib.parsing.parser import from_document
from attrib.pipeline import attribute
from attrib.tagging.tagger import Tagger
from attrib.tagging.weights import load_tagger

NAME = "attribution"


@register_processor(name=NAME)
class AttributionProcessor(Processor):
    """Put on each document a tuple of `attrib.document.Attribution`, its offsets those of the document's text."""

    PROVIDES_DEFAULT = {NAME}  # noqa: RUF012 (Stanza's own form)
    REQUIRES_DEFAULT = {"tokenize", "pos", "lemma", "depparse", "ner"}  # noqa: RUF012

    def __init__(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        super().__init__(config, pipeline, device)
        named = config.get("tagger", "attrib")
        self.tagger = None if named == "none" else load_tagger(TAGGER if named == "attrib" else Path(named))

    def process(self, document: Document) -> Document:
        """Return the document with `attributions` on it."""
        document._attributions = attributions_of(document, self.tagger)
        return document

    def mark_inactive(self) -> None:
        """Do nothing: Stanza asks it of a processor whose requirements are not met, before it says which."""


def attributions_of(document: Document, tagger: Tagger | None) -> tuple[Attribution, ...]:
    """Return the attributions of an analysed Stanza document."""
    return attribute(from_document(document, Article("-", document.text)), tagger).attributions


if not hasattr(Document, "attributions"):  # a reload registers it a second time
    Document.add_property("attributions", default=())
