"""The strict pydantic base and the field types that entries and registers share.

Every model is frozen, refuses unknown keys and never coerces. A validator raises
``PydanticCustomError`` with a rule name as its type and a Vietnamese sentence as its message;
``{remedy}`` travels in the context (see :mod:`kb.rules.schema_problems`).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

# Written so that JSON Schema (ECMAScript) and Python read them alike.
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_CODE = r"[A-Z]{2}-[0-9]{3,4}"
_PROCEDURE_CODE = r"[0-9]\.[0-9]{6}"
_DIGEST = r"[0-9a-f]{12}"
_URL = r"""https?://[^\s<>"'`{}|\\^]+"""


def _schema(pattern: str, **more: Any) -> WithJsonSchema:
    """What editors that know JSON Schema may check while one types."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", **more})


class Model(BaseModel):
    """Frozen, strict, closed."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", validate_default=False)


def fault(rule: str, message: str, remedy: str) -> PydanticCustomError:
    """What a validator raises: the rule's name, what is wrong and what to do, both in Vietnamese."""
    # The template is a literal for pydantic's typing; both sentences travel in the context.
    return PydanticCustomError(rule, "{message}", {"message": message, "remedy": remedy})


def _clean(text: str) -> str:
    if not unicodedata.is_normalized("NFC", text):
        raise fault(
            "unicode-form",
            "chữ viết ở dạng Unicode tổ hợp, không phải dạng dựng sẵn (NFC).",
            "Gõ lại bằng bộ gõ Unicode dựng sẵn hoặc chạy kb edit để lưu lại.",
        )
    if text.replace("\n", "").isprintable():
        return text  # knows the same categories, a hundred times faster
    for ch in text:
        category = unicodedata.category(ch)
        if (category in ("Cc", "Cf", "Co", "Cs", "Cn") and ch not in "\n\u200d") or ch in "\u2028\u2029":
            raise fault(
                "hidden-character",
                f"có ký tự ẩn hoặc ký tự điều khiển U+{ord(ch):04X}.",
                "Xóa ký tự đó (thường dính theo khi chép từ trang web hoặc Word).",
            )
    return text


def _one_line(text: str) -> str:
    text = _clean(text)
    if "\n" in text:
        raise fault("one-line", "phải nằm trên một dòng.", "Bỏ dấu xuống dòng.")
    if not text.strip():
        raise fault("empty-text", "không được để trống.", "Điền nội dung hoặc xóa hẳn dòng này.")
    if text != text.strip() or "  " in text:
        raise fault(
            "stray-space", "có khoảng trắng thừa.", "Bỏ khoảng trắng ở đầu, ở cuối hoặc khoảng trắng đôi."
        )
    return text


def _text(text: str) -> str:
    text = _clean(text)
    if not text.strip():
        raise fault("empty-text", "không được để trống.", "Điền nội dung hoặc xóa hẳn dòng này.")
    return text


def _slug(text: str) -> str:
    if not re.fullmatch(_SLUG, text) or len(text) > 80:
        raise fault(
            "bad-id",
            f"“{text}” không phải mã định danh hợp lệ.",
            "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, tối đa 80 ký tự, ví dụ: khai-sinh-thoi-han.",
        )
    return text


def _code(text: str) -> str:
    if not re.fullmatch(_CODE, text):
        raise fault(
            "bad-code",
            f"“{text}” không phải mã mục hợp lệ.",
            "Mã gồm hai chữ hoa, gạch nối, ba chữ số, ví dụ: CT-012.",
        )
    return text


def _procedure_code(text: str) -> str:
    if not re.fullmatch(_PROCEDURE_CODE, text):
        raise fault(
            "bad-procedure-code",
            f"“{text}” không phải mã thủ tục quốc gia.",
            'Viết đúng mã trên Cổng Dịch vụ công quốc gia, đặt trong ngoặc kép, ví dụ: "2.000815".',
        )
    return text


def _digest(text: str) -> str:
    if not re.fullmatch(_DIGEST, text):
        raise fault(
            "bad-digest",
            f"“{text}” không phải mã nội dung.",
            "Mã gồm 12 chữ số và chữ cái từ a đến f; để kb edition record ghi.",
        )
    return text


def _url(text: str) -> str:
    if not re.fullmatch(_URL, text):
        raise fault(
            "bad-url", f"“{text}” không phải địa chỉ trang web.", "Viết đầy đủ, bắt đầu bằng https://."
        )
    return text


def _iso_day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else value
        except ValueError:
            return value
    return value


Line = Annotated[str, AfterValidator(_one_line), Field(max_length=400)]
"""One line of plain text, NFC, no stray blanks."""
Text = Annotated[str, AfterValidator(_text), Field(max_length=40_000)]
"""Lines of text in the closed Markdown subset, NFC."""
InlineText = Annotated[str, AfterValidator(_one_line), Field(max_length=2_000)]
"""One line in the inline part of the Markdown subset."""
Slug = Annotated[str, AfterValidator(_slug), _schema(_SLUG, maxLength=80)]
"""An ASCII identifier; for entries also the file's name."""
Code = Annotated[str, AfterValidator(_code), _schema(_CODE)]
"""What people say on the phone and print refers to, such as ``CT-012``."""
ProcedureCode = Annotated[str, AfterValidator(_procedure_code), _schema(_PROCEDURE_CODE)]
"""A national procedure code, such as ``2.000815``."""
Digest = Annotated[str, AfterValidator(_digest), _schema(_DIGEST)]
"""Twelve hexadecimal digits that stand for a content."""
Url = Annotated[str, AfterValidator(_url), Field(max_length=600), _schema(_URL, maxLength=600)]
Day = Annotated[
    dt.date,
    BeforeValidator(_iso_day, json_schema_input_type=str),
    WithJsonSchema({"type": "string", "format": "date"}),
]
"""A calendar day, written ``2026-08-05`` with or without quotes."""

Lines = Annotated[tuple[Line, ...], Strict(False)]
InlineTexts = Annotated[tuple[InlineText, ...], Strict(False)]
Slugs = Annotated[tuple[Slug, ...], Strict(False)]
ProcedureCodes = Annotated[tuple[ProcedureCode, ...], Strict(False)]
Urls = Annotated[tuple[Url, ...], Strict(False)]
