"""Compound words (từ ghép): runs of syllables that mean one thing together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kb.analysis.syllables import syllables

SHORTEST, LONGEST = 2, 4
"""How many syllables a compound has."""


def compounds_of(words: Iterable[str]) -> tuple[str, ...]:
    """Those of a segmenter's ``words`` that are compounds, folded and joined by blanks."""
    read = ([syllable.folded for syllable in syllables(word)] for word in words)
    return tuple(" ".join(word) for word in read if SHORTEST <= len(word) <= LONGEST)


def runs(terms: Sequence[str], known: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where a known compound stands among the folded ``terms``: ``(first, past the last)``.

    Queries are not segmented: a run counts when the index knows it as a compound, nested ones too.
    """
    for first in range(len(terms)):
        for past in range(first + SHORTEST, min(first + LONGEST, len(terms)) + 1):
            if known(" ".join(terms[first:past])):
                yield first, past
