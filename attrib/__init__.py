"""attrib: who said it, and through whom. Reads news articles and links every quotation and claim to speaker and intermediaries."""

__version__ = "0.1.0"
