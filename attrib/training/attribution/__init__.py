"""The attribution tagger in training, from annotated corpora or from decided records.

    annotated texts (`gold`, `decided`) → parses (`parses`) → words (`example`) → windows (`lesson`) → losses (`loss`) → weights (`loop`)

`recipe` holds every number; `make` trains the shipped tagger, `continuing` goes on from it with an annotator's decisions; `teacher` is a
larger tagger to learn from.
"""
