"""Records of one or two sentences, by hand."""

from __future__ import annotations

from attrib.record.form import SCHEMA, Attribution, Credit, Entity, Meta, Piece, Record, Speaker, Via


def telling(
    id: str,
    content: str,
    speaker: str | None = "Ana Kos",
    *,
    kind: str | None = "person",
    via: tuple[str, ...] = (),
    role: str = "relayed",
    credits: tuple[str, ...] = (),
    title: str | None = None,
    url: str | None = None,
    also: tuple[tuple[str, str], ...] = (),
) -> Record:
    """Return an article in which a speaker says something, through others; `also` names organisations with another name of each."""
    text = "".join(f"{name}\n" for name in credits)
    credited, at = [], 0
    for name in credits:
        credited.append(Credit(name, at, at + len(name), name))
        at += len(name) + 1

    def add(words: str) -> Piece:
        nonlocal text
        text += words
        return Piece(len(text) - len(words), len(text), words)

    said = add(content)
    add(", ")
    source = (add(speaker),) if speaker else ()
    add(" ")
    cue = add("said")
    hands = []
    for name in via:
        add(", ")
        piece = add(name)
        hands.append(Via(name=name, role=role, start=piece.start, end=piece.end, text=name))
    add(".")
    entities = []
    for full, short in also:
        add(" ")
        entities.append(Entity(f"e{len(entities) + 1}", full, "organisation", (add(short),)))
    quote_type = "direct" if content.startswith('"') else "indirect"
    who = Speaker(speaker, kind) if speaker else None
    found = Attribution("a1", "statement", quote_type, (said,), (cue,), source, who, tuple(hands))
    meta = Meta(title, url=url)
    return Record(schema=SCHEMA, id=id, text=text, meta=meta, credits=tuple(credited), entities=tuple(entities), attributions=(found,))
