"""The questions of the book as an indexer reads them: clauses, and the phrases that stand in each."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kb.book.phrases import Clause, Names, Phrase, names_in


class Place(NamedTuple):
    """Where a phrase stands in a title: clause, first syllable, past the last.

    ``said`` is what is written there when that is an everyday name of ``phrase``.
    """

    phrase: Phrase
    clause: int
    first: int
    past: int
    said: Phrase = ()

    def covers(self, other: Place) -> bool:
        """Whether ``other`` lies within this place, and is less."""
        return (
            self.clause == other.clause
            and self.first <= other.first
            and other.past <= self.past
            and other.past - other.first < self.past - self.first
        )

    def meets(self, other: Place) -> bool:
        """Whether both have a syllable in common."""
        return self.clause == other.clause and self.first < other.past and other.first < self.past


@dataclass(slots=True)
class Title:
    """A question: its clauses, those of its other wordings, and where phrases stand in it.

    ``meant`` are official names that other wordings stand for and the answer uses.
    """

    id: str
    field: str
    clauses: tuple[Clause, ...]
    variants: tuple[Clause, ...]
    places: list[Place] = dataclasses.field(default_factory=list)
    meant: tuple[Phrase, ...] = ()

    def phrases(self) -> set[Phrase]:
        """Every phrase that stands in it or is meant."""
        return {*(place.phrase for place in self.places), *self.meant}


def places_in(
    clauses: tuple[Clause, ...],
    names: Names,
    everyday: Mapping[Phrase, Phrase],
    registered: Container[Phrase] = (),
) -> list[Place]:
    """Where ``names`` stand; for those that are ``everyday`` ones, their official name is given.

    Shorter ones inside longer ones are given too, but not an everyday name inside anything longer (*thẻ bảo hiểm*
    in *thẻ bảo hiểm y tế*), nor what begins in one name and ends in another, longer or ``registered`` one.
    """
    found: list[Place] = []
    for number, clause in enumerate(clauses):
        here = list(_places(number, clause, names, everyday))
        if len(here) > 1:
            longest = [place for place in here if not any(other.covers(place) for other in here)]
            here = [
                place
                for place in here
                if not (
                    (place.said or _cuts_a_word(place, clause))
                    and any(other.covers(place) for other in longest)
                )
                and not any(_gives_way(place, other, here, registered) for other in here)
            ]
        found += here
    return found


def _places(number: int, clause: Clause, names: Names, everyday: Mapping[Phrase, Phrase]) -> Iterator[Place]:
    for first, past in names.found_in(clause):
        phrase = clause.syllables[first:past]
        if phrase in everyday:
            yield Place(everyday[phrase], number, first, past, said=phrase)
        else:
            yield Place(phrase, number, first, past)
    for first, past in names_in(clause):
        yield Place(clause.syllables[first:past], number, first, past)


def _cuts_a_word(place: Place, clause: Clause) -> bool:
    return place.first not in clause.borders or place.past not in clause.borders


def _gives_way(place: Place, other: Place, here: Iterable[Place], registered: Container[Phrase]) -> bool:
    """Whether ``other`` begins or ends in the middle of this place and is the better name of the two.

    Inside a longer name both are right: *chứng thực bản sao* and *bản sao từ bản chính*.
    """
    if not place.meets(other) or other.covers(place) or place.covers(other) or other.phrase == place.phrase:
        return False
    longer = other.past - other.first > place.past - place.first
    rank, other_rank = place.phrase in registered, other.phrase in registered
    return (other_rank > rank or (other_rank == rank and longer)) and not any(
        one.covers(place) and one.covers(other) for one in here
    )
