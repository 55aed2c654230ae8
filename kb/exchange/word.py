"""Word documents with questions and answers: tables with headings, and Hỏi: … Đáp: … in running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.exchange.markdown import markdown_rows
from kb.exchange.tables import TableRow, under_headings
from kb.rules.minutes_parts import NOTED, Passage


def word_rows(data: bytes, name: str) -> list[TableRow]:
    """What the document says; a place is the row in its table or the paragraph in its text.

    Raises :class:`ContentError` when it is no document that can be read.
    """
    from kb.minutes.reading import read

    rows: list[TableRow] = []
    lines: list[tuple[int, str]] = []
    for part in read(data, name):
        if isinstance(part, Passage):
            said = "\n".join(filter(None, (part.text, part.note)))
            lines += [(part.number, line) for line in said.split("\n")]
        else:
            rows += under_headings([(row.number, _with_note(row.cells)) for row in part.rows])
    return [*rows, *_labelled(lines)]


def _with_note(cells: Sequence[str]) -> list[str]:
    """The cells; a footnote behind them, below no heading, goes to the last one that says something."""
    *before, last = cells or ("",)
    at = max((n for n, cell in enumerate(before) if cell), default=None)
    if at is None or not last.startswith(NOTED):
        return list(cells)
    before[at] = f"{before[at]}\n{last}"
    return before


def _labelled(lines: list[tuple[int, str]]) -> Iterator[TableRow]:
    for row in markdown_rows("\n".join(line for _, line in lines)):
        yield TableRow(lines[row.number - 1][0], row.cells)
