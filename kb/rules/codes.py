"""Entry codes: two letters of the field, then a number that is never given twice."""

from __future__ import annotations

import re

from kb.model.errors import WorkflowError
from kb.model.handbook import Handbook


def next_code(handbook: Handbook, field_id: str) -> str:
    """The code for a new entry of a field: one more than any that was ever given, retired ones included.

    Raises:
        WorkflowError: the field is unknown, entries cannot be read (they may hold codes), or all numbers
            are used.
    """
    field = handbook.fields.get(field_id)
    if field is None:
        raise WorkflowError(f"Không có lĩnh vực “{field_id}”.", "Sửa khóa field theo registers/fields.yaml.")
    if handbook.unreadable:
        names = ", ".join(sorted(handbook.unreadable)[:3])
        raise WorkflowError(
            f"Chưa cấp mã mới được vì có tệp chưa đọc được: {names}.",
            "Sửa các lỗi mà kb check báo rồi làm lại.",
        )
    number = 1 + max((number_of(c) for c in handbook.codes if prefix_of(c) == field.prefix), default=0)
    if number > 9999:
        raise WorkflowError(f"Lĩnh vực “{field.name}” đã dùng hết mã.", "Tách lĩnh vực với hai chữ đầu mới.")
    return f"{field.prefix}-{number:03d}"


def prefix_of(code: str) -> str:
    """The letters of a code."""
    return code.partition("-")[0]


def number_of(code: str) -> int:
    """The number of a code; 0 when it has none."""
    digits = re.search(r"\d+", code)
    return int(digits.group()) if digits else 0
