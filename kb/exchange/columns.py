"""An entry as a row of texts, and back: one column a field, lists a line an item.

Whatever the format, an entry travels as *values*: where each field lies, and its value as YAML would have it
(text, list, number, None for nothing). What a file does not mention is not among the values, and stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kb.analysis.letters import fold
from kb.model.entry import Entry
from kb.model.handbook import FieldPath, Placed

Values = dict[FieldPath, Any]
_PARTS = " | "


@dataclass(frozen=True, slots=True)
class Column:
    """One field: where it lies, what it is called in files, and how its value is written as text."""

    path: FieldPath
    heading: str
    written: Callable[[Any], str]
    read: Callable[[str], Any]
    form: str = "line"
    """``line``, ``text`` (as it stands) or ``list`` (a line an item)."""


def _tidy(text: str) -> str:
    return re.sub(r" {2,}", " ", text.strip())


def _line(text: str) -> str | None:
    return _tidy(text.replace("\n", " ")) or None


def _text(text: str) -> str | None:
    return text if text.strip() else None


def _lines(text: str) -> list[str]:
    return [line for line in map(_tidy, text.split("\n")) if line]


def _codes(text: str) -> list[str]:
    # A spreadsheet takes 1.001190 for a number and drops its last zero.
    return [
        line.ljust(8, "0") if re.fullmatch(r"\d\.\d{1,5}", line) else line
        for line in _lines(re.sub(r"[,;]", "\n", text))
    ]


def _slugs(text: str) -> list[str]:
    return _lines(re.sub(r"[,;]", "\n", text))


def _number(text: str) -> int | str | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() else text or None


def _day(text: str) -> str | None:
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text.strip())
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else text.strip() or None


def _joined(parts: list[str | None]) -> str:
    cells = [(part or "").replace("\\", "\\\\").replace("|", "\\|") for part in parts]
    while cells and not cells[-1]:
        cells.pop()
    return _PARTS.join(cells)


def _parted(line: str) -> list[str]:
    return [_tidy(part) for part in _split(line)]


def _split(line: str) -> list[str]:
    parts = [""]
    escaped = False
    for char in line:
        if escaped or char not in "\\|":
            parts[-1] += char
            escaped = False
        elif char == "\\":
            escaped = True
        else:
            parts.append("")
    return parts


def _records(*keys: str) -> tuple[Callable[[Any], str], Callable[[str], Any]]:
    """Groups of short texts, a line each, their parts between bars."""

    def written(value: Any) -> str:
        return "\n".join(_joined([item.get(key) for key in keys]) for item in value)

    def read(text: str) -> list[dict[str, str]]:
        rows = [_parted(line) for line in _lines(text)]
        for row in rows:
            if "url" in keys and len(row) == 2 and re.fullmatch(r"[\d/.-]+", row[1]):
                row.insert(1, "")
        return [
            {
                key: (_day(part) or "") if key == "as_of" else part
                for key, part in zip(keys, row, strict=False)
                if part
            }
            for row in rows
        ]

    return written, read


def _steps_written(value: Any) -> str:
    return "\n".join(json.dumps(step, ensure_ascii=False) for step in value)


def _steps_read(text: str) -> Any:
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError:
        return text


def _column(path: str, heading: str, form: str = "line") -> Column:
    keys = tuple(path.split("."))
    writers: dict[str, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
        "line": (str, _line),
        "text": (str, _text),
        "short": (str, _line),
        "number": (str, _number),
        "day": (str, _day),
        "list": ("\n".join, _lines),
        "slugs": ("\n".join, _slugs),
        "codes": ("\n".join, _codes),
        "citations": _records("document", "article", "note"),
        "sources": _records("title", "url", "as_of"),
        "steps": (_steps_written, _steps_read),
    }
    kind = "text" if form in ("text", "short") else "line" if form in ("line", "number", "day") else "list"
    return Column(keys, heading, *writers[form], form=kind)


COLUMNS = (
    _column("id", "Mã định danh"),
    _column("code", "Mã mục"),
    _column("field", "Lĩnh vực"),
    _column("question", "Câu hỏi"),
    _column("variants", "Cách hỏi khác", "list"),
    _column("summary", "Trả lời ngắn", "short"),
    _column("answer", "Trả lời đầy đủ", "text"),
    _column("documents_needed", "Giấy tờ cần có", "list"),
    _column("time_limit", "Thời hạn giải quyết"),
    _column("fee", "Phí, lệ phí"),
    _column("authority", "Thẩm quyền"),
    _column("where", "Nơi nộp"),
    _column("procedures", "Mã thủ tục", "codes"),
    _column("legal_basis", "Căn cứ pháp lý", "citations"),
    _column("units", "Chỉ áp dụng tại", "slugs"),
    _column("agencies", "Cơ quan liên quan", "slugs"),
    _column("related", "Xem thêm", "slugs"),
    _column("origin.meeting", "Cuộc họp nêu"),
    _column("origin.asked_by", "Xã, phường nêu", "slugs"),
    _column("origin.answered_by", "Cơ quan trả lời"),
    _column("origin.sources", "Nguồn công khai", "sources"),
    _column("asked.count", "Số lần được hỏi", "number"),
    _column("asked.units", "Xã, phường đã hỏi", "slugs"),
    _column("open_points", "Điều chưa kiểm chứng", "list"),
    _column("review_by", "Hạn rà lại", "day"),
    _column("history", "Lịch sử", "steps"),
)
"""Every field of an entry, in the order of files."""

STATE_HEADING = "Tình trạng"
"""Told on the way out, ignored on the way in: the folder is the state."""

_ALSO = {
    "question": "hoi, vuong mac, vuong mac/cau hoi, noi dung vuong mac, noi dung hoi, cau hoi/vuong mac, q",
    "answer": "tra loi, cau tra loi, dap, giai dap, noi dung tra loi, huong dan, noi dung giai dap, a",
    "summary": "tom tat, tra loi tom tat",
    "legal_basis": "can cu",
    "origin.asked_by": "don vi, don vi hoi, don vi neu, xa/phuong, xa phuong, dia phuong",
    "origin.answered_by": "don vi tra loi, co quan giai dap",
}


def _by_name() -> dict[str, Column]:
    names = {}
    for column in COLUMNS:
        dotted = ".".join(map(str, column.path))
        for name in filter(None, (fold(column.heading), dotted, *_ALSO.get(dotted, "").split(", "))):
            names[name] = column
    return names


_BY_NAME = _by_name()


def column_called(heading: str) -> Column | None:
    """The column that a heading means, with accents or without; None when it means none."""
    return _BY_NAME.get(" ".join(fold(heading).replace("_x000d_", " ").split()).strip(" :*."))


def is_state(heading: str) -> bool:
    """Whether a heading is that of the state, which is told and never read."""
    return fold(heading).strip() in (fold(STATE_HEADING), "state")


def values_of(entry: Entry) -> Values:
    """Every field of ``entry``, as plain values."""
    data = entry.model_dump(mode="json", exclude_none=True)
    return {column.path: _at(data, column.path) for column in COLUMNS}


def row_of(placed: Placed) -> dict[str, str]:
    """Heading to text, for one entry; the state comes last."""
    values = values_of(placed.entry)
    row = {c.heading: "" if values[c.path] is None else c.written(values[c.path]) for c in COLUMNS}
    return row | {STATE_HEADING: placed.stage.value}


def values_from(cells: Mapping[Column, str]) -> Values:
    """What the cells of a row say; an empty cell says that there is nothing."""
    return {column.path: column.read(text) or None for column, text in cells.items()}


def nested(values: Values, base: Mapping[str, Any]) -> dict[str, Any]:
    """``base`` with ``values`` in place, as one mapping fit for the model; what is nothing is left out."""
    result: dict[str, Any] = {
        key: dict(value) if isinstance(value, dict) else value for key, value in base.items()
    }
    for path, value in values.items():
        place = result
        for step in path[:-1]:
            inner = place.get(str(step))
            place = place.setdefault(str(step), {}) if isinstance(inner, dict) or inner is None else {}
        if value is None:
            place.pop(str(path[-1]), None)
        else:
            place[str(path[-1])] = value
    return {key: value for key, value in result.items() if value not in (None, {})}


def _at(data: Mapping[str, Any], path: FieldPath) -> Any:
    value: Any = data
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value
