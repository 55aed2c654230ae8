"""Postings cut into parts by the first syllable of a term, so that a query loads only what it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb.analysis import letters
from kb.index.packing import gaps, packed
from kb.index.postings import Posting, Postings
from kb.model.ranking import Layer, Unit

PART_SIZE = 8000
"""Numbers (postings and terms) after which a part is full: about 6 KB sent. One syllable is never cut."""


@dataclass(frozen=True, slots=True)
class Group:
    """The terms whose first syllable, without accents, is word number ``start`` or one after it, up to the next group."""

    start: int
    content: Mapping[str, Any]


class Words:
    """Every syllable of an index, numbered in order: folded ones, and those spelt with accents."""

    def __init__(self, postings: Postings) -> None:
        found: dict[bool, set[str]] = {True: set(), False: set()}
        for layer in postings.profile.layers:
            for term in postings.terms(layer.name):
                found[layer.unit is Unit.EXACT].update(term.split(" "))
        self.folded = sorted(found[False])
        self.exact = sorted(found[True])
        self.number = {word: number for number, word in enumerate(self.folded)}

    def first(self, layer: Layer, term: str) -> int:
        """The number of the folded syllable that ``term`` begins with."""
        return self.number[letters.fold(term) if layer.unit is Unit.EXACT else term.split(" ", 1)[0]]


def layer_parts(postings: Postings, words: Words) -> list[Group]:
    """All postings in groups."""
    terms: dict[int, dict[str, list[str]]] = {}
    sizes = [0] * len(words.folded)
    for layer in postings.profile.layers:
        for term in postings.terms(layer.name):
            first = words.first(layer, term)
            terms.setdefault(first, {}).setdefault(layer.name, []).append(term)
            sizes[first] += postings.frequency(layer.name, term) + 3
    return [
        Group(
            group[0],
            {
                layer.name: _layer(postings, layer, words, [t for n in group for t in _of(terms, n, layer)])
                for layer in postings.profile.layers
            },
        )
        for group in _grouped(sizes)
    ]


def _of(terms: Mapping[int, Mapping[str, list[str]]], number: int, layer: Layer) -> list[str]:
    return terms.get(number, {}).get(layer.name, [])


def _grouped(sizes: Sequence[int]) -> Iterator[list[int]]:
    group: list[int] = []
    full = 0
    for number, size in enumerate(sizes):
        if group and full + size > PART_SIZE:
            yield group
            group, full = [], 0
        group.append(number)
        full += size
    if group:
        yield group


def _layer(postings: Postings, layer: Layer, words: Words, terms: Sequence[str]) -> dict[str, str]:
    if layer.unit is Unit.EXACT:
        folded = postings.profile.layer(layer.part, Unit.SYLLABLE)
        assert folded is not None, "spelt terms are told as parts of folded ones"
        listed = sorted(terms)
        lists = _spelt(
            (postings.of(folded.name, letters.fold(term)), postings.of(layer.name, term)) for term in listed
        )
        names = {"words": " ".join(listed)}
    else:
        numbered = sorted(([words.number[word] for word in term.split(" ")], term) for term in terms)
        lists = _plain(postings.of(layer.name, term) for _, term in numbered)
        names = {"terms": packed(_terms([number for number, _ in numbered]))}
    return names | {name: packed(numbers) for name, numbers in lists.items()}


def _plain(found: Iterable[Posting]) -> dict[str, list[int]]:
    """Documents as twice their distance from the one before, plus 1 when the weight exceeds 1.

    ``counts`` are the documents of each term, ``weights`` the powers of two above 1, each less 1.
    """
    lists: dict[str, list[int]] = {"counts": [], "postings": [], "weights": []}
    for documents, weights in found:
        lists["counts"].append(len(documents))
        for gap, weight in zip(gaps(documents), weights, strict=True):
            lists["postings"].append(2 * gap + (weight > 1))
            if weight > 1:
                lists["weights"].append(_power(weight) - 1)
    return lists


def _spelt(found: Iterable[tuple[Posting, Posting]]) -> dict[str, list[int]]:
    """Spelt terms as parts of their folded ones, which have every document of theirs.

    ``counts`` are twice how many places in the folded list follow, plus 1 when they are those that the
    spelt term lacks; ``postings`` the distances between those places. ``unlike`` counts the documents
    whose weight differs, ``others`` tells each as distance in the spelt list and power of two.
    """
    lists: dict[str, list[int]] = {"counts": [], "postings": [], "unlike": [], "others": []}
    for (documents, weights), (spelt, spelt_weights) in found:
        place = {document: at for at, document in enumerate(documents)}
        has = [place[document] for document in spelt]
        lacks = sorted(set(range(len(documents))) - set(has))
        told = min(has, lacks, key=len)
        lists["counts"].append(2 * len(told) + (told is lacks))
        lists["postings"] += gaps(told)
        unlike = [
            (at, _power(weight))
            for at, (where, weight) in enumerate(zip(has, spelt_weights, strict=True))
            if weights[where] != weight
        ]
        lists["unlike"].append(len(unlike))
        for gap, (_, power) in zip(gaps(at for at, _ in unlike), unlike, strict=True):
            lists["others"] += (gap, power)
    return lists


def _power(weight: float) -> int:
    return int(weight).bit_length() - 1


def _terms(numbered: Sequence[Sequence[int]]) -> Iterator[int]:
    """The terms, which come in order, each as what it adds to the one before.

    First four times the number of syllables shared plus the number of new ones less 1, then the
    new ones, the first of them as what it exceeds the one it replaces by.
    """
    before: Sequence[int] = ()
    for term in numbered:
        shared = 0
        while shared < min(len(term), len(before)) and term[shared] == before[shared]:
            shared += 1
        yield 4 * shared + len(term) - shared - 1
        for place in range(shared, len(term)):
            yield term[place] - (before[place] if place == shared and place < len(before) else 0)
        before = term
