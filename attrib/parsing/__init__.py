"""Stanza behind one wall: articles in, `attrib.document.Parse` out."""
