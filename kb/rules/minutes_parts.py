"""What a reader of minutes hands over, and what is understood of it."""

from __future__ import annotations

from dataclasses import dataclass

NOTED = "Chú thích: "
"""Before what a footnote or a comment says."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. ``number`` is its place in the file, from 1.

    ``joined`` are the columns whose cell is merged with the row above; they repeat its value.
    """

    number: int
    cells: tuple[str, ...]
    joined: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A grid, and the name of its sheet (or of the table) if it has one."""

    rows: tuple[Row, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or line of running text, its number in the file, and what a footnote or comment adds."""

    number: int
    text: str
    note: str = ""


Part = Table | Passage


@dataclass(frozen=True, slots=True)
class Finding:
    """What one row or passage says, as written. ``raw``: not understood, everything is in ``raised``."""

    raised: str
    row: int
    sheet: str | None = None
    unit: str = ""
    field: str = ""
    answer: str = ""
    agency: str = ""
    note: str = ""
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All findings of a file in order, and the lines passed over as letterhead."""

    findings: tuple[Finding, ...]
    passed_over: tuple[str, ...] = ()
