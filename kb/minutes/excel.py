"""Excel workbooks: every sheet a table, merged cells told apart."""

from __future__ import annotations

import datetime as dt
import warnings
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kb.minutes.form import LISTS
from kb.minutes.slim import slimmed
from kb.model.errors import ContentError
from kb.rules.minutes_parts import Row, Table

MOST_ROWS = 20_000
"""More rows than any meeting has; a cell formatted or merged down to the end of the sheet has a million."""


def parts(data: bytes) -> tuple[Table, ...]:
    """Every sheet of a workbook; the lists behind the blank form are no minutes.

    Formulas count by the value they had when the file was saved, or as written when none was saved.

    Raises:
        ContentError: a sheet has more rows than ``MOST_ROWS``.
    """
    data = slimmed(data)
    values, formulas = _opened(data, True), _opened(data, False)
    return tuple(_table(sheet, formulas[sheet.title]) for sheet in values.worksheets if sheet.title != LISTS)


def _opened(data: bytes, values: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about drawings and styles, which hold nothing that was raised
        return load_workbook(BytesIO(data), data_only=values)


def _table(sheet: Worksheet, formulas: Any) -> Table:
    if sheet.max_row > MOST_ROWS:
        raise ContentError(
            f"trang {sheet.title} dài {sheet.max_row} dòng, quá mức {MOST_ROWS}.",
            "Xóa các dòng thừa ở cuối trang, bỏ gộp ô kéo hết cột, rồi lưu lại.",
        )
    anchors = _anchors(sheet)
    rows: list[Row] = []
    remarks = _remarks(sheet)
    last = max((cell.row for line in sheet.iter_rows() for cell in line if cell.value is not None), default=0)
    last = max(last, *remarks, 0)
    deepest = max((row for row, _ in anchors), default=0)
    width = sheet.max_column  # asked once: openpyxl goes through every cell for it
    for number in range(1, min(max(last, deepest), sheet.max_row) + 1):
        cells: list[str] = []
        joined: set[int] = set()
        for column in range(1, width + 1):
            row, home = anchors.get((number, column), (number, column))
            value = sheet.cell(row, home).value if home == column else None
            if value is None and home == column:
                value = formulas.cell(row, home).value
            cells.append(_text(value))
            if row < number:
                joined.add(column - 1)
        if number in remarks:
            cells.append("\n".join(remarks[number]))
        rows.append(Row(number, tuple(cells), frozenset(joined)))
    return Table(tuple(rows), sheet.title)


def _remarks(sheet: Worksheet) -> dict[int, list[str]]:
    """What people attached to cells as comments, by row; they stand behind its last cell."""
    found: dict[int, list[str]] = {}
    for number, line in enumerate(sheet.iter_rows(), 1):
        for cell in line:
            if cell.comment is not None and cell.comment.text:
                found.setdefault(number, []).append(f"Chú thích ô {cell.coordinate}: {cell.comment.text}")
    return found


def _anchors(sheet: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell of a merged range, the one that holds its value."""
    return {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, sheet.max_row) + 1)
        for column in range(area.min_col, area.max_col + 1)
    }


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Có" if value else "Không"
        case dt.datetime() if value.time() == dt.time():
            return f"{value:%d/%m/%Y}"
        case dt.datetime():
            return f"{value:%d/%m/%Y %H:%M}"
        case dt.date():
            return f"{value:%d/%m/%Y}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
