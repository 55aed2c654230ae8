"""Nothing was read or done tomorrow, and steps follow one another."""

from __future__ import annotations

import datetime as dt

from kb.model.entry import Origin, Source
from tests.factory import TODAY, a_change, a_published_entry
from tests.rules.checking import draft, found, live


def test_nothing_was_read_tomorrow() -> None:
    source = Source(title="A", url="https://a.vn/", as_of=TODAY + dt.timedelta(days=1))

    assert found(live(origin=Origin(sources=(source,)))) == [("future-date", "origin.sources[0].as_of")]


def test_nothing_was_done_tomorrow() -> None:
    step = a_change("verified", date=TODAY + dt.timedelta(days=1))

    assert found(live(history=(*a_published_entry().history, step))) == [("future-date", "history[2].date")]


def test_steps_follow_one_another() -> None:
    history = (
        a_change(date=TODAY),
        a_change("edited", date=TODAY),
        a_change("edited", date=dt.date(2026, 1, 1)),
    )

    assert found(draft(history=history)) == [("history-order", "history[2].date")]
