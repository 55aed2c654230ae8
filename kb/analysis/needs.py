"""What is looked up for a query: needs, the ways to read each, and the terms that prove a reading."""

from __future__ import annotations

from dataclasses import dataclass

from kb.analysis.pieces import Rung


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
    """One way to understand a need; ``meant`` says it in words where that is worth saying."""

    rung: Rung
    evidence: tuple[Evidence, ...]
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing typed, from ``start`` to ``end`` in the query. A document counts its best reading."""

    start: int
    end: int
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All needs of a query, and the words to mark in a text: whole ones, and beginnings of words.

    ``words`` are marked whatever their accents, ``meant`` ones as they are spelt. The first ``telling``
    needs stand for the pieces that tell something, not only ask; ``joined`` are the places of those
    that stand for neighbours of which one tells something.
    """

    needs: tuple[Need, ...]
    words: frozenset[str]
    meant: frozenset[str] = frozenset()
    beginning: str | None = None
    telling: int = 0
    joined: tuple[int, ...] = ()
