"""Words one typing error away: a letter missing, doubled or one too many, swapped, or another in its place."""

from __future__ import annotations

from collections.abc import Set as AbstractSet


def one_edit_away(word: str, letters: str, known: AbstractSet[str]) -> tuple[str, ...]:
    """Those of ``known`` that one edit makes of ``word``, in order; ``word`` itself is not among them.

    An edit drops a letter, swaps two neighbours, or puts one of ``letters`` in the place of another
    or between two (optimal string alignment distance 1).
    """
    found: set[str] = set()
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            found.add(head + tail[1:])
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
        for letter in letters:
            found.add(head + letter + tail)
            if tail:
                found.add(head + letter + tail[1:])
    found.discard(word)
    return tuple(sorted(found & known))
