"""Whoever counts what was raised comes to the same numbers: the statistics, the open list and the digests."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import fields
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.model.entry import Folder
from kb.model.handbook import Handbook
from kb.model.meeting import READERS, Meeting
from kb.rules.digest import daily_digests, digest
from kb.rules.open_items import grouped, open_items
from kb.rules.raised import UNSETTLED, Outcome, raised
from kb.rules.stats import Count, stats
from tests.factory import a_handbook, a_published_entry, an_entry, placed
from tests.rules.test_raised import item

TODAY = dt.date(2026, 12, 1)
SUMMED = [field.name for field in fields(Count) if field.name != "median_days"]
ENTRIES = (
    placed(a_published_entry(id="song")),
    placed(an_entry(id="nhap"), Folder.DRAFTS),
    placed(a_published_entry(id="cu", code="CT-009"), Folder.RETIRED),
)

REFS = st.builds(
    "2026-11-{:02d}-{}/m{:02d}".format,
    st.integers(3, 5),
    st.sampled_from(["sang", "chieu"]),
    st.integers(1, 5),
)
STATES = st.one_of(
    st.just({}),
    st.just({"state": "waiting", "waiting_for": "so-tu-phap"}),
    st.just({"state": "closed", "reason": "Trùng."}),
    st.sampled_from(["song", "nhap", "cu", "da-bo"]).map(lambda entry: {"state": "linked", "entry": entry}),
    REFS.map(lambda ref: {"state": "merged", "merged_into": ref}),
)
ABOUT = st.fixed_dictionaries(
    {},
    optional={
        "unit": st.sampled_from(["phong-dinh", "la"]),
        "said_unit": st.just("P. Lạ"),
        "field": st.sampled_from(["chung-thuc", "thue-moi"]),
        "answer": st.just("Được."),
        "answered_by": st.just("so-tu-phap"),
        "said_agency": st.just("Sở Lạ"),
    },
)
ITEMS = st.lists(st.tuples(ABOUT, STATES), max_size=3)


@st.composite
def handbooks(draw: st.DrawFn) -> Handbook:
    meetings = []
    for day in (3, 4, 5, 20):
        for session in ("sang", "chieu", READERS):
            times = st.integers(1, 9) if session == READERS else st.just(1)
            items: list[Any] = [
                item(f"m{n:02d}", times=draw(times), **about, **state)
                for n, (about, state) in enumerate(draw(ITEMS), start=1)
            ]
            if items:
                meetings.append(
                    Meeting.model_validate(
                        {"date": dt.date(2026, 11, day), "session": session, "items": items}
                    )
                )
    return a_handbook(*ENTRIES, meetings=tuple(meetings))


@settings(max_examples=40)
@given(handbooks())
def test_every_table_adds_up_to_the_whole(handbook: Handbook) -> None:
    numbers = stats(handbook)

    for rows in (numbers.by_channel, numbers.by_field, numbers.by_unit, numbers.by_agency, numbers.by_week):
        for name in SUMMED:
            assert sum(getattr(row.count, name) for row in rows) == getattr(numbers.total, name)
        assert len({row.key for row in rows}) == len(rows)


@settings(max_examples=40)
@given(handbooks())
def test_nothing_raised_is_left_out_and_nothing_counts_twice(handbook: Handbook) -> None:
    total = stats(handbook).total
    outcomes: Counter[Outcome] = Counter()
    for one in raised(handbook):
        outcomes[one.outcome] += one.times

    assert total.raised == sum(each.times for meeting in handbook.meetings for each in meeting.items)
    assert total.raised == outcomes.total()
    assert total.unsettled == sum(outcomes[outcome] for outcome in UNSETTLED)
    assert total.known + total.new == outcomes[Outcome.PUBLISHED] + outcomes[Outcome.DRAFTED]
    assert total.unsettled + total.closed + total.known + total.new == total.raised


@settings(max_examples=40)
@given(handbooks())
def test_the_open_list_holds_what_the_statistics_call_unsettled(handbook: Handbook) -> None:
    items = open_items(handbook, TODAY)
    by_agency = grouped(items, lambda each: [each.agency] if each.agency else [], "chưa rõ")

    assert sum(each.times for each in items) == stats(handbook).total.unsettled
    assert len({each.ref for each in items}) == len(items)
    assert sum(map(len, by_agency.values())) == len(items)


@settings(max_examples=40)
@given(handbooks())
def test_the_digests_tell_of_everything_raised_in_meetings_once(handbook: Handbook) -> None:
    days = daily_digests(handbook, str)
    held = [one for one in raised(handbook) if not one.from_readers]

    assert sum(matter.times for day in days for matter in day.matters) == sum(one.times for one in held)
    for day in days:
        parts: Counter[str] = Counter()
        for matter in day.matters:
            parts[matter.part] += matter.times
        that_day = stats(handbook, day.date, day.date)
        readers = next((row.count for row in that_day.by_channel if row.key == READERS), Count())
        assert parts.total() == that_day.total.raised - readers.raised
        assert parts["closed"] == that_day.total.closed - readers.closed
        assert day == digest(handbook, day.date, None, str)
        for session in day.sessions:
            alone = digest(handbook, day.date, session, str)
            assert alone is not None
            assert sum(matter.times for matter in alone.matters) == sum(
                one.times for one in held if (one.meeting.date, one.meeting.session) == (day.date, session)
            )
