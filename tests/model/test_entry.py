"""What an entry knows of its own life."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from kb.model.entry import Folder, Origin, Source, Stage, stage_of
from tests.factory import a_change, a_published_entry, an_entry


@pytest.mark.parametrize(
    ("actions", "stage"),
    [
        ((), Stage.DRAFT),
        (("created",), Stage.DRAFT),
        (("created", "submitted"), Stage.IN_REVIEW),
        (("created", "submitted", "changes_requested"), Stage.CHANGES_REQUESTED),
        (("created", "submitted", "rejected"), Stage.REJECTED),
        (("created", "submitted", "edited"), Stage.DRAFT),
        (("created", "submitted", "verified"), Stage.IN_REVIEW),
        (("created", "submitted", "rejected", "discarded"), Stage.REJECTED),
        (("created", "submitted", "approved", "edited"), Stage.DRAFT),
    ],
)
def test_the_stage_of_a_draft_follows_its_last_step(actions: tuple[str, ...], stage: Stage) -> None:
    entry = an_entry(history=tuple(a_change(action) for action in actions))

    assert stage_of(entry, Folder.DRAFTS) is stage


def test_the_folder_is_the_state_whatever_the_history_says() -> None:
    entry = an_entry(history=(a_change("submitted"),))

    assert stage_of(entry, Folder.PUBLISHED) is Stage.PUBLISHED
    assert stage_of(entry, Folder.RETIRED) is Stage.RETIRED


def test_authors_are_who_wrote_since_the_last_approval() -> None:
    history = (
        a_change("created", "A"),
        a_change("approved", "B"),
        a_change("edited", "C"),
        a_change("changes_requested", "B"),
        a_change("submitted", "D"),
    )

    assert an_entry(history=history).authors == {"C", "D"}


def test_it_was_published_on_the_day_of_the_latest_approval() -> None:
    history = (a_change("approved", date=dt.date(2026, 1, 1)), a_change("approved", date=dt.date(2026, 2, 1)))

    assert an_entry(history=history).published_on == dt.date(2026, 2, 1)
    assert an_entry().published_on is None


def test_it_was_checked_when_a_source_was_read_or_it_was_verified() -> None:
    source = Source(title="A", as_of=dt.date(2026, 3, 1))
    verified = a_change("verified", date=dt.date(2026, 4, 1))

    assert an_entry(origin=Origin(sources=(source,))).checked_on == dt.date(2026, 3, 1)
    assert an_entry(origin=Origin(sources=(source,)), history=(verified,)).checked_on == dt.date(2026, 4, 1)
    assert an_entry(origin=Origin()).checked_on is None


def test_an_entry_never_changes() -> None:
    entry: Any = a_published_entry()

    with pytest.raises(ValidationError, match="frozen"):
        entry.question = "Khác?"


def test_an_entry_knows_no_other_key() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        an_entry(tag="x")
