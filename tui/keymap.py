"""Every action of the terminal: its mode, its keys, what the footer and the help say of it. The one table that keys, footer, help,
command palette and configuration are made from; knows no Textual.

A key is a character, or a name: enter, escape, tab, space, left, f1. Each mode has its own; "everywhere" holds in all that do not use
the key themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EVERYWHERE = "everywhere"

MODES = {
    EVERYWHERE: "Everywhere",
    "queue": "Queue",
    "review": "Review",
    "adjudicate": "Adjudicate",
    "speaker": "Choosing the speaker (s)",
    "via": "Choosing an intermediary (i)",
    "chain": "The source chain (v)",
    "edge": "Edges of spans (e, m)",
    "pick": "Choosing an entity (g)",
    "cluster": "An entity (g)",
    "field": "Fields (f)",
    "credit": "Credits of the article (C)",
    "audit": "Audit",
    "page": "Statistics and guidelines",
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that an annotator can do."""

    mode: str
    name: str
    keys: tuple[str, ...]
    short: str
    """For the footer; "" where it is not shown there."""
    says: str
    """For help and command palette."""
    brief: str = ""
    """For a footer that is too narrow for `short`; "" where there is nothing briefer."""


def _actions(mode: str, *rows: tuple[str, str, str, str]) -> tuple[Action, ...]:
    """Return the actions of a mode; `short|brief` where there is something briefer for the footer."""
    words = (short.partition("|") for _, _, short, _ in rows)
    return tuple(
        Action(mode, name, tuple(keys.split()), short, says, brief)
        for (name, keys, _, says), (short, _, brief) in zip(rows, words, strict=True)
    )


CURSOR = (
    ("cursor_left", "left", "", "Cursor a word back"),
    ("cursor_right", "right", "", "Cursor a word on"),
    ("cursor_up", "up", "", "Cursor a line up"),
    ("cursor_down", "down", "", "Cursor a line down"),
    ("page_up", "pageup", "", "A page up"),
    ("page_down", "pagedown", "", "A page down"),
)
LISTS = (
    ("up", "up k", "", "One up"),
    ("down", "down j", "", "One down"),
    ("page_up", "pageup", "", "A page up"),
    ("page_down", "pagedown", "", "A page down"),
    ("top", "home", "", "To the first"),
    ("bottom", "end", "", "To the last"),
)

