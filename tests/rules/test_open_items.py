"""What is not settled, and for how long."""

from __future__ import annotations

import datetime as dt

from kb.rules.open_items import grouped, open_items
from kb.rules.raised import Outcome
from tests.factory import TODAY, a_handbook, a_published_entry, placed
from tests.rules.test_raised import item, meeting, slip, slips


def test_the_oldest_open_item_comes_first_and_settled_ones_do_not_come() -> None:
    handbook = a_handbook(
        placed(a_published_entry(id="song")),
        meetings=(
            meeting(item("m01"), item("m02", state="closed"), item("m03", answer="Được."), day=20),
            meeting(item("m01", state="linked", entry="song"), item("m02"), day=5),
        ),
    )

    found = open_items(handbook, TODAY)

    assert [(one.ref, one.age) for one in found] == [
        ("2026-11-05-sang/m02", 20),
        ("2026-11-20-sang/m01", 5),
        ("2026-11-20-sang/m03", 5),
    ]
    assert found[2].outcome is Outcome.ANSWERED


def test_what_was_merged_counts_once_with_everyone_who_raised_it() -> None:
    handbook = a_handbook(
        meetings=(
            meeting(item("m01", unit="phong-dinh"), day=20),
            meeting(item("m07", said_unit="P. Lạ", state="merged", merged_into="2026-11-20-sang/m01"), day=5),
        )
    )

    (one,) = open_items(handbook, TODAY)

    assert (one.ref, one.times) == ("2026-11-20-sang/m01", 2)
    assert one.units == ("P. Lạ", "phường Phong Dinh")
    assert (one.raised_on, one.age) == (dt.date(2026, 11, 5), 20)


def test_waiting_is_counted_from_its_own_day_or_else_from_the_meeting() -> None:
    handbook = a_handbook(
        meetings=(
            meeting(
                item("m01", state="waiting", waiting_for="so-tu-phap", waiting_since=dt.date(2026, 11, 23)),
                item("m02", state="waiting", waiting_for="Bộ Tư pháp"),
                item("m03"),
            ),
        )
    )

    assert [(one.agency, one.waited) for one in open_items(handbook, TODAY)] == [
        ("Sở Tư pháp", 2),
        ("Bộ Tư pháp", 22),
        (None, None),
    ]


def test_no_age_is_below_zero() -> None:
    (one,) = open_items(a_handbook(meetings=(meeting(item()),)), dt.date(2026, 11, 1))

    assert one.age == 0


def test_groups_come_largest_first_and_what_has_no_name_last() -> None:
    found = open_items(
        a_handbook(
            meetings=(
                meeting(
                    item("m01"),
                    item("m02"),
                    item("m03"),
                    item("m04", said_unit="Ân"),
                    item("m05", said_unit="An"),
                    item("m06", unit="phong-dinh"),
                    item("m07", unit="phong-dinh"),
                    item("m08", said_unit="Ân", state="merged", merged_into="m05"),
                ),
            )
        ),
        TODAY,
    )

    groups = grouped(found, lambda one: one.units, "chưa rõ")

    assert [(name, [one.first.item.id for one in items]) for name, items in groups.items()] == [
        ("Ân", ["m04", "m05"]),
        ("phường Phong Dinh", ["m06", "m07"]),
        ("An", ["m05"]),
        ("chưa rõ", ["m01", "m02", "m03"]),
    ]


def test_slips_count_as_often_as_they_say_and_a_meeting_makes_them_one_of_both() -> None:
    handbook = a_handbook(
        meetings=(
            slips(slip(times=3), slip("m02", times=2, state="merged", merged_into="2026-11-20-sang/m01")),
            meeting(item("m01"), day=20),
        )
    )

    both, readers = open_items(handbook, TODAY)

    assert (both.ref, both.times, both.from_readers) == ("2026-11-20-sang/m01", 3, False)
    assert (readers.times, readers.from_readers) == (3, True)
