"""Entries to bytes of one of the formats, and bytes to what each entry in them says."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kb.analysis.old_encodings import restored
from kb.exchange.columns import COLUMNS, Values, column_called, is_state, row_of, values_from
from kb.exchange.markdown import markdown_rows, markdown_text
from kb.exchange.tables import (
    TableRow,
    csv_bytes,
    csv_rows,
    decoded,
    old_or_new,
    xlsx_bytes,
    xlsx_rows,
)
from kb.exchange.word import word_rows
from kb.model.errors import ContentError, UsageError
from kb.model.handbook import Placed

FORMATS = ("json", "csv", "xlsx", "md")
READ_ONLY = ("docx",)
"""What others send and nothing is written in."""
_ENDINGS = {
    "json": "json",
    "csv": "csv",
    "tsv": "csv",
    "xlsx": "xlsx",
    "md": "md",
    "markdown": "md",
    "txt": "md",
    "docx": "docx",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of one entry. ``line`` is where it begins (0 when unknown), ``number`` counts from 1."""

    number: int
    line: int
    values: Values
    unknown: tuple[str, ...] = ()
    """Headings or keys that mean nothing here."""


def format_of(name: str, known: Sequence[str] = FORMATS) -> str:
    """The format, one of ``known``, that a file's name tells. Raises :class:`UsageError`."""
    ending = name.rpartition(".")[2].lower()
    if _ENDINGS.get(ending) not in known:
        raise UsageError(f"Chưa rõ {name} ở dạng nào.", f"Thêm --format ({', '.join(known)}).")
    return _ENDINGS[ending]


def written(placed: Sequence[Placed], form: str) -> bytes:
    """The entries as a file of one of :data:`FORMATS`; the same entries give the same text."""
    if form == "json":
        entries = [p.entry.model_dump(mode="json") | {"state": p.stage.value} for p in placed]
        return (json.dumps({"entries": entries}, ensure_ascii=False, indent=2) + "\n").encode()
    rows = [row_of(p) for p in placed]
    if form == "md":
        return markdown_text(rows).encode()
    return csv_bytes(rows) if form == "csv" else xlsx_bytes(rows)


def read(data: bytes, form: str, name: str) -> tuple[Told, ...]:
    """What a file of one of :data:`FORMATS` or :data:`READ_ONLY` says, entry by entry.

    What others wrote is read in any usual encoding; what was exported from a handbook only where no letter has
    to be guessed. Raises :class:`ContentError` when it is not what its format says, or has no question in it.
    """
    if form == "json":
        told = tuple(_from_json(decoded(data, name), name))
    else:
        readers: dict[str, Callable[[], list[TableRow]]] = {
            "csv": lambda: csv_rows(data, name),
            "xlsx": lambda: xlsx_rows(data, name),
            "md": lambda: markdown_rows(old_or_new(data, name)),
            "docx": lambda: word_rows(data, name),
        }
        rows = readers[form]()
        if any(map(_is_ours, rows)):
            if form in ("csv", "md"):
                decoded(data, name)  # refuses what had to be guessed
        else:
            rows = _restored(rows)
        told = tuple(_from_row(number, row) for number, row in enumerate(rows, start=1))
    if not any(("id",) in one.values or ("question",) in one.values for one in told):
        raise ContentError(
            f"Không thấy câu hỏi nào trong {name}.",
            "Bảng cần cột “Câu hỏi” và “Trả lời”; tệp chữ cần “Hỏi: …” và “Đáp: …”, hoặc mỗi câu hỏi là một đề mục.",
        )
    return tuple(one for one in told if any(value is not None for value in one.values.values()))


def _is_ours(row: TableRow) -> bool:
    columns = {column_called(heading) for heading, cell in row.cells.items() if cell.strip()}
    return any(column is not None and column.path in (("id",), ("code",)) for column in columns)


def _restored(rows: list[TableRow]) -> list[TableRow]:
    """The rows with what was typed in old Vietnamese fonts as Unicode."""
    texts = iter(restored([text for row in rows for pair in row.cells.items() for text in pair]))
    return [TableRow(row.number, {_nfc(next(texts)): _nfc(next(texts)) for _ in row.cells}) for row in rows]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _from_row(number: int, row: TableRow) -> Told:
    cells, unknown = {}, []
    for heading, text in row.cells.items():
        column = column_called(heading)
        if column is not None and not (column in cells and not text.strip()):
            cells[column] = text
        elif column is None and text.strip() and not is_state(heading):
            unknown.append(heading)
    return Told(number, row.number, values_from(cells), tuple(unknown))


def _from_json(text: str, name: str) -> Iterable[Told]:
    try:
        data = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        raise ContentError(
            f"{name}:{line}: tệp không phải JSON đúng dạng.", "Xem lại dấu ngoặc, dấu phẩy quanh dòng đó."
        ) from error
    entries = data.get("entries") if isinstance(data, dict) else data
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise ContentError(
            f"{name} không phải danh sách các mục.", "Tệp cần dạng [{…}, …] hoặc {“entries”: [{…}, …]}."
        )
    for number, one in enumerate(entries, start=1):
        values, unknown = _flat(_composed(one))
        yield Told(number, 0, values, tuple(unknown))


def _flat(one: dict[str, Any]) -> tuple[Values, list[str]]:
    values: Values = {}
    unknown: list[str] = []
    groups = {str(c.path[0]) for c in COLUMNS if len(c.path) > 1}
    for key, value in one.items():
        if key in groups and isinstance(value, dict):
            inner, strange = _flat({f"{key}.{name}": inside for name, inside in value.items()})
            values |= inner
            unknown += strange
        elif (column := column_called(key)) is not None:
            values[column.path] = value
        elif not is_state(key):
            unknown.append(key)
    return values, unknown


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(inner) for inner in value]
    if isinstance(value, dict):
        return {key: _composed(inner) for key, inner in value.items()}
    return value
