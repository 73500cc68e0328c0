"""What makes the shipped models: corpora in, weights out, measured. Stanza and torch are loaded when a training begins."""
