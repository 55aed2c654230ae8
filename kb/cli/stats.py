"""``kb stats``: what the meetings brought, in numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, Literal

import click

from kb.answer.columns import padded, width_of
from kb.cli.base import Command
from kb.cli.choices import CalendarDay
from kb.cli.options import handbook_option, json_option
from kb.cli.screen import bold, faint, heading, shortened
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.model.errors import UsageError
from kb.model.meeting import READERS
from kb.rules.stats import Count, Row, Stats, stats
from kb.rules.wording import median_days_text

By = Literal["kenh", "linh-vuc", "don-vi", "co-quan", "tuan"]

_TABLES: dict[By, tuple[str, Callable[[Stats], tuple[Row, ...]]]] = {
    "kenh": ("Theo kênh", lambda numbers: numbers.by_channel),
    "linh-vuc": ("Theo lĩnh vực", lambda numbers: numbers.by_field),
    "don-vi": ("Theo đơn vị nêu", lambda numbers: numbers.by_unit),
    "co-quan": ("Theo cơ quan trả lời", lambda numbers: numbers.by_agency),
    "tuan": ("Theo tuần", lambda numbers: numbers.by_week),
}
_COLUMNS = ("nêu", "có sẵn", "mới", "trả lời", "còn mở", "đóng", "số ngày")
_LABEL = 29
"""Columns of a row's name; with the numbers they fit into 80."""


@click.command(cls=Command, name="stats")
@click.option("--from", "first", type=CalendarDay(), metavar="NGÀY", help="Từ ngày họp này.")
@click.option("--to", "last", type=CalendarDay(), metavar="NGÀY", help="Đến hết ngày họp này.")
@click.option("--by", type=click.Choice(list(_TABLES)), help="Chỉ một bảng; không nêu thì cả năm.")
@json_option
@handbook_option
def stats_command(first: dt.date | None, last: dt.date | None, by: By | None, as_json: bool) -> None:
    """Đếm vướng mắc theo kênh, lĩnh vực, đơn vị, cơ quan, tuần.

    Kênh là họp giao ban và bạn đọc; phiếu của bạn đọc tính theo số lượt, ngày là ngày nhận.

    Các cột: nêu; có sẵn trong cẩm nang từ trước ngày họp; thành mục mới; có trả lời (tại họp hoặc trong cẩm
    nang); còn mở; đóng; số ngày từ khi nêu đến khi công bố mục mới (trung vị).
    """
    if first and last and first > last:
        raise UsageError("Ngày đầu ở sau ngày cuối.", "Đổi chỗ --from và --to.")
    numbers = stats(session().workspace.load().handbook, first, last)
    if as_json:
        result_json(_as_data(numbers))
        return
    if not numbers.total.raised:
        say("Không có vướng mắc nào được nêu trong thời gian này.")
        return
    readers = any(row.key == READERS for row in numbers.by_channel)
    shown = [_TABLES[by]] if by else [table for key, table in _TABLES.items() if readers or key != "kenh"]
    for title, rows in shown:
        result(heading(title))
        for line in _lines(rows(numbers), numbers.total):
            result(line)
        result()
    say(faint("Số ngày: trung vị từ khi nêu đến khi công bố mục mới."))


def _lines(rows: Iterable[Row], total: Count) -> Iterable[str]:
    yield faint(" " * _LABEL + _cells(_COLUMNS))
    for row in rows:
        yield padded(shortened(row.label, _LABEL - 1), _LABEL, "left") + _cells(_numbers(row.count))
    yield bold(padded("Tất cả", _LABEL, "left") + _cells(_numbers(total)))


def _cells(cells: Iterable[str]) -> str:
    return "".join(
        padded(cell, width_of(title) + 2, "right") for cell, title in zip(cells, _COLUMNS, strict=True)
    )


def _numbers(count: Count) -> list[str]:
    numbers = (count.raised, count.known, count.new, count.answered, count.unsettled, count.closed)
    return [*map(str, numbers), median_days_text(count.median_days)]


def _as_data(numbers: Stats) -> dict[str, Any]:
    def rows(table: Iterable[Row]) -> list[dict[str, Any]]:
        return [{"key": row.key, "label": row.label, **asdict(row.count)} for row in table]

    return {
        "total": asdict(numbers.total),
        "by_channel": rows(numbers.by_channel),
        "by_field": rows(numbers.by_field),
        "by_unit": rows(numbers.by_unit),
        "by_agency": rows(numbers.by_agency),
        "by_week": rows(numbers.by_week),
    }
