"""The corpus keeps its own rules: spans that fit the articles, labels of the guidelines, credits apart from their decoys."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
SEED = "seed-palmyra.txt"

KINDS = {"person", "organisation", "document", "unnamed"}
ROLES = {"told", "relayed", "posted"}
OPENING, CLOSING = set('"“„«‘'), set('"”“»’')
TITLES_IN_MARKS = ("‘Salt Ledger’",)  # a title does not make a content mixed
UNRESOLVED = {"They"}  # a pronoun that resolves to nobody stays, and has no kind

# What looks like a credit and is none, with the name that must not be credited there.
DECOYS = {
    "school-roof.txt": [
        ("KERIBO, 4 May -", "KERIBO"),
        ("An Associated Press crew", "Associated Press"),
        ("a reporter from Reuters", "Reuters"),
        ("Daily Beacon/Getty Images", "Getty Images"),
    ],
    "valley-water.txt": [("AMMAN —", "AMMAN"), ("(Petra photo)", "Petra"), ("the Jordan News Agency, Petra, reported", "Petra")],
    "festival-sales.txt": [("NEW DELHI:", "NEW DELHI"), ("told CNBC-TV18", "CNBC-TV18")],
    "reef-survey.txt": [("SUVA, Feb. 9 --", "SUVA"), ("quoted by the Fiji Sun", "Fiji Sun")],
    "vaccine-plant.txt": [
        ("Image source, Getty Images", "Getty Images"),
        ("a Reuters Institute guide", "Reuters"),
        ("told the BBC", "BBC"),
    ],
    "poetry-festival.txt": [("Photo: AFP", "AFP"), ("By Rosalind Peake", "Rosalind Peake")],
    "drin-flood.txt": [("Photo: EPA/Armand Kola", "EPA"), ("How Reuters photographers", "Reuters")],
    "beekeepers.txt": [("the German news agency dpa", "dpa")],
    "caspian-ferry.txt": [("saying by Kazinform", "Kazinform"), ("Trend reported", "Trend")],
    "quintara-rumours.txt": [("IRNA quoted", "IRNA"), ("Radio Alvorada reported", "Radio Alvorada")],
    "trawler-trial.txt": [("A Canadian Press photographer", "Canadian Press"), ("emailed to CBC News", "CBC News")],
    "goalkeeper.txt": [("told Reuters", "Reuters")],
}


def read_article(name: str) -> str:
    with open(CORPUS / "articles" / name, encoding="utf-8", newline="") as file:
        return file.read()


GOLD = {doc["doc"]: doc for doc in map(json.loads, (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines())}
OURS = sorted(set(GOLD) - {SEED})
each_article = pytest.mark.parametrize("name", sorted(GOLD))


def spans_of(attribution: dict) -> Iterator[list[int]]:
    for role in ("content", "cue", "source"):
        yield from attribution[role]
    for via in attribution["via"]:
        yield via["span"]


def holds(outer: list[list[int]], inner: list[list[int]]) -> bool:
    return all(any(start <= s and e <= end for start, end in outer) for s, e in inner)


def quote_type(text: str, content: list[list[int]]) -> str:
    """Return the type that the marks of the content tell: a paragraph of a running quotation may leave its mark unclosed."""

    def is_quoted(start: int, end: int) -> bool:
        return text[start] in OPENING and (text[end - 1] in CLOSING or text[end : end + 1] in {"\n", "\r"})

    if all(is_quoted(start, end) for start, end in content):
        return "direct"
    words = " ".join(text[start:end] for start, end in content)
    for title in TITLES_IN_MARKS:
        words = words.replace(title, "")
    return "mixed" if OPENING & set(words) else "indirect"


def test_every_article_has_gold_and_every_gold_an_article():
    assert sorted(GOLD) == sorted(path.name for path in (CORPUS / "articles").iterdir())


def test_the_corpus_is_large_enough():
    assert len(OURS) >= 10
    assert sum(len(GOLD[name]["attributions"]) for name in OURS) >= 150


@pytest.mark.parametrize("name", OURS)
def test_an_article_of_ours_has_the_length_of_a_news_article(name):
    assert 250 <= len(read_article(name).split()) <= 600


@each_article
def test_spans_are_words_of_one_line(name):
    text = read_article(name)
    doc = GOLD[name]
    for start, end in [span for a in doc["attributions"] for span in spans_of(a)] + [c["span"] for c in doc["credits"]]:
        assert 0 <= start < end <= len(text)
        words = text[start:end]
        assert words == words.strip()
        assert not set(words) & set("\r\n")


@each_article
def test_spans_end_at_word_boundaries(name):
    text = read_article(name)
    for start, end in [span for a in GOLD[name]["attributions"] for span in spans_of(a)]:
        assert not (text[start - 1 : start].isalnum() and text[start].isalnum())
        assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum())


@each_article
def test_an_attribution_has_content_and_at_most_one_cue(name):
    for a in GOLD[name]["attributions"]:
        assert a["content"]
        assert a["content"] == sorted(a["content"])
        assert all(end <= start for (_, end), (start, _) in zip(a["content"], a["content"][1:], strict=False))
        assert len(a["cue"]) <= 1


@each_article
def test_content_cue_and_source_do_not_overlap(name):
    for a in GOLD[name]["attributions"]:
        covered = [i for role in ("content", "cue", "source") for start, end in a[role] for i in range(start, end)]
        assert len(covered) == len(set(covered))


@each_article
def test_no_attribution_stands_twice(name):
    rows = Counter(json.dumps([a["content"], a["cue"]]) for a in GOLD[name]["attributions"])
    assert max(rows.values()) == 1


@each_article
def test_the_speaker_is_null_exactly_without_a_source(name):
    for a in GOLD[name]["attributions"]:
        assert (a["speaker"] is None) == (not a["source"])
        if a["speaker"] is None or a["speaker"] in UNRESOLVED:
            assert a["speaker_kind"] is None
        else:
            assert a["speaker_kind"] in KINDS


@each_article
def test_a_person_is_named_in_the_article(name):
    text = read_article(name)
    for a in GOLD[name]["attributions"]:
        if a["speaker_kind"] == "person":
            assert all(person in text for person in a["speaker"].split(" and "))


@each_article
def test_an_intermediary_has_a_name_and_a_role(name):
    for a in GOLD[name]["attributions"]:
        for via in a["via"]:
            assert via["name"]
            assert via["role"] in ROLES


@each_article
def test_the_parent_holds_the_content_of_its_child(name):
    attributions = GOLD[name]["attributions"]
    for i, a in enumerate(attributions):
        outer = [j for j, b in enumerate(attributions) if b["content"] != a["content"] and holds(b["content"], a["content"])]
        if not outer:
            assert a["parent"] is None
        else:
            nearest = min(outer, key=lambda j: sum(end - start for start, end in attributions[j]["content"]))
            assert a["parent"] == nearest != i


@each_article
def test_the_quote_type_agrees_with_the_marks(name):
    text = read_article(name)
    for a in GOLD[name]["attributions"]:
        assert a["quote_type"] == quote_type(text, a["content"]), [text[start:end] for start, end in a["content"]]


@each_article
def test_a_credit_is_its_words_and_stands_once(name):
    text = read_article(name)
    names = [credit["name"] for credit in GOLD[name]["credits"]]
    assert len(names) == len(set(names))
    for credit in GOLD[name]["credits"]:
        start, end = credit["span"]
        assert text[start:end].removeprefix("The ") == credit["name"]


def test_there_are_at_least_twelve_credits():
    assert sum(len(GOLD[name]["credits"]) for name in OURS) >= 12


@pytest.mark.parametrize(("name", "phrase", "decoy"), [(name, *pair) for name, pairs in DECOYS.items() for pair in pairs])
def test_a_decoy_is_not_credited(name, phrase, decoy):
    text = read_article(name)
    assert text.count(phrase) == 1
    assert decoy in phrase
    start = text.index(phrase)
    end = start + len(phrase)
    assert all(credit["span"][1] <= start or end <= credit["span"][0] for credit in GOLD[name]["credits"])


def test_the_articles_hold_every_label_of_the_guidelines():
    attributions = [a for name in OURS for a in GOLD[name]["attributions"]]
    assert {a["speaker_kind"] for a in attributions} == KINDS | {None}
    assert {a["quote_type"] for a in attributions} == {"direct", "indirect", "mixed"}
    assert {via["role"] for a in attributions for via in a["via"]} == ROLES
    assert any(len(a["via"]) > 1 for a in attributions)
    assert any(len(a["content"]) > 2 for a in attributions)
    assert all(a["cue"] for a in attributions)
    assert "―" in {read_article(name)[s:e] for name in OURS for a in GOLD[name]["attributions"] for s, e in a["cue"]}
    assert any(a["parent"] is not None for a in attributions)
