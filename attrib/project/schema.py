"""The tables of a project's file.

An article has editions, one for each text that it has had; an edition has items, one for each attribution that the engine or an
annotator found in it. What an owner (an annotator, or the adjudication) made of an item is its version. `decision` is the history,
which nothing changes; `standing` says which of its decisions can be undone or redone; `tally` keeps what would take long to count.
"""

from __future__ import annotations

from typing import get_args

from attrib.record.form import Status

APPLICATION = 0x61747462
"""Marks the file as ours ("attb"), at byte 68."""

VERSION = 1
"""Of the tables. A higher one is a newer attrib's."""

STATUSES: tuple[Status, ...] = get_args(Status)

OPEN: frozenset[Status] = frozenset({"proposed", "unsure", "stale"})
"""Statuses that need the annotator still."""

ADJUDICATION = 0
"""The owner of adjudicated decisions, whoever makes them."""

TABLES = f"""
CREATE TABLE owner (number INTEGER PRIMARY KEY, name TEXT UNIQUE);   -- NULL: the adjudication

CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT,
    edition INTEGER NOT NULL,               -- of its present text
    proposed INTEGER NOT NULL               -- proposals of that edition
);

CREATE TABLE edition (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    digest BLOB NOT NULL,                   -- SHA-256 of the text
    next_attribution INTEGER NOT NULL,      -- numbers in ids, never given twice
    next_entity INTEGER NOT NULL,
    engine TEXT,                            -- what made the proposals: "attrib 0.1.0"
    rest BLOB NOT NULL,                     -- JSON of meta, credits, entities, engine
    text TEXT NOT NULL
);
CREATE INDEX edition_of ON edition (article);
CREATE VIRTUAL TABLE search USING fts5 (text, content = 'edition', content_rowid = 'number', tokenize = 'unicode61');

CREATE TABLE item (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    edition INTEGER NOT NULL REFERENCES edition,
    id TEXT NOT NULL,
    place INTEGER NOT NULL,                 -- in the record
    start INTEGER NOT NULL,                 -- of its content
    confidence REAL,
    speaker TEXT,
    via TEXT NOT NULL,                      -- names, one a line
    proposed INTEGER NOT NULL,              -- 0 for one that an annotator added
    UNIQUE (edition, id)
);
CREATE INDEX item_in ON item (edition, start);

CREATE TABLE proposal (                     -- apart, so that a list of all items reads 10 MB, not 200
    item INTEGER PRIMARY KEY REFERENCES item,
    body BLOB NOT NULL
);

CREATE TABLE version (
    owner INTEGER NOT NULL REFERENCES owner,
    item INTEGER NOT NULL REFERENCES item,
    status TEXT NOT NULL,
    speaker TEXT,
    via TEXT NOT NULL,
    said BLOB NOT NULL,                     -- digest of all that annotators can differ in
    step INTEGER NOT NULL,                  -- steps of the cast that the body has seen
    body BLOB NOT NULL,
    PRIMARY KEY (owner, item)
) WITHOUT ROWID;
CREATE INDEX version_of ON version (item);

CREATE TABLE "cast" (
    owner INTEGER NOT NULL REFERENCES owner,
    edition INTEGER NOT NULL REFERENCES edition,
    body BLOB NOT NULL,
    PRIMARY KEY (owner, edition)
) WITHOUT ROWID;

CREATE TABLE tally (                        -- only where an owner has decided something; else all is proposed
    owner INTEGER NOT NULL REFERENCES owner,
    article INTEGER NOT NULL REFERENCES article,
    edition INTEGER NOT NULL,               -- on which the owner decides
    {", ".join(f"{status} INTEGER NOT NULL" for status in STATUSES)},
    PRIMARY KEY (owner, article)
) WITHOUT ROWID;

CREATE INDEX tally_of ON tally (article, edition);

CREATE TABLE decision (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,               -- the same decision sent twice is one
    annotator INTEGER NOT NULL REFERENCES owner,
    owner INTEGER NOT NULL REFERENCES owner,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    item INTEGER,
    old BLOB NOT NULL,
    new BLOB NOT NULL,
    engine TEXT,
    milliseconds INTEGER NOT NULL,
    about INTEGER REFERENCES decision       -- what an undo undoes and a redo redoes
);
CREATE INDEX decision_by ON decision (annotator, number);
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;
CREATE TRIGGER decision_lasts BEFORE DELETE ON decision BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;

CREATE TABLE standing (
    annotator INTEGER NOT NULL REFERENCES owner,
    owner INTEGER NOT NULL REFERENCES owner,
    undone INTEGER NOT NULL,
    decision INTEGER NOT NULL REFERENCES decision,
    PRIMARY KEY (annotator, owner, undone, decision)
) WITHOUT ROWID;
CREATE INDEX undone ON standing (decision) WHERE undone = 1;

INSERT INTO owner VALUES ({ADJUDICATION}, NULL);
"""
