"""What a reader of an older copy of the book must know: what became of each entry since it was printed.

The copy is a recorded edition, whose digests tell exactly which words are others now, or the book of a day, of
which only the entries' own histories and the versions that git kept can tell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.model.entry import Entry, Folder
from kb.model.handbook import Handbook
from kb.model.printed import PrintedEntry
from kb.model.registers import PrintedEdition
from kb.rules.editions import Fate, digest_of_entry, standing
from kb.rules.life import LifeKind, LifeStep, life

Base = PrintedEdition | dt.date
"""The copy in hand: a recorded edition, or the last day whose approvals it holds."""


@dataclass(frozen=True, slots=True)
class Amended:
    """An entry that is not as the copy in hand has it.

    ``code`` is the one in that copy, of a new entry its own; empty when nothing tells it any more. ``entry`` is the live
    or the retired one, None when it is gone for good. ``printed`` is what a recorded edition held, ``before`` the
    entry as it then stood, where a version of it is known. ``reworded`` says whether it must be printed anew.
    ``steps`` are what readers are told of its life since, the first first.
    """

    fate: Fate
    id: str
    code: str
    entry: Entry | None
    printed: PrintedEntry | None
    before: Entry | None
    reworded: bool
    steps: tuple[LifeStep, ...]


def day_of(base: Base) -> dt.date:
    """The day on which the copy was printed."""
    return base.date if isinstance(base, PrintedEdition) else base


def amended_since(
    handbook: Handbook, base: Base, before: Mapping[str, Entry] | None = None
) -> tuple[Amended, ...]:
    """Every entry that is not as the copy has it, in the order of the copy.

    ``before`` holds, by id, entries as the copy printed them (see :func:`as_printed`). One that was approved again
    without any other word than before has not changed.
    """
    known = before or {}
    found = (
        _by_digest(handbook, base, known)
        if isinstance(base, PrintedEdition)
        else _by_day(handbook, base, known)
    )
    rank = {field.prefix: place for place, field in enumerate(handbook.registers.fields)}
    return tuple(sorted(found, key=lambda one: (rank.get(one.code[:2], len(rank)), one.code, one.id)))


def as_printed(versions: Iterable[Entry], base: Base, entry_id: str) -> Entry | None:
    """Of the published versions of an entry, oldest first, the one that the copy printed; None when it is not known.

    For a recorded edition that is the latest with the code and the digest it recorded; for the book of a day the
    latest whose history ended on or before that day.
    """
    if isinstance(base, PrintedEdition):
        printed = base.entries.get(entry_id)
        same = (printed.code, printed.digest) if printed else None
        fitting = [e for e in versions if (e.code, digest_of_entry(e)) == same]
    else:
        fitting = [e for e in versions if all(change.date <= base for change in e.history)]
    return fitting[-1] if fitting else None


def _by_digest(handbook: Handbook, edition: PrintedEdition, before: Mapping[str, Entry]) -> Iterator[Amended]:
    for one in standing(edition, handbook).departures:
        old = before.get(one.id)
        steps = _steps_since(one.entry, edition.date, old) if one.entry else ()
        # An approval of the day itself may have come after the printing: the digest says that one did.
        if not steps and one.entry is not None and one.fate is not Fate.MOVED:
            steps = _steps_since(one.entry, edition.date - dt.timedelta(days=1), None)
        yield Amended(
            one.fate, one.id, one.code, one.entry, one.printed, old,
            one.fate is Fate.NEW or (one.reworded and one.fate is not Fate.WITHDRAWN), steps,
        )  # fmt: skip


def _by_day(handbook: Handbook, day: dt.date, before: Mapping[str, Entry]) -> Iterator[Amended]:
    for entry in handbook.published:
        old = before.get(entry.id)
        steps = _steps_since(entry, day, old)
        kinds = {step.kind for step in steps}
        code = entry.code or ""
        if LifeKind.NEW in kinds:
            yield Amended(Fate.NEW, entry.id, code, entry, None, None, True, steps)
            continue
        reworded = LifeKind.CHANGED in kinds and (
            old is None or digest_of_entry(old) != digest_of_entry(entry)
        )
        if (old is not None and old.code != entry.code) or (old is None and LifeKind.RENUMBERED in kinds):
            in_hand = (old.code or "") if old else ""
            yield Amended(Fate.MOVED, entry.id, in_hand, entry, None, old, reworded, steps)
        elif reworded:
            yield Amended(Fate.CHANGED, entry.id, code, entry, None, old, True, steps)
    for placed in handbook.in_folder(Folder.RETIRED):
        entry, old = placed.entry, before.get(placed.entry.id)
        steps = _steps_since(entry, day, old)
        kinds = {step.kind for step in steps}
        if LifeKind.WITHDRAWN in kinds and LifeKind.NEW not in kinds:
            code = (old.code if old else entry.code) or ""
            yield Amended(Fate.WITHDRAWN, entry.id, code, entry, None, old, False, steps)


def _steps_since(entry: Entry, day: dt.date, before: Entry | None) -> tuple[LifeStep, ...]:
    """What happened after ``before`` when its history is the beginning of this one's, else after ``day``."""
    begun = before.history if before else ()
    if begun and entry.history[: len(begun)] == begun:
        return life(entry)[len(life(entry.model_copy(update={"history": begun}))) :]
    return tuple(step for step in life(entry) if step.date > day)
