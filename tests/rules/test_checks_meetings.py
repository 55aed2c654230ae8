"""What an item of a meeting names must be there."""

from __future__ import annotations

import datetime as dt

from kb.model.meeting import Meeting, MeetingItem
from tests.rules.checking import found
from tests.rules.test_raised import slip, slips


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


def test_a_slip_that_two_items_count_is_told_until_one_is_settled_with_the_other() -> None:
    source = {"file": "a.json", "slips": ("phieu-so-1",)}
    first, second = slip(source=source), slip("m02", source=source)

    assert found(meetings=(slips(first), slips(second, day=25))) == [("slip-twice", "items[0].source.slips")]
    closed = slip("m02", source=source, state="closed", reason="Trùng phiếu.")
    assert found(meetings=(slips(first, closed),)) == []


def test_the_entry_a_reader_was_on_must_be_there() -> None:
    assert found(meetings=(slips(slip(about="mat")),)) == [("unknown-entry", "items[0].about")]


def test_an_id_of_a_slip_is_no_telephone_number() -> None:
    source = {"file": "a.json", "slips": ("0912345678",)}

    assert found(meetings=(slips(slip(source=source)),)) == []
