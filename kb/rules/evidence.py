"""What a reviewer weighs beside the text itself: who asked, which facts change, what contradicts, which law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kb.analysis.syllables import syllables
from kb.model.entry import Citation, Entry
from kb.model.handbook import Handbook, Placed
from kb.model.registers import LegalDocument
from kb.rules.difference import FieldDifference, differences
from kb.rules.likeness import likeness
from kb.rules.raised import Raised, raised

FACTS: Final = ("documents_needed", "time_limit", "fee", "authority", "where")
"""The fields of the facts table."""
_CONTRADICTING: Final = ("time_limit", "fee")
SAME_QUESTION: Final = 0.6
"""From this likeness on two wordings ask the same: about one word in four may differ."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that two entries tell differently."""

    field: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Similar:
    """An entry that asks something near. With ``contradicts`` it asks the same and answers otherwise."""

    placed: Placed
    alike: float
    contradicts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """One legal basis; ``document`` is None when the register does not know it."""

    citation: Citation
    document: LegalDocument | None


def as_raised(handbook: Handbook, entry_id: str) -> tuple[Raised, ...]:
    """What was raised in meetings and led to this entry, merged items too, in the order of the meetings."""
    return tuple(one for one in raised(handbook) if one.stand.entry == entry_id)


def fact_changes(live: Entry, revision: Entry) -> tuple[FieldDifference, ...]:
    """What a revision changes in the facts table."""
    return tuple(change for change in differences(live, revision) if change.field in FACTS)


def compared(entry: Entry, others: Iterable[Placed]) -> tuple[Similar, ...]:
    """Each of ``others`` beside ``entry``, those that contradict it first, then as given."""
    found = [_similar(entry, placed) for placed in others if placed.entry.id != entry.id]
    return tuple(sorted(found, key=lambda one: not one.contradicts))


def alike(one: Entry, other: Entry) -> float:
    """How much two entries ask the same, from 0 to 1: the likeness of their nearest wordings."""
    return max(likeness(a, b) for a in _wordings(one) for b in _wordings(other))


def bases(entry: Entry, handbook: Handbook) -> tuple[Basis, ...]:
    """Each legal basis with what the register says of it."""
    return tuple(
        Basis(citation, handbook.legal_documents.get(citation.document)) for citation in entry.legal_basis
    )


def relied_on_today(basis: Basis, today: dt.date) -> bool:
    """Whether an answer may rest on it without a second look."""
    return basis.document is not None and basis.document.state_on(today) in ("in_force", "partly_expired")


def _similar(entry: Entry, placed: Placed) -> Similar:
    score = alike(entry, placed.entry)
    facts: tuple[Fact, ...] = ()
    if score >= SAME_QUESTION and not _apart(entry, placed.entry):
        pairs = ((name, getattr(entry, name), getattr(placed.entry, name)) for name in _CONTRADICTING)
        facts = tuple(
            Fact(name, here, there)
            for name, here, there in pairs
            if here and there and _bare(here) != _bare(there)
        )
    return Similar(placed, score, facts)


def _apart(one: Entry, other: Entry) -> bool:
    """Whether both are bound to communes, or to national procedures, of their own: they may well differ."""
    return any(
        here and there and not set(here) & set(there)
        for here, there in ((one.units, other.units), (one.procedures, other.procedures))
    )


def _wordings(entry: Entry) -> tuple[str, ...]:
    return (entry.question, *entry.variants)


def _bare(text: str) -> tuple[str, ...]:
    return tuple(syllable.exact for syllable in syllables(text.replace("*", "")))
