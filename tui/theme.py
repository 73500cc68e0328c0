"""The two themes of our own, and how the parts of an attribution look in all.

Attributes tell the parts apart where there is no colour: content underlined, cue italic, source bold, intermediary bold and underlined.
"""

from __future__ import annotations

from textual.theme import Theme

NIGHT = Theme(
    name="night",
    primary="#7aa2d6",
    secondary="#8fb996",
    accent="#e0b469",
    foreground="#d6d8dc",
    background="#15181d",
    surface="#1b1f26",
    panel="#232934",
    success="#8fb996",
    warning="#e0b469",
    error="#d9818a",
    dark=True,
    variables={"content": "#24405c", "cue": "#5a4a1c", "source": "#1f5138", "via": "#55305e", "muted": "#7d8590"},
)

DAY = Theme(
    name="day",
    primary="#2f5d95",
    secondary="#2f6b45",
    accent="#8a5a00",
    foreground="#22252a",
    background="#fbfaf6",
    surface="#f3f1ea",
    panel="#e8e5da",
    success="#2f6b45",
    warning="#8a5a00",
    error="#a3303c",
    dark=False,
    variables={"content": "#cfe2f7", "cue": "#f5e3b0", "source": "#c6e8d0", "via": "#e9d0ee", "muted": "#73767c"},
)

OURS = (NIGHT, DAY)
