"""Tables as CSV and as Excel: the first row names the columns, cells are text and never formulas."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.analysis.old_encodings import restored
from kb.exchange.columns import column_called
from kb.model.errors import ContentError

LONGEST_CELL = 32_767
"""Characters that Excel holds. What is longer goes on in a further column of the same name."""
MORE = " (tiếp)"
_FORMULA = frozenset("=+-@\t\r＝＋－＠")
_NUMBER_LIKE = re.compile(r"(?=[^0-9]*[0-9])[0-9 .,/:+%()eE\u00a0-]{1,40}")
# Excel escapes control characters and the sign that begins an escape; LibreOffice leaves any other as typed.
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff]|[Ff]{3}[EeFf])_")
_COUNT = re.compile(r"0|[1-9][0-9]{0,14}")
_DELIMITERS = (",", ";", "\t", "|")
_GIVEN = "sep="
_BEGINNING = 20
"""Lines among which the headings are looked for."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row below the headings: which line of the file it begins on, and its cells by heading."""

    number: int
    cells: Mapping[str, str]


def guarded(text: str) -> str:
    """A cell of CSV that a spreadsheet leaves as it stands.

    It has an apostrophe before what would be taken for a formula, or turned into another number or a date.
    """
    return f"'{text}" if _needs_guard(text) or _would_turn(text) else text


def unguarded(cell: str) -> str:
    """The text that :func:`guarded` was given."""
    text = cell[1:]
    return text if cell.startswith("'") and (_needs_guard(text) or _would_turn(text)) else cell


def _would_turn(text: str) -> bool:
    """Whether a spreadsheet that opens CSV makes another text of it: ``0050``, ``1.001190``, ``01/7``."""
    return bool(_NUMBER_LIKE.fullmatch(text)) and not _COUNT.fullmatch(text)


def _needs_guard(text: str) -> bool:
    return text.startswith("'") or text.lstrip(" \n\u00a0")[:1] in (
        _FORMULA if text.strip(" \n\u00a0") else ()
    )


