"""The annotator's terminal, a Textual application over `attrib.project`. Widgets post, screens decide, the session changes."""
