"""What was raised in meetings, and what has become of each of them by now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kb.model.entry import Entry, Folder
from kb.model.handbook import Handbook
from kb.model.meeting import READERS, Meeting, MeetingItem


class Outcome(StrEnum):
    """How far something raised has come; derived, never stored.

    ``ANSWERED`` was answered in the meeting and is not in the handbook yet; ``DRAFTED`` is in a draft.
    """

    OPEN = "open"
    WAITING = "waiting"
    ANSWERED = "answered"
    DRAFTED = "drafted"
    PUBLISHED = "published"
    CLOSED = "closed"


UNSETTLED = (Outcome.WAITING, Outcome.OPEN, Outcome.ANSWERED)
"""What somebody still has to take up, the most pressing first."""
_SESSIONS = ("sang", "chieu", READERS)


@dataclass(frozen=True, slots=True)
class Raised:
    """One item of one meeting.

    ``stand`` is the item that stands for it, of the meeting ``stand_meeting``: itself unless it was merged.
    ``entry`` is the entry it led to. ``broken`` says that it is marked as merged or linked, and what it
    names is not there: then it counts as open, so that it is not lost.
    """

    meeting: Meeting
    item: MeetingItem
    stand_meeting: Meeting
    stand: MeetingItem
    outcome: Outcome
    entry: Entry | None = None
    broken: bool = False

    @property
    def ref(self) -> str:
        """``2025-07-03-chieu/m02``."""
        return f"{self.meeting.id}/{self.item.id}"

    @property
    def stand_ref(self) -> str:
        """The same of the item that stands for it."""
        return f"{self.stand_meeting.id}/{self.stand.id}"

    @property
    def answer(self) -> str | None:
        """What was answered in a meeting, to it or to the item that stands for it."""
        return self.stand.answer or self.item.answer

    @property
    def field(self) -> str | None:
        """The field it is about, where the item, its stand-in or its entry says so."""
        return self.item.field or self.stand.field or (self.entry.field if self.entry else None)

    @property
    def unit(self) -> str | None:
        """The id of the commune that raised it, or its name as the minutes wrote it."""
        return self.item.unit or self.item.said_unit

    @property
    def from_readers(self) -> bool:
        """Whether readers sent it back, and nobody raised it in a meeting."""
        return self.meeting.session == READERS

    @property
    def times(self) -> int:
        """How often it was raised: once, or as often as a reader's slip counted."""
        return self.item.times

    @property
    def noticed_on(self) -> dt.date:
        """The day of the meeting, or the day a reader noted it, where that came before."""
        return min(self.item.sent or self.meeting.date, self.meeting.date)

    @property
    def wording(self) -> str | None:
        """How it was asked, on one line; None where readers told what is wrong and asked nothing."""
        item = self.item
        asked = item.raised if item.kind in (None, "question") else item.searched
        if asked is None and item.kind == "unanswered":
            asked = item.raised
        return " ".join(asked.split()) if asked is not None else None

    @property
    def agency(self) -> str | None:
        """Who answered or is to answer: an id, or a name as written.

        While it waits, the one it waits for comes before one that answered something else.
        """
        asked, answered = self.stand.waiting_for, self.stand.answered_by or self.item.answered_by
        first, second = (asked, answered) if self.outcome is Outcome.WAITING else (answered, asked)
        return first or second or self.stand.said_agency or self.item.said_agency


def meeting_order(meeting: Meeting) -> tuple[str, int]:
    """Sorts meetings as they were held: by day, the morning first, what readers sent back last."""
    return meeting.date.isoformat(), _SESSIONS.index(meeting.session)


def raised(handbook: Handbook) -> tuple[Raised, ...]:
    """Every item of every meeting, as they were held."""
    meetings = sorted(handbook.meetings, key=meeting_order)
    by_ref: dict[str, tuple[Meeting, MeetingItem]] = {}
    for meeting in meetings:
        for item in meeting.items:
            by_ref.setdefault(f"{meeting.id}/{item.id}", (meeting, item))
    entries = _entries(handbook)
    return tuple(
        _raised(meeting, item, by_ref, entries, handbook.unreadable)
        for meeting in meetings
        for item in meeting.items
    )


def _entries(handbook: Handbook) -> Mapping[str, tuple[Entry, bool]]:
    """Entry and whether the public has (or had) it, by id; the live one where a revision waits too."""
    found: dict[str, tuple[Entry, bool]] = {}
    for folder in (Folder.DRAFTS, Folder.RETIRED, Folder.PUBLISHED):
        for placed in handbook.in_folder(folder):
            found[placed.entry.id] = (placed.entry, folder is not Folder.DRAFTS)
    return found


def _raised(
    meeting: Meeting,
    item: MeetingItem,
    by_ref: Mapping[str, tuple[Meeting, MeetingItem]],
    entries: Mapping[str, tuple[Entry, bool]],
    unreadable: frozenset[str],
) -> Raised:
    where, stand = meeting, item
    for step in _merges(meeting, item, by_ref):
        if step is None:
            return Raised(meeting, item, meeting, item, _untaken(item), broken=True)
        where, stand = step
    if stand.state == "waiting":
        return Raised(meeting, item, where, stand, Outcome.WAITING)
    if stand.state == "closed":
        return Raised(meeting, item, where, stand, Outcome.CLOSED)
    if stand.state == "linked":
        if (found := entries.get(stand.entry or "")) is not None:
            entry, public = found
            outcome = Outcome.PUBLISHED if public else Outcome.DRAFTED
            return Raised(meeting, item, where, stand, outcome, entry)
        if stand.entry in unreadable:
            return Raised(meeting, item, where, stand, Outcome.DRAFTED)
        return Raised(meeting, item, where, stand, _untaken(stand), broken=True)
    return Raised(meeting, item, where, stand, _untaken(stand))


def _merges(
    meeting: Meeting, item: MeetingItem, by_ref: Mapping[str, tuple[Meeting, MeetingItem]]
) -> Iterator[tuple[Meeting, MeetingItem] | None]:
    """Each item that a merged one leads to; None where the way ends nowhere or in a circle."""
    seen = {f"{meeting.id}/{item.id}"}
    while item.state == "merged":
        target = item.merged_into or ""
        ref = target if "/" in target else f"{meeting.id}/{target}"
        if ref in seen or ref not in by_ref:
            yield None
            return
        seen.add(ref)
        meeting, item = by_ref[ref]
        yield meeting, item


def _untaken(item: MeetingItem) -> Outcome:
    return Outcome.ANSWERED if item.answer else Outcome.OPEN
