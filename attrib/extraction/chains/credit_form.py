"""The forms of credits: how datelines, wire lines and leads name an agency, and what a name in their places must be like."""

from __future__ import annotations

import re

from attrib.extraction.chains.outlet import outlets
from attrib.extraction.furniture import DATE_WORD

WORD = r"[A-Z][\w'’&+-]*(?:\.\w+)*"
NAME = rf"(?:{WORD}(?:[ /](?:of |for |de |la |el )?{WORD}){{0,6}}|dpa|afrol News|allafrica\.com|bdnews24(?:\.com)?)"
"""A name as agencies write theirs; several may be joined by a stroke."""
CITY = r"[A-Z][\w.'’`]*+(?:[ /,&-]++(?:[A-Z][\w.'’`]*+|(?:and|de|del|la|las|los|al|el|of|the|sur|upon|ibn)\b)){0,7}"
DATE = (
    r"(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?,? )?(?:\d{1,2}(?:st|nd|rd|th)?[ .]{0,2})?(?:of )?"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[a-zA-Z]*\.?"
    r"(?: ?\d{1,2}(?:st|nd|rd|th)?)?(?:,? ?\d{4})?"
)
NAMES = rf"{NAME}(?:(?:, with |, | and | with |; ){NAME})*"
# "PARIS, March 3 (AFP) -", "Oslo (NTB):", "March 3 (Reuters) -", "(CNN) —"
BRACKETED = re.compile(
    rf"(?P<place>{CITY})?(?:\s?\[[^\]]{{1,30}}\])?[\s,.]*(?P<date>{DATE}|\d{{1,2}} [a-z]{{3}}\.?)?[\s,.:–—-]{{0,4}}"
    rf"[(\[](?P<names>{NAMES})(?:, [^)\]]{{1,25}})?[)\]]"
    r"(?P<break>\s?(?:[-–—_:|]{1,3}|\.\s?[-–—]{0,2}))?"
)
# "Osijek/MONTSAME/.", "BAKU, June 3. /Trend/."
STROKED = re.compile(rf"(?P<place>{CITY}?)[\s,.]*(?P<date>{DATE})?[\s,.]*/\s?(?P<names>{WORD}(?: {WORD})?)\s?/(?P<break>\.)?")
# "Baku-APA.", "Damascus, SANA –", "Tehran, July 4, IRNA -", "Baku. 14 June. APA -"
PLAIN = re.compile(
    rf"(?P<place>{CITY}?)(?:\s?[,.]\s?(?P<date>{DATE}))?(?P<joint>\s?(?:[-–—,:.]|--)\s?)(?P<names>{WORD}(?: {WORD}){{0,2}}?)"
    r"(?P<break>\s?[-–—:]{1,2}\s|[-–—]\s|\.\s)"
)
# "AFP - ", "AFP.- ", "ANSA, ROME -", "Drava News, 3 March - ", "Drava News / Sava Review, 3 March -"
LEADING = re.compile(
    rf"[(\[]?(?P<names>{NAME}(?:\s?/\s?{NAME})?)[)\]]?(?:\.?\s?[-–—|]{{1,2}}\s|,\s(?:(?P<date>{DATE})|(?P<place>{CITY}))\s?[-–—:])"
)
# "The Drava Courier" alone, above the article
MASTHEAD = re.compile(rf"(?P<names>(?:The )?{NAME})")
# "Source: Xinhua", "By AFP", "AFP, Washington", "(Xinhua) 08:51, July 26", "Published by the Drava Courier", "Drava Courier, with AFP"
LINE = re.compile(
    r"\W*(?P<label>(?i:sources?|courtesy(?: of)?|published by|by|from|via)\b\s?[:–-]?\s?)?"
    rf"\(?(?P<names>(?:[Tt]he )?{NAMES})\)?(?P<rest>.*)$"
)
HELP = re.compile(
    r"(?i:with (?:additional )?(?:inputs?|reporting|files|reports?|contributions?|material|agency inputs)(?: also)? (?:from|by)|"
    rf"additional reporting by) (?P<names>(?:the )?(?:{NAME}|agencies)(?:(?:, |,? and | & |/)(?:the )?(?:{NAME}|agencies))*)"
)
CONTRIBUTED = re.compile(
    rf"\W*(?P<names>(?:The )?{NAME}(?:(?:, |,? and )(?:[Tt]he )?{NAME})*) contributed to this (?:report|story|article)"
)
REPUBLISHED = re.compile(
    r"(?i:(?:this|the) (?:story|article|report|piece|interview|post)\b.{0,40}?\b"
    r"(?:published|appeared|produced|syndicated|provided|distributed|supplied)"
    r"(?: (?:first|originally|here))? (?:by|on|in|from)|republished (?:with permission )?(?:from|courtesy of)|syndicated feed (?:of|by)) "
    rf"(?P<names>(?:[Tt]he )?{NAME})"
)
RIGHTS = re.compile(rf"\W*(?:©|\(c\)|[Cc]opyright)[\s©]*(?:\(c\) )?\d{{4}}[\s,]*(?:by )?(?P<names>(?:The )?{NAME})")
# "… he said. - Reuters", "… (KUNA)", "… /AFP", "(Reporting by …) – Reuters", "- AP" alone, "-- IANS ab/cd"
TAIL = re.compile(
    rf"(?P<before>^|[.!?…\"'”’»)\]])\s*(?P<mark>[-–—/|]{{1,2}}|[(\[])\s?(?P<names>{NAME}|[Aa]gencies|AGENCIES)\s?[)\]/]?"
    r"(?: [a-z]{2,3}(?:/[a-z]{2,3})*)?\.?$"
)
INITIALS = re.compile(rf"(?P<names>{WORD}) (?:[A-Z]{{2,4}} ?)+$")
NOUN = r"(?:[a-z-]+ ){0,4}?"
CITING = rf"(?:,? (?:citing|quoting) (?:the )?{NOUN}(?P<inner>{NAME})(?: [a-z]+){{0,2}})?\s?[.\"”]*$"
# "…, APA reports quoting AFP.", "…, ANSA reported, citing Reuters."
STRAIGHT_LEAD = re.compile(
    rf"[,;–—\"”’]\s(?:as )?(?:the )?{NOUN}(?P<outer>{NAME})(?P<noun>(?: [a-z]+){{0,2}}),? "
    rf"(?P<verb>reports?|reported|writes)(?: (?:on |late |earlier )?\w+day)?{CITING}"
)
# "…, reports Al-Rai daily.", "…, reports Jane Doe for The Daily Sun."
INVERTED_LEAD = re.compile(
    rf"[,;–—]\s(?P<verb>reports|report|reported|writes)(?: the)? {NOUN}(?:{NAME} (?:for|of) (?:the )?)?"
    rf"(?P<outer>{NAME})(?P<noun>(?: [a-z]+){{0,2}}){CITING}"
)
STROKE_OR_AND = re.compile(r"\s*(?:/|,? and |,? with |, | & |; )\s*(?:the )?")
GENERIC = frozenset({"agencies", "AGENCIES", "Agencies"})


