"""A project: articles, proposals, decisions and their history in one SQLite file. `session` is what a front end drives, `intake` and
`export` are how records come in and go out, `schema` draws the tables."""
