"""What is fitted to articles annotated by the guidelines: the weights of tagger and rules beside each other, and confidence.

    python -m attrib.training.fitting GOLD… --tagger DIR [--spans OFFSETS TEXTS] [--plot FILE] [--write]

GOLD is a file in the format of the guidelines, its texts in `texts/` or `articles/` beside it. OFFSETS annotates the articles of another
folder with spans alone (`corpus/newswire-dev.jsonl`): more for the weights, nothing for confidence, which needs names. Prints the figures
of each, cross-validated: every fifth of its articles is judged by weights and a confidence that were fitted to the other four and to the
other files.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import numpy as np

from attrib.document import Annotation
from attrib.extraction import confidence as confidence_stage
from attrib.extraction.claims import weighing as weighing_stage
from attrib.extraction.confidence import FEATURES
from attrib.pipeline import Engine, attribute, load_engine
from attrib.record.annotation import to_record
from attrib.record.selection import select
from attrib.scoring import from_record, score
from attrib.training import confidence, weighing
from attrib.training.confidence import Judged
from attrib.training.weighing import Weighed

WEIGHTS = Path(weighing_stage.__file__).with_name("weights.json")
SHOWN = ("found", "exact", "relation", "quoted_relation", "span_source", "span_cue", "span_content", "speaker", "pronoun_speaker", "top3",
         "intermediary", "via_role", "chain", "parent", "credits", "quote_type", "speaker_kind")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--tagger", type=Path, required=True, help="folder of the tagger")
    parser.add_argument("--spans", type=Path, nargs=2, metavar=("OFFSETS", "TEXTS"), help="articles with spans alone, for the weights")
    parser.add_argument("--plot", type=Path, help="write the reliability diagram of the first file (.svg)")
    parser.add_argument("--write", action="store_true", help="write what was fitted to all files into the package")
    args = parser.parse_args()
    engine = load_engine(None, args.tagger)
    sets = {path: weighing.read(path, engine) for path in args.gold}
    if args.spans:
        sets[args.spans[0]] = weighing.read_spans(*args.spans, engine)
    shown = [show(path, sets[path], others_of(sets, path), engine) for path in sets]
    judged = shown[: len(args.gold)]
    for place, path in enumerate(args.gold):
        calibrate(path, judged[place], [j for i, group in enumerate(judged) if i != place for j in group], args.plot if not place else None)
    if args.write:
        write([w for group in sets.values() for w in group.values()], [j for group in judged for j in group])


def others_of(sets: Mapping[Path, Mapping[str, Weighed]], path: Path) -> list[Weighed]:
    """Return the articles of the other files; the seed article is in two."""
    return [w for other, group in sets.items() if other != path for name, w in group.items() if name not in sets[path]]


def show(path: Path, measured: Mapping[str, Weighed], others: Sequence[Weighed], engine: Engine) -> list[Judged]:
    """Print a file's cross-validated figures; return its judged statements."""
    weights = weighing.cross_weights(measured, others)
    annotations: dict[str, Annotation] = {name: attribute(w.parse, engine.tagger, weights[name]) for name, w in measured.items()}
    found = {name: from_record(select(to_record(a), "statement")) for name, a in annotations.items()}
    counts = score({name: w.gold for name, w in measured.items()}, found)
    click.echo(f"{path}, {len(measured)} articles, cross-validated F1:")
    for name in (n for n in SHOWN if n in counts):
        figures = counts[name].as_dict()
        click.echo(f"  {name:16} {figures['f1']:6}   {figures['hit']}/{figures['gold']}/{figures['pred']}")
    return [confidence.judge(w.gold, annotations[name], w.parse) for name, w in measured.items()]


def calibrate(path: Path, measured: Sequence[Judged], others: Sequence[Judged], plot: Path | None) -> None:
    """Print a file's cross-validated calibration error, and its bins."""
    probabilities = confidence.cross_validated(measured, others)
    probability, right = np.concatenate(probabilities), np.concatenate([j.right for j in measured])
    error, (low, high) = confidence.calibration_error(probability, right), confidence.interval(probabilities, measured)
    click.echo(
        f"{path}: {len(right)} attributions, {right.mean():.3f} right; calibration error {error:.3f} (95 %: {low:.3f} to {high:.3f})"
    )
    for mean, share, number in confidence.bins_of(probability, right):
        click.echo(f"  {mean:.3f}  {share:.3f}  {number}")
    if plot:
        confidence.plot(plot, probability, right, f"{len(right)} attributions, error {error:.3f}")


def write(weighed: Sequence[Weighed], judged: Sequence[Judged]) -> None:
    """Write the weights and the tagger's confidence, fitted to everything, into the package."""
    WEIGHTS.write_text(json.dumps(weighing.fit(weighed), indent=1) + "\n", encoding="utf-8")
    known = json.loads(confidence_stage.FILE.read_text(encoding="utf-8"))
    known["tagger"] = {name: round(float(c), 4) for name, c in zip(FEATURES, confidence.fit(judged), strict=True)}
    confidence_stage.FILE.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
