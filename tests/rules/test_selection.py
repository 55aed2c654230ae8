"""Which entries a list shows, and in which order."""

from __future__ import annotations

import datetime as dt

import pytest

from kb.model.entry import Asked, Folder, Origin, Stage
from kb.rules.selection import Selection
from tests.factory import a_change, a_handbook, a_published_entry, an_entry, placed

BOOK = a_handbook(
    placed(a_published_entry(id="b", code="CT-002", fee="Miễn lệ phí", review_by=dt.date(2027, 1, 1))),
    placed(a_published_entry(id="a", code="CT-010", units=("phong-dinh",), review_by=None)),
    placed(a_published_entry(id="c", code="HT-001", field="ho-tich", procedures=("2.000815",))),
    placed(an_entry(id="b", code="CT-002", history=(a_change("submitted"),)), Folder.DRAFTS),
    placed(an_entry(id="d", asked=Asked(units=("phong-dinh",))), Folder.DRAFTS),
    placed(an_entry(id="e", field="la", origin=Origin(asked_by=("phong-dinh",))), Folder.DRAFTS),
    placed(a_published_entry(id="r", code="CT-001"), Folder.RETIRED),
)


def chosen(**conditions: object) -> list[tuple[str, str]]:
    return [(p.entry.id, p.folder.value) for p in Selection(**conditions).of(BOOK)]  # type: ignore[arg-type]


def test_reading_order_is_field_then_code_with_the_revision_after_its_live_entry() -> None:
    assert chosen() == [
        ("b", "published"),
        ("b", "drafts"),
        ("a", "published"),
        ("d", "drafts"),
        ("c", "published"),
        ("e", "drafts"),
    ]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"stage": Stage.RETIRED}, ["r"]),
        ({"stage": Stage.IN_REVIEW}, ["b"]),
        ({"stage": Stage.PUBLISHED, "field": "chung-thuc"}, ["b", "a"]),
        ({"unit": "phong-dinh"}, ["a", "d", "e"]),
        ({"procedure": "2.000815"}, ["c"]),
        ({"due": dt.date(2027, 1, 1)}, ["b"]),
        ({"due": dt.date(2026, 12, 31)}, []),
        ({"text": "MIEN LE PHI"}, ["b"]),
        ({"law": "23/2015/nđ-cp", "field": "ho-tich"}, ["c"]),
        ({"law": "23/2015"}, []),
    ],
    ids=str,
)
def test_every_condition_must_hold(conditions: dict[str, object], expected: list[str]) -> None:
    assert [name for name, _ in chosen(**conditions)] == expected
