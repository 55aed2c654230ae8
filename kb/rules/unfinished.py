"""Drafts on their way: how far each has come, and since when nothing has happened to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kb.model.entry import Folder, Stage
from kb.model.handbook import Handbook, Placed

_ORDER = (Stage.IN_REVIEW, Stage.CHANGES_REQUESTED, Stage.DRAFT, Stage.REJECTED)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft. ``since`` is the day of the step it waits after, ``who`` took that step, ``days`` is how long ago.

    All three are unknown for a draft without a history.
    """

    placed: Placed
    since: dt.date | None
    who: str | None
    days: int | None


def unfinished(handbook: Handbook, today: dt.date) -> tuple[Unfinished, ...]:
    """Every draft: those in review first, then those sent back, begun and rejected, the longest waiting first."""
    found = [_unfinished(placed, today) for placed in handbook.in_folder(Folder.DRAFTS)]
    return tuple(
        sorted(found, key=lambda u: (_ORDER.index(u.placed.stage), u.since or dt.date.min, u.placed.entry.id))
    )


def _unfinished(placed: Placed, today: dt.date) -> Unfinished:
    history = placed.entry.history
    if not history:
        return Unfinished(placed, None, None, None)
    last = history[-1]
    return Unfinished(placed, last.date, last.who, max(0, (today - last.date).days))
