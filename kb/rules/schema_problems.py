"""What pydantic says about a value, as Vietnamese sentences with a remedy."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kb.model.handbook import FieldPath, SourceMap
from kb.model.problem import Problem
from kb.rules.nearest import suggestion
from kb.rules.places import dotted
from kb.rules.shapes import model_at
from kb.rules.unquoted import Refused, Unquoted

Sentences = tuple[str, str, str]
"""Rule, message, remedy."""


def schema_problems(
    error: ValidationError, model: type[BaseModel], source: SourceMap, prefix: FieldPath = ()
) -> tuple[Problem, ...]:
    """Each fault in ``error`` at its file and line.

    ``error`` comes from validating the value at ``prefix`` of the file against ``model``. What the
    reader had already refused is left out.
    """
    problems = []
    for detail in error.errors(include_url=False):
        if isinstance(detail["input"], Refused):
            continue
        path = (*prefix, *detail["loc"])
        rule, message, remedy = _sentences(detail, model)
        problems.append(Problem(source.file, source.line(path), dotted(path), rule, message, remedy))
    return tuple(problems)


def _sentences(detail: ErrorDetails, model: type[BaseModel]) -> Sentences:
    kind, context = detail["type"], detail.get("ctx", {})
    if "message" in context and "remedy" in context:
        return kind, context["message"], context["remedy"]
    if kind == "extra_forbidden":
        return _unknown_key(detail, model)
    if isinstance(detail["input"], Unquoted) and not detail["input"].raw:
        return "empty-value", "không được để trống.", "Điền nội dung hoặc xóa hẳn dòng này."
    maker = _MAKERS.get(kind)
    if maker is not None:
        return maker(detail["input"], context)
    return "bad-value", "giá trị không hợp lệ.", "Xem mẫu trong hướng dẫn cho biên tập viên."


def _unknown_key(detail: ErrorDetails, model: type[BaseModel]) -> Sentences:
    key = str(detail["loc"][-1])
    place = model_at(model, detail["loc"][:-1])
    known = list(place.model_fields) if place is not None else []
    return (
        "unknown-key",
        f"không có khóa nào tên là “{key}”.",
        suggestion(key, known) or f"Xóa dòng này; các khóa dùng được: {', '.join(known)}.",
    )


def _missing(_value: Any, _context: Mapping[str, Any]) -> Sentences:
    return "missing-key", "thiếu khóa bắt buộc này.", "Thêm khóa này cùng nội dung."


def _not_text(value: Any, _context: Mapping[str, Any]) -> Sentences:
    match value:
        case Unquoted():
            return (
                "unquoted",
                f"{value.raw} không có ngoặc kép nên có thể bị hiểu sai.",
                f"Đặt trong ngoặc kép: {value.quoted}.",
            )
        case bool():
            raw = "true" if value else "false"
            return "unquoted", f"{raw} không phải là chữ.", f'Đặt trong ngoặc kép: "{raw}".'
        case int():
            return "unquoted", f"{value} là số, ở đây cần chữ.", f'Đặt trong ngoặc kép: "{value}".'
        case dt.date():
            return (
                "unquoted",
                f"{value.isoformat()} là ngày, ở đây cần chữ.",
                f'Đặt trong ngoặc kép: "{value.isoformat()}".',
            )
        case dict() if len(value) == 1 and isinstance(next(iter(value.values())), str):
            # The commonest slip of all: "- Tờ khai: bản chính".
            ((key, rest),) = value.items()
            quoted = json.dumps(f"{key}: {rest}", ensure_ascii=False)
            return "unquoted", f"“{key}:” bị hiểu là một khóa.", f"Đặt cả dòng trong ngoặc kép: {quoted}."
        case _:
            return (
                "wrong-type",
                f"phải là chữ, không phải {_kind(value)}.",
                "Viết nội dung ngay sau dấu hai chấm; nếu nội dung có dấu hai chấm hay ngoặc vuông thì đặt trong ngoặc kép.",
            )


def _not_number(value: Any, _context: Mapping[str, Any]) -> Sentences:
    number = value.as_number() if isinstance(value, Unquoted) else None
    written = _shown(value)
    if number is not None:
        return "wrong-number", f"{written} không phải cách viết số nguyên.", f"Viết {number}."
    return (
        "wrong-type",
        f"phải là số nguyên, không phải {written}.",
        "Viết chữ số, không ngoặc kép, ví dụ: 12.",
    )


def _not_bool(value: Any, _context: Mapping[str, Any]) -> Sentences:
    return (
        "wrong-type",
        f"phải là true hoặc false, không phải {_shown(value)}.",
        "Viết true (có) hoặc false (không), không ngoặc kép.",
    )


def _not_day(value: Any, _context: Mapping[str, Any]) -> Sentences:
    return (
        "wrong-date",
        f"{_shown(value)} không phải một ngày hợp lệ.",
        "Viết năm-tháng-ngày, ví dụ: 2026-08-05.",
    )


def _not_list(value: Any, _context: Mapping[str, Any]) -> Sentences:
    return (
        "wrong-type",
        f"phải là danh sách, không phải {_kind(value)}.",
        "Viết mỗi ý một dòng, bắt đầu bằng “- ”; chỉ có một ý cũng vậy.",
    )


def _not_mapping(value: Any, _context: Mapping[str, Any]) -> Sentences:
    return (
        "wrong-type",
        f"phải gồm các dòng “khóa: giá trị”, không phải {_kind(value)}.",
        "Xuống dòng, thụt vào hai dấu cách rồi viết từng khóa.",
    )


def _not_one_of(value: Any, context: Mapping[str, Any]) -> Sentences:
    allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    remedy = f"Chọn một trong: {', '.join(allowed)}."
    near = suggestion(_raw(value), allowed)
    return (
        "not-allowed",
        f"{_shown(value)} không nằm trong các giá trị được dùng.",
        f"{near} {remedy}".strip(),
    )


def _too_small(value: Any, context: Mapping[str, Any]) -> Sentences:
    return "out-of-range", f"{value} nhỏ hơn mức cho phép.", f"Viết số từ {context['ge']} trở lên."


def _too_large(value: Any, context: Mapping[str, Any]) -> Sentences:
    return "out-of-range", f"{value} lớn hơn mức cho phép.", f"Viết số không quá {context['le']}."


def _too_long(value: Any, context: Mapping[str, Any]) -> Sentences:
    limit = context["max_length"]
    return (
        "too-long",
        f"dài {len(value)} ký tự, quá mức {limit}.",
        "Viết ngắn lại hoặc chuyển bớt sang phần trả lời.",
    )


def _too_short(_value: Any, _context: Mapping[str, Any]) -> Sentences:
    return "empty-list", "danh sách chưa có ý nào.", "Thêm ít nhất một ý."


def _bad_pattern(value: Any, _context: Mapping[str, Any]) -> Sentences:
    return "bad-form", f"“{value}” viết không đúng mẫu.", "Viết đúng hai chữ cái hoa không dấu, ví dụ: CT."


_MAKERS: dict[str, Callable[[Any, Mapping[str, Any]], Sentences]] = {
    "missing": _missing,
    "string_type": _not_text,
    "int_type": _not_number,
    "bool_type": _not_bool,
    "date_type": _not_day,
    "tuple_type": _not_list,
    "model_type": _not_mapping,
    "model_attributes_type": _not_mapping,
    "literal_error": _not_one_of,
    "enum": _not_one_of,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "too_short": _too_short,
    "string_pattern_mismatch": _bad_pattern,
}


def _raw(value: Any) -> str:
    return value.raw if isinstance(value, Unquoted) else str(value)


def _shown(value: Any) -> str:
    match value:
        case Unquoted():
            return value.raw
        case str():
            return f"“{value}”"
        case bool() | int() | dt.date():
            return json.dumps(value, default=str).strip('"')
        case _:
            return _kind(value)


def _kind(value: Any) -> str:
    match value:
        case dict():
            return "một nhóm khóa"
        case list() | tuple():
            return "một danh sách"
        case _:
            return _shown(value)
