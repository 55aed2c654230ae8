"""What a search returns, whichever engine ran it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found. ``score`` is rounded to nine significant digits."""

    id: str
    code: str
    question: str
    summary: str
    field: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits for a query, best first; ties in id order."""

    query: str
    hits: tuple[Hit, ...]
