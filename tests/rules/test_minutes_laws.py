"""Whatever stands in a table of minutes, nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.rules.minutes import understood
from kb.rules.minutes_parts import Reading, Row, Table
from kb.rules.recognition import Recognition
from kb.store import load

KNOWN = Recognition(load(Path(__file__).resolve().parents[2]).handbook)
HEADINGS = ["STT", "Đơn vị", "Lĩnh vực", "Vướng mắc", "Trả lời", "Cơ quan trả lời", "Ghi chú", "Mức độ"]
CELLS = st.sampled_from(["", "", "", "x", "x", "x", "3", "P. An Cựu", "Hộ tịch", "UBND", "?"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rows of which each cell that is ``x`` says a word of its own; merged cells repeat the one above."""
    width = draw(st.integers(1, 6))
    head = draw(st.permutations(HEADINGS))[:width]
    rows: list[Row] = []
    for number in range(1, draw(st.integers(1, 9))):
        row = head if draw(st.integers(0, 3)) == 0 else draw(st.lists(CELLS, min_size=width, max_size=width))
        cells = [f"từ{number}{chr(97 + n)}" if cell == "x" else cell for n, cell in enumerate(row)]
        joined = frozenset(
            n
            for n in range(width)
            if rows and row is not head and rows[-1].cells != tuple(head) and draw(st.integers(0, 5)) == 0
        )
        for n in joined:
            cells[n] = rows[-1].cells[n]
        rows.append(Row(number, tuple(cells), joined))
    return Table(tuple(rows), draw(st.sampled_from([None, "Sheet1", "Phường Kim Long"])))


def said(reading: Reading) -> str:
    found = (f"{f.raised} {f.unit} {f.field} {f.answer} {f.agency} {f.note}" for f in reading.findings)
    return " ".join((*found, *reading.passed_over))


@settings(max_examples=200)
@given(tables())
def test_every_word_of_a_table_is_kept_or_told(table: Table) -> None:
    kept = said(understood([table], KNOWN)).split()
    words = {word.strip(";:|") for word in kept}

    for row in table.rows:
        for cell in row.cells:
            assert not cell.startswith("từ") or cell in words


@settings(max_examples=100)
@given(tables())
def test_every_row_is_told_once_and_in_order(table: Table) -> None:
    numbers = [finding.row for finding in understood([table], KNOWN).findings]

    assert numbers == sorted(set(numbers))
