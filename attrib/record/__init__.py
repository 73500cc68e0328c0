"""`attrib/1`, the record: one JSON object a line, one article each. `form` holds its types, `line` reads and writes it,
`check` holds what the types cannot say, `annotation` makes it from the engine's result, `selection` leaves parts of it out."""

from attrib.record.annotation import to_record
from attrib.record.form import SCHEMA, Record, to_json_schema
from attrib.record.line import from_line, read_records, to_line
from attrib.record.selection import keep_attributions, select

__all__ = ["SCHEMA", "Record", "from_line", "keep_attributions", "read_records", "select", "to_json_schema", "to_line", "to_record"]
