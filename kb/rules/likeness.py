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


class Wordings:
    """Known wordings, asked for the one most like a text, many times over."""

    def __init__(self) -> None:
        self._known: list[tuple[str, str, Counter[str]]] = []
        self._with_pair: dict[str, list[tuple[int, int]]] = {}

    def add(self, name: str, wording: str) -> None:
        """Make ``wording`` known, as one of ``name``."""
        parts = _parts(wording)
        for part, times in parts.items():
            if _is_pair(part):
                self._with_pair.setdefault(part, []).append((len(self._known), times))
        self._known.append((name, wording, parts))

    def nearest(self, text: str, least: float = 0.6) -> tuple[float, str, str] | None:
        """Likeness, name and wording of the one most like ``text``, the first of several; None below ``least``.

        Looks only at those with two neighbouring syllables in common: no others of several syllables are as near.
        """
        parts = _parts(text)
        shared: Counter[int] = Counter()
        for part, times in parts.items():
            for place, there in self._with_pair.get(part, ()):
                shared[place] += min(times, there)
        whole, best, found = parts.total(), least - 0.005, None
        for place, count in sorted(shared.items()):
            known = self._known[place][2]
            total = whole + known.total()
            # As many syllables as the shorter one has, at most; that many parts less one are its pairs.
            most = count + (min(whole, known.total()) + 1) // 2
            if 2 * most <= best * total:
                continue
            score = 2 * (parts & known).total() / total
            if score > best:
                best, found = score, self._known[place]
        return (round(best, 2), found[0], found[1]) if found else None


def _is_pair(part: str) -> bool:
    return " " in part


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same syllables in the same order, accents and case aside."""
    return _folded(one) == _folded(other)


def _parts(text: str) -> Counter[str]:
    words = _folded(text)
    return Counter([*words, *pairs(words)])


def _folded(text: str) -> list[str]:
    return [syllable.folded for syllable in syllables(text)]
