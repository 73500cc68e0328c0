"""Whether a content is quoted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from attrib.document import Quotation, QuoteType, Spans


def quote_type(content: Spans, quotations: Sequence[Quotation], text: str) -> QuoteType:
    """Return whether all, none or some of the content's words stand in quotation marks that lie within it."""
    if not content:
        return "indirect"
    first, last = (bisect_left(quotations, at, key=lambda q: q.span.start) for at in (content[0].start, content[-1].end))
    within = [q.span for q in quotations[first:last] if any(c.covers(q.span) for c in content)]
    if not within:
        return "indirect"
    quoted = {i for span in within for i in range(span.start, span.end)}
    letters = [i for span in content for i in range(span.start, span.end) if text[i].isalnum()]
    return "direct" if all(i in quoted for i in letters) else "mixed"
