"""Which words of a query only ask: *tôi*, *muốn*, *như thế nào*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kb.analysis.syllables import Syllable, syllables

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """The phrases that only ask, as spelt and without accents. ``longest`` is in syllables."""

    exact: frozenset[Phrase]
    folded: frozenset[Phrase]
    longest: int

    @classmethod
    def of(cls, phrases: Iterable[str]) -> QuestionWords:
        """The question words written as ``phrases``."""
        read = [syllables(phrase) for phrase in phrases]
        return cls(
            frozenset(tuple(syllable.exact for syllable in phrase) for phrase in read),
            frozenset(tuple(syllable.folded for syllable in phrase) for phrase in read),
            max((len(phrase) for phrase in read), default=0),
        )

    def flags(self, query: Sequence[Syllable]) -> tuple[bool, ...]:
        """For each syllable of ``query``, whether it belongs to a question phrase (longest first).

        Once any accent was typed, accents are compared: *căn* in *căn cước* is not *cần*, and *ma*
        in *ma túy* is not *mà*. Without accents nothing can be told apart, and letters decide.
        """
        accented = any(syllable.accented for syllable in query)
        known = self.exact if accented else self.folded
        words = [syllable.exact if accented else syllable.folded for syllable in query]
        flags = [False] * len(words)
        at = 0
        while at < len(words):
            for size in range(min(self.longest, len(words) - at), 0, -1):
                if tuple(words[at : at + size]) in known:
                    flags[at : at + size] = [True] * size
                    at += size
                    break
            else:
                at += 1
        return tuple(flags)


@cache
def question_words(phrases: tuple[str, ...]) -> QuestionWords:
    """The question words written as ``phrases``, read once."""
    return QuestionWords.of(phrases)