def is_bracketed(match: re.Match[str]) -> bool:
    place, date, close = match["place"], match["date"], match["break"]
    if not place and not date and not close:
        return all_agencies(match["names"])  # "(AFP) The bridge was closed"
    if not (close or (place and (date or place.isupper()))):
        return False
    if place and is_abbreviation(match["names"], place):
        return False  # "Democratic Alliance (DA) - the second largest party": the brackets shorten the name before them
    if all_known(match["names"]):
        return True
    return bool(close and (date or (place and place.isupper()))) and is_agency_like(match["names"])


def is_publishers_place(match: re.Match[str]) -> bool:
    """Return whether a publisher stands in the place of a city: "LA PRENSA (AFP) - "; one word may be both, "SABAH (Bernama) - "."""
    place = match["place"]
    known = bool(place) and (outlets().knows(place) or outlets().knows(place.title()))
    return known and len(place.split()) > 1 and not match["date"]


def is_stroked(match: re.Match[str]) -> bool:
    closed = match["break"] and is_agency_like(match["names"])
    return bool(match["place"]) and bool(all_known(match["names"]) or match["date"] or match["names"].isupper() or closed)


def is_plain(match: re.Match[str]) -> bool:
    if all_agencies(match["names"]):
        return True
    # "Baku-XYZ. The": an unknown one only in capitals, hard upon its city
    bare = match["joint"] == "-" and match["break"] == ". " and re.fullmatch(r"[A-Z]{3,8}", match["names"])
    return bool(bare) and is_agency_like(match["names"])


