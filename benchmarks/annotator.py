"""A perfect annotator for the benchmarks: one who knows the keymap and the gold, looks at the screen, and presses the fewest keys that lead
from what is proposed to what is right. Every key is pressed in the real application, through Textual's Pilot, and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from attrib.record.form import Via
from attrib.scoring.match import same_name
from benchmarks.edging import Edging
from benchmarks.target import Target, overlap
from tui.page.completion import completed
from tui.screens.ask import MOST_ROWS
from tui.screens.lines import people
from tui.screens.modes.choosing import CallingVia, Choosing, ChoosingSpeaker, ChoosingVia, offered


def abbreviations(name: str) -> Iterator[str]:
    """Yield what somebody types who looks for a name: nothing, its beginning, that of one of its words, its initials."""
    words = name.lower().split()
    yield ""
    yield from (word[:length] for word in words for length in range(1, len(word) + 1))
    initials = "".join(word[0] for word in words)
    yield from (initials[:length] for length in range(2, len(initials) + 1))
    yield f"{initials[0]}{initials[-1]}"


class Annotator(Edging):
    """At the review of a terminal that runs under Pilot."""

    async def fix_chain(self, target: Target) -> None:
        """Set the speaker and the intermediaries."""
        a = self.attribution
        names = [name for name, _ in target.via]
        swapped = a.via and a.speaker and same_name(target.speaker, a.via[0].name) and any(same_name(n, a.speaker.name) for n in names)
        if swapped and not same_name(target.speaker, a.speaker and a.speaker.name):
            await self.press("w")
        if not same_name(target.speaker, self.attribution.speaker and self.attribution.speaker.name):
            await self.press(*self.keys_for_speaker(target.speaker))
        await self.fix_via(target)

    def keys_for_speaker(self, name: str | None) -> list[str]:
        """Return the fewest keys that make somebody the speaker."""
        if name is None:
            return ["0"]
        return min([*self._digits(name), *self._letters(name, "s"), *self._named(name, ["/"], ChoosingSpeaker(self.review))], key=len)

    def keys_for_via(self, name: str) -> list[str]:
        """Return the fewest keys that append somebody to the chain."""
        digits = (["i", *keys] for keys in self._digits(name))
        return min([*digits, *self._letters(name, "i"), *self._named(name, ["i", "/"], ChoosingVia(self.review))], key=len)

    def keys_for_calling(self, index: int, name: str) -> list[str]:
        """Return the fewest keys that say who the intermediary at hand is."""
        digits = (["r", *keys] for keys in self._digits(name))
        return min([*digits, *self._letters(name, "r"), *self._named(name, ["/"], CallingVia(self.review, index))], key=len)

    def _digits(self, name: str) -> Iterator[list[str]]:
        listed = people(self.review.opened, self.app.sitting.item)
        yield from ([str(person.rank + 1)] for person in listed if person.rank is not None and same_name(name, person.name))

    def _letters(self, name: str, key: str) -> Iterator[list[str]]:
        labels = self.review.opened.labels
        yield from ([key, *labels[e.id]] for e in self.review.opened.view.entities if same_name(name, e.name) and e.id in labels)

    def _named(self, name: str, by_name: list[str], mode: Choosing) -> Iterator[list[str]]:
        """Yield the ways through the list of names: by what a person would type who sees the name there, and by the whole name."""
        offer = offered(self.review.opened, mode.suggested())
        for typed in abbreviations(name):
            found = offer.found(typed)[:MOST_ROWS]
            yield from ([*by_name, *typed, *["down"] * row, "enter"] for row, n in enumerate(found) if same_name(name, offer[n]))
        typing = list(self._typing(name, offer.names))
        yield [*by_name, *typing, *(["up"] if offer.found(name) else []), "enter"]

    def _typing(self, name: str, names: Sequence[str]) -> Iterator[str]:
        """Yield the keys that type a name, completed wherever what is offered goes on as the name does."""
        typed = ""
        while typed != name:
            offered = completed(typed, names, self.text)
            key = "right" if offered and name.startswith(offered) else name[len(typed)]
            typed = offered if offered and key == "right" else typed + key
            yield key

    async def fix_via(self, target: Target) -> None:
        """Name whom the chain has in the right place by a wrong name, take out who does not belong there, put the rest in order, append
        who is missing, set the roles. It ends where the chain is right, or no key makes it so."""
        while (step := self._step_of_chain(target)) is not None:
            before = self.attribution.via
            if step[0] is not None:
                await self._at_hand(step[0])
            await self.press(*step[1]())
            if self.attribution.via == before:  # the article does not hold the name: nothing that an annotator types brings it in
                break

    async def _at_hand(self, index: int) -> None:
        if self.review.mode_name != "chain":
            await self.press("v")
        while (now := self.review.mode.index) != index:
            await self.press("j" if now < index else "k")

    def _step_of_chain(self, target: Target) -> tuple[int | None, Callable[[], list[str]]] | None:
        """Return whom to have at hand, if anybody, and the keys then."""
        chain: Sequence[Via] = self.attribution.via
        places = [next((n for n, (name, _) in enumerate(target.via) if same_name(name, via.name)), None) for via in chain]
        missing = [n for n in range(len(target.via)) if n not in places]
        for index, (via, place) in enumerate(zip(chain, places, strict=True)):
            if place is None and (misnamed := next((n for n in missing if overlap(via, target.places[n])), None)) is not None:
                return index, partial(self.keys_for_calling, index, target.via[misnamed][0])
            if place is None or place in places[:index]:
                return index, lambda: ["d"]
            if target.via[place][1] != via.role:
                return index, lambda: ["t"]
            if index and place < places[index - 1]:
                return index, lambda: ["K"]
        return (None, lambda: self.keys_for_via(target.via[missing[0]][0])) if missing else None
