"""What is new, changed and withdrawn, newest first, month by month."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from kb.model.handbook import Handbook
from kb.rules.life import LifeKind, News, news
from kb.rules.wording import day
from kb.site.markup import Html, join, tag
from kb.site.page import FEED, NEWS, Page, field_path, news_path
from kb.site.pen import Pen, code_badge

TITLE: Final = "Có gì mới"
SHOWN: Final = 200
"""How many changes the first page tells before it leaves the rest to the pages of the years."""
MANY: Final = 24
"""More new entries of one day than this are counted by field: nobody reads such a list."""

KINDS: Final[Mapping[LifeKind, str]] = {
    LifeKind.NEW: "mới",
    LifeKind.CHANGED: "sửa",
    LifeKind.WITHDRAWN: "rút",
}

Day = tuple[dt.date, Sequence[News]]


def news_pages(handbook: Handbook) -> Iterator[Page]:
    """The page of what happened lately and, when that is not all, one page for each year."""
    days: list[Day] = [(date, list(same)) for date, same in groupby(news(handbook), lambda n: n.step.date)]
    shown = _latest(days)
    years = sorted({date.year for date, _ in days}, reverse=True) if len(shown) < len(days) else []
    yield _page(handbook, NEWS, TITLE, _lead(days), shown, years)
    for year in years:
        of_year = [one for one in days if one[0].year == year]
        yield _page(handbook, news_path(year), f"{TITLE} năm {year}", _counted(of_year), of_year, years)


def _latest(days: Sequence[Day]) -> Sequence[Day]:
    """Whole days until there are enough changes."""
    told = 0
    for number, (_, same) in enumerate(days):
        if told >= SHOWN:
            return days[:number]
        told += len(same)
    return days


def _lead(days: Sequence[Day]) -> str:
    if not days:
        return "Chưa có mục nào được công bố."
    return f"Gần nhất ngày {day(days[0][0])}. Từ đầu đến nay: {_counted(days)}"


def _counted(days: Sequence[Day]) -> str:
    counts = Counter(one.step.kind for _, same in days for one in same)
    words = ((LifeKind.NEW, "mục mới"), (LifeKind.CHANGED, "lần sửa"), (LifeKind.WITHDRAWN, "mục rút"))
    return ", ".join(f"{counts[kind]} {word}" for kind, word in words if counts[kind]) + "."


def _page(
    handbook: Handbook, path: str, title: str, lead: str, days: Sequence[Day], years: Sequence[int]
) -> Page:
    pen = Pen(path)
    months = groupby(days, key=lambda one: (one[0].year, one[0].month))
    html = join(
        tag("p", pen.to_page(NEWS, TITLE), class_="kb-entry__place") if path != NEWS else None,
        tag("h1", title, id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        tag(
            "p",
            "Muốn được báo khi có thay đổi: đưa địa chỉ ",
            tag("a", "tệp tin Atom", href=pen.href(FEED), type="application/atom+xml"),
            " vào trình đọc tin.",
            class_="kb-small",
        )
        if path == NEWS
        else None,
        *(
            tag(
                "section",
                tag("h2", f"Tháng {month:02d}/{year}", id=f"thang-{year}-{month:02d}"),
                *(_day(handbook, date, same, pen) for date, same in of_month),
            )
            for (year, month), of_month in months
        ),
        _years(years, pen),
    )
    return Page(path, title, html, description=lead)


def _day(handbook: Handbook, date: dt.date, same: Sequence[News], pen: Pen) -> Html:
    lines: list[Html] = []
    for kind, group in groupby(same, key=lambda one: one.step.kind):
        told = list(group)
        if kind is LifeKind.NEW and len(told) > MANY:
            lines.append(_by_field(handbook, told, pen))
        else:
            lines += (_line(one, pen) for one in told)
    title = tag("h3", tag("time", day(date), datetime=date.isoformat()))
    return join(title, tag("ul", *lines, class_="kb-news"))


def _line(one: News, pen: Pen) -> Html:
    entry, step = one.entry, one.step
    withdrawn = step.kind is LifeKind.WITHDRAWN
    named = tag("span", entry.question) if withdrawn else pen.to_entry(entry)
    notes = "; ".join(step.notes) if step.kind is not LifeKind.NEW else ""
    return tag(
        "li",
        _chip(step.kind),
        " ",
        code_badge(entry),
        " ",
        named,
        tag("p", f"{notes}.", class_="kb-small") if notes else None,
    )


def _by_field(handbook: Handbook, told: Sequence[News], pen: Pen) -> Html:
    counts = Counter(one.entry.field for one in told)
    fields = [
        join(pen.to_page(field_path(field.id), field.name), f" ({counts[field.id]})")
        for field in handbook.registers.fields
        if counts[field.id]
    ]
    return tag(
        "li", _chip(LifeKind.NEW), f" {len(told)} mục: ", join(*fields, by=", "), ".", class_="kb-news__many"
    )


def _chip(kind: LifeKind) -> Html:
    return tag("span", KINDS[kind], class_=f"kb-news__kind kb-news__kind--{kind.value}")


def _years(years: Sequence[int], pen: Pen) -> Html | None:
    if not years:
        return None
    links = join(*(pen.to_page(news_path(year), str(year)) for year in years), by=", ")
    return tag("nav", tag("p", "Tất cả thay đổi theo năm: ", links, "."), aria_label="Các năm")


def latest_news(handbook: Handbook, pen: Pen, count: int) -> Html | None:
    """The entries that were published or changed last, for the home page."""
    latest: dict[str, News] = {}
    for one in news(handbook):
        if one.entry.id in handbook.live:
            latest.setdefault(one.entry.id, one)
    items = [
        tag(
            "li",
            code_badge(one.entry),
            " ",
            pen.to_entry(one.entry),
            " ",
            tag("span", f"{KINDS[one.step.kind]}, {day(one.step.date)}", class_="kb-small kb-kept"),
        )
        for one in list(latest.values())[:count]
    ]
    return tag("ul", *items, class_="kb-short") if items else None
