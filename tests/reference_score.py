# ruff: noqa
"""Score attribution records against gold, with the standard library only.

    score.py GOLD PREDICTIONS [--texts DIR] [--only NAME…] [--json] [--errors N]

GOLD         a .jsonl file in the gold format of guidelines.md, or a PolNeAR folder that holds text/ and attributions/
             (brat standoff; the first annotator of each article counts).
PREDICTIONS  a .jsonl file of `attrib/1` records, one article a line; a record is matched to its gold article by the
             file name of `id` (folder and ending ignored).

An attribution is *found* when its content overlaps a gold content with Jaccard >= 0.5 (over non-space characters,
one to one, best pairs first). On top of found: *relation* needs the source spans to overlap (or both to be empty),
*speaker* needs the canonical names to agree, *intermediary* and *via_role* the name, and name and role, of each via, *chain*
the whole ordered list of names, *parent* the matching outer attribution, *top3* the right speaker among the first three
candidates. *span_source*, *span_cue* and *span_content* stand apart from found: the exact spans of the role in the article,
each piece one span, compared as runs of word tokens.
"""
from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

TITLES = {
    "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "lord", "lady", "president", "prime", "minister", "senator", "sen",
    "rep", "gov", "governor", "mayor", "king", "queen", "prince", "sheikh", "gen", "general", "col", "colonel", "the", "a",
    "an", "judge", "justice", "chief", "secretary", "director", "spokesman", "spokeswoman", "spokesperson", "envoy",
}


# ---------------------------------------------------------------- reading

def read_gold(path: Path, texts: Path | None) -> dict[str, dict]:
    if path.is_dir():
        return read_polnear(path)
    gold = {}
    for line in read_text(path).split("\n"):
        if line.strip():
            doc = json.loads(line)
            doc["text"] = read_text((texts or path.parent / "texts") / doc["doc"])
            gold[key(doc["doc"])] = doc
    return gold


def read_polnear(folder: Path) -> dict[str, dict]:
    """PolNeAR standoff: T lines are spans (their text may hold line breaks), E lines tie cue, source and content."""
    gold = {}
    by_article = defaultdict(list)
    for ann in sorted((folder / "attributions").glob("*.ann")):
        by_article[ann.stem.rsplit("_", 1)[0]].append(ann)
    for name, anns in by_article.items():
        text_file = folder / "text" / f"{name}.txt"
        if not text_file.exists():
            continue
        spans, events = {}, []
        for line in anns[0].read_text(encoding="utf-8").split("\n"):
            if m := re.match(r"(T\d+)\t(\w+) ([\d; ]+)\t", line):
                spans[m[1]] = (m[2], [[int(x) for x in p.split()] for p in m[3].split(";")])
            elif m := re.match(r"E\d+\t(.+)", line):
                events.append(m[1].split())
        attributions = []
        for event in events:
            roles = defaultdict(list)
            for part in event:
                role, _, ref = part.partition(":")
                roles[re.sub(r"\d+$", "", role)] += spans.get(ref, ("", []))[1]
            if roles["Content"]:
                attributions.append({k.lower(): roles[k] for k in ("Content", "Cue", "Source")})
        gold[key(name + ".txt")] = {"doc": name, "text": read_text(text_file), "attributions": attributions, "polnear": True}
    return gold


def read_predictions(path: Path) -> dict[str, dict]:
    out = {}
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        rec = json.loads(line)
        if rec.get("schema") != "attrib/1":
            sys.exit(f"{path}:{number}: not an attrib/1 record")
        spans = lambda xs: [[s["start"], s["end"]] for s in xs or []]
        kept = [a for a in rec["attributions"] if a.get("status") != "rejected"]
        place = {a.get("id"): i for i, a in enumerate(kept)}
        out[key(rec["id"])] = {
            "text": rec["text"],
            "credits": [c["name"] for c in rec.get("credits", [])],
            "attributions": [
                {
                    "content": spans(a["content"]), "cue": spans(a.get("cue")), "source": spans(a.get("source")),
                    "speaker": (a.get("speaker") or {}).get("name"), "speaker_kind": (a.get("speaker") or {}).get("kind"),
                    "quote_type": a.get("quote_type"), "via": [v["name"] for v in a.get("via", [])],
                    "roles": [v.get("role") for v in a.get("via", [])], "parent": place.get(a.get("parent")),
                    "candidates": [c["name"] for c in a.get("candidates") or []][:3],
                }
                for a in kept
            ],
        }
    return out


def read_text(path: Path) -> str:
    with open(path, encoding="utf-8", newline="") as f:
        return f.read()


