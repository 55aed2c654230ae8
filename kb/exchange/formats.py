"""Entries to bytes of one of the formats, and bytes to what each entry in them says."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kb.exchange.columns import COLUMNS, Values, column_called, is_state, row_of, values_from
from kb.exchange.markdown import markdown_rows, markdown_text
from kb.exchange.tables import TableRow, csv_bytes, csv_rows, decoded, xlsx_bytes, xlsx_rows
from kb.model.errors import ContentError, UsageError
from kb.model.handbook import Placed

FORMATS = ("json", "csv", "xlsx", "md")
_ENDINGS = {
    "json": "json",
    "csv": "csv",
    "tsv": "csv",
    "xlsx": "xlsx",
    "md": "md",
    "markdown": "md",
    "txt": "md",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of one entry. ``line`` is where it begins (0 when unknown), ``number`` counts from 1."""

    number: int
    line: int
    values: Values
    unknown: tuple[str, ...] = ()
    """Headings or keys that mean nothing here."""


def format_of(name: str) -> str:
    """The format that a file's name tells. Raises :class:`UsageError`."""
    ending = name.rpartition(".")[2].lower()
    if ending not in _ENDINGS:
        raise UsageError(f"Chưa rõ {name} ở dạng nào.", f"Thêm --format ({', '.join(FORMATS)}).")
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
    """What a file of one of :data:`FORMATS` says, entry by entry.

    Raises :class:`ContentError` when it is not what its format says, or has no question in it.
    """
    if form == "json":
        told = tuple(_from_json(decoded(data, name), name))
    else:
        readers: dict[str, Callable[[], list[TableRow]]] = {
            "csv": lambda: csv_rows(data, name),
            "xlsx": lambda: xlsx_rows(data, name),
            "md": lambda: markdown_rows(decoded(data, name)),
        }
        told = tuple(_from_row(number, row) for number, row in enumerate(readers[form](), start=1))
    if not any(("id",) in one.values or ("question",) in one.values for one in told):
        raise ContentError(
            f"Không thấy câu hỏi nào trong {name}.",
            "Bảng cần cột “Câu hỏi” và “Trả lời”; tệp chữ cần “Hỏi: …” và “Đáp: …”, hoặc mỗi câu hỏi là một đề mục.",
        )
    return tuple(one for one in told if any(value is not None for value in one.values.values()))


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
