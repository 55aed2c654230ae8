"""The numbers: what the meetings raised and what became of it, and what the handbook holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from kb.model.handbook import Handbook
from kb.rules.digest import Mask
from kb.rules.holdings import Holdings, holdings
from kb.rules.reviewing import NOTICE
from kb.rules.stats import Count, Row, Stats, stats
from kb.rules.wording import day, median_days_text
from kb.site.charts import Column, bar, columns, number_words
from kb.site.count_table import CountRow, cells, count_table, totals
from kb.site.markup import Html, join, tag
from kb.site.page import MEETINGS, STATS, Page, field_path, unit_path
from kb.site.pen import Pen

WEEKS_DRAWN: Final = 26
"""Half a year of columns still fits the width of a phone; the table has every week."""

_HEADINGS: Final = ("Nêu", "Có sẵn", "Mới", "Có trả lời", "Còn mở", "Đóng", "Số ngày")
_MEANINGS: Final = (
    "Có sẵn: cẩm nang đã trả lời từ trước ngày nêu. Mới: thành mục mới. Có trả lời: tại họp hoặc trong cẩm nang. "
    "Còn mở: chưa thành mục, kể cả khi đã trả lời tại họp. Đóng: không theo dõi nữa, có lý do. "
    "Số ngày: từ khi nêu đến khi công bố mục mới, một nửa nhanh hơn, một nửa chậm hơn (trung vị)."
)


def stats_page(handbook: Handbook, today: dt.date, mask: Mask) -> Page:
    """The page of all numbers as of ``today``; names that only minutes know pass through ``mask``."""
    pen = Pen(STATS)
    lead = f"Vướng mắc đã nêu và nội dung của cẩm nang, tính đến ngày {day(today)}."
    html = join(
        tag("h1", "Số liệu", id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        tag("h2", "Vướng mắc đã nêu", id="vuong-mac"),
        *_raised(handbook, pen, mask),
        tag("h2", "Nội dung cẩm nang", id="cam-nang"),
        *_held(holdings(handbook, today), pen),
    )
    return Page(STATS, "Số liệu", html, description=lead)


def _raised(handbook: Handbook, pen: Pen, mask: Mask) -> Iterator[Html]:
    numbers = stats(handbook)
    if not numbers.total.raised:
        none = "Chưa có biên bản giao ban nào được công khai, nên chưa có gì để đếm."
        empty = "Các buổi giao ban chưa ghi vướng mắc nào."
        yield tag("p", empty if handbook.meetings else none, class_="kb-empty")
        return
    yield _totals(numbers.total)
    yield tag("p", "Từng ngày họp nêu gì, trả lời thế nào: xem ", pen.to_page(MEETINGS, "Giao ban"), ".")
    yield tag("p", _MEANINGS, class_="kb-small")
    yield _legend()
    yield tag("h3", "Theo tuần", id="tuan")
    yield _week_columns(numbers.by_week)
    yield _table("Tuần mới nhất ở trên", "Tuần", [(r.label, r) for r in reversed(numbers.by_week)], numbers)
    if len(numbers.by_channel) > 1:
        yield tag("h3", "Theo kênh", id="kenh")
        yield _table(
            "Nêu ở họp, hoặc bạn đọc gửi", "Kênh", [(r.label, r) for r in numbers.by_channel], numbers
        )
    yield tag("h3", "Theo lĩnh vực", id="linh-vuc")
    fields = [
        (
            pen.to_page(field_path(r.key), r.label)
            if r.key is not None and r.key in handbook.fields
            else mask(r.label),
            r,
        )
        for r in numbers.by_field
    ]
    yield _table("Lĩnh vực được nêu nhiều nhất ở trên", "Lĩnh vực", fields, numbers)
    yield tag("h3", "Theo đơn vị nêu", id="don-vi")
    units = [
        (
            pen.to_page(unit_path(r.key), r.label)
            if r.key is not None and r.key in handbook.units
            else mask(r.label),
            r,
        )
        for r in numbers.by_unit
    ]
    yield _table("Đơn vị nêu nhiều nhất ở trên", "Đơn vị", units, numbers)
    yield tag("h3", "Theo cơ quan trả lời", id="co-quan")
    agencies = [(mask(r.label), r) for r in numbers.by_agency]
    yield _table("Cơ quan được hỏi nhiều nhất ở trên", "Cơ quan", agencies, numbers)


def _totals(count: Count) -> Html:
    numbers = (count.raised, count.known, count.new, count.answered, count.unsettled, count.closed)
    return totals(
        [
            *zip(
                (
                    "vướng mắc đã nêu",
                    "có sẵn trong cẩm nang",
                    "thành mục mới",
                    "có trả lời",
                    "còn mở",
                    "đóng",
                ),
                cells(numbers),
                strict=True,
            ),
            ("ngày đến khi công bố (trung vị)", median_days_text(count.median_days)),
        ]
    )


def _legend() -> Html:
    return tag(
        "p",
        tag("span", bar(1, 1, 1), class_="kb-swatch"),
        " phần tô đậm: có trả lời; ",
        tag("span", bar(1, 0, 1), class_="kb-swatch"),
        " phần để trống: chưa có trả lời.",
        class_="kb-small",
    )


def _table(caption: str, label: str, rows: Sequence[tuple[str, Row]], numbers: Stats) -> Html:
    def shown(name: str, row: Row) -> CountRow:
        # What nobody knows the unit or agency of is often the most: its bar would make all others stubs.
        raised, answered = (row.count.raised, row.count.answered) if row.key is not None else (0, 0)
        return CountRow(name, _cells(row.count), raised, answered)

    return count_table(
        caption, label, _HEADINGS, [shown(name, row) for name, row in rows], _cells(numbers.total)
    )


def _cells(count: Count) -> list[str]:
    numbers = (count.raised, count.known, count.new, count.answered, count.unsettled, count.closed)
    return [*cells(numbers), median_days_text(count.median_days)]


def _week_columns(rows: Sequence[Row]) -> Html:
    """The latest weeks as columns, those without a meeting between them too."""
    by_monday = {_monday(row): row.count for row in rows}
    first, last = min(by_monday), max(by_monday)
    mondays = [first + dt.timedelta(weeks=n) for n in range((last - first).days // 7 + 1)][-WEEKS_DRAWN:]
    counts = [by_monday.get(monday, Count()) for monday in mondays]
    most = max(range(len(mondays)), key=lambda n: counts[n].raised)
    described = (
        f"Từ tuần {day(mondays[0])} đến tuần {day(mondays[-1])}. Nhiều nhất là {number_words(counts[most].raised)} "
        f"vướng mắc, tuần {day(mondays[most])}. Số của từng tuần ở bảng bên dưới."
    )
    latest = f"{len(mondays)} tuần gần nhất" if len(by_monday) > 1 else "một tuần"
    return columns(
        "cot-tuan",
        f"Số vướng mắc nêu mỗi tuần, {latest}",
        described,
        [
            Column(f"{monday:%d/%m}", count.raised, count.answered)
            for monday, count in zip(mondays, counts, strict=True)
        ],
    )


def _monday(row: Row) -> dt.date:
    year, week = (row.key or "").split("-W")
    return dt.date.fromisocalendar(int(year), int(week), 1)


def _held(held: Holdings, pen: Pen) -> Iterator[Html]:
    yield totals(
        [
            ("câu trả lời đang dùng", number_words(held.answers)),
            (f"phải rà lại, kể cả trong {NOTICE.days} ngày tới", number_words(held.due)),
            ("bản chờ duyệt", number_words(held.in_review)),
            ("bản đang soạn", number_words(held.being_written)),
        ]
    )
    yield tag("h3", "Câu trả lời theo lĩnh vực", id="tra-loi-linh-vuc")
    yield count_table(
        "Theo thứ tự của cẩm nang",
        "Lĩnh vực",
        ("Trả lời", "Rà lại", "Chờ duyệt"),
        [
            CountRow(
                pen.to_page(field_path(one.field.id), one.field.name),
                cells((one.answers, one.due, one.in_review)),
                one.answers,
                one.answers,
            )
            for one in held.by_field
        ],
        cells((held.answers, held.due, held.in_review)),
    )
    if held.by_month:
        yield tag("h3", "Câu trả lời theo tháng công bố", id="tra-loi-thang")
        yield count_table(
            "Tính theo lần công bố đầu; tháng mới nhất ở trên",
            "Tháng",
            ("Công bố",),
            [CountRow(f"{month:%m/%Y}", cells((number,)), number, number) for month, number in held.by_month],
        )