def key(name: str) -> str:
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    return re.sub(r"\.(txt|html?|jsonl?)$", "", name)


# ---------------------------------------------------------------- matching

def chars(spans: list[list[int]], text: str) -> frozenset[int]:
    """Offsets of the letters and digits that the spans cover; of all but space where they cover no letter (a ":")."""
    covered = [i for s, e in spans for i in range(s, min(e, len(text))) if not text[i].isspace()]
    return frozenset(i for i in covered if text[i].isalnum()) or frozenset(covered)


def jaccard(a: frozenset, b: frozenset) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def pair_up(gold: list[frozenset], pred: list[frozenset]) -> list[tuple[int, int, float]]:
    cells = sorted(((jaccard(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(pred)), key=lambda c: (-c[0], c[1], c[2]))
    used_g, used_p, pairs = set(), set(), []
    for score, i, j in cells:
        if score >= 0.5 and i not in used_g and j not in used_p:
            used_g.add(i), used_p.add(j), pairs.append((i, j, score))
    return pairs


def name_words(name: str | None) -> list[str]:
    name = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower().replace("’", "'")
    words = re.findall(r"[a-z0-9]+", re.sub(r"'s\b", "", name))
    return [w for w in words if w not in TITLES] or words


def same_name(gold: str | None, pred: str | None) -> bool:
    """Equal after dropping titles and articles, or one name's words all in the other's with the same last word."""
    if not gold or not pred:
        return not gold and not pred
    g, p = name_words(gold), name_words(pred)
    if not g or not p:
        return g == p
    small, large = sorted((g, p), key=len)
    return g == p or (set(small) <= set(large) and small[-1] == large[-1] and len(small) * 2 >= len(large))


# ---------------------------------------------------------------- counting

class Count:
    def __init__(self) -> None:
        self.hit = self.gold = self.pred = 0

    def as_dict(self) -> dict:
        p = self.hit / self.pred if self.pred else 0.0
        r = self.hit / self.gold if self.gold else 0.0
        return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0,
                "hit": self.hit, "gold": self.gold, "pred": self.pred}


def tokens(spans: list[list[int]], text: str) -> set[tuple]:
    """Each piece as its run of word tokens (start offsets): punctuation and white space at the edges do not count."""
    pieces = (tuple(s + m.start() for m in re.finditer(r"\w+", text[s:e])) for s, e in spans)
    return {piece for piece in pieces if piece}


def score(gold: dict, pred: dict, errors: list | None = None) -> dict:
    names = ["found", "exact", "relation", "quoted_relation", "cue", "source_span", "span_source", "span_cue", "span_content"]
    full = not any(d.get("polnear") for d in gold.values())
    if full:
        names += ["speaker", "pronoun_speaker", "top3", "intermediary", "via_role", "chain", "parent", "credits", "quote_type",
                  "speaker_kind"]
    n = {k: Count() for k in names}
    for doc_id, g in gold.items():
        p = pred.get(doc_id)
        if p is None:
            sys.exit(f"no prediction for {doc_id}")
        if p["text"] != g["text"]:
            sys.exit(f"{doc_id}: the record's text differs from the article: offsets would mean nothing")
        text, ga, pa = g["text"], g["attributions"], p["attributions"]
        gc, pc = [chars(a["content"], text) for a in ga], [chars(a["content"], text) for a in pa]
        pairs = pair_up(gc, pc)
        mate = {j: i for i, j, _ in pairs}
        quoted_g = [any(c in "\"“”" for s, e in a["content"] for c in text[s:e]) for a in ga]
        quoted_p = [any(c in "\"“”" for s, e in a["content"] for c in text[s:e]) for a in pa]
        for k in ("found", "exact", "relation"):
            n[k].gold += len(ga)
            n[k].pred += len(pa)
        n["quoted_relation"].gold += sum(quoted_g)
        n["quoted_relation"].pred += sum(quoted_p[j] if j not in mate else quoted_g[mate[j]] for j in range(len(pa)))
        for role in ("source", "cue", "content"):
            gs, ps = (set().union(*(tokens(a[role], text) for a in side)) for side in (ga, pa))
            n["span_" + role].gold += len(gs)
            n["span_" + role].pred += len(ps)
            n["span_" + role].hit += len(gs & ps)
        for role, k in (("cue", "cue"), ("source", "source_span")):
            n[k].gold += sum(bool(a[role]) for a in ga)
            n[k].pred += sum(bool(a[role]) for a in pa)
        if full:
            for k in ("speaker", "quote_type", "speaker_kind"):
                n[k].gold += len(ga)
                n[k].pred += len(pa)
            pronoun = [len(a["source"]) == 1 and text[slice(*a["source"][0])].lower() in
                       {"he", "she", "it", "they", "who", "which", "i", "we"} for a in ga]
            n["pronoun_speaker"].gold += sum(pronoun)
            n["pronoun_speaker"].pred += sum(pronoun)
            for k in ("intermediary", "via_role"):
                n[k].gold += sum(len(a["via"]) for a in ga)
                n[k].pred += sum(len(a["via"]) for a in pa)
            n["parent"].gold += sum(a["parent"] is not None for a in ga)
            n["parent"].pred += sum(a["parent"] is not None for a in pa)
            n["chain"].gold += sum(bool(a["via"]) for a in ga)
            n["chain"].pred += sum(bool(a["via"]) for a in pa)
            gold_credits, pred_credits = [c["name"] for c in g.get("credits", [])], list(p["credits"])
            n["credits"].gold += len(gold_credits)
            n["credits"].pred += len(pred_credits)
            n["credits"].hit += hits(gold_credits, pred_credits)
        for i, j, _ in pairs:
            a, b = ga[i], pa[j]
            n["found"].hit += 1
            n["exact"].hit += gc[i] == pc[j]
            gs, ps = chars(a["source"], text), chars(b["source"], text)
            relation = bool(gs & ps) or (not gs and not ps)
            n["relation"].hit += relation
            n["quoted_relation"].hit += relation and quoted_g[i]
            n["cue"].hit += bool(chars(a["cue"], text) & chars(b["cue"], text))
            n["source_span"].hit += bool(gs) and gs == ps
            if full:
                speaker = same_name(a["speaker"], b["speaker"])
                n["speaker"].hit += speaker
                n["pronoun_speaker"].hit += speaker and pronoun[i]
                n["quote_type"].hit += a["quote_type"] == b["quote_type"]
                n["speaker_kind"].hit += a["speaker_kind"] == b["speaker_kind"]
                gv, pv = [v["name"] for v in a["via"]], b["via"]
                n["intermediary"].hit += hits(gv, pv)
                n["via_role"].hit += sum(hits([v["name"] for v in a["via"] if v["role"] == r],
                                              [v for v, other in zip(pv, b["roles"]) if other == r])
                                         for r in ("told", "relayed", "posted"))
                n["parent"].hit += a["parent"] is not None and b["parent"] is not None and mate.get(b["parent"]) == a["parent"]
                if a["speaker"]:
                    n["top3"].gold += 1
                    n["top3"].pred += 1
                    n["top3"].hit += any(same_name(a["speaker"], c) for c in b["candidates"])
                n["chain"].hit += bool(gv) and len(gv) == len(pv) and all(map(same_name, gv, pv))
                if errors is not None and not speaker:
                    errors.append(f"{doc_id}: speaker {b['speaker']!r}, gold {a['speaker']!r}: {snippet(text, a)}")
        if errors is not None:
            matched = {i for i, _, _ in pairs}
            errors += [f"{doc_id}: missed: {snippet(text, a)}" for i, a in enumerate(ga) if i not in matched]
            errors += [f"{doc_id}: spurious: {snippet(text, b)}" for j, b in enumerate(pa) if j not in mate]
    return {k: c.as_dict() for k, c in n.items()}


def hits(gold: list[str], pred: list[str]) -> int:
    left, count = list(pred), 0
    for name in gold:
        for other in left:
            if same_name(name, other):
                left.remove(other)
                count += 1
                break
    return count


def snippet(text: str, a: dict) -> str:
    return " … ".join(text[s:e] for s, e in a["content"])[:110].replace("\n", " ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--texts", type=Path, help="folder of the article texts (default: texts/ beside GOLD)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="score these gold articles alone")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors")
    args = parser.parse_args()
    errors: list[str] | None = [] if args.errors else None
    gold = read_gold(args.gold, args.texts)
    if args.only:
        gold = {key(name): gold[key(name)] for name in args.only}
        print(f"{len(gold)} articles", file=sys.stderr)
    result = score(gold, read_predictions(args.predictions), errors)
    if args.json:
        print(json.dumps(result))
    else:
        print(f"{'measure':16} {'P':>6} {'R':>6} {'F1':>6}   hit/gold/pred")
        for k, c in result.items():
            print(f"{k:16} {c['p']:6} {c['r']:6} {c['f1']:6}   {c['hit']}/{c['gold']}/{c['pred']}")
    for line in (errors or [])[: args.errors]:
        print(line)


if __name__ == "__main__":
    main()
