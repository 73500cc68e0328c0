"""Cues, contents and sources: the spans of an attribution, before anybody is named."""
