"""How many keys a decision takes, pressed in the real application by an annotator who makes no mistake.

    attrib annotate corpus/articles --language en -o records.jsonl
    python benchmarks/keys.py records.jsonl [--gold corpus/gold.jsonl] [--texts corpus/articles] [--seed 1] [--right 0.8]

Three figures. *Scripted*: every proposal of the records, half of them to be confirmed, half to be given a speaker drawn among all
entities of the article. *Speaker and chain*: of the proposals whose spans are those of the gold, a seeded draw of which 80 in 100 are right
as they stand; the others have speaker or chain mended; the confirming `a` counts in both; names that no entity of the article bears have to
be typed, and are also shown apart. *The rest*: proposals with wrong edges, proposals
that are none, attributions that were missed. After each decision what is in the project is compared with what it should be.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median

sys.path.insert(0, str(Path(__file__).parent.parent))

import msgspec

from attrib.project.intake import put_record
from attrib.project.session import Session
from attrib.project.storage import open_storage
from attrib.record import Record
from attrib.record.form import Attribution, Via
from attrib.scoring.match import characters, pair_up, same_name
from attrib.scoring.side import Offsets, Scored, key, read_gold
from benchmarks.annotator import Annotator
from benchmarks.target import Target, chain_right, spans_right
from tui.app import Terminal


@dataclass
class Case:
    """One attribution that a record proposes, or misses, and what it should be."""

    record: Record
    found: Attribution | None
    target: Target | None
    """None where it is no attribution."""

    @property
    def sort(self) -> str:
        """What an annotator has to do."""
        if self.target is None:
            return "none"
        if self.found is None:
            return "missed"
        if not spans_right(self.found, self.target, self.record.text):
            return "edges"
        if chain_right(self.found, self.target):
            return "right"
        names = [e.name for e in self.record.entities] + [c.name for c in self.found.candidates]
        wanted = filter(None, [self.target.speaker, *(name for name, _ in self.target.via)])
        return "chain" if all(any(same_name(name, other) for other in names) for name in wanted) else "name"


@dataclass
class Counted:
    """Keys by sort, and what did not become what it should be."""

    keys: dict[str, list[int]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    each: list[str] = field(default_factory=list)
    """Every decision on a case that took more than one key."""

    def add(self, sort: str, keys: int) -> None:
        self.keys.setdefault(sort, []).append(keys)

    def add_case(self, case: Case, keys: int) -> None:
        self.add(case.sort, keys)
        if keys > 1:
            found = f"{_chain(case.found.speaker and case.found.speaker.name, case.found.via)} → " if case.found else ""
            wanted = _chain(case.target.speaker, case.target.via) if case.target else "none"
            self.each.append(f"{keys:3d} {case.sort:6s} {case.record.id}: {found}{wanted}")

    def of(self, *sorts: str) -> list[int]:
        return [keys for sort in sorts for keys in self.keys.get(sort, ())]


def _chain(speaker: str | None, via: Sequence[Via | tuple[str, str]]) -> str:
    return " ◂ ".join([speaker or "no source", *(v[0] if isinstance(v, tuple) else v.name for v in via)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--gold", type=Path, default=Path("corpus/gold.jsonl"))
    parser.add_argument("--texts", type=Path, default=Path("corpus/articles"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--right", type=float, default=0.8, help="part of the draw that is right as it stands")
    parser.add_argument("--each", action="store_true", help="show each decision that took more than one key")
    arguments = parser.parse_args()
    records = [msgspec.json.decode(line, type=Record) for line in arguments.records.read_bytes().splitlines()]
    cases = list(read_cases(records, read_gold(arguments.gold, arguments.texts), via_places(arguments.gold)))
    draw = random.Random(arguments.seed)
    scripted = asyncio.run(by_script(records, draw))
    confirm, wrong = scripted.of("confirm"), scripted.of("wrong")
    print(f"scripted: a correct attribution {mean(confirm):.2f} keys ({len(confirm)}, at most {max(confirm)})")
    print(f"scripted: a wrong speaker median {median(wrong)}, mean {mean(wrong):.2f}, at most {max(wrong)} ({len(wrong)}; `a` not counted)")
    replayed = asyncio.run(replay(records, drawn(cases, draw, arguments.right)))
    known, mended, named = replayed.of("right", "chain"), sorted(replayed.of("chain")), sorted(replayed.of("name"))
    print(f"speaker and chain: {mean([*known, *named]):.2f} keys a decision ({len(known) + len(named)})")
    print(f"  where the article's entities have who is wanted: {mean(known):.2f} ({len(known)}; {len(mended)} mended: {mended})")
    print(f"  where a name must be typed that none of them bears: {named}", flush=True)
    rest = asyncio.run(replay(records, [case for case in cases if case.sort in ("edges", "none", "missed")]))
    for sort, words in (("edges", "wrong edges"), ("none", "no attribution"), ("missed", "missed")):
        if keys := rest.of(sort):
            print(f"{words}: mean {mean(keys):.1f}, median {median(keys):.0f} keys ({len(keys)})")
    for line in (*replayed.each, *rest.each) if arguments.each else ():
        print(line)
    for line in (*scripted.failed, *replayed.failed, *rest.failed):
        print(f"not reached: {line}")
    sys.exit(bool(scripted.failed))


Places = Mapping[tuple[str, Offsets], Offsets]
"""Article and content → where the intermediaries are named."""


def via_places(gold: Path) -> Places:
    """Return where the intermediaries of every attribution of a gold file are named: scoring has no need of it, and does not read it."""
    articles = [msgspec.json.decode(line) for line in gold.read_bytes().splitlines()]
    return {(key(g["doc"]), pairs(a["content"])): pairs(v["span"] for v in a["via"]) for g in articles for a in g["attributions"]}


def pairs(spans: Iterable[Sequence[int]]) -> Offsets:
    """Return spans of JSON as offsets."""
    return tuple((start, end) for start, end in spans)


def read_cases(records: Sequence[Record], gold: Mapping[str, Scored], places: Places) -> list[Case]:
    """Return every proposal and every missed attribution, beside its gold."""
    cases = []
    for record in records:
        article = key(record.id)
        wanted = [Target(a.content, a.cue, a.source, a.speaker, a.via, places[article, a.content]) for a in gold[article].attributions]
        contents = [tuple((p.start, p.end) for p in a.content) for a in record.attributions]
        sides = ([characters(spans, record.text) for spans in side] for side in ([t.content for t in wanted], contents))
        met = {j: i for i, j in pair_up(*sides)}
        cases += [Case(record, a, wanted[met[j]] if j in met else None) for j, a in enumerate(record.attributions)]
        cases += [Case(record, None, target) for i, target in enumerate(wanted) if i not in met.values()]
    return cases


def drawn(cases: Sequence[Case], draw: random.Random, right: float) -> list[Case]:
    """Return as many cases of which the spans are right as make the wanted part of them right altogether."""
    good, bad = ([case for case in cases if case.sort in sorts] for sorts in (("right",), ("chain", "name")))
    most = min(len(bad), int(len(good) * (1 - right) / right))
    return draw.sample(good, round(most * right / (1 - right))) + draw.sample(bad, most)


@asynccontextmanager
async def at_terminal(records: Sequence[Record]) -> AsyncIterator[Annotator]:
    """Run the terminal at a project of records."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keys.attrib"
        with open_storage(path, create=True) as storage:
            for record in records:
                put_record(storage, record)
        with Session.open(path, "mara") as session:
            app = Terminal(session)
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.pause()
                yield Annotator(app, pilot)


