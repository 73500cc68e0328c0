"""What holds of claims whatever words, marks and heads a parse has."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attrib.document import Parse
from tests.extraction.analysed import analysed, find

WORDS = (
    "said/VBD told/VBD warned/VBD called/VBD accused/VBN quoted/VBN saying/VBG adding/VBG announce/VB was/VBD is/VBZ has/VBZ "
    "could/MD left/VBD that/IN whether/IN if/IN as/IN of/IN by/IN on/IN in/IN for/IN to/TO to/TO and/CC but/CC not/RB reportedly/RB "
    "according/VBG According/VBG who/WP which/WDT Marsh/NNP Ruiz/NNP PARIS/NNP he/PRP we/PRP I/PRP its/PRP$ it/PRP there/EX nobody/NN "
    "police/NNS officials/NNS claim/NN allegations/NNS pledge/NN statement/NN dam/NN Monday/NNP the/DT two/CD safe/JJ 's/POS"
).split()
MARKS = "“ ” ‘ ’ , , , . : ; ? – — ( )".split()
RELATIONS = (
    "nsubj nsubj:pass obj iobj ccomp xcomp advcl acl acl:relcl obl obl:agent nmod nmod:poss conj parataxis appos mark case aux "
    "aux:pass cop advmod det cc compound flat dep"
).split()


@st.composite
def sentences(draw: st.DrawFn) -> str:
    tokens = draw(st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), min_size=2, max_size=14).filter(lambda t: t[0] in WORDS))
    root = draw(st.integers(1, len(tokens)).filter(lambda n: tokens[n - 1] in WORDS))
    rows = []
    for at, token in enumerate(tokens, 1):
        if token in MARKS:
            rows.append(token)
        elif at == root:
            rows.append(f"{token}/0/root")
        else:
            head = draw(st.sampled_from([root, *range(1, at)])) if at > 1 else root
            rows.append(f"{token}/{head}/{draw(st.sampled_from(RELATIONS))}")
    return draw(st.sampled_from(["", "¶", "¶“ "])) + " ".join(rows)


def moved(sentence: str) -> str:
    """Return a sentence whose opening mark, put before it, has moved every word by one."""
    if not sentence.startswith("¶“"):
        return sentence
    rows = []
    for token in sentence.split()[1:]:
        word, *rest = token.split("/")
        rows.append(f"{word}/{rest[0]}/{int(rest[1]) + 1 if rest[1] != '0' else 0}/{rest[2]}" if rest else token)
    return " ".join(["¶“", *rows])


@settings(max_examples=200, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.lists(sentences().map(moved), min_size=1, max_size=4))
def test_claims_lie_in_their_paragraphs_in_order_and_form_trees(written: list[str]) -> None:
    parse = analysed(*written)
    claims = find(parse)
    starts = [claim.content[0].start for claim in claims]
    assert starts == sorted(starts)
    for claim in claims:
        assert all(lies_in_a_paragraph(parse, span.start, span.end) for span in (*claim.content, *claim.source))
        assert claim.cue is None or lies_in_a_paragraph(parse, claim.cue.span.start, claim.cue.span.end)
        for spans in (claim.content, claim.source):
            assert all(a.end <= b.start for a, b in pairwise(spans))
    for number in range(len(claims)):
        seen, at = set(), number
        while (parent := claims[at].parent) is not None:
            assert 0 <= parent < len(claims)
            assert parent not in seen
            seen.add(parent)
            at = parent


def lies_in_a_paragraph(parse: Parse, start: int, end: int) -> bool:
    return start < end and any(p.start <= start and end <= p.end for p in parse.paragraphs)
