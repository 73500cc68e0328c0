"""Records against gold: how many attributions are found, and in how many of these each part is right.

An attribution is *found* when its content overlaps a gold content with Jaccard >= 0.5 (over letters and digits, one to one, best
pairs first). On top of found: *relation* needs the source spans to overlap (or both to be empty), *speaker* the canonical names to
agree, *intermediary* and *via_role* the name, and name and role, of each via, *chain* the whole ordered list of names, *parent* the
matching outer attribution, *top3* the right speaker among the first three candidates. *span_source*, *span_cue* and *span_content*
stand apart from found: the exact spans of the role in the article, each piece one span, compared as runs of word tokens.
"""

from attrib.scoring.measure import Count, Counts, score
from attrib.scoring.side import Claimed, Scored, from_record, key, read_gold
from attrib.scoring.slices import slices

__all__ = ["Claimed", "Count", "Counts", "Scored", "from_record", "key", "read_gold", "score", "slices"]
