"""From what stands in a file of minutes to the things that were raised.

A reader hands over parts: tables as grids, and text as numbered passages. Headings say what a column
holds, labels (“Đơn vị: … Câu hỏi: … Trả lời: …”) what a passage says. What has a question becomes a
finding with its values; everything else is kept word for word as a raw one. Nothing is dropped but blank
rows, headings, running numbers and the letterhead of official papers, which is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from kb.analysis.letters import fold
from kb.rules.minutes_parts import Finding, Part, Passage, Reading, Row, Table
from kb.rules.minutes_text import Prose
from kb.rules.minutes_words import (
    AGENCY,
    ANSWER,
    FIELD,
    NOTE,
    NUMBER,
    RAISED,
    UNIT,
    are_headings,
    heading_of,
    is_letterhead,
    is_running_number,
    labelled,
    one_line,
    title_of,
)
from kb.rules.recognition import Recognition


def understood(parts: Iterable[Part], known: Recognition) -> Reading:
    """What the parts of one file say. ``known`` tells which titles between rows name a unit or a field."""
    reader = _Reader(known)
    pending: list[Passage] = []
    for part in parts:
        if isinstance(part, Passage):
            pending.append(part)
            continue
        reader.text(pending)
        pending = []
        reader.table(part)
    reader.text(pending)
    return Reading(tuple(reader.findings), tuple(reader.passed_over))


@dataclass(slots=True)
class _Reader:
    known: Recognition
    findings: list[Finding] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def text(self, passages: Sequence[Passage]) -> None:
        prose = Prose(self.known, begun=bool(self.findings))
        prose.read(passages)
        self.findings += prose.findings
        self.passed_over += prose.passed_over

    def table(self, table: Table) -> None:
        rows = [row for row in table.rows if any(row.cells)]
        at = next((n for n, row in enumerate(rows) if are_headings(row.cells)), None)
        if at is None and rows and _is_list(rows):
            at = 0
        if at is None:
            self.findings += (_raw(row, table.name) for row in rows)
            return
        given = {UNIT: "", FIELD: ""}
        if table.name and self.known.named_unit(table.name):
            given[UNIT] = table.name
        for row in rows[:at]:
            self._above(row, table.name, given)
        columns = tuple(heading_of(cell) if cell else None for cell in rows[at].cells)
        grid = _Grid(self, table.name, columns, rows[at].cells, given)
        grid.read(rows[at + 1 :])

    def _above(self, row: Row, sheet: str | None, given: dict[str, str]) -> None:
        said = _said(row, " ")
        before, labels = labelled(said)
        values = {kind: value for kind, _, value in labels}
        if values and not before and values.keys() <= {UNIT, FIELD} and all(values.values()):
            given.update(values)
        elif not is_letterhead(said):
            self.findings.append(_raw(row, sheet))
            return
        self.passed_over.append(said)


@dataclass(slots=True)
class _Grid:
    """The rows below a heading row."""

    reader: _Reader
    sheet: str | None
    columns: tuple[str | None, ...]
    titles: tuple[str, ...]
    given: dict[str, str]
    headings: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.headings = {_folded(self.titles)}

    def read(self, rows: Sequence[Row]) -> None:
        above: Finding | None = None
        for n, row in enumerate(rows):
            if n and self._begins_table(row, row.number - rows[n - 1].number > 1):
                self.columns = tuple(heading_of(cell) if cell else None for cell in row.cells)
                self.titles, above = row.cells, None
                self.headings = {_folded(row.cells)}
                continue
            if (n == 0 and self._goes_on(row)) or self._is_title(row) or self._repeats(row):
                above = None
                continue
            found = self._finding(row)
            if found is None:
                continue
            # A question merged over the rows of two units was asked by both.
            same = above is not None and (found.unit in ("", above.unit))
            if above is not None and same and not found.raw and self._raised_at() <= row.joined:
                above = self.reader.findings[-1] = _united(above, found)
                continue
            self.reader.findings.append(found)
            above = None if found.raw else found

    def _raised_at(self) -> set[int]:
        return {n for n, kind in enumerate(self.columns) if kind == RAISED}

    def _repeats(self, row: Row) -> bool:
        """Headings that come again on a new page."""
        return _folded(row.cells) in self.headings

    def _begins_table(self, row: Row, behind_a_gap: bool) -> bool:
        """The headings of another table below the first: nothing else in the row, and not just two words."""
        kinds = {heading_of(cell) for cell in row.cells if cell}
        enough = _SURELY_HEADINGS - behind_a_gap
        return None not in kinds and len(kinds) >= enough and are_headings(row.cells)

    def _goes_on(self, row: Row) -> bool:
        """The second row of headings, below wider ones; what it names replaces what stood above it."""
        if not are_headings(row.cells) or not (row.joined or all(map(heading_of, filter(None, row.cells)))):
            return False
        was = (*self.columns, *([None] * (len(row.cells) - len(self.columns))))
        now = [heading_of(cell) if cell else None for cell in row.cells]
        self.columns = tuple(new or old for new, old in zip(now, was, strict=False))
        pairs = zip_longest(row.cells, self.titles, fillvalue="")
        self.titles = tuple(below or above for below, above in pairs)
        self.headings.add(_folded(row.cells))
        return True

    def _is_title(self, row: Row) -> bool:
        """A row that only names the unit or field of those below it."""
        filled = [cell for cell in row.cells if cell and not is_running_number(cell)]
        named = title_of(filled[0], self.reader.known) if len(filled) == 1 else None
        if named is None:
            return False
        kind, title = named
        self.given[kind] = title
        self.reader.passed_over.append(filled[0])
        return True

    def _finding(self, row: Row) -> Finding | None:
        values: dict[str, str] = {}
        others: list[str] = []
        for n, cell in enumerate(row.cells):
            kind = self.columns[n] if n < len(self.columns) else None
            if not cell or (kind == NUMBER and is_running_number(cell)):
                continue
            if kind is None or kind == NUMBER:
                title = one_line(self.titles[n]) if n < len(self.titles) else ""
                others.append(f"{title}: {cell}" if title else cell)
            else:
                values[kind] = f"{values[kind]}\n{cell}" if kind in values else cell
        if not values and not others:
            return None
        if RAISED not in values:
            return _raw(row, self.sheet, **self.given)
        return Finding(
            values[RAISED],
            row.number,
            self.sheet,
            unit=values.get(UNIT) or self.given[UNIT],
            field=values.get(FIELD) or self.given[FIELD],
            answer=values.get(ANSWER, ""),
            agency=values.get(AGENCY, ""),
            note="; ".join(filter(None, (values.get(NOTE, ""), *others))),
        )


_SURELY_HEADINGS = 3
"""How many kinds of headings no row of values shows by chance; one less below a blank row."""


def _is_list(rows: Sequence[Row]) -> bool:
    """One column of questions below a heading that says so."""
    filled = [[n for n, cell in enumerate(row.cells) if cell] for row in rows]
    return (
        filled[0] == filled[-1]
        and all(len(columns) == 1 for columns in filled)
        and (heading_of(rows[0].cells[filled[0][0]]) == RAISED)
    )


def _folded(cells: Sequence[str]) -> str:
    return "|".join(map(fold, cells)).rstrip("|")


def _raw(row: Row, sheet: str | None, unit: str = "", field: str = "") -> Finding:
    return Finding(_said(row, " | "), row.number, sheet, unit=unit, field=field, raw=True)


def _said(row: Row, between: str) -> str:
    return between.join(cell for cell in row.cells if cell)


def _united(above: Finding, more: Finding) -> Finding:
    """Two rows of one merged question."""
    return replace(
        above,
        unit=_both(above.unit, more.unit, "; "),
        field=_both(above.field, more.field, "; "),
        answer=_both(above.answer, more.answer, "\n"),
        agency=_both(above.agency, more.agency, "; "),
        note=_both(above.note, more.note, "; "),
    )


def _both(one: str, other: str, between: str) -> str:
    return one if not other or other == one else f"{one}{between}{other}" if one else other
