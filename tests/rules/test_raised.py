"""What became of each thing raised."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.entry import Folder
from kb.model.meeting import Meeting, MeetingItem
from kb.rules.raised import Outcome, raised
from tests.factory import a_handbook, a_published_entry, an_entry, placed


def item(key: str = "m01", **given: Any) -> MeetingItem:
    return MeetingItem.model_validate({"id": key, "raised": "Sao y lấy ngay được không?"} | given)


def meeting(*items: MeetingItem, day: int = 3, session: str = "sang") -> Meeting:
    return Meeting.model_validate({"date": dt.date(2026, 11, day), "session": session, "items": items})


LIVE = placed(a_published_entry(id="song"))
DRAFT = placed(an_entry(id="nhap"), Folder.DRAFTS)
OLD = placed(a_published_entry(id="cu", code="CT-009"), Folder.RETIRED)


@pytest.mark.parametrize(
    ("given", "outcome", "broken"),
    [
        ({}, "open", False),
        ({"answer": "Được."}, "answered", False),
        ({"state": "waiting", "answer": "Để hỏi lại."}, "waiting", False),
        ({"state": "closed", "reason": "Trùng."}, "closed", False),
        ({"state": "linked", "entry": "song"}, "published", False),
        ({"state": "linked", "entry": "nhap"}, "drafted", False),
        ({"state": "linked", "entry": "cu"}, "published", False),
        ({"state": "linked", "entry": "hong"}, "drafted", False),
        ({"state": "linked", "entry": "da-bo"}, "open", True),
        ({"state": "linked", "entry": "da-bo", "answer": "Được."}, "answered", True),
        ({"state": "linked"}, "open", True),
        ({"state": "merged", "merged_into": "2026-11-03-sang/m99"}, "open", True),
        ({"state": "merged", "merged_into": "2026-11-03-sang/m01"}, "open", True),
        ({"state": "merged"}, "open", True),
    ],
)
def test_the_outcome_follows_from_the_state_and_from_what_is_there(
    given: dict[str, Any], outcome: str, broken: bool
) -> None:
    handbook = a_handbook(
        LIVE, DRAFT, OLD, meetings=(meeting(item(**given)),), unreadable=frozenset({"hong"})
    )

    (one,) = raised(handbook)

    assert (one.outcome, one.broken) == (Outcome(outcome), broken)


def test_what_was_merged_has_come_as_far_as_the_item_it_was_merged_into() -> None:
    first = meeting(item("m01", state="linked", entry="song", field="ho-tich", answer="Được."))
    second = meeting(
        item("m01", state="merged", merged_into="m02", unit="phong-dinh"),
        item("m02", state="merged", merged_into="2026-11-03-sang/m01", said_unit="P. Lạ"),
        session="chieu",
    )

    found = raised(a_handbook(LIVE, meetings=(second, first)))

    assert [one.ref for one in found] == [
        "2026-11-03-sang/m01",
        "2026-11-03-chieu/m01",
        "2026-11-03-chieu/m02",
    ]
    assert {one.stand_ref for one in found} == {"2026-11-03-sang/m01"}
    assert {one.outcome for one in found} == {Outcome.PUBLISHED}
    assert {one.answer for one in found} == {"Được."}
    assert {one.field for one in found} == {"ho-tich"}
    assert [one.unit for one in found] == [None, "phong-dinh", "P. Lạ"]


def test_items_merged_in_a_circle_are_not_lost() -> None:
    round_about = meeting(
        item("m01", state="merged", merged_into="m02"), item("m02", state="merged", merged_into="m01")
    )

    assert [one.outcome for one in raised(a_handbook(meetings=(round_about,)))] == [Outcome.OPEN] * 2


def test_the_one_it_waits_for_comes_before_the_one_that_answered_while_it_waits() -> None:
    waits = item(state="waiting", waiting_for="Bộ Tư pháp", answered_by="so-tu-phap")
    settled = item("m02", waiting_for="Bộ Tư pháp", answered_by="so-tu-phap", answer="Được.")

    found = raised(a_handbook(meetings=(meeting(waits, settled),)))

    assert [one.agency for one in found] == ["Bộ Tư pháp", "so-tu-phap"]


def test_a_pending_revision_does_not_make_a_published_answer_a_draft() -> None:
    revision = placed(an_entry(id="song"), Folder.DRAFTS)
    linked = meeting(item(state="linked", entry="song"))

    (one,) = raised(a_handbook(LIVE, revision, meetings=(linked,)))

    assert one.outcome is Outcome.PUBLISHED


def slip(key: str = "m01", **given: Any) -> MeetingItem:
    return item(key, **({"kind": "unanswered", "sent": dt.date(2026, 11, 20)} | given))


def slips(*items: MeetingItem, day: int = 24) -> Meeting:
    return meeting(*items, day=day, session="ban-doc")


def test_slips_of_readers_come_behind_the_meetings_of_their_day() -> None:
    found = raised(a_handbook(meetings=(slips(slip(times=3)), meeting(item(), day=24, session="chieu"))))

    assert [(one.ref, one.from_readers, one.times) for one in found] == [
        ("2026-11-24-chieu/m01", False, 1),
        ("2026-11-24-ban-doc/m01", True, 3),
    ]


@pytest.mark.parametrize(
    ("given", "wording"),
    [
        ({"kind": None}, "Sao y lấy ngay được không?"),
        ({"kind": "question"}, "Sao y lấy ngay được không?"),
        ({"kind": "question", "searched": "sao y"}, "Sao y lấy ngay được không?"),
        ({"kind": "unanswered"}, "Sao y lấy ngay được không?"),
        ({"kind": "unanswered", "searched": "sao y"}, "sao y"),
        ({"kind": "not-solved"}, None),
        ({"kind": "not-solved", "searched": "sao y"}, "sao y"),
    ],
)
def test_a_remark_is_no_wording_of_a_question(given: dict[str, Any], wording: str | None) -> None:
    (one,) = raised(a_handbook(meetings=(slips(slip(**given)),)))

    assert one.wording == wording


def test_a_slip_was_noticed_on_its_own_day_but_never_after_it_came_in() -> None:
    early, late = raised(a_handbook(meetings=(slips(slip(), slip("m02", sent=dt.date(2099, 1, 1))),)))

    assert (early.noticed_on, late.noticed_on) == (dt.date(2026, 11, 20), dt.date(2026, 11, 24))
