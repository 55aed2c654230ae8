"""Entries as lines of a table: a few short columns, then the question."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from kb.answer.columns import width_of, wrapped
from kb.cli.screen import Cell, columns, faint, terminal_width

_NARROWEST = 24
"""Columns that a question needs to be read beside its cells."""
_BELOW = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One entry. ``has_code`` says that its first column already names it for the next command."""

    cells: Sequence[Cell]
    question: str
    id: str
    has_code: bool


def entry_lines(rows: Sequence[Row]) -> Iterator[str]:
    """One entry a line, with its id, for a pipe; at a terminal the question is wrapped within its column."""
    starts = list(columns([*row.cells, ("", None)] for row in rows))
    if not sys.stdout.isatty():
        yield from (f"{start}{row.question}  ({row.id})" for start, row in zip(starts, rows, strict=True))
        return
    width = terminal_width()
    for start, row in zip(starts, rows, strict=True):
        indent = width_of(click.unstyle(start))
        if width - indent >= _NARROWEST:
            first, *rest = wrapped(row.question, width - indent)
            yield start + first
        else:  # a narrow window: the question below its cells
            indent = _BELOW
            yield start.rstrip()
            rest = wrapped(row.question, width - indent)
        yield from (" " * indent + line for line in rest)
        if not row.has_code:
            # As far left as it takes to keep an id in one piece.
            yield " " * max(0, min(indent, width - width_of(row.id))) + faint(row.id)
