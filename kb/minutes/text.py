"""Plain text and Markdown: tables where there are any, every other line a passage."""

from __future__ import annotations

import re
from itertools import groupby

from kb.minutes import separated
from kb.rules.minutes_parts import Part, Passage, Row, Table

_CELL_END = re.compile(r"(?<!\\)\|")
_LINE_ACROSS = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*")
_RULE = re.compile(r"\s*\|?(?:\s*:?-{1,}:?\s*\|)+\s*(?::?-+:?\s*)?")


def parts(text: str) -> tuple[Part, ...]:
    """The whole text as one table of separated values, or its Markdown tables and lines in order."""
    text = re.sub(r"\r\n?", "\n", text)
    lines = list(enumerate(text.split("\n"), 1))
    first_with_bar = next((line for _, line in lines if "|" in line), "")
    if not first_with_bar.lstrip().startswith("|") and (whole := separated.table(text)):
        return (whole,)
    found: list[Part] = []
    for in_table, run in groupby(lines, lambda line: line[1].lstrip().startswith("|")):
        if in_table:
            found.append(Table(tuple(_row(n, line) for n, line in run if not _RULE.fullmatch(line))))
        else:
            found += (Passage(n, "" if _LINE_ACROSS.fullmatch(line) else line) for n, line in run)
    return tuple(found)


def _row(number: int, line: str) -> Row:
    inner = line.strip().removeprefix("|")
    cells = _CELL_END.split(inner)
    if not cells[-1].strip():
        cells.pop()
    clean = (re.sub(r"<br\s*/?>", "\n", cell.replace("\\|", "|").replace("**", "")).strip() for cell in cells)
    return Row(number, tuple(clean))
