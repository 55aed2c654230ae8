"""Small pieces of a screen: widths, headings, hanging lines, columns."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable

import click

from kb.answer.columns import padded, width_of, wrapped

Cell = tuple[str, Callable[[str], str] | None]
"""A text and how to style it."""
WIDEST = 96
"""Longer lines are hard to follow with the eye, however wide the window is."""


def terminal_width() -> int:
    """The columns to fill on this terminal."""
    return max(40, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def heading(text: str) -> str:
    """A part's heading."""
    return click.style(text, bold=True, fg="blue")


def faint(text: str) -> str:
    """Words that may be passed over."""
    return click.style(text, dim=True)


def bold_cyan(text: str) -> str:
    """An entry's code."""
    return click.style(text, fg="cyan", bold=True)


def hanging(marker: str, text: str, width: int) -> str:
    """``text`` wrapped behind ``marker``, its further lines under its first."""
    indent = " " * len(marker)
    return marker + ("\n" + indent).join(wrapped(text, width - len(marker)))


def indent_of(mark: str) -> str:
    """The blanks below a mark and the gap behind it."""
    return " " * (width_of(mark) + 2)


def bold(text: str) -> str:
    """Words that carry the line."""
    return click.style(text, bold=True)


def titled(mark: str, text: str, width: int, style: Callable[[str], str] = bold) -> str:
    """A code and a question, the question's further lines under its first."""
    indent = indent_of(mark)
    shown = [style(line) for line in wrapped(text, width - len(indent))]
    return bold_cyan(mark) + "  " + f"\n{indent}".join(shown)


def shortened(text: str, width: int) -> str:
    """``text`` on one line of at most ``width`` columns, cut at a word."""
    if width_of(text) <= width:
        return text
    return wrapped(text, width - 1)[0].rstrip(" ,;:") + "…"


def columns(rows: Iterable[Iterable[Cell]]) -> Iterable[str]:
    """Rows of (text, styler) as lines with aligned columns; the last column is not padded."""
    table = [list(row) for row in rows]
    widths = [max(width_of(text) for text, _ in column) for column in zip(*table, strict=True)]
    for row in table:
        widths_here = [*widths[:-1], 0]
        cells = [
            (padded(text, width, "left"), style)
            for (text, style), width in zip(row, widths_here, strict=True)
        ]
        yield "  ".join(style(text) if style else text for text, style in cells)