def is_leading(match: re.Match[str]) -> bool:
    names = match["names"]
    first = parts_of(names)[0][1]
    if all_agencies(names) or (names.isupper() and all_known(names)) or ("/" in names and outlets().agency(first)):
        return True
    return bool(match["date"]) and outlets().titled(names)


def is_credit_line(match: re.Match[str], after: bool) -> bool:
    """Return whether a whole line credits: known agencies with a place or a date at most, or "Source:" and any publisher's name."""
    rest = DATE_WORD.sub("", match["rest"])
    left = re.findall(r"[^\W\d_]+", re.sub(r"^\s?in\b", "", rest))
    if len(left) > 3 or any(not w[0].isupper() for w in left) or re.match(r"\s?[/(]", match["rest"]):
        return False
    label = (match["label"] or "").lower()
    if label and not label.startswith("by") and after:
        return is_agency_like(match["names"]) and not left
    parts = [part for _, part in parts_of(match["names"])]
    if " with " in match["names"] and not left:
        return all(outlets().is_outlet(part) for part in parts)
    agencies = [part for part in parts if outlets().agency(part)]
    # "AFP, Washington": a place may follow
    return parts[0] in agencies and (len(agencies) == len(parts) or ("," in match["names"] and len(parts) <= len(agencies) + 2))


def is_tail(match: re.Match[str]) -> bool:
    """Return whether the name at the end of a text is a wire's: a known one, or after a full stop one that can be one."""
    names = match["names"]
    if names in GENERIC or all_known(names) or (not match["before"] and outlets().titled(names)):
        return True
    if match["before"] not in {".", "!", "?", "…", ")", "]"} or not is_agency_like(names):
        return False
    if match["mark"] in "([":
        return bool(re.fullmatch(r"[A-Z][A-Z/-]{2,}", names)) or is_publisher(names, "")
    return True


def is_publisher(name: str, noun: str) -> bool:
    """Return whether a name that reports is an outlet's: known, sounding like one, or with a noun that says so: "Al-Rai daily"."""
    known = outlets().is_outlet(name) or any(w in outlets().noun for w in noun.split())
    return known or bool(re.fullmatch(r"[A-Z]{2,6}", name) and name not in outlets().region and is_agency_like(name))


def is_agency_like(names: str) -> bool:
    """Return whether an unknown name may be an agency's: no region, no remark, no body of state."""
    words = re.findall(r"[\w'’]+", names)
    table = outlets()
    plain = all(w not in table.region and w not in table.remark and w.lower() not in table.institution for w in words)
    return (plain or table.titled(names)) and len(names) > 2 and not any(w.isdigit() for w in words)


def is_abbreviation(names: str, place: str) -> bool:
    """Return whether `names` are the initials of the words before them."""
    initials = "".join(w[0] for w in re.findall(r"[A-Za-z][\w’']*", place) if w[0].isupper())
    return initials.upper().endswith(names.upper()) and len(names) > 1


def all_known(names: str) -> bool:
    return all(outlets().knows(part) or part in GENERIC for _, part in parts_of(names))


def all_agencies(names: str) -> bool:
    return all(outlets().agency(part) for _, part in parts_of(names))


def parts_of(names: str) -> list[tuple[int, str]]:
    """Return the names that a joint credit holds, with their places in it: "Borneo Bulletin/ANN", "NNN-BERNAMA"."""
    if outlets().knows(names):
        return [(0, names)]
    parts, begin = [], 0
    for joint in STROKE_OR_AND.finditer(names):
        parts.append((begin, names[begin : joint.start()]))
        begin = joint.end()
    parts.append((begin, names[begin:]))
    split = []
    for at, part in parts:
        left, dash, right = part.partition("-")
        if dash and not outlets().knows(part) and outlets().agency(left) and outlets().agency(right):
            split += [(at, left), (at + len(left) + 1, right)]
        else:
            split.append((at, part))
    return [(at, part) for at, part in split if part]
