"""One day's meetings, or one of them, as everybody may read it: what was raised and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kb.model.entry import Change, Entry
from kb.model.handbook import Handbook
from kb.model.meeting import Meeting, SessionName
from kb.rules.open_items import agency_name, unit_name
from kb.rules.privacy import known_public, masked
from kb.rules.raised import Outcome, Raised, meeting_order, raised
from kb.rules.stats import first_published

Mask = Callable[[str], str]
"""Takes personal data out of a text."""
MEETINGS: Final = ("sang", "chieu")
"""The sessions that are meetings, and so have their day's page; readers' slips are none."""
Part = Literal["answered", "drafted", "waiting", "open", "closed"]
"""Under which heading something raised belongs."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something raised that day by one or more units, free of personal data, each text one line.

    ``times`` is how often it was raised that day; ``entry`` is the live answer it led to.
    """

    ref: str
    part: Part
    raised: str
    units: tuple[str, ...]
    times: int
    answer: str | None
    agency: str | None
    waiting_since: dt.date | None
    reason: str | None
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Digest:
    """``new`` entries were first published on ``date``, ``renewed`` ones published again; both by code."""

    date: dt.date
    sessions: tuple[SessionName, ...]
    matters: tuple[Matter, ...]
    new: tuple[Entry, ...]
    renewed: tuple[Entry, ...]

    def of(self, part: Part) -> tuple[Matter, ...]:
        """The matters under one heading, as they were raised."""
        return tuple(matter for matter in self.matters if matter.part == part)


def digest(handbook: Handbook, date: dt.date, session: str | None, mask: Mask) -> Digest | None:
    """What the meetings of ``date`` brought, or one of them; None when there was none. Readers' slips are no meeting.

    Everything people said passes through ``mask``. For one session, new entries are those that its own items
    led to or that name it as their origin; for the whole day, all that were published on it.
    """
    sessions = MEETINGS if session is None else (session,)
    meetings = sorted(
        (m for m in handbook.meetings if m.date == date and m.session in sessions), key=meeting_order
    )
    if not meetings:
        return None
    ids = {meeting.id for meeting in meetings}
    here = [one for one in raised(handbook) if one.meeting.id in ids]
    published = [e for e in handbook.by_code_order if any(c.date == date for c in _approvals(e))]
    if session is not None:
        published = [e for e in published if _comes_from(e, meetings[0], here)]
    return _digest(handbook, meetings, here, published, mask)


def daily_digests(handbook: Handbook, mask: Mask) -> tuple[Digest, ...]:
    """The digest of every day on which a meeting was held, in order; reads each item and entry once."""
    meetings: dict[dt.date, list[Meeting]] = {}
    for meeting in sorted(handbook.meetings, key=meeting_order):
        if meeting.session in MEETINGS:
            meetings.setdefault(meeting.date, []).append(meeting)
    items: dict[dt.date, list[Raised]] = {}
    for one in raised(handbook):
        if one.meeting.session in MEETINGS:
            items.setdefault(one.meeting.date, []).append(one)
    published: dict[dt.date, list[Entry]] = {}
    for entry in handbook.by_code_order:
        for date in dict.fromkeys(change.date for change in _approvals(entry)):
            published.setdefault(date, []).append(entry)
    return tuple(
        _digest(handbook, held, items.get(date, ()), published.get(date, ()), mask)
        for date, held in meetings.items()
    )


def public_mask(handbook: Handbook) -> Mask:
    """Covers personal data, except what the registers give as public."""
    known = known_public(handbook.registers)
    return lambda text: masked(text, known)


def _digest(
    handbook: Handbook,
    meetings: Sequence[Meeting],
    items: Iterable[Raised],
    published: Sequence[Entry],
    mask: Mask,
) -> Digest:
    date = meetings[0].date
    together: dict[str, list[Raised]] = {}
    for one in items:
        together.setdefault(one.stand_ref, []).append(one)
    first_time = {entry.id: first_published(entry) == date for entry in published}
    return Digest(
        date=date,
        sessions=tuple(meeting.session for meeting in meetings),
        matters=tuple(matter_of(handbook, group, mask) for group in together.values()),
        new=tuple(e for e in published if first_time[e.id]),
        renewed=tuple(e for e in published if not first_time[e.id]),
    )


def _approvals(entry: Entry) -> list[Change]:
    return [change for change in entry.history if change.action == "approved"]


def _comes_from(entry: Entry, meeting: Meeting, items: list[Raised]) -> bool:
    return entry.origin.meeting == meeting.id or any(
        one.entry is not None and one.entry.id == entry.id for one in items
    )


def matter_of(handbook: Handbook, group: list[Raised], mask: Mask) -> Matter:
    """What was raised several times and settled together, as one matter; every text passes through ``mask``."""

    def clean(text: str | None) -> str | None:
        return mask(" ".join(text.split())) if text else None

    first = next((one for one in group if one.ref == one.stand_ref), group[0])
    part, stand = _part(first), first.stand
    return Matter(
        ref=first.ref,
        part=part,
        raised=clean(first.item.raised) or "",
        units=tuple(dict.fromkeys(mask(unit_name(handbook, one.unit)) for one in group if one.unit)),
        times=sum(one.times for one in group),
        answer=clean(first.answer),
        agency=mask(agency_name(handbook, first.agency)) if first.agency else None,
        waiting_since=(stand.waiting_since or first.stand_meeting.date) if part == "waiting" else None,
        reason=clean(stand.reason) if part == "closed" else None,
        entry=handbook.live.get(first.entry.id) if first.entry else None,
    )


def _part(one: Raised) -> Part:
    if one.outcome is Outcome.WAITING:
        return "waiting"
    if one.outcome is Outcome.CLOSED:
        return "closed"
    if one.outcome is Outcome.PUBLISHED or one.answer is not None:
        return "answered"
    return "drafted" if one.outcome is Outcome.DRAFTED else "open"
