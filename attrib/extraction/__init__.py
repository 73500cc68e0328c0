"""The stages between a parse and its attributions, one a module."""
