"""What an item of a meeting names must be there."""

from __future__ import annotations

import datetime as dt

from kb.model.meeting import Meeting, MeetingItem
from tests.rules.checking import found


def test_what_an_item_names_must_be_there() -> None:
    item = MeetingItem(id="m01", unit="x", field="y", answered_by="z", entry="w", raised="Vướng.")
    meeting = Meeting(
        date=dt.date(2025, 7, 3), session="sang", items=(item, item.model_copy(update={"unit": None}))
    )

    rules = [rule for rule, _ in found(meetings=(meeting,))]

    assert sorted(rules) == sorted(
        ["unknown-unit", *["unknown-field", "unknown-agency", "unknown-entry"] * 2, "duplicate-id"]
    )


def test_linked_means_linked_to_an_entry() -> None:
    item = MeetingItem(id="m01", raised="Vướng.", state="linked")
    meeting = Meeting(date=dt.date(2025, 7, 3), session="sang", items=(item,))

    assert found(meetings=(meeting,)) == [("linked-to-nothing", "items[0].state")]


def test_a_meeting_to_come() -> None:
    assert found(meetings=(Meeting(date=dt.date(2027, 1, 1), session="sang"),)) == [("future-date", "date")]
