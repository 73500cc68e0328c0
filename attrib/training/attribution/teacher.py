"""A larger tagger whose opinions are labels as well. Its encoder reads each text once; the vectors of the words are kept on disk."""

from __future__ import annotations

import hashlib
import logging
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from attrib.document import Parse
from attrib.extraction.quotation import find_quotations
from attrib.parsing.catalog import hash_file
from attrib.tagging.network import Network
from attrib.tagging.sample import to_sample
from attrib.tagging.tagger import WINDOWS, Tagger, grouped
from attrib.tagging.weights import WEIGHTS, load_tagger
from attrib.tagging.window import windows_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained tagger of any shape."""

    tagger: Tagger
    weight: float
    """Of its labels, beside gold's."""
    kept: Path
    """The folder of its vectors: no other teacher's."""

    @property
    def network(self) -> Network:
        return self.tagger.network

    def vectors_of(self, parse: Parse) -> np.ndarray:
        """Return the teacher's vectors of an article's words, float16 [W, width], as it reads them at work: with context around windows."""
        path = self.kept / f"{hashlib.sha256(parse.text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.npy"
        if not path.exists():
            self.kept.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(f".{os.getpid()}.npy")
            np.save(part, self.read(parse))
            part.replace(path)
            logger.info("teacher: %s read", parse.article.id)
        return np.load(path, mmap_mode="r")

    @torch.inference_mode()
    def read(self, parse: Parse) -> np.ndarray:
        sample = to_sample(parse, find_quotations(parse.text, parse.paragraphs), self.tagger.vocabulary)
        with torch.autocast("cpu", torch.bfloat16):
            vectors = torch.cat([v for group in grouped(windows_of(sample, 0, len(sample)), WINDOWS) for v in self.tagger.encode(group)])
        return vectors.to(torch.float16).numpy()


def load_teacher(folder: Path, weight: float, out: Path) -> Teacher:
    """Return the teacher of a folder; its vectors are kept below `out`, under its weights' digest."""
    return Teacher(load_tagger(folder), weight, out / hash_file(folder / WEIGHTS)[:12])
