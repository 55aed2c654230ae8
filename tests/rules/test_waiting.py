"""The review queue."""

from __future__ import annotations

import datetime as dt

import pytest

from kb.model.entry import Folder
from kb.rules.waiting import queue, wrote
from tests.factory import a_change, a_handbook, a_published_entry, an_entry, placed


def day(number: int) -> dt.date:
    return dt.date(2026, 11, number)


def test_only_submitted_drafts_wait_and_the_longest_waiting_comes_first() -> None:
    handbook = a_handbook(
        placed(
            an_entry(id="a", history=(a_change(), a_change("submitted", "An", date=day(9)))), Folder.DRAFTS
        ),
        placed(
            an_entry(id="b", history=(a_change(), a_change("submitted", "Bình", date=day(7)))), Folder.DRAFTS
        ),
        placed(an_entry(id="c"), Folder.DRAFTS),
        placed(an_entry(id="d", history=(a_change("submitted"), a_change("rejected"))), Folder.DRAFTS),
        placed(a_published_entry(id="a")),
    )

    assert [(w.placed.entry.id, w.submitted_by, w.revises is not None) for w in queue(handbook)] == [
        ("b", "Bình", False),
        ("a", "An", True),
    ]


@pytest.mark.parametrize(
    ("who", "expected"),
    [("Lê Thị Hạnh", True), ("lê thị hạnh ", True), ("Lê Thị Hanh", False), ("Trần Văn Bình", False)],
)
def test_who_wrote_since_the_last_approval_is_an_author(who: str, expected: bool) -> None:
    history = (
        a_change("created", "Trần Văn Bình"),
        a_change("approved", "Ai"),
        a_change("edited", "Lê Thị Hạnh"),
    )

    assert wrote(an_entry(history=history), who) is expected
