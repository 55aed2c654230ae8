"""The queue of what waits for a second person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kb.model.entry import Entry, Stage
from kb.model.handbook import Handbook, Placed
from kb.rules.names import same_person
from kb.rules.steps import authors_until


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submitted draft. ``revises`` is the live entry it would replace, None for a new one."""

    placed: Placed
    revises: Entry | None
    submitted_on: dt.date
    submitted_by: str


def queue(handbook: Handbook) -> tuple[Waiting, ...]:
    """Every draft in review, the longest waiting first."""
    waiting = [_waiting(placed, handbook) for placed in handbook.placed if placed.stage is Stage.IN_REVIEW]
    return tuple(sorted(waiting, key=lambda w: (w.submitted_on, w.placed.entry.id)))


def _waiting(placed: Placed, handbook: Handbook) -> Waiting:
    entry = placed.entry
    submission = next(change for change in reversed(entry.history) if change.action == "submitted")
    return Waiting(placed, handbook.live.get(entry.id), submission.date, submission.who)


def wrote(entry: Entry, who: str) -> bool:
    """Whether ``who`` had a hand in this version of the entry, and so may not approve it."""
    return any(same_person(who, author) for author in authors_until(entry.history, len(entry.history)))
