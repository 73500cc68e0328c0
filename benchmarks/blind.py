"""How good a tagger is that was trained without the parse: two networks from the same encoder, trained alike, one shown it and one not.

    python benchmarks/blind.py CORPORA OUT GOLD [--texts FOLDER] [--acts statement|all] [--passes 1] [--seeing yes|no|both]

Prints a row of F1 for each, of the tagger alone and with the rules beside it. CORPORA holds `polnear/` and `wwn/`; GOLD is as for
`attrib score`. What was parsed and learnt stays in OUT: half an hour a pass and network on one core, a second GOLD takes minutes.
"""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import torch
from ablation import blind, hidden, parsed, print_row, without_rules

from attrib.parsing.catalog import TAGGER
from attrib.pipeline import attribute, load_engine
from attrib.record.annotation import to_record
from attrib.record.selection import select
from attrib.scoring import from_record, read_gold, score
from attrib.tagging.tagger import Tagger
from attrib.training.attribution.encoder import build_network, packaged_encoder
from attrib.training.attribution.loop import Training
from attrib.training.attribution.make import CORPUS, read_corpora, to_examples
from attrib.training.attribution.recipe import read_recipe
from attrib.training.memory import keep_memory


def trained(corpora: Path, out: Path, passes: float, seeing: bool, encoder: Path | None) -> Tagger:
    """Return a tagger after so many passes, by the recipe of the shipped one otherwise."""
    recipe = read_recipe()
    torch.manual_seed(recipe.seed)
    network, vocabulary = build_network(encoder or packaged_encoder(recipe.package), recipe.size)
    examples = to_examples(list(read_corpora(recipe.corpora, corpora, CORPUS)), vocabulary, out / "parses")
    if not seeing:
        examples = [replace(example, sample=hidden(example.sample)) for example in examples]
    training = Training(network, examples, replace(recipe.schedule, passes=passes), recipe.cues, recipe.seed)
    for step in training.run(out / f"{'seeing' if seeing else 'blind'}-{passes}.state"):
        print(f"{step} of {training.steps} updates", flush=True)
    for name, weight in training.average.weights.items():
        network.get_parameter(name).data.copy_(weight)
    return Tagger(network, vocabulary)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--acts", choices=("statement", "all"), default="statement")
    parser.add_argument("--passes", type=float, default=1.0)
    parser.add_argument("--seeing", choices=("yes", "no", "both"), default="both")
    parser.add_argument("--encoder", type=Path, help="folder of the encoder, where its package is not installed")
    args = parser.parse_args()
    torch.set_num_threads(1)
    keep_memory()
    args.out.mkdir(parents=True, exist_ok=True)
    gold = read_gold(args.gold, args.texts)
    parses = list(parsed(load_engine(None, TAGGER), args.gold, args.texts))
    for seeing in {"yes": (True,), "no": (False,), "both": (True, False)}[args.seeing]:
        tagger = trained(args.corpora, args.out, args.passes, seeing, args.encoder)
        for rules in (False, True):
            with nullcontext() if seeing else blind(), nullcontext() if rules else without_rules():
                found = {p.article.id: from_record(select(to_record(attribute(p, tagger)), args.acts)) for p in parses}
            print_row(f"trained {'with' if seeing else 'without'} the parse, {'both' if rules else 'tagger alone'}", score(gold, found))


if __name__ == "__main__":
    main()
