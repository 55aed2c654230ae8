"""Bytes of a text file as text: Unicode by its marks, else the old Vietnamese code page that reads best."""

from __future__ import annotations

import codecs
import unicodedata

from kb.analysis.old_encodings import restored, vietnamese_words
from kb.model.errors import ContentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes, name: str) -> str:
    """The text of ``data``: UTF-8, UTF-16, Windows-1258, or TCVN3 and VNI-Windows (as Windows-1252).

    Raises:
        ContentError: it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    if b"\0" in data:
        little = data[1::2].count(0) >= data[::2].count(0)
        return _strict(data, "utf-16-le" if little else "utf-16-be", name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _old(data)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_text(name) from error
    if "\0" in text:
        raise _no_text(name)
    return text


def _no_text(name: str) -> ContentError:
    return ContentError(
        f"{name} không phải tệp chữ.", "Dùng tệp Excel (.xlsx), Word (.docx), CSV, Markdown hoặc chữ thường."
    )


def _old(data: bytes) -> str:
    code_page = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    # Latin-1 has a character for each byte, also for those that Windows-1252 leaves undefined.
    as_pasted = data.decode("cp1252", "replace") if _is_1252(data) else data.decode("latin-1")
    fonts = "\n".join(restored(as_pasted.split("\n")))
    return max(code_page, fonts, key=vietnamese_words)


def _is_1252(data: bytes) -> bool:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True
