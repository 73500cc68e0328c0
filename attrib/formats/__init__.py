"""The formats of other tools, one module each, over the record's types. `table` lists them; a module that writes has `HOLDS` and `write`,
one that reads has `read`. What a format cannot hold, and what an import had to guess, is counted in a `Report`."""
