"""The numbers of a committed index, as a scorer and a planner ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from kb.index.document import Shown
from kb.index.logarithm import ln
from kb.index.whoosh_store import open_reader
from kb.model.ranking import Layer, Part, RankingProfile, Unit

Posting = tuple[Sequence[int], Sequence[float]]
"""Document numbers in rising order, and the weight of the term in each."""

_REMEMBERED = 4096


def idf(documents: int, frequency: int) -> float:
    """Whoosh's inverse document frequency: ``ln(N / (df + 1)) + 1``."""
    return ln(documents / (frequency + 1)) + 1


class Postings:
    """An index open for reading. Documents are numbered from 0 in id order."""

    def __init__(self, folder: Path, profile: RankingProfile) -> None:
        self.folder = folder
        self.profile = profile
        self.reader: Any = open_reader(folder)
        self.count: int = self.reader.doc_count_all()
        self._layers = {layer.name: layer for layer in profile.layers}
        self._vocabularies: dict[str, frozenset[str]] = {}
        self._letters: dict[str, str] = {}
        self.frequency = lru_cache(maxsize=_REMEMBERED)(self._frequency)
        # What one query looked up, the next one often needs: syllables repeat.
        self.of = lru_cache(maxsize=_REMEMBERED)(self._of)
        self.values = lru_cache(maxsize=_REMEMBERED)(self._values)
        self.holding = lru_cache(maxsize=_REMEMBERED)(self._holding)

    def close(self) -> None:
        """Release the files."""
        if self.count:
            self.reader.close()

    def has(self, layer: str, term: str) -> bool:
        """Whether any document has ``term`` in ``layer``."""
        return (layer, term) in self.reader

    def beginning(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Folded syllables longer than ``prefix`` that begin with it: most frequent first, then in order."""
        layer = self.profile.layer(Part.WHOLE, Unit.SYLLABLE)
        if layer is None or not self.count:
            return ()
        found = [term.decode() for term in self.reader.expand_prefix(layer.name, prefix)]
        longer = [term for term in found if term != prefix]
        return tuple(sorted(longer, key=lambda term: (-self.frequency(layer.name, term), term))[:limit])

    def vocabulary(self, layer: str) -> frozenset[str]:
        """Every term of ``layer``, read once."""
        if layer not in self._vocabularies:
            self._vocabularies[layer] = frozenset(self.terms(layer))
        return self._vocabularies[layer]

    def letters(self, layer: str) -> str:
        """The letters the terms of ``layer`` are written with, digits left out, in order."""
        if layer not in self._letters:
            used = set().union(*self.vocabulary(layer))
            self._letters[layer] = "".join(sorted(letter for letter in used if not letter.isdigit()))
        return self._letters[layer]

    def terms(self, layer: str) -> Iterator[str]:
        """Every term of ``layer``, in order."""
        if self.count:
            yield from (term.decode() for term in self.reader.lexicon(layer))

    def _frequency(self, layer: str, term: str) -> int:
        """How many documents have ``term`` in ``layer``."""
        frequency: int = self.reader.doc_frequency(layer, term) if self.count else 0
        return frequency

    def _of(self, layer: str, term: str) -> Posting:
        """The documents that have ``term`` in ``layer``, and its weight in each."""
        if not self.has(layer, term):
            return (), ()
        documents: list[int] = []
        weights: list[float] = []
        matcher = self.reader.postings(layer, term)
        while matcher.is_active():
            documents.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
        return documents, weights

    def _values(self, layer: str, term: str) -> Posting:
        """The documents that have ``term`` in ``layer``, and its BM25 value in each.

        ``idf · weight · (k1 + 1) / (weight + norm)``, in this order of operations: the browser
        computes the same bits.
        """
        documents, weights = self.of(layer, term)
        if not documents:
            return (), ()
        rarity = idf(self.count, len(documents))
        gain = self._layers[layer].k1 + 1
        norms = self.norms[layer]
        return documents, [
            rarity * ((weight * gain) / (weight + norms[document]))
            for document, weight in zip(documents, weights, strict=True)
        ]

    def _holding(self, syllables: tuple[str, ...]) -> frozenset[int]:
        """The documents that hold every one of ``syllables`` as spelt; there is at least one."""
        layer = self.profile.layer(Part.WHOLE, Unit.EXACT)
        if layer is None:
            return frozenset(range(self.count))
        return frozenset.intersection(*(frozenset(self.of(layer.name, term)[0]) for term in syllables))

    @cached_property
    def lengths(self) -> dict[str, list[int]]:
        """Layer name → the length of each document, as Whoosh rounds it to one byte."""
        return {
            layer.name: [
                self.reader.doc_field_length(document, layer.name, 0) or 0 for document in range(self.count)
            ]
            for layer in self.profile.layers
        }

    @cached_property
    def averages(self) -> dict[str, float]:
        """Layer name → the average length, from Whoosh's own unrounded total; never 0."""
        return {
            layer.name: (self.reader.field_length(layer.name) / self.count or 1.0) if self.count else 1.0
            for layer in self.profile.layers
        }

    @cached_property
    def norms(self) -> dict[str, list[float]]:
        """Layer name → BM25's length term for each document: ``k1 · ((1 − b) + b · length / average)``."""
        return {layer.name: self._norms(layer) for layer in self.profile.layers}

    def _norms(self, layer: Layer) -> list[float]:
        average = self.averages[layer.name]
        return [
            layer.k1 * ((1 - layer.b) + layer.b * length / average) for length in self.lengths[layer.name]
        ]

    def shown(self, document: int) -> tuple[str, Shown]:
        """The id of a document, and what a result shows of it."""
        stored = self.reader.stored_fields(document)
        return stored["id"], Shown(**stored["shown"])
