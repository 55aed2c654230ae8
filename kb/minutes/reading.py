"""A file of minutes as the parts it consists of, whatever its format and encoding."""

from __future__ import annotations

import codecs
import zipfile
from dataclasses import replace
from io import BytesIO

from kb.analysis.old_encodings import restored
from kb.minutes import text
from kb.minutes.encodings import decoded
from kb.model.errors import ContentError
from kb.rules.minutes_parts import Part, Passage, Table
from kb.rules.minutes_words import tidy

MAX_BYTES = 20 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_BEGINNING = 1024
# Some programs write tables for Excel as web pages or XML and call them .xls.
_MARKUP = (b"{\\rtf", b"<!doctype", b"<html", b"<?xml", b"<table")
_RESAVE = "Mở tệp rồi lưu lại thành Excel (.xlsx) hoặc Word (.docx), không đặt mật khẩu."


def read(data: bytes, name: str) -> tuple[Part, ...]:
    """The tables and passages of a file, its text composed Unicode without hidden characters.

    What the bytes are decides, not the name, which stands for the file in errors.

    Raises:
        ContentError: the file is of no known kind, damaged, protected by a password, or too large.
    """
    if len(data) > MAX_BYTES:
        raise ContentError(
            f"{name} nặng {len(data) // 1024 // 1024} MB, quá mức {MAX_BYTES // 1024 // 1024} MB.",
            "Bỏ hình ảnh trong tệp rồi lưu lại.",
        )
    return _clean(_parts(data, name))


def _parts(data: bytes, name: str) -> tuple[Part, ...]:
    if data.startswith(_OLD_OFFICE):
        raise ContentError(f"{name} là tệp Office kiểu cũ (.xls, .doc) hoặc có mật khẩu.", _RESAVE)
    if data.startswith(b"%PDF"):
        raise ContentError(f"{name} là tệp PDF nên không đọc được.", "Xin bản Excel, Word, hoặc chép chữ ra.")
    if data.startswith(b"PK"):
        return _office(data, name)
    if data[:_BEGINNING].removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(_MARKUP):
        raise ContentError(f"{name} là trang web hoặc RTF, dù tên tệp là gì.", _RESAVE)
    # Before it is taken apart, as headings decide what is a table.
    return text.parts("\n".join(restored(decoded(data, name).split("\n"))))


def _office(data: bytes, name: str) -> tuple[Part, ...]:
    try:
        members = set(zipfile.ZipFile(BytesIO(data)).namelist())
        if "xl/workbook.xml" in members:
            from kb.minutes import excel

            return excel.parts(data)
        if "word/document.xml" in members:
            from kb.minutes import word

            return word.parts(data)
    except ContentError as error:
        raise ContentError(f"{name}: {error.message}", error.remedy) from error
    except Exception as error:  # the libraries fail in as many ways as files can be damaged
        raise ContentError(f"{name} bị hỏng nên không đọc được.", _RESAVE) from error
    raise ContentError(f"{name} không phải tệp Excel hay Word.", _RESAVE)


def _clean(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    texts = [said for part in parts for said in _texts(part)]
    clean = iter([tidy(said) for said in restored(texts)])
    return tuple(_with(part, [next(clean) for _ in _texts(part)]) for part in parts)


def _texts(part: Part) -> list[str]:
    if isinstance(part, Passage):
        return [part.text, part.note]
    return [cell for row in part.rows for cell in row.cells]


def _with(part: Part, texts: list[str]) -> Part:
    if isinstance(part, Passage):
        return replace(part, text=texts[0], note=texts[1])
    rest = iter(texts)
    return Table(
        tuple(replace(row, cells=tuple(next(rest) for _ in row.cells)) for row in part.rows), part.name
    )
