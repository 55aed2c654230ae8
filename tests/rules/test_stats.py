"""Numbers of meetings."""

from __future__ import annotations

import datetime as dt

from kb.model.entry import Folder
from kb.rules.stats import Count, count, first_published, stats
from tests.factory import a_change, a_handbook, a_published_entry, an_entry, placed
from tests.rules.test_raised import item, meeting, slip, slips


def published(key: str, *days: int, **given: object) -> object:
    history = (a_change(), *(a_change("approved", "Trần Bình", date=dt.date(2026, 11, d)) for d in days))
    return placed(a_published_entry(id=key, code=None, history=history, **given))


HANDBOOK = a_handbook(
    published("a", 2),
    published("b", 3, 20),
    published("c", 9),
    placed(an_entry(id="d"), Folder.DRAFTS),
    meetings=(
        meeting(
            item("m01", state="linked", entry="a", unit="phong-dinh", answered_by="so-tu-phap"),
            item("m02", state="linked", entry="b", unit="phong-dinh", field="ho-tich"),
            item("m03", state="linked", entry="c"),
            item("m04", state="linked", entry="d"),
            item("m05", state="merged", merged_into="m03", unit="phong-dinh"),
        ),
        meeting(
            item("m01", answer="Được.", answered_by="so-tu-phap", field="thue-moi"),
            item("m02", state="waiting", waiting_for="Bộ Tư pháp", said_unit="P. Lạ"),
            item("m03"),
            item("m04", state="closed", reason="Không thuộc thẩm quyền."),
            day=9,
        ),
    ),
)  # type: ignore[arg-type]


def test_every_item_is_counted_and_merged_ones_share_the_fate_of_their_stand_in() -> None:
    # New: b on the day itself, c twice after 6 days, d not yet; the median of 0, 6, 6 is 6.
    assert stats(HANDBOOK).total == Count(
        raised=9, known=1, new=4, answered=5, unsettled=3, closed=1, median_days=6.0
    )


def test_a_median_between_two_days_is_their_middle() -> None:
    two = a_handbook(
        published("a", 4),
        published("b", 9),
        meetings=(meeting(item("m01", state="linked", entry="a"), item("m02", state="linked", entry="b")),),
    )  # type: ignore[arg-type]

    assert stats(two).total.median_days == 3.5


def test_nothing_raised_has_no_median() -> None:
    assert count(()) == Count()
    assert stats(a_handbook()).by_week == ()


def test_weeks_are_iso_weeks_in_order_with_their_days() -> None:
    assert [(row.key, row.label, row.count.raised) for row in stats(HANDBOOK).by_week] == [
        ("2026-W45", "02/11/2026 – 08/11/2026", 5),
        ("2026-W46", "09/11/2026 – 15/11/2026", 4),
    ]


def test_the_largest_comes_first_and_the_unknown_last() -> None:
    numbers = stats(HANDBOOK)

    assert [(row.label, row.count.raised) for row in numbers.by_unit] == [
        ("phường Phong Dinh", 3),
        ("P. Lạ", 1),
        ("chưa rõ đơn vị", 5),
    ]
    assert [(row.label, row.count.raised) for row in numbers.by_agency] == [
        ("Sở Tư pháp", 2),
        ("Bộ Tư pháp", 1),
        ("chưa giao cơ quan nào", 6),
    ]


def test_the_field_comes_from_the_entry_where_the_item_names_none() -> None:
    assert [(row.key, row.label, row.count.raised) for row in stats(HANDBOOK).by_field] == [
        ("chung-thuc", "Chứng thực", 4),
        ("ho-tich", "Hộ tịch", 1),
        ("thue-moi", "thue-moi", 1),
        (None, "chưa rõ lĩnh vực", 3),
    ]


def test_both_ends_of_a_period_belong_to_it() -> None:
    def number(first: int | None, last: int | None) -> int:
        ends = [dt.date(2026, 11, end) if end else None for end in (first, last)]
        return stats(HANDBOOK, *ends).total.raised

    assert [number(3, 9), number(4, None), number(None, 3), number(4, 8)] == [9, 4, 5, 0]


def test_the_first_publication_is_the_first_approval() -> None:
    assert first_published(published("b", 3, 20).entry) == dt.date(2026, 11, 3)  # type: ignore[attr-defined]
    assert first_published(an_entry()) is None


def test_readers_and_meetings_are_told_apart_and_slips_count_as_often_as_they_say() -> None:
    handbook = a_handbook(
        published("a", 26),
        meetings=(
            meeting(item("m01")),
            slips(
                slip("m01", times=5, state="linked", entry="a"),
                slip("m02", times=2, state="closed", reason="Trùng."),
            ),
        ),
    )  # type: ignore[arg-type]

    numbers = stats(handbook)

    assert [(row.key, row.label, row.count.raised) for row in numbers.by_channel] == [
        ("ban-doc", "bạn đọc", 7),
        ("giao-ban", "họp giao ban", 1),
    ]
    assert numbers.total == Count(raised=8, new=5, answered=5, unsettled=1, closed=2, median_days=2.0)
