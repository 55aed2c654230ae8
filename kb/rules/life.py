"""An entry's life as its readers see it: published, changed, verified, withdrawn; what editors did in between is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kb.model.entry import Entry, Folder
from kb.model.handbook import Handbook


class LifeKind(StrEnum):
    """What happened to an entry."""

    NEW = "new"
    CHANGED = "changed"
    VERIFIED = "verified"
    RENUMBERED = "renumbered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One thing that happened, and who answers for it.

    ``notes`` say why or what, as it was recorded, without full stops; those of a change are what the editors
    noted on their edits, or else what the approval said. ``checked`` is what a verification compared.
    """

    kind: LifeKind
    date: dt.date
    who: str
    notes: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()


def life(entry: Entry) -> tuple[LifeStep, ...]:
    """What happened to ``entry``, the first first."""
    return tuple(_steps(entry))


def _steps(entry: Entry) -> Iterator[LifeStep]:
    edits: list[str | None] = []
    published = False
    for change in entry.history:
        own = _said([change.note])
        match change.action:
            case "edited":
                edits.append(change.note)
            case "approved":
                kind = LifeKind.CHANGED if published else LifeKind.NEW
                notes = (_said(edits) or own) if published else own
                yield LifeStep(kind, change.date, change.who, notes)
                published, edits = True, []
            case "verified":
                yield LifeStep(LifeKind.VERIFIED, change.date, change.who, own, change.checked)
            case "renumbered" if published:
                yield LifeStep(LifeKind.RENUMBERED, change.date, change.who, own)
            case "retired":
                yield LifeStep(LifeKind.WITHDRAWN, change.date, change.who, own)
            case _:
                pass


def _said(notes: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note.rstrip(".") for note in notes if note))


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened to an entry and that readers want to hear of; a withdrawn one has no page any more."""

    step: LifeStep
    entry: Entry


def news(handbook: Handbook) -> tuple[News, ...]:
    """What is new, changed and withdrawn, newest first; on one day by kind, then in reading order.

    Of a withdrawn entry only the withdrawal is told. Of several changes on one day there is one, with all notes.
    """
    retired = [placed.entry for placed in handbook.in_folder(Folder.RETIRED)]
    found = [
        News(step, entry)
        for entry in (*handbook.by_code_order, *retired)
        for step in _told(entry, withdrawn=entry.id not in handbook.live)
    ]
    kinds = list(LifeKind)
    return tuple(sorted(found, key=lambda one: (-one.step.date.toordinal(), kinds.index(one.step.kind))))


def _told(entry: Entry, *, withdrawn: bool) -> Iterator[LifeStep]:
    kinds = (LifeKind.WITHDRAWN,) if withdrawn else (LifeKind.NEW, LifeKind.CHANGED)
    of_day: dict[tuple[dt.date, LifeKind], LifeStep] = {}
    for step in life(entry):
        if step.kind in kinds:
            key = (step.date, step.kind)
            before = of_day[key].notes if key in of_day else ()
            notes = tuple(dict.fromkeys((*before, *step.notes)))
            of_day[key] = LifeStep(step.kind, step.date, step.who, notes)
    yield from of_day.values()
