"""What abbreviations, everyday words and names of former units stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.analysis.letters import fold
from kb.analysis.syllables import Syllable, syllables


class Kind(StrEnum):
    """What sort of other wording a term is."""

    ABBREVIATION = "abbreviation"
    EVERYDAY = "everyday"
    SPELLING = "spelling"
    """A shorthand for a word that decides nothing: *ko* for *không*."""
    FORMER_UNIT = "former-unit"


@dataclass(frozen=True, slots=True)
class Wording:
    """``term`` as people write it, and each thing it may mean.

    ``ambiguous`` ones count in full only where the rest of the query supports a meaning.
    """

    term: str
    means: tuple[str, ...]
    kind: Kind
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A wording found in a query: syllables ``first`` up to ``past``, not including it.

    ``meanings`` are what may stand instead; with ``shortened`` it was a meaning that was found, and
    they are the abbreviations for it.
    """

    first: int
    past: int
    wording: Wording
    meanings: tuple[tuple[Syllable, ...], ...]
    shortened: bool = False


class Glossary:
    """Look-up of wordings in a query, however it is spaced: ``gcn qsdd`` is ``GCNQSDĐ``.

    ``words`` are the syllables terms are written with, without accents.
    """

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self.wordings = tuple(wordings)
        self._terms: dict[str, list[Wording]] = {}
        self._means: dict[str, list[Wording]] = {}
        self._longest = 0
        self.words = frozenset(word.folded for one in self.wordings for word in syllables(one.term))
        for wording in self.wordings:
            self._note(self._terms, wording.term, wording)
            if wording.kind is Kind.ABBREVIATION and not wording.ambiguous:
                for meaning in wording.means:
                    self._note(self._means, meaning, wording)

    def _note(self, table: dict[str, list[Wording]], text: str, wording: Wording) -> None:
        read = syllables(text)
        self._longest = max(self._longest, len(read))
        table.setdefault(_joined(syllable.folded for syllable in read), []).append(wording)

    def matches(self, query: Sequence[Syllable]) -> Iterator[Match]:
        """The wordings in ``query`` from left to right, the longest first, none overlapping another."""
        first = 0
        while first < len(query):
            for past in range(min(len(query), first + self._longest), first, -1):
                found = list(self._at(query, first, past))
                if found:
                    yield from found
                    first = past
                    break
            else:
                first += 1

    def _at(self, query: Sequence[Syllable], first: int, past: int) -> Iterator[Match]:
        run = query[first:past]
        key = _joined(syllable.folded for syllable in run)
        typed = _joined(syllable.exact for syllable in run)
        for wording in self._terms.get(key, ()):
            if accents_allow(typed, _joined(syllable.exact for syllable in syllables(wording.term))):
                yield Match(first, past, wording, tuple(syllables(meaning) for meaning in wording.means))
        for wording in self._means.get(key, ()):
            if any(
                accents_allow(typed, _joined(syllable.exact for syllable in syllables(meaning)))
                for meaning in wording.means
            ):
                yield Match(first, past, wording, (syllables(wording.term),), shortened=True)


NO_GLOSSARY = Glossary(())
"""Nothing stands for anything else."""


def accents_allow(typed: str, meant: str) -> bool:
    """Whether ``typed`` can stand for ``meant``: every letter is the same, or was typed without its marks."""
    return len(typed) == len(meant) and all(
        one in (other, fold(other)) for one, other in zip(typed, meant, strict=True)
    )


def _joined(words: Iterable[str]) -> str:
    return "".join(words)
