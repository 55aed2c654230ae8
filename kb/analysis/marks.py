"""Where the words of a query stand in a text, whatever the accents of either."""

from __future__ import annotations

from kb.analysis.needs import Plan
from kb.analysis.syllables import syllables

_BLANKS = frozenset(" \t\n\u00a0")


def marks(plan: Plan, text: str) -> tuple[tuple[int, int], ...]:
    """The places in ``text`` to highlight, ``(start, end)``; words with only blanks between them join."""
    places: list[tuple[int, int]] = []
    for syllable in syllables(text):
        begun = plan.beginning is not None and syllable.folded.startswith(plan.beginning)
        if not begun and syllable.folded not in plan.words and syllable.exact not in plan.meant:
            continue
        if places and set(text[places[-1][1] : syllable.start]) <= _BLANKS:
            places[-1] = (places[-1][0], syllable.end)
        else:
            places.append((syllable.start, syllable.end))
    return tuple(places)
