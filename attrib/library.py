"""attrib as a library: text or articles in, records out. The command line stands on the same two functions."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from attrib.document import Annotation, Article
from attrib.errors import AttribError, LanguageError
from attrib.parsing.catalog import FOLDERS, MODELS, TAGGER, list_models
from attrib.reading import identify
from attrib.record import Record, select, to_record
from attrib.record.selection import Acts

Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Options:
    """What is annotated, and how much of it is told."""

    language: str | None = None
    """ "en": take every article for English. None: find out, and refuse another language."""
    acts: Acts = "statement"
    min_confidence: float = 0.0
    """Attributions below it are left out."""
    candidates: int | None = None
    """How many candidates of each attribution are kept; None for all."""
    stanza_dir: Path | None = None
    """Other Stanza models than our own."""
    tagger: str = "attrib"
    """The trained tagger: "attrib" is the shipped one, "none" leaves the claims to rules, anything else is the folder of another."""


def annotate(articles: str | Article | Iterable[str | Article], options: Options | None = None) -> Iterator[Record]:
    """Yield the record of a text, of an article, or of each of many, in their order. A text's id is its number, from 1.
    Raises the AttribError of the first article that fails; ModelError where the models cannot be loaded."""
    options = options or Options()
    single = [articles] if isinstance(articles, str | Article) else articles
    given = (Article(str(n), a) if isinstance(a, str) else a for n, a in enumerate(single, 1))
    for result in annotate_all(given, options):
        if isinstance(result, AttribError):
            raise result
        yield result


def annotate_all(items: Iterable[Article | Other], options: Options) -> Iterator[Record | AttribError | Other]:
    """Yield for each article its record or the error that names what is wrong with it, and everything else as it comes, all in
    the order of `items`. Articles are read ahead, as many as are parsed together."""
    waiting: deque[AttribError | Other | None] = deque()

    def articles() -> Iterator[Article]:
        for item in items:
            checked = _identified(item, options) if isinstance(item, Article) else item
            if isinstance(checked, Article):
                waiting.append(None)  # the place of an article whose record is to come
                yield checked
            else:
                waiting.append(checked)

    for result in _results(articles(), options):
        while (other := waiting.popleft()) is not None:
            yield other
        yield result
    yield from (other for other in waiting if other is not None)


def _identified(article: Article, options: Options) -> Article | LanguageError:
    try:
        return identify(article, options.language)
    except LanguageError as error:
        return error


def _results(articles: Iterator[Article], options: Options) -> Iterator[Record | AttribError]:
    first = next(articles, None)
    if first is None:
        return
    # Stanza and torch take seconds to import and their models to load: paid when there is an article to annotate.
    from attrib.pipeline import annotate, load_engine

    engine, models = load_engine(options.stanza_dir, tagger_of(options)), models_of(options)
    for result in annotate(chain([first], articles), engine):
        yield _record(result, models, options) if isinstance(result, Annotation) else result


def _record(annotation: Annotation, models: Mapping[str, str], options: Options) -> Record:
    return select(to_record(annotation, models), options.acts, options.min_confidence, options.candidates)


def tagger_of(options: Options) -> Path | None:
    """Return the folder of the tagger; None for rules alone."""
    named: dict[str, Path | None] = {"attrib": TAGGER, "none": None}
    return named[options.tagger] if options.tagger in named else Path(options.tagger)


def models_of(options: Options) -> dict[str, str]:
    """Return what the record says of the models: of ours the name and the start of the SHA-256, of others their folder."""
    known = list_models(FOLDERS if options.tagger == "attrib" else (MODELS,))
    models = {model.name: model.sha256[:12] for model in known}
    if options.stanza_dir is not None:
        models = {"stanza": options.stanza_dir.resolve().name, **{n: s for n, s in models.items() if n in {"tagger", "pieces"}}}
    return models if options.tagger in {"attrib", "none"} else {**models, "tagger": Path(options.tagger).resolve().name}
