"""Changes typed on one line: ``fee=Miễn lệ phí``, ``legal_basis[0].article=Điều 5``, ``variants+=…``."""

from __future__ import annotations

import datetime as dt
import json
import re
import types
import typing
from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel

from kb.model.entry import Entry
from kb.model.errors import UsageError
from kb.model.handbook import FieldPath
from kb.rules.nearest import suggestion
from kb.rules.places import dotted
from kb.rules.wording import parsed_day

_FORM = re.compile(r"(?P<path>[a-z_]+(?:\[\d+\]|\.[a-z_]+)*)(?P<sign>\+?=)(?P<value>.*)", re.DOTALL)
_STEP = re.compile(r"[a-z_]+|\d+")

Kind = Literal["text", "day", "number", "list", "group"]


def changes_of(entry: Entry, assignments: Iterable[str]) -> dict[FieldPath, Any]:
    """What the assignments change in ``entry``, in order.

    Text stays as typed; days are ``2026-08-05``, numbers digits, lists and groups JSON; ``+=`` appends to a
    list; nothing after the sign removes. Raises :class:`UsageError` for what does not name a field or does
    not fit it.
    """
    changes: dict[FieldPath, Any] = {}
    appended: dict[FieldPath, int] = {}
    for assignment in assignments:
        form = _FORM.fullmatch(assignment)
        if form is None:
            raise UsageError(
                f"“{assignment}” không phải dạng trường=giá trị.", 'Viết như: --set fee="Miễn lệ phí".'
            )
        path: FieldPath = tuple(int(s) if s.isdigit() else s for s in _STEP.findall(form["path"]))
        kind, value = _kind(path), form["value"]
        if form["sign"] == "=":
            changes[path] = _value(path, kind, value)
            continue
        if kind != "list":
            raise UsageError(
                f"“{dotted(path)}” không phải danh sách nên không thêm được.", "Dùng dấu = thay cho +=."
            )
        appended[path] = appended.get(path, _length(entry, path)) + 1
        item = (*path, appended[path] - 1)
        changes[item] = _value(item, _kind(item), value)
    return changes


def _value(path: FieldPath, kind: Kind, value: str) -> Any:
    if not value.strip():
        return None
    name = dotted(path)
    match kind:
        case "text":
            return value
        case "day":
            if (date := parsed_day(value)) is None:
                raise UsageError(f"{name}: “{value}” không phải là ngày.", "Viết 05/08/2026 hoặc 2026-08-05.")
            return date
        case "number":
            if not value.strip().isdecimal():
                raise UsageError(f"{name}: “{value}” không phải là số.", "Viết chữ số, ví dụ 12.")
            return int(value)
        case "list" | "group":
            return _json(name, kind, value)


def _json(name: str, kind: Kind, value: str) -> Any:
    wanted, example = (list, '["một", "hai"]') if kind == "list" else (dict, '{"title": "…"}')
    try:
        parsed = json.loads(value)
    except ValueError:
        parsed = None
    if not isinstance(parsed, wanted):
        hint = f"Viết dạng JSON, ví dụ {example}" + (", hoặc thêm một ý bằng +=." if kind == "list" else ".")
        raise UsageError(
            f"{name}: “{value}” không phải {'danh sách' if kind == 'list' else 'nhóm khóa'}.", hint
        )
    return parsed


def _length(entry: Entry, path: FieldPath) -> int:
    value: Any = entry
    try:
        for step in path:
            value = value[step] if isinstance(step, int) else getattr(value, step)
    except IndexError:
        raise UsageError(f"Mục chưa có “{dotted(path[:-1])}”.", "Số thứ tự đếm từ 0.") from None
    return len(value)


def _kind(path: FieldPath) -> Kind:
    """What kind of value stands at ``path`` of an entry. Raises :class:`UsageError` where nothing can."""
    annotation: Any = Entry
    for depth, step in enumerate(path):
        annotation = _bare(annotation)
        if isinstance(step, int):
            if typing.get_origin(annotation) is not tuple:
                raise UsageError(
                    f"“{dotted(path[:depth])}” không phải danh sách.", "Bỏ phần trong ngoặc vuông."
                )
            annotation = typing.get_args(annotation)[0]
            continue
        known = annotation.model_fields if _is_group(annotation) else {}
        if step not in known:
            raise UsageError(
                f"Không có trường “{dotted(path[: depth + 1])}”.",
                suggestion(step, known) or f"Các trường: {', '.join(known) or 'không có trường con'}.",
            )
        annotation = known[step].annotation
    annotation = _bare(annotation)
    if typing.get_origin(annotation) is tuple:
        return "list"
    if _is_group(annotation):
        return "group"
    if annotation is dt.date:
        return "day"
    return "number" if annotation is int else "text"


def _bare(annotation: Any) -> Any:
    """The type without ``Annotated`` and ``| None``."""
    while typing.get_origin(annotation) in (typing.Annotated, typing.Union, types.UnionType):
        annotation = next(part for part in typing.get_args(annotation) if part is not type(None))
    return annotation


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
