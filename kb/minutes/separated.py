"""Values separated by commas, semicolons, tabs or bars, as Excel and the clipboard write them."""

from __future__ import annotations

import csv
import io
import re

from kb.rules.minutes_parts import Row, Table
from kb.rules.minutes_words import are_headings

SEPARATORS = "\t;,|"
_SEPARATOR_LINE = "sep="


def table(text: str) -> Table | None:
    """The table of a text with a row of known headings; None when no separator shows any."""
    given = (
        text.splitlines()[0][len(_SEPARATOR_LINE) :][:1] if text.lower().startswith(_SEPARATOR_LINE) else ""
    )
    for separator in given or SEPARATORS:
        rows = _rows(text, separator)
        if any(are_headings(row.cells) for row in rows):
            skipped = 1 if given else 0
            return Table(tuple(row for row in rows[skipped:] if not _is_rule(row)))
    return None


def _is_rule(row: Row) -> bool:
    """The line below the headings of a Markdown table: ``---|:-:``."""
    return len(row.cells) > 1 and all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in row.cells)


def _rows(text: str, separator: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    start = 1
    try:
        for cells in reader:
            rows.append(Row(start, tuple(cells)))
            start = reader.line_num + 1
    except csv.Error:  # a cell without end
        return []
    return rows
