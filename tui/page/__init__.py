"""An article as cells of a terminal: which characters are drawn how, where lines break, what is marked. Knows no Textual."""
