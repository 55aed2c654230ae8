"""What was raised and is not settled: whose it is, whom it waits for, and for how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kb.model.handbook import Handbook
from kb.rules.collation import vietnamese_key
from kb.rules.raised import UNSETTLED, Outcome, Raised, raised


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Something raised that nobody has settled, with every item merged into it.

    ``from_readers`` says that nobody raised it in a meeting: it is known from readers' slips alone; ``times`` counts
    each. ``agency`` is whom it waits for (or who is to answer), ``units`` who raised it, as names; ``age`` and
    ``waited`` are days since it was first raised and since it waits, never below 0.
    """

    first: Raised
    agency: str | None
    units: tuple[str, ...]
    times: int
    raised_on: dt.date
    age: int
    waited: int | None
    from_readers: bool = False

    @property
    def ref(self) -> str:
        """The item to open: ``2025-07-03-chieu/m02``."""
        return self.first.stand_ref

    @property
    def outcome(self) -> Outcome:
        """Waiting, open, or answered and not in the handbook."""
        return self.first.outcome


def open_items(handbook: Handbook, today: dt.date) -> tuple[OpenItem, ...]:
    """What is still open on ``today``, the oldest first; what was merged counts as one."""
    together: dict[str, list[Raised]] = {}
    for one in raised(handbook):
        if one.outcome in UNSETTLED:
            together.setdefault(one.stand_ref, []).append(one)
    items = [_open_item(handbook, today, group) for group in together.values()]
    return tuple(sorted(items, key=lambda item: (item.raised_on, item.ref)))


def grouped(
    items: Iterable[OpenItem], names: Callable[[OpenItem], Iterable[str]], rest: str
) -> dict[str, tuple[OpenItem, ...]]:
    """The items under each of their names, the name with the most items first; nameless ones under ``rest``, last.

    An item with several names, as one that several communes raised, stands under each.
    """
    groups: dict[str, list[OpenItem]] = {}
    for item in items:
        for name in tuple(names(item)) or (rest,):
            groups.setdefault(name, []).append(item)
    order = sorted(groups, key=lambda name: (name == rest, -len(groups[name]), vietnamese_key(name)))
    return {name: tuple(groups[name]) for name in order}


def agency_name(handbook: Handbook, key: str) -> str:
    """What an agency is called, given its id; a name that is not registered stays as written."""
    known = handbook.agencies.get(key)
    return known.name if known else key


def unit_name(handbook: Handbook, key: str) -> str:
    """``phường Phong Dinh`` for its id; a name that was not recognised stays as written."""
    known = handbook.units.get(key)
    return known.full_name if known else key


def _open_item(handbook: Handbook, today: dt.date, group: list[Raised]) -> OpenItem:
    first = next((one for one in group if one.ref == one.stand_ref), group[0])
    units = dict.fromkeys(unit_name(handbook, one.unit) for one in group if one.unit)
    raised_on = min(one.meeting.date for one in group)
    waited = None
    if first.outcome is Outcome.WAITING:
        waited = max(0, (today - (first.stand.waiting_since or raised_on)).days)
    return OpenItem(
        first=first,
        agency=agency_name(handbook, first.agency) if first.agency else None,
        units=tuple(units),
        times=sum(one.times for one in group),
        raised_on=raised_on,
        age=max(0, (today - raised_on).days),
        waited=waited,
        from_readers=all(one.from_readers for one in group),
    )
