"""What the shipped models reach, from raw text: `python -m attrib.training.measure --corpora DIR --gold DIR`.

Three measures: tags, trees and sentences on EWT's development part; entities on the held-out documents of Worldwide Newswire;
and how many of our gold quotations a sentence end of the bare tokenizer cuts where the writer put none.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attrib.training.newswire import Tagged, read_newswire
from attrib.training.treebank import read_treebank, to_paragraphs, to_text

Position = tuple[int, int]
"""A half-open span of code-point offsets."""

MARKS = "\"“”„«»‘’'`"
END = (".", "!", "?", "…")
MODELS = Path(__file__).parents[1] / "parsing" / "models"


@dataclass(frozen=True, slots=True)
class TreebankScores:
    """F1 of each layer on a treebank's development part, read from raw text; 0 to 100."""

    words: float
    sentences: float
    upos: float
    xpos: float
    lemmas: float
    uas: float
    las: float


@dataclass(frozen=True, slots=True)
class EntityScores:
    """Precision, recall and F1 of whole entities with their class; 0 to 100."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class CutQuotation:
    """A quotation with a sentence end strictly inside it where the text has no sentence-final mark."""

    document: str
    span: Position
    end: int
    """Offset of the sentence end."""
    around: str


@dataclass(frozen=True, slots=True)
class QuotationScores:
    """How many quotations were looked at, and which are cut."""

    quotations: int
    cut: tuple[CutQuotation, ...]

    @property
    def share(self) -> float:
        """Cut quotations in 100."""
        return 100 * len({(one.document, one.span) for one in self.cut}) / max(1, self.quotations)


def load_pipeline(folder: Path, processors: str, **options: Any) -> Any:
    """Return Stanza's pipeline on the models in a folder; nothing is downloaded."""
    # torch and stanza take three seconds to import: paid by the first measure.
    import stanza

    return stanza.Pipeline("en", dir=str(folder), processors=processors, download_method=None, use_gpu=False, verbose=False, **options)


def measure_treebank(pipeline: Any, path: Path) -> TreebankScores:
    """Return the scores on a CoNLL-U file, parsed from its paragraphs' raw text, against the file as it is (with multi-word tokens)."""
    import io

    from stanza.models.common.utils import ud_scores

    text = "\n\n".join(to_text(paragraph) for paragraph in to_paragraphs(read_treebank(path)))
    found = ud_scores(str(path), io.StringIO(f"{pipeline(text):C}\n\n"))
    names = ("Words", "Sentences", "UPOS", "XPOS", "Lemmas", "UAS", "LAS")
    return TreebankScores(*(100 * found[name].f1 for name in names))


def measure_entities(pipeline: Any, paragraphs: Sequence[Tagged]) -> EntityScores:
    """Return the scores of a pipeline that takes tokens (`tokenize_pretokenized`) on labelled paragraphs."""
    document = pipeline([[token for token, _ in paragraph] for paragraph in paragraphs])
    right = found = wanted = 0
    for sentence, paragraph in zip(document.sentences, paragraphs, strict=True):
        ours = spans_of([token.ner for token in sentence.tokens])
        gold = spans_of([label for _, label in paragraph])
        right, found, wanted = right + len(ours & gold), found + len(ours), wanted + len(gold)
    precision, recall = right / max(1, found), right / max(1, wanted)
    return EntityScores(100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall))


def spans_of(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return (first, after last, class) of each entity of BIO or BIOES labels; an I- or E- that continues nothing begins one."""
    spans: set[tuple[int, int, str]] = set()
    start, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        position, _, name = label.partition("-")
        if kind and (position in {"O", "B", "S"} or name != kind):
            spans.add((start, at, kind))
            kind = ""
        if name and not kind:
            start, kind = at, name
    return spans


def quotation_spans(text: str, spans: Iterable[Position]) -> list[Position]:
    """Return the spans that lie in one paragraph and begin and end with a quotation mark."""
    return [(s, e) for s, e in spans if e - s > 2 and "\n" not in text[s:e] and text[s] in MARKS and text[e - 1] in MARKS]


def cut_quotations(document: str, text: str, quotations: Iterable[Position], sentences: Iterable[Position]) -> list[CutQuotation]:
    """Return each quotation that a sentence's end cuts without a sentence-final mark; closing marks before the end are passed over.

    The seam for any sentence splitter: `sentences` are half-open spans of the text.
    """
    ends = sorted({end for _, end in sentences})
    cut = []
    for start, end in quotations:
        for at in ends:
            before, after = text[start:at].rstrip(MARKS + ")] "), text[at:end].strip(MARKS + " ")
            if start < at < end and after and not before.endswith(END):
                cut.append(CutQuotation(document, (start, end), at, f"{text[max(start, at - 40) : at]} | {text[at : at + 30]}"))
                break
    return cut


def measure_quotations(split: Callable[[str], Iterable[Position]], gold: Path) -> QuotationScores:
    """Return how `split` (text to sentence spans) treats the quotations of a gold folder: `dev.jsonl`, and `texts/` with its articles."""
    looked, cut = 0, []
    for line in (gold / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        with (gold / "texts" / record["doc"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        spans = sorted({(s, e) for attribution in record["attributions"] for s, e in attribution["content"]})
        quotations = quotation_spans(text, spans)
        looked += len(quotations)
        cut += cut_quotations(record["doc"], text, quotations, split(text))
    return QuotationScores(looked, tuple(cut))


def stanza_sentences(pipeline: Any) -> Callable[[str], list[Position]]:
    """Return a splitter that is the bare tokenizer of a pipeline."""

    def split(text: str) -> list[Position]:
        return [(sentence.tokens[0].start_char, sentence.tokens[-1].end_char) for sentence in pipeline(text).sentences]

    return split


def report(models: Path, corpora: Path, gold: Path | None) -> list[str]:
    """Return the lines of the whole measurement."""
    trees = measure_treebank(load_pipeline(models, "tokenize,pos,lemma,depparse"), corpora / "ud" / "en_ewt-dev.conllu")
    _, held_out = read_newswire(corpora / "wwn" / "ner")
    entities = measure_entities(load_pipeline(models, "tokenize,ner", tokenize_pretokenized=True), held_out)
    lines = [
        f"EWT dev from raw text: UPOS {trees.upos:.2f}, XPOS {trees.xpos:.2f}, lemmas {trees.lemmas:.2f}, UAS {trees.uas:.2f}, "
        f"LAS {trees.las:.2f}, sentences {trees.sentences:.2f}, words {trees.words:.2f}",
        f"WWN held-out documents: entities P {entities.precision:.2f}, R {entities.recall:.2f}, F1 {entities.f1:.2f}",
    ]
    if gold is not None:
        scores = measure_quotations(stanza_sentences(load_pipeline(models, "tokenize")), gold)
        lines += [f"  {one.document} {one.span[0]}:{one.span[1]} …{one.around}…" for one in scores.cut]
        lines.append(f"gold quotations: {scores.share:.2f} % of {scores.quotations} cut by a sentence end without . ! ?")
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m attrib.training.measure", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with ud/ and wwn/")
    parser.add_argument("--gold", type=Path, help="folder with dev.jsonl and texts/")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder with resources.json (default: the shipped models)")
    chosen = parser.parse_args(arguments)
    sys.stdout.write("\n".join(report(chosen.models, chosen.corpora, chosen.gold)) + "\n")


if __name__ == "__main__":
    main()
