"""The audit: where does this come from, through how many hands, and what rests on nobody? Pure functions over records.

`audit.audit` joins the questions on one page and is read first; `article` says what of a record counts, `naming` who is who; `listing` is
the list of attributions that the terminal shows."""

from attrib.audit.audit import Audit, audit
from attrib.audit.naming import Names, read_names

__all__ = ["Audit", "Names", "audit", "read_names"]