async def by_script(records: Sequence[Record], draw: random.Random) -> Counted:
    """Confirm every second proposal, and give the others a speaker that is drawn."""
    counted = Counted()
    async with at_terminal(records) as annotator:
        sitting = annotator.app.sitting
        for turn in range(len(sitting.trail)):
            number = sitting.number
            speaker = annotator.attribution.speaker
            before, name = annotator.pressed, speaker.name if speaker else None
            if turn % 2 and (others := [e.name for e in annotator.review.opened.view.entities if e.name != name]):
                name = draw.choice(others)
                await annotator.press(*annotator.keys_for_speaker(name))
                counted.add("wrong", annotator.pressed - before)
            before = annotator.pressed
            await annotator.press("a")
            counted.add("confirm", annotator.pressed - before)
            now = stored(annotator, number)
            if now.status not in ("confirmed", "fixed") or not same_name(name, now.speaker and now.speaker.name):
                counted.failed.append(f"{number}: {name!r} became {now.speaker}")
    return counted


async def replay(records: Sequence[Record], cases: Sequence[Case]) -> Counted:
    """Decide on the cases, each on the screen of its whole article: those that are proposed, then those that were missed."""
    counted = Counted()
    async with at_terminal(records) as annotator:
        sitting = annotator.app.sitting
        numbers = {sitting.session.article(n).id: n for n in sitting.session.articles()}
        items = {(id, i.attribution.id): i.number for id, n in numbers.items() for i in sitting.session.article(n).items}
        for case in (case for case in cases if case.found):
            number = items[case.record.id, case.found.id]
            sitting.go(number)
            annotator.review.leave()
            before = annotator.pressed
            await decide(annotator, case)
            counted.add_case(case, annotator.pressed - before)
            check(annotator, number, case, counted)
        for case in (case for case in cases if case.found is None):
            sitting.go_to_article(numbers[case.record.id])
            annotator.review.leave()
            before = annotator.pressed
            await annotator.add(case.target)
            await annotator.fix_chain(case.target)
            counted.add_case(case, annotator.pressed - before)
            check(annotator, sitting.number, case, counted)
    return counted


async def decide(annotator: Annotator, case: Case) -> None:
    """Press what the case needs, and go on to the next."""
    if case.target is None:
        await annotator.press("x")
        return
    if case.sort == "edges":
        await annotator.fix_edges(case.target)
    if not chain_right(annotator.attribution, case.target):
        await annotator.fix_chain(case.target)
    await annotator.press("a")


def check(annotator: Annotator, number: int, case: Case, counted: Counted) -> None:
    """Take down what is not as it should be."""
    now = stored(annotator, number)
    statuses = {"none": ("rejected",), "missed": ("added",)}.get(case.sort, ("confirmed", "fixed"))
    right = case.target is None or (chain_right(now, case.target) and spans_right(now, case.target, case.record.text))
    if now.status not in statuses or not right:
        chain = [(via.name, via.role) for via in now.via]
        counted.failed.append(f"{case.record.id} ({case.sort}): {now.speaker and now.speaker.name!r} {chain} for {case.target}")


def stored(annotator: Annotator, number: int) -> Attribution:
    """Return an attribution as it is in the project."""
    session = annotator.app.sitting.session
    return session.article(session.article_of(number)).item(number).attribution


if __name__ == "__main__":
    main()
