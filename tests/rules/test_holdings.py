"""The handbook itself in numbers."""

from __future__ import annotations

import datetime as dt

from kb.model.entry import Folder
from kb.rules.holdings import holdings
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, an_entry, placed

SUBMITTED = (a_change(), a_change("submitted"))
MAY, JUNE = dt.date(2026, 5, 31), dt.date(2026, 6, 1)


def approved(*days: dt.date) -> tuple[object, ...]:
    return (a_change(date=days[0]), *(a_change("approved", "Trần Bình", date=day) for day in days))


HANDBOOK = a_handbook(
    placed(a_published_entry(id="a", code="CT-001", history=approved(MAY, JUNE))),
    placed(a_published_entry(id="b", code="CT-002", history=approved(JUNE), review_by=TODAY)),
    placed(a_published_entry(id="b", code="CT-002", history=SUBMITTED), Folder.DRAFTS),
    placed(an_entry(id="c", field="ho-tich"), Folder.DRAFTS),
    placed(a_published_entry(id="d", code="CT-003"), Folder.RETIRED),
)


def test_answers_due_ones_and_drafts_are_counted_by_field() -> None:
    held = holdings(HANDBOOK, TODAY)

    assert (held.answers, held.due, held.in_review, held.being_written) == (2, 1, 1, 1)
    assert [(one.field.id, one.answers, one.due, one.in_review) for one in held.by_field] == [
        ("chung-thuc", 2, 1, 1),
        ("ho-tich", 0, 0, 0),
    ]


def test_a_month_has_what_was_first_published_in_it_and_the_newest_comes_first() -> None:
    assert holdings(HANDBOOK, TODAY).by_month == ((JUNE, 1), (dt.date(2026, 5, 1), 1))


def test_an_empty_handbook_has_zeros() -> None:
    held = holdings(a_handbook(), TODAY)

    assert (held.answers, held.due, held.in_review, held.being_written, held.by_month) == (0, 0, 0, 0, ())
