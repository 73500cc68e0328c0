"""The command line. Its modules import at the top only what starts fast; `attrib --help` loads neither torch nor Stanza."""
