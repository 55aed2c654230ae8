"""How alike two questions are in their words."""

from __future__ import annotations

from collections import Counter

from kb.analysis.syllables import pairs, syllables


def likeness(one: str, other: str) -> float:
    """Dice's coefficient (Dice 1945) over syllables and neighbouring pairs of them, accents and case aside.

    From 0, nothing in common, to 1, the same syllables in the same order; two decimals. A text without
    syllables is like nothing.
    """
    left, right = _parts(one), _parts(other)
    total = left.total() + right.total()
    return round(2 * (left & right).total() / total, 2) if total else 0.0


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same syllables in the same order, accents and case aside."""
    return _folded(one) == _folded(other)


def _parts(text: str) -> Counter[str]:
    words = _folded(text)
    return Counter([*words, *pairs(words)])


def _folded(text: str) -> list[str]:
    return [syllable.folded for syllable in syllables(text)]
