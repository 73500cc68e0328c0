"""`attrib schema`."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import orjson

    from attrib.record import to_json_schema

    click.echo(orjson.dumps(to_json_schema(), option=orjson.OPT_INDENT_2))