def csv_bytes(rows: Sequence[Mapping[str, str]]) -> bytes:
    """The rows as CSV that Excel opens as it should: UTF-8 with a mark, commas, every cell safe from formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    rows = _split_long(rows)  # a spreadsheet that opens it cuts a longer cell off
    headings = list(rows[0]) if rows else []
    writer.writerow(headings)
    writer.writerows([guarded(row[heading]) for heading in headings] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def csv_rows(data: bytes, name: str) -> list[TableRow]:
    """What a CSV file says, whatever its separator and encoding.

    Raises :class:`ContentError` when it is no table.
    """
    text = old_or_new(data, name)
    rows = _csv_rows(text, name)
    if not _has_questions(rows) and (restored_text := "\n".join(restored(text.split("\n")))) != text:
        rows = _csv_rows(unicodedata.normalize("NFC", restored_text), name)
    return rows


def _csv_rows(text: str, name: str) -> list[TableRow]:
    given = text[len(_GIVEN) : len(_GIVEN) + 1] if text.lower().startswith(_GIVEN) else ""
    delimiter = given if given.strip() or given == "\t" else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            _refuse_cut_off(cells, name, begins)
            rows.append((begins, [unguarded(_lf(cell)) for cell in cells]))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ContentError(
            f"{name}:{begins}: không đọc được bảng CSV từ dòng này.",
            "Xem lại dấu ngoặc kép của dòng đó, hoặc lưu bảng thành tệp .xlsx.",
        ) from error
    return list(under_headings(rows[1:] if given else rows))


def _has_questions(rows: Iterable[TableRow]) -> bool:
    return any(column_called(heading) is not None for row in rows for heading in row.cells)


def old_or_new(data: bytes, name: str) -> str:
    """The text of a file in whatever encoding is usual, in NFC; old Vietnamese code pages and fonts too.

    Raises :class:`ContentError` when it is no text.
    """
    from kb.minutes.encodings import decoded as read_as_minutes

    return unicodedata.normalize("NFC", read_as_minutes(data, name))


def decoded(data: bytes, name: str) -> str:
    """The text of a file in UTF-8 or UTF-16, in NFC. Raises :class:`ContentError`."""
    try:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        return unicodedata.normalize("NFC", data.decode(encoding))
    except UnicodeDecodeError as error:
        raise ContentError(
            f"{name} không ở bảng mã UTF-8.",
            "Lưu lại tệp với bảng mã UTF-8 (trong Excel: CSV UTF-8), hoặc lưu thành tệp .xlsx.",
        ) from error


def xlsx_bytes(rows: Sequence[Mapping[str, str]]) -> bytes:
    """The rows as one sheet of an Excel file; every cell is text, whatever it begins with."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Cẩm nang"
    wide = _split_long(rows)
    headings = list(wide[0]) if wide else []
    for number, texts in enumerate([headings, *([row[h] for h in headings] for row in wide)], start=1):
        for column, text in enumerate(texts, start=1):
            if not text:
                continue
            cell = sheet.cell(number, column)
            cell.value = _fitting(_escaped(text), texts[0])
            cell.data_type = "s"
            cell.number_format = "@"
            cell.quotePrefix = _needs_guard(text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for column, heading in enumerate(headings, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = max(14, min(60, 2 + len(heading) * 2))
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_rows(data: bytes, name: str) -> list[TableRow]:
    """What the first sheet with a heading row says. Raises :class:`ContentError` when it is no Excel file."""
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    from kb.minutes.slim import slimmed

    try:
        book = load_workbook(io.BytesIO(slimmed(data)), data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise ContentError(
            f"{name} không phải tệp Excel (.xlsx) đọc được.", "Mở bằng Excel rồi lưu lại dạng .xlsx."
        ) from error
    for sheet in book.worksheets:
        rows = [
            (number, [_cell_text(cell.value, bool(getattr(cell, "quotePrefix", False))) for cell in cells])
            for number, cells in enumerate(sheet.iter_rows(), start=1)
        ]
        for row, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            _refuse_cut_off(cells, name, row)
        if found := list(under_headings(rows)):
            return found
    return []


def under_headings(rows: Sequence[tuple[int, list[str]]]) -> Iterator[TableRow]:
    """The rows (each with its place) below the one that names the columns, their cells by its headings."""
    headings: list[str] = []
    # A table may have a title above its headings.
    begins = next((n for n, (_, cells) in enumerate(rows) if _known(cells) > 1), 0)
    for number, cells in rows[begins:]:
        if not any(cell.strip() for cell in cells):
            continue
        if not headings:
            headings = [cell.strip() for cell in cells]
            continue
        named: dict[str, str] = {}
        for heading, cell in zip(headings, cells, strict=False):
            whole = heading.removesuffix(MORE)
            named[whole] = named[whole] + cell if heading.endswith(MORE) and whole in named else cell
        for heading in headings[len(cells) :]:
            named.setdefault(heading.removesuffix(MORE), "")
        yield TableRow(number, named)


def _split_long(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows with a second column beside every one that holds a text too long for a cell of Excel."""
    long = {h for row in rows for h, text in row.items() if len(_escaped(text)) >= LONGEST_CELL}
    result = []
    for row in rows:
        cells: dict[str, str] = {}
        for heading, text in row.items():
            cells[heading] = text[: LONGEST_CELL // 2] if heading in long else text
            if heading in long:
                rest = text[LONGEST_CELL // 2 :]
                cells[heading + MORE] = rest
        result.append(cells)
    return result


def _fitting(text: str, key: str) -> str:
    if len(text) > LONGEST_CELL:
        raise ContentError(f"Mục “{key}” dài quá một ô của Excel.", "Xuất dạng JSON hoặc CSV.")
    return text


def _escaped(text: str) -> str:
    # Excel reads _x0041_ as the letter of that number.
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def _cell_text(value: object, as_it_stands: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
    text = unicodedata.normalize("NFC", _lf(text))
    return text if as_it_stands else unguarded(text)


def _refuse_cut_off(cells: Iterable[object], name: str, row: int) -> None:
    """A cell exactly as long as a spreadsheet's longest is what was left of a longer one."""
    for cell in cells:
        if isinstance(cell, str) and _length(cell) == LONGEST_CELL:
            raise ContentError(
                f"{name}:{row}: có ô dài đúng {LONGEST_CELL} ký tự, phần sau đã bị chương trình bảng tính cắt mất.",
                "Xuất lại bằng kb export rồi sửa, hoặc dùng dạng JSON, Markdown.",
            )


def _length(cell: str) -> int:
    """Characters as Excel counts them."""
    return len(cell.encode("utf-16-le", "surrogatepass")) // 2


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _delimiter(text: str) -> str:
    beginning = [line for line in text.split("\n")[:_BEGINNING] if line.strip()]

    def shown(by: str) -> tuple[int, int, int]:
        known = (_known(_cells(line, by)) for line in beginning)
        first = beginning[0].count(by) if beginning else 0
        return max(known, default=0), first, text.count(by)

    return max(_DELIMITERS, key=shown)


def _cells(line: str, by: str) -> list[str]:
    try:
        return next(csv.reader([line.replace("\r", "")], delimiter=by), [])
    except csv.Error:
        return []


def _known(cells: Iterable[str]) -> int:
    return sum(column_called(cell) is not None for cell in cells)
