"""From what was typed to what is looked up: the plan both engines carry out.

A query is a sum of *needs*: one for each syllable, each pair of neighbours, each compound.
A need may be read in several ways (with the accents typed, without them, as the beginning of
a longer word); a document counts the *reading* that suits it best. A reading is a sum of
*evidence*: terms in layers, weighted. Nothing here knows a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kb.analysis.compounds import runs
from kb.analysis.questions import question_words
from kb.analysis.syllables import Syllable, syllables
from kb.model.ranking import Part, RankingProfile, Unit


class Lexicon(Protocol):
    """What a planner asks of an index: its words, never its documents."""

    def has(self, layer: str, term: str) -> bool:
        """Whether any document has ``term`` in ``layer``."""

    def beginning(self, prefix: str, limit: int) -> Sequence[str]:
        """Folded syllables longer than ``prefix`` that begin with it: most frequent first, then in order."""


class Rung(StrEnum):
    """How far from what was typed a reading lies."""

    LITERAL = "literal"
    ACCENTS = "accents"
    """The same letters with other accents than those typed."""
    PREFIX = "prefix"
    """A longer word that begins as typed."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A term of a layer, what it is worth, and the exact syllables a document must hold.

    A document without all of ``guards`` gets the profile's misaccent weight of it.
    """

    layer: str
    term: str
    weight: float
    guards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a need."""

    rung: Rung
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing typed, from ``start`` to ``end`` in the query. A document counts its best reading."""

    start: int
    end: int
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All needs of a query, and the words to mark in a text: whole ones, and beginnings of words."""

    needs: tuple[Need, ...]
    words: frozenset[str]
    beginning: str | None = None


def plan(query: str, profile: RankingProfile, lexicon: Lexicon, prefix: bool = False) -> Plan:
    """What to look up for ``query``. With ``prefix``, a last word not yet closed may go on."""
    return _Planner(query, profile, lexicon, prefix).plan()


class _Planner:
    def __init__(self, query: str, profile: RankingProfile, lexicon: Lexicon, prefix: bool) -> None:
        self.profile = profile
        self.lexicon = lexicon
        self.typed = syllables(query)
        self.flags = question_words(profile.question_phrases).flags(self.typed)
        self.open = prefix and bool(self.typed) and self.typed[-1].end == len(query)
        self.longer = lexicon.beginning(self.typed[-1].folded, profile.prefix_limit) if self.open else ()

    def plan(self) -> Plan:
        telling = {typed.folded for typed, asks in zip(self.typed, self.flags, strict=True) if not asks}
        words = telling or {typed.folded for typed in self.typed}
        needs = (*self._syllables(), *self._pairs(), *self._compounds())
        return Plan(needs, frozenset(words), self.typed[-1].folded if self.open else None)

    def _syllables(self) -> Iterator[Need]:
        for at, (typed, asks) in enumerate(zip(self.typed, self.flags, strict=True)):
            scale = self.profile.question_weight if asks else 1.0
            readings = [Reading(Rung.LITERAL, self._single(Unit.SYLLABLE, typed.folded, scale))]
            if self._means(typed):
                exact = Reading(Rung.LITERAL, self._single(Unit.EXACT, typed.exact, scale))
                astray = self._single(Unit.SYLLABLE, typed.folded, scale * self.profile.misaccent_weight)
                readings = [exact, Reading(Rung.ACCENTS, astray)]
            if self.open and at == len(self.typed) - 1:
                scale *= self.profile.prefix_weight
                readings += [
                    Reading(Rung.PREFIX, self._single(Unit.SYLLABLE, longer, scale)) for longer in self.longer
                ]
            yield Need(typed.start, typed.end, tuple(readings))

    def _pairs(self) -> Iterator[Need]:
        for at in range(len(self.typed) - 1):
            pair = self.typed[at : at + 2]
            readings = [Reading(Rung.LITERAL, self._run(Unit.PAIR, pair))]
            if self.open and at == len(self.typed) - 2:
                readings += [
                    Reading(
                        Rung.PREFIX,
                        self._single(Unit.PAIR, f"{pair[0].folded} {longer}", self.profile.prefix_weight),
                    )
                    for longer in self.longer
                ]
            yield Need(pair[0].start, pair[-1].end, tuple(readings))

    def _compounds(self) -> Iterator[Need]:
        layer = self.profile.layer(Part.WHOLE, Unit.COMPOUND)
        if layer is None:
            return
        folded = [typed.folded for typed in self.typed]
        for first, past in runs(folded, lambda term: self.lexicon.has(layer.name, term)):
            run = self.typed[first:past]
            yield Need(run[0].start, run[-1].end, (Reading(Rung.LITERAL, self._run(Unit.COMPOUND, run)),))

    def _single(self, unit: Unit, term: str, scale: float) -> tuple[Evidence, ...]:
        return tuple(Evidence(layer.name, term, layer.weight * scale) for layer in self.profile.of_unit(unit))

    def _run(self, unit: Unit, run: Sequence[Syllable]) -> tuple[Evidence, ...]:
        term = " ".join(typed.folded for typed in run)
        guards = tuple(dict.fromkeys(typed.exact for typed in run if self._means(typed)))
        return tuple(Evidence(layer.name, term, layer.weight, guards) for layer in self.profile.of_unit(unit))

    def _means(self, typed: Syllable) -> bool:
        """Whether the accents typed make a word the index knows, and so are to be taken at their word."""
        layer = self.profile.layer(Part.WHOLE, Unit.EXACT)
        return typed.accented and layer is not None and self.lexicon.has(layer.name, typed.exact)