ACTIONS: tuple[Action, ...] = (
    *_actions(
        EVERYWHERE,
        ("help", "f1", "help", "Show what every key does"),
        ("show_queue", "f2", "", "Go to the queue"),
        ("show_review", "f3", "", "Go to the review"),
        ("show_adjudicate", "f4", "", "Adjudicate: decide for all where annotators differ"),
        ("show_statistics", "f5", "", "Show the statistics"),
        ("show_audit", "f6", "", "Audit: the way each attribution came, and what rests on nobody"),
        ("show_guidelines", "f9", "", "Show the guidelines"),
        ("toggle_labels", "f7", "", "Name the roles under the text, or no longer"),
        ("next_theme", "f8", "", "Take the next theme"),
        ("palette", ":", "", "Find an action by its name; so does a click on the top line"),
        ("suspend", "ctrl+z", "", "Leave the terminal to the shell; fg comes back"),
        ("quit", "f10", "quit", "Leave; every decision is on disk already"),
    ),
    *_actions(
        "queue",
        *LISTS,
        ("open", "enter a", "open", "Review it"),
        ("find_text", "/", "words", "Only articles that hold these words, or have them in their name"),
        ("pick_states", "s", "state", "Only one state: the next one"),
        ("pick_confidence", "c", "confidence|sure", "Only attributions of this confidence"),
        ("find_speaker", "p", "speaker|who", "Only attributions of this speaker"),
        ("find_via", "v", "via", "Only attributions through this intermediary"),
        ("pick_order", "o", "order", "By article, or the most uncertain attributions first"),
        ("clear", "escape", "all", "Show all again"),
        ("undo", "u", "undo", "Take back the last decision, wherever it was"),
        ("redo", "U", "", "Make it stand again"),
    ),
    *_actions(
        "review",
        ("confirm", "a enter", "confirm", "It is right: confirm it and go to the next"),
        *((f"pick_{n}", f"{n}", "1-9 speaker" if n == 1 else "", f"Number {n} of the list is the speaker") for n in range(1, 10)),
        ("no_source", "0", "", "The article expresses no source"),
        ("speaker", "s", "who", "Choose the speaker by the letter of a mention"),
        ("find_speaker", "/", "", "Choose or type the speaker's name"),
        ("via", "i", "via", "Append an intermediary: digit or letter"),
        ("chain", "v", "", "Change the chain: order, roles, removal"),
        ("swap", "w", "", "Swap the speaker and the first intermediary"),
        ("edge", "e", "edges", "Move the edges of content, cue and source"),
        ("reject", "x", "reject", "It is no attribution: reject it and go to the next"),
        ("unsure", "?", "unsure", "Leave it undecided, for later or for somebody else"),
        ("park", "z", "", "Put it at the end of the queue"),
        ("add", "m", "add", "Add a missed attribution at the cursor or the selection"),
        ("field", "f", "", "Quote type, act, kind of the speaker"),
        ("cluster", "g", "", "Show an entity: merge, split, rename"),
        ("credit", "C", "", "The credits of the article"),
        ("next", "n", "", "The next attribution, without deciding"),
        ("previous", "p", "", "The one before"),
        ("next_article", "]", "", "The next article"),
        ("previous_article", "[", "", "The article before"),
        ("undo", "u", "undo", "Take back the last decision, wherever it was"),
        ("redo", "U", "", "Make it stand again"),
        ("select", "space", "", "Begin or end a selection at the cursor"),
        ("take_text", "T", "", "Go to the article's new text"),
        ("clear", "escape", "", "Drop the selection"),
        *CURSOR,
    ),
    *_actions(
        "adjudicate",
        *((f"pick_{n}", f"{n}", "1-9 take" if n == 1 else "", f"Take annotator {n}: all of it, or the field") for n in range(1, 10)),
        ("none", "0", "none", "None is right: it stays open, to be changed by the keys below"),
        ("confirm", "a enter", "right", "It is right as it stands: decide it and go to the next"),
        ("down", "j tab", "j/k field", "Let digits take the next field alone; behind the last, all of it again"),
        ("up", "k", "", "The field before"),
        ("next", "n", "next", "The next dispute, without deciding"),
        ("previous", "p", "", "The one before"),
        ("next_article", "]", "", "The next article with a dispute"),
        ("previous_article", "[", "", "The article before"),
        ("undo", "u", "undo", "Take back your last decision as adjudicator, wherever it was"),
        ("redo", "U", "", "Make it stand again"),
        ("reject", "x", "reject", "It is no attribution: reject it for all and go to the next"),
        ("speaker", "s", "who", "Choose the speaker by the letter of a mention"),
        ("find_speaker", "/", "", "Choose or type the speaker's name"),
        ("via", "i", "via", "Append an intermediary: digit or letter"),
        ("chain", "v", "", "Change the chain: order, roles, removal"),
        ("swap", "w", "", "Swap the speaker and the first intermediary"),
        ("edge", "e", "edges", "Move the edges of content, cue and source"),
        ("field", "f", "", "Quote type, act, kind of the speaker"),
        ("cluster", "g", "", "Show an entity: merge, split, rename"),
        ("credit", "C", "", "The credits of the article"),
        ("select", "space", "", "Begin or end a selection at the cursor"),
        ("take_text", "T", "", "Go to the article's new text"),
        ("clear", "escape", "", "Drop the selection"),
        *CURSOR,
    ),
    *_actions(
        "speaker",
        *((f"pick_{n}", f"{n}", "", f"Candidate {n}") for n in range(1, 10)),
        ("here", "space", "space words", "The words at the cursor, or the selection"),
        ("find", "/", "name", "Find or type a name"),
        ("no_source", "0", "no source", "The article expresses no source"),
        *CURSOR,
        ("leave", "escape", "back", "Back"),
    ),
    *_actions(
        "via",
        *((f"pick_{n}", f"{n}", "", f"Candidate {n}") for n in range(1, 10)),
        ("here", "space", "space words", "The words at the cursor, or the selection"),
        ("find", "/", "name", "Find or type a name"),
        *CURSOR,
        ("leave", "escape", "back", "Back"),
    ),
    *_actions(
        "chain",
        ("down", "j down", "j/k choose|j/k go", "The next intermediary"),
        ("up", "k up", "", "The one before"),
        ("farther", "J >", "J/K move", "Move it farther from the speaker"),
        ("nearer", "K <", "", "Move it nearer to the speaker"),
        ("role", "t", "role", "The next role: told, relayed, posted"),
        ("remove", "d", "remove|out", "Take it out of the chain"),
        ("replace", "r", "replace|other", "Somebody else in its place and role: letter or digit"),
        ("name", "/", "", "Somebody else in its place and role, by name"),
        ("append", "i", "append|add", "Append another"),
        ("swap", "w", "swap", "Swap the speaker and the first intermediary"),
        ("undo", "u", "undo", "Take back the last decision"),
        ("confirm", "a", "confirm|right", "It is right: confirm it and go to the next"),
        ("leave", "escape enter v", "back", "Back"),
    ),
    *_actions(
        "edge",
        ("role", "tab", "role", "The next part: content, cue, source"),
        ("back", "h", "h/l move", "Move the edge back"),
        ("on", "l", "", "Move the edge on"),
        ("other", "o", "edge", "The other edge"),
        ("unit", ",", "token", "Move by token or by character"),
        ("snap", "q", "snap", "Snap to the quotation marks"),
        ("add", "+", "fragment", "Add a fragment at the cursor, or of the selection"),
        ("remove", "-", "", "Remove the fragment"),
        ("fragment", "n", "", "The next fragment"),
        ("start_here", "[", "", "Begin at the cursor"),
        ("end_here", "]", "", "End at the cursor"),
        ("select", "space", "", "Begin or end a selection at the cursor"),
        *CURSOR,
        ("keep", "enter", "keep", "Keep the edges"),
        ("leave", "escape", "drop", "Leave everything as it was"),
    ),
    *_actions(
        "cluster",
        ("another", "g", "other", "Choose another entity by its letter"),
        ("merge", "=", "merge", "Merge it into another entity"),
        ("split", "~", "split", "Take the mention at hand out, as an entity of its own"),
        ("rename", "r", "rename", "Give it another name"),
        ("kind", "t", "kind", "The next kind"),
        ("next", "n right", "next", "Its next mention"),
        ("previous", "p left", "", "The mention before"),
        ("undo", "u", "undo", "Take back the last decision"),
        ("leave", "escape enter", "back", "Back"),
    ),
    *_actions("pick", ("leave", "escape", "back", "Back")),
    *_actions(
        "field",
        ("direct", "d", "direct", "All the content is in quotation marks"),
        ("indirect", "i", "indirect|indir", "None of it is"),
        ("mixed", "m", "mixed|mix", "A part of it is"),
        ("statement", "s", "statement|say", "Somebody says something"),
        ("opinion", "o", "opinion|opine", "A belief, wish, feeling or intention"),
        ("person", "p", "person|pers", "The speaker is a person"),
        ("organisation", "r", "organisation|org", "The speaker is an organisation"),
        ("document", "t", "text|doc", "The speaker is a document"),
        ("unnamed", "u", "unnamed|anon", "The speaker has no name"),
        ("leave", "escape enter f", "back", "Back"),
    ),
    *_actions(
        "credit",
        ("down", "j", "j/k choose", "The next credit"),
        ("up", "k", "", "The one before"),
        ("farther", "J >", "J/K move", "Nearer to the publisher"),
        ("nearer", "K <", "", "Nearer to the origin"),
        ("add", "+", "add", "The words at the cursor, or the selection, are a credit"),
        ("remove", "d", "remove", "It is no credit"),
        ("select", "space", "", "Begin or end a selection at the cursor"),
        ("undo", "u", "undo", "Take back the last decision"),
        *CURSOR,
        ("leave", "escape enter", "back", "Back"),
    ),
    *_actions(
        "audit",
        *LISTS,
        ("open", "enter a", "open", "Review it"),
        ("find_via", "v", "via", "Only what came through an agency, outlet or person"),
        ("ask_unsourced", "n", "name", "Only what has no named source"),
        ("ask_deep", "d", "deep", "Only what went through two hands or more"),
        ("ask_uncued", "c", "cue", "Only what has no cue"),
        ("ask_unresolved", "p", "pronoun", "Only what a pronoun says that stands for nobody"),
        ("pick_order", "o", "order", "By article, the longest chains first, by speaker"),
        ("clear", "escape", "all", "Show all again"),
        ("whose", "w", "", "What you have, or what an export has of all annotators together"),
        ("again", "r", "", "Read all articles again"),
    ),
    *_actions("page", *LISTS, ("again", "r", "", "Count again"), ("leave", "escape", "back", "Back to the review")),
)


class Keymap:
    """Actions by mode and key."""

    def __init__(self, actions: Iterable[Action] = ACTIONS) -> None:
        self.actions = tuple(actions)
        self._by_key = {(action.mode, key): action for action in self.actions for key in action.keys}
        self._by_name = {(action.mode, action.name): action for action in self.actions}

    def pressed(self, mode: str, key: str) -> Action | None:
        """Return what a key does in a mode; None where it does nothing."""
        return self._by_key.get((mode, key)) or self._by_key.get((EVERYWHERE, key))

    def action(self, mode: str, name: str) -> Action | None:
        """Return an action of a mode, or of everywhere, by its name."""
        return self._by_name.get((mode, name)) or self._by_name.get((EVERYWHERE, name))

    def of(self, *modes: str) -> list[Action]:
        """Return the actions of modes, in the order of the table."""
        return [action for action in self.actions if action.mode in modes]
