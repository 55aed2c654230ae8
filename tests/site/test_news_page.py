from __future__ import annotations

import datetime as dt
from typing import Any

from kb.model.entry import Entry, Folder
from kb.model.handbook import Handbook
from kb.site.news_page import MANY, SHOWN, latest_news, news_pages
from kb.site.page import NEWS
from kb.site.pen import Pen
from tests.factory import a_change, a_handbook, a_published_entry, placed
from tests.site.reading import Element, read


def lived(entry_id: str, *steps: tuple[str, dt.date, str | None], **given: Any) -> Entry:
    history = tuple(a_change(action, date=date, note=note) for action, date, note in steps)
    return a_published_entry(id=entry_id, question=f"{entry_id}?", history=history, **given)


NOV, OCT, LAST_YEAR = dt.date(2026, 11, 3), dt.date(2026, 10, 9), dt.date(2025, 12, 1)
HANDBOOK = a_handbook(
    placed(
        lived("a", ("approved", OCT, "Đúng nguồn."), ("edited", NOV, "Phí mới."), ("approved", NOV, None))
    ),
    placed(lived("b", ("approved", NOV, "Đúng nguồn."), code="CT-002")),
    placed(
        lived("c", ("approved", LAST_YEAR, None), ("retired", OCT, "Thủ tục đã bỏ."), code="CT-003"),
        Folder.RETIRED,
    ),
)


def first(handbook: Handbook = HANDBOOK) -> Element:
    return read(next(iter(news_pages(handbook))).html)


def test_months_come_newest_first_and_each_line_tells_what_happened() -> None:
    page = first()

    assert [h.text for h in page.all("h2")] == ["Tháng 11/2026", "Tháng 10/2026"]
    assert [h.text for h in page.all("h3")] == ["03/11/2026", "09/10/2026"]
    assert [li.text for li in page.all("li")] == [
        "mới CT-002 b?",
        "sửa CT-001 a?Phí mới.",
        "mới CT-001 a?",
        "rút CT-003 c?Thủ tục đã bỏ.",
    ]
    assert page.one(class_="kb-lead").text == (
        "Gần nhất ngày 03/11/2026. Từ đầu đến nay: 2 mục mới, 1 lần sửa, 1 mục rút."
    )


def test_a_withdrawn_entry_is_named_without_a_link() -> None:
    assert "c?" not in first().links()


def test_a_day_with_more_new_entries_than_anybody_reads_is_counted_by_field() -> None:
    entries = [lived(f"n{n}", ("approved", NOV, None), code=f"CT-{n:03d}") for n in range(MANY + 1)]
    page = first(a_handbook(*map(placed, entries)))

    assert page.one("li").text == f"mới {MANY + 1} mục: Chứng thực ({MANY + 1})."
    assert page.one("li").links() == {"Chứng thực": "linh-vuc/chung-thuc.html"}


def test_what_is_older_than_the_page_holds_is_told_year_by_year() -> None:
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=n) for n in range(SHOWN + 200)]
    steps = [("approved", days[0], None), *(("approved", day, "Sửa.") for day in days[1:])]
    pages = list(news_pages(a_handbook(placed(lived("a", *steps)))))

    assert [page.path for page in pages] == ["co-gi-moi.html", "co-gi-moi/2026.html", "co-gi-moi/2025.html"]
    assert len(read(pages[0].html).all("li")) == SHOWN
    assert [len(read(page.html).all("li")) for page in pages[1:]] == [35, 365]
    assert read(pages[0].html).one("nav").links() == {
        "2026": "co-gi-moi/2026.html",
        "2025": "co-gi-moi/2025.html",
    }


def test_a_handbook_in_which_nothing_happened_says_so() -> None:
    assert first(a_handbook()).one(class_="kb-lead").text == "Chưa có mục nào được công bố."


def test_the_newest_are_named_once_each_and_only_while_they_can_be_read() -> None:
    newest = read(latest_news(HANDBOOK, Pen(NEWS), 6) or "")

    assert [li.text for li in newest.all("li")] == [
        "CT-002 b? mới, 03/11/2026",
        "CT-001 a? sửa, 03/11/2026",
    ]
