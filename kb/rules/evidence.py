"""What a reviewer weighs beside the text itself: who asked, which facts change, what contradicts, which law."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kb.analysis.syllables import syllables
from kb.model.entry import Citation, Entry, Folder
from kb.model.handbook import Handbook, Placed
from kb.model.registers import LegalDocument
from kb.rules.difference import FieldDifference, differences
from kb.rules.likeness import likeness
from kb.rules.matter import SAME_MATTER, Matters
from kb.rules.raised import Raised, raised

FACTS: Final = ("documents_needed", "time_limit", "fee", "authority", "where")
"""The fields of the facts table."""
_CONTRADICTING: Final = ("time_limit", "fee")
_QUANTITIES: Final = {
    "time_limit": re.compile(r"(?<![\d/.,])0*(\d+) (ngày|giờ|phút|tháng)(?! \d)"),
    "fee": re.compile(r"(?<![\d/.,])(\d[\d.]*)\s?(?:đồng|đ)\b"),
}
"""What a summary says of a fact that has no line of its own; in small letters, without stars."""
_MOST_CONTRADICTING: Final = 5
_FEWEST_WORDS: Final = 3
"""A fact that tells less may stand in any other: *không* in *không quá 5.000 đồng*."""
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
    """An entry that asks something near. With ``contradicts`` it is about the same and answers otherwise."""

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


def compared(entry: Entry, others: Iterable[Placed], handbook: Handbook) -> tuple[Similar, ...]:
    """Entries beside ``entry``: first those of the handbook that may contradict it, then the rest of ``others`` as given.

    Those that may contradict are about the same matter, however it is worded, and tell another time limit or
    fee; at most five, the nearest first.
    """
    matters = Matters(handbook.registers.terms)
    nearness: dict[str, float] = {}
    contradicting: dict[str, Similar] = {}
    for placed in handbook.placed:
        other = placed.entry
        facts = () if placed.folder is Folder.RETIRED else _told_otherwise(entry, other)
        if not facts:
            continue
        alike_here = alike(entry, other)
        near = max(alike_here / SAME_QUESTION, _nearest(matters.likeness, entry, other) / SAME_MATTER)
        if near >= max(1, nearness.get(other.id, 0)):
            nearness[other.id] = near
            contradicting[other.id] = Similar(placed, alike_here, facts)
    first = sorted(contradicting.values(), key=lambda one: -nearness[one.placed.entry.id])[
        :_MOST_CONTRADICTING
    ]
    shown = {entry.id, *(one.placed.entry.id for one in first)}
    rest = [Similar(placed, alike(entry, placed.entry)) for placed in others if placed.entry.id not in shown]
    return (*first, *rest)


def alike(one: Entry, other: Entry) -> float:
    """How much two entries ask the same, from 0 to 1: the likeness of their nearest wordings."""
    return _nearest(likeness, one, other)


def bases(entry: Entry, handbook: Handbook) -> tuple[Basis, ...]:
    """Each legal basis with what the register says of it."""
    return tuple(
        Basis(citation, handbook.legal_documents.get(citation.document)) for citation in entry.legal_basis
    )


def relied_on_today(basis: Basis, today: dt.date) -> bool:
    """Whether an answer may rest on it without a second look."""
    return basis.document is not None and basis.document.state_on(today) in ("in_force", "partly_expired")


def _nearest(measure: Callable[[str, str], float], one: Entry, other: Entry) -> float:
    return max(measure(a, b) for a in _wordings(one) for b in _wordings(other))


def _told_otherwise(entry: Entry, other: Entry) -> tuple[Fact, ...]:
    if other.id == entry.id or _apart(entry, other):
        return ()
    facts = (_other_fact(name, entry, other) for name in _CONTRADICTING)
    return tuple(fact for fact in facts if fact is not None)


def _other_fact(name: str, entry: Entry, other: Entry) -> Fact | None:
    here, there = getattr(entry, name), getattr(other, name)
    if here and there:
        return None if _within(_bare(here), _bare(there)) else Fact(name, here, there)
    if not here and not there:
        return None
    # One of them has no line for it: its summary may tell another number.
    numbers = [
        set(_QUANTITIES[name].findall(_small(said)))
        for said in (here or entry.summary, there or other.summary)
    ]
    if not all(numbers) or numbers[0] & numbers[1]:
        return None
    return Fact(name, here or entry.summary, there or other.summary)


def _within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two facts say the same, or one is word for word a part of what the other tells in more detail."""
    short, long = sorted((one, other), key=len)
    parts = (long[at : at + len(short)] for at in range(len(long) - len(short) + 1))
    return short == long or (len(short) >= _FEWEST_WORDS and short in parts)


def _small(text: str) -> str:
    return text.replace("*", "").lower()


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
