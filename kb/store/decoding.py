"""Bytes to text: UTF-8 only, no hidden characters, of a sane size, not left half merged."""

from __future__ import annotations

import re

from kb.store.faults import FatalFault, Fault

BOM = "\ufeff"
MAX_ENTRY_BYTES = 256 * 1024
"""An entry's longest text is 40,000 characters; no honest file comes near this."""
MAX_MEETING_BYTES = 4 * 1024 * 1024
"""Room for a form of some 10,000 rows."""
MAX_REGISTER_BYTES = 8 * 1024 * 1024

# What YAML itself refuses, and the line breaks only YAML 1.1 knows, which would shift line numbers.
_HIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\r(?!\n)"
)
_MERGE = re.compile(r"^(?:<{7}|>{7}|={7})(?: |\r?$)", re.MULTILINE)


def decode(data: bytes, max_bytes: int) -> str:
    """The text of a file, without a leading byte order mark (Windows editors write one).

    Raises:
        FatalFault: too large, not UTF-8, hidden characters, or an unresolved merge.
    """
    if len(data) > max_bytes:
        raise _fatal(
            0,
            "file-too-large",
            f"tệp nặng {len(data) // 1024} KB, quá mức {max_bytes // 1024} KB.",
            "Kiểm tra xem có dán nhầm nội dung không; tách thành nhiều mục nhỏ.",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _fatal(
            data.count(b"\n", 0, error.start) + 1,
            "not-utf8",
            "tệp không phải chữ UTF-8.",
            "Mở tệp bằng trình soạn thảo và lưu lại với bảng mã UTF-8.",
        ) from error
    text = text.removeprefix(BOM)
    if found := _HIDDEN.search(text):
        ch = found.group()
        name = (
            "dấu xuống dòng kiểu cũ (CR)" if ch == "\r" else f"ký tự ẩn hoặc ký tự điều khiển U+{ord(ch):04X}"
        )
        raise _fatal(
            text.count("\n", 0, found.start()) + 1,
            "hidden-character",
            f"có {name}.",
            "Xóa ký tự đó (thường dính theo khi chép từ trang web hoặc Word).",
        )
    if found := _MERGE.search(text):
        raise _fatal(
            text.count("\n", 0, found.start()) + 1,
            "merge-markers",
            "tệp còn dấu gộp phiên bản (<<<<<<<, =======, >>>>>>>).",
            "Chọn phần đúng, xóa các dòng đánh dấu.",
        )
    return text


def _fatal(line: int, rule: str, message: str, remedy: str) -> FatalFault:
    return FatalFault(Fault(line, (), rule, message, remedy))
