"""How an audit grows: the time and memory of many records, and how soon a browser shows the page of a thousand articles.

    python benchmarks/audit.py [--records 10000] [--page 1000] [--seed 1]

Each measure runs in a process of its own. Seconds are those of the wall, from the records' file to the last answer, without the start of
Python; memory is the most that the process held (resident). The page is opened in headless Chromium from a file: seconds from navigation to
the end of its load event, and to its first paint; what stands on the console is printed. The articles are drawn from a vocabulary with the
frequencies of Zipf: ten attributions each of about five speakers, a fifth unnamed, one in seven through an intermediary, half the articles
with an agency's credit, and a third of the claims retold from earlier articles with a word changed. Sizes are real, language is not.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

WORDS = 30_000
ATTRIBUTIONS = 10
AGENCIES = 8
PAPERS = 60
PERSONS = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--page", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--to", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.at:
        measure(arguments.at, arguments.to)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count, page in ((arguments.records, None), (arguments.page, folder / "page.html")):
            path = folder / f"{count}.jsonl"
            fill(path, count, arguments.seed)
            print(f"{count:,} records, {path.stat().st_size / 1e6:.0f} MB", flush=True)
            command = [sys.executable, __file__, "--at", str(path), *(["--to", str(page)] if page else [])]
            subprocess.run(command, check=True)
            if page:
                open_page(page)


def fill(path: Path, count: int, seed: int) -> None:
    from attrib.record import to_line

    with path.open("wb") as file:
        file.writelines(map(to_line, records(count, random.Random(seed))))


def records(count: int, chance: random.Random) -> Iterator[object]:
    from attrib.record.form import SCHEMA, Credit, Record

    weights = list(accumulate(1 / (rank + 20) for rank in range(WORDS)))
    words = [word(chance) for _ in range(WORDS)]
    persons = [f"{word(chance).title()} {word(chance).title()}" for _ in range(PERSONS)]
    agencies = [f"{word(chance).title()} News Agency" for _ in range(AGENCIES)]
    papers = [f"{word(chance).title()} {chance.choice(('Post', 'Times', 'Herald', 'Radio'))}" for _ in range(PAPERS)]
    told: list[list[str]] = []
    for number in range(count):
        publisher = chance.choice(papers if chance.random() < 0.8 else agencies)
        origin = chance.choice(agencies) if publisher in papers and chance.random() < 0.6 else publisher
        speakers = [*chance.sample(persons, 4), "official"]
        credited = list(dict.fromkeys((origin, publisher)))
        text, attributions, credits = ", ".join(credited) + "\n", [], []
        for name in credited:
            start = text.index(name)
            credits.append(Credit(name, start, start + len(name), name))
        for n in range(ATTRIBUTIONS):
            relay = None if chance.random() > 1 / 7 else chance.choice([origin, *agencies] if chance.random() < 0.9 else papers)
            claim = claim_of(words, weights, told, chance)
            text, attribution = tell(text, f"a{n + 1}", claim, chance.choice(speakers), relay)
            attributions.append(attribution)
            text += " ".join(chance.choices(words, cum_weights=weights, k=20)).capitalize() + ".\n"
        yield Record(schema=SCHEMA, id=f"{number:05}.txt", text=text, credits=tuple(credits), attributions=tuple(attributions))


def word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 4)))


def claim_of(words: list[str], weights: list[float], told: list[list[str]], chance: random.Random) -> list[str]:
    """Return a new claim, or one of the last thousand with a word changed."""
    if told and chance.random() < 1 / 3:
        claim = list(chance.choice(told[-1000:]))
        claim[chance.randrange(len(claim))] = chance.choice(words)
        return claim
    told.append(chance.choices(words, cum_weights=weights, k=chance.randint(6, 18)))
    return told[-1]


def tell(text: str, id: str, claim: list[str], person: str, relay: str | None) -> tuple[str, object]:
    """Return the text with a sentence more, and its attribution."""
    from attrib.record.form import Attribution, Piece, Speaker, Via

    def add(words: str) -> Piece:
        nonlocal text
        text += words
        return Piece(len(text) - len(words), len(text), words)

    content, _, source, _, cue = [add(words) for words in (" ".join(claim), ", ", person, " ", "said" if relay is None else "told")]
    via = None if relay is None else (add(" "), add(relay))[1]
    add(". ")
    hands = (Via(name=via.text, role="told", start=via.start, end=via.end, text=via.text),) if via else ()
    speaker = Speaker(person, "unnamed" if person == "official" else "person")
    return text, Attribution(id, "statement", "indirect", (content,), (cue,), (source,), speaker, hands)


def measure(path: Path, page: Path | None) -> None:
    from attrib.audit import audit
    from attrib.audit.page import to_page
    from attrib.record import read_records

    started, busy = time.perf_counter(), time.process_time()
    answers = audit(read_records(path))
    busy = time.process_time() - busy
    print(f"  answers              {time.perf_counter() - started:8.1f} s, of the processor {busy:.1f} s")
    print(f"  memory               {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB", flush=True)
    print(f"  claims of several    {len(answers.claims):8,}")
    if page:
        started = time.perf_counter()
        with page.open("wb") as file:
            file.writelines(to_page(answers))
        print(f"  page written         {time.perf_counter() - started:8.1f} s, {page.stat().st_size / 1e6:.1f} MB", flush=True)


def open_page(page: Path) -> None:
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with Chrome(options, Service(shutil.which("chromedriver"))) as window:
        for _ in range(3):
            window.get(page.as_uri())
            load = window.execute_script("return performance.getEntriesByType('navigation')[0].loadEventEnd")
            paint = window.execute_script("return performance.getEntriesByType('paint')[0]?.startTime")
            print(f"  page loaded          {load / 1000:8.2f} s, first painted {(paint or 0) / 1000:.2f} s")
        print(f"  on the console       {window.get_log('browser') or 'nothing'}")


if __name__ == "__main__":
    main()
