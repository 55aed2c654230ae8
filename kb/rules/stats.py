"""How much was raised, how much of it the handbook knew, and how long the rest took to get there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.meeting import READERS
from kb.rules.collation import vietnamese_key
from kb.rules.open_items import agency_name, unit_name
from kb.rules.raised import UNSETTLED, Outcome, Raised, raised
from kb.rules.wording import day


@dataclass(frozen=True, slots=True)
class Count:
    """Numbers over a number of items, each item of a meeting counted, merged ones too, and as often as readers say.

    ``known`` led to an entry first published before the day of the meeting, ``new`` to any other.
    ``answered`` have an answer: one given in the meeting, or an entry that was published. ``unsettled`` still
    have to be taken up, ``closed`` were laid aside with a reason. ``median_days`` is the median over ``new`` of
    the days from the meeting to first publication; None when none was published.
    """

    raised: int = 0
    known: int = 0
    new: int = 0
    answered: int = 0
    unsettled: int = 0
    closed: int = 0
    median_days: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: ``key`` for programs (None where it is not known), ``label`` for people."""

    key: str | None
    label: str
    count: Count


@dataclass(frozen=True, slots=True)
class Stats:
    """The same items counted as a whole and five ways; weeks in order, the others with the largest first.

    Channels are meetings (``giao-ban``) and readers' slips (``ban-doc``).
    """

    total: Count
    by_channel: tuple[Row, ...]
    by_field: tuple[Row, ...]
    by_unit: tuple[Row, ...]
    by_agency: tuple[Row, ...]
    by_week: tuple[Row, ...]


def stats(handbook: Handbook, first: dt.date | None = None, last: dt.date | None = None) -> Stats:
    """The numbers of the meetings from ``first`` to ``last``, both included; None leaves that end open."""
    items = [
        one
        for one in raised(handbook)
        if (first is None or one.meeting.date >= first) and (last is None or one.meeting.date <= last)
    ]
    fields = {key: field.name for key, field in handbook.fields.items()}
    return Stats(
        total=count(items),
        by_channel=_by_size(
            (READERS, "bạn đọc", one) if one.from_readers else ("giao-ban", "họp giao ban", one)
            for one in items
        ),
        by_field=_by_size(
            (one.field, fields.get(one.field or "", one.field or "chưa rõ lĩnh vực"), one) for one in items
        ),
        by_unit=_by_size(
            (one.unit, unit_name(handbook, one.unit) if one.unit else "chưa rõ đơn vị", one) for one in items
        ),
        by_agency=_by_size(
            (one.agency, agency_name(handbook, one.agency) if one.agency else "chưa giao cơ quan nào", one)
            for one in items
        ),
        by_week=tuple(sorted(_rows(_week(one) for one in items), key=lambda row: row.key or "")),
    )


def count(items: Iterable[Raised]) -> Count:
    """The numbers over ``items``."""
    items = tuple(items)
    new = [one for one in items if one.entry is not None and not _known_before(one, one.entry)]
    took = [
        (published - one.meeting.date).days
        for one in new
        if one.entry is not None and (published := first_published(one.entry)) is not None
        for _ in range(one.times)
    ]
    return Count(
        raised=_times(items),
        known=_times(one for one in items if one.entry is not None and _known_before(one, one.entry)),
        new=_times(new),
        answered=_times(one for one in items if one.outcome is Outcome.PUBLISHED or one.answer is not None),
        unsettled=_times(one for one in items if one.outcome in UNSETTLED),
        closed=_times(one for one in items if one.outcome is Outcome.CLOSED),
        median_days=float(median(took)) if took else None,
    )


def _times(items: Iterable[Raised]) -> int:
    return sum(one.times for one in items)


def first_published(entry: Entry) -> dt.date | None:
    """The day of the first approval."""
    return next((change.date for change in entry.history if change.action == "approved"), None)


def _known_before(one: Raised, entry: Entry) -> bool:
    published = first_published(entry)
    return published is not None and published < one.meeting.date


def _week(one: Raised) -> tuple[str, str, Raised]:
    """ISO 8601 week (``2025-W27``) and its Monday to Sunday."""
    date = one.meeting.date
    year, week, weekday = date.isocalendar()
    monday = date - dt.timedelta(days=weekday - 1)
    return f"{year}-W{week:02d}", f"{day(monday)} – {day(monday + dt.timedelta(days=6))}", one


def _rows(items: Iterable[tuple[str | None, str, Raised]]) -> list[Row]:
    groups: dict[tuple[str | None, str], list[Raised]] = {}
    for key, label, one in items:
        groups.setdefault((key, label), []).append(one)
    return [Row(key, label, count(group)) for (key, label), group in groups.items()]


def _by_size(items: Iterable[tuple[str | None, str, Raised]]) -> tuple[Row, ...]:
    return tuple(
        sorted(_rows(items), key=lambda row: (row.key is None, -row.count.raised, vietnamese_key(row.label)))
    )
