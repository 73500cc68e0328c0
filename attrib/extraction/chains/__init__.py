"""Intermediaries and credits: through whom the words came."""
