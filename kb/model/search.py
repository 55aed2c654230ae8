"""What a search returns, whichever engine ran it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FoundKind(StrEnum):
    """What a search can find. The values stand in addresses and on the command line."""

    ENTRY = "muc"
    PROCEDURE = "thu-tuc"
    LAW = "van-ban"
    UNIT = "xa-phuong"
    TERM = "viet-tat"
    GUIDE = "huong-dan"


def catalogue_id(kind: FoundKind, key: str) -> str:
    """The id of a thing in the catalogue: ``van-ban:118/2025/NĐ-CP``."""
    return f"{kind.value}:{key}"


def catalogue_key(document_id: str) -> tuple[FoundKind, str]:
    """The kind and the key of an id: what :func:`catalogue_id` was given."""
    kind, _, key = document_id.partition(":")
    return FoundKind(kind), key


@dataclass(frozen=True, slots=True)
class Understood:
    """A part of a query that was taken for something else than its letters: what, as what, by which rung."""

    typed: str
    meant: str
    rung: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found, or one thing of the catalogue. ``score`` is rounded to nine significant digits.

    ``understood`` tells how the query had to be read to match this entry; nothing when it matched as
    typed, with or without accents. ``stale`` entries have passed ``review_by``, the day they were to
    be verified again, or ``law_ends``, the last day on which all they cite can be relied on; both are
    ISO dates, empty where there is none. Of the catalogue ``field`` is the :class:`FoundKind`, ``remark``
    what is told beside it, and ``exact`` whether the query is just its number, code or name.
    """

    id: str
    code: str
    question: str
    summary: str
    field: str
    score: float
    stale: bool = False
    review_by: str = ""
    law_ends: str = ""
    understood: tuple[Understood, ...] = ()
    remark: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits for a query, best first; ties in id order.

    ``fits`` is whether the best hit answers what the query tells, not only words of it. ``notes`` are what
    words of the query stand for whatever was found: the unit that an old one became part of.
    """

    query: str
    hits: tuple[Hit, ...]
    fits: bool = True
    notes: tuple[Understood, ...] = ()
