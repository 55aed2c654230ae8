"""Drafts on their way."""

from __future__ import annotations

import datetime as dt

from kb.model.entry import Folder
from kb.rules.unfinished import unfinished
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, an_entry, placed


def test_drafts_come_by_who_has_to_act_and_the_longest_waiting_first() -> None:
    def draft(key: str, *actions: str, day: int = 1) -> object:
        steps = tuple(a_change(action, f"Người {key}", date=dt.date(2026, 11, day)) for action in actions)
        return placed(an_entry(id=key, history=steps), Folder.DRAFTS)

    handbook = a_handbook(
        draft("a", "created", day=9),
        draft("b", "created", "submitted", day=10),
        draft("c", "created", "submitted", day=5),
        draft("d", "submitted", "changes_requested"),
        draft("e", "submitted", "rejected"),
        draft("f"),
        placed(a_published_entry(id="g")),
    )  # type: ignore[arg-type]

    assert [(u.placed.entry.id, u.days, u.who) for u in unfinished(handbook, TODAY)] == [
        ("c", 20, "Người c"),
        ("b", 15, "Người b"),
        ("d", 24, "Người d"),
        ("f", None, None),
        ("a", 16, "Người a"),
        ("e", 24, "Người e"),
    ]
