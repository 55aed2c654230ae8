"""What a reader sends back from the site: a search without an answer, an entry that did not help, a question.

The form is described for those who write it in ``docs/slips.md``.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, Strict, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from kb.model.base import Day, InlineText, Line, Model, Text

SlipKind = Literal["unanswered", "not-solved", "question"]
FORMAT: Final = "cam-nang-phieu"
VERSION: Final = 1
NEEDED: Final[dict[SlipKind, str]] = {"unanswered": "query", "not-solved": "entry", "question": "text"}
"""What each kind of slip must say."""
MOST_TIMES: Final = 10_000

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ENTRY = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"


def _fault(rule: str, message: str, remedy: str) -> PydanticCustomError:
    return PydanticCustomError(rule, "{message}", {"message": message, "remedy": remedy})


def _slip_id(text: str) -> str:
    if not re.fullmatch(_ID, text) or not 8 <= len(text) <= 80:
        raise _fault(
            "bad-slip-id",
            f"“{text}” không phải mã phiếu hợp lệ.",
            "Mã phiếu gồm 8 đến 80 chữ thường không dấu, chữ số và gạch nối, do máy sinh ngẫu nhiên.",
        )
    return text


def _entry_key(text: str) -> str:
    if not re.fullmatch(_ENTRY, text) or len(text) > 80:
        raise _fault("bad-entry", f"“{text}” không phải mã mục.", "Ghi mã mục hoặc id, ví dụ: CT-012.")
    return text


def _version(number: int) -> int:
    if number != VERSION:
        raise _fault(
            "unknown-version",
            f"phiếu viết theo mẫu số {number}, ở đây chỉ đọc được mẫu số {VERSION}.",
            "Cập nhật kb.",
        )
    return number


SlipId = Annotated[
    str,
    AfterValidator(_slip_id),
    WithJsonSchema({"type": "string", "pattern": f"^{_ID}$", "minLength": 8, "maxLength": 80}),
]
"""Made at random on the reader's machine; names the slip for ever."""
EntryKey = Annotated[
    str,
    AfterValidator(_entry_key),
    WithJsonSchema({"type": "string", "pattern": f"^{_ENTRY}$", "maxLength": 80}),
]
"""An entry's id or code."""


def _needs(schema: dict[str, Any]) -> None:
    schema["allOf"] = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": {"required": [key]}}
        for kind, key in NEEDED.items()
    ]


class Slip(Model):
    """One thing a reader sent back. ``count`` is how often it happened on that machine."""

    model_config = ConfigDict(json_schema_extra=_needs)

    id: SlipId = Field(description="Mã phiếu, sinh ngẫu nhiên trên máy bạn đọc.")
    kind: SlipKind = Field(description="Loại phiếu.")
    date: Day = Field(description="Ngày ghi phiếu, dạng 2026-11-27.")
    entry: EntryKey | None = Field(default=None, description="Mục bạn đọc đang xem: mã hoặc id.")
    unit: Line | None = Field(default=None, description="Xã, phường: id hoặc tên.")
    count: int = Field(default=1, ge=1, le=MOST_TIMES, description="Số lần.")
    query: InlineText | None = Field(default=None, description="Đã gõ tìm gì.")
    text: Text | None = Field(default=None, description="Bạn đọc viết gì.")

    @model_validator(mode="after")
    def _says_what_its_kind_needs(self) -> Self:
        key = NEEDED[self.kind]
        if getattr(self, key) is None:
            raise _fault(
                "missing-key",
                f"phiếu loại {self.kind} phải có {key}.",
                f"Thêm khóa {key}, hoặc sửa lại kind.",
            )
        return self


class SlipFile(Model):
    """The file a reader saves: every slip that was not handed over yet."""

    format: Literal["cam-nang-phieu"] = Field(description="Luôn là cam-nang-phieu.")
    version: Annotated[int, AfterValidator(_version), WithJsonSchema({"const": VERSION})] = Field(
        description="Mẫu phiếu số mấy."
    )
    edition: Day | None = Field(default=None, description="Ngày của bản cẩm nang mà bạn đọc dùng.")
    slips: Annotated[tuple[Slip, ...], Strict(False)] = Field(description="Các phiếu.")
