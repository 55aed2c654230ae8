"""An Excel file without the endless part below its last value, before a library builds every cell of it.

A column merged or formatted down to the last row has a million cells without a value, and openpyxl makes an
object of each: most of a minute for a form of three rows.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final

ROOM: Final = 200
"""Rows below the last value, and columns, that stay as they are: nobody waits for those."""
_SHEETS: Final = "xl/worksheets/"
_VALUES: Final = (b"<v>", b"<v ", b"<is>", b"<f>", b"<f ")
_ROW_NUMBER: Final = re.compile(rb'<row [^>]*?\br="(\d+)"')
_MERGED: Final = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"\s*(?:/>|></mergeCell>)')


def slimmed(data: bytes) -> bytes:
    """``data`` as it is where nothing is endless; else the same workbook without empty rows far below its values.

    What is no sound file is left to whoever opens it.
    """
    try:
        return _slimmed(data)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
        return data


def _slimmed(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as book:
        changed = {}
        for name in book.namelist():
            if name.startswith(_SHEETS) and name.endswith(".xml"):
                xml = book.read(name)
                if (less := _slim(xml)) != xml:
                    changed[name] = less
        if not changed:
            return data
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
            for member in book.infolist():
                copy.writestr(member.filename, changed.get(member.filename) or book.read(member))
    return out.getvalue()


def _slim(xml: bytes) -> bytes:
    value = max(xml.rfind(mark) for mark in _VALUES)
    begin, last = xml.find(b"<sheetData>"), 0
    if value >= 0:
        number = _ROW_NUMBER.match(xml, max(xml.rfind(b"<row ", 0, value), 0))
        begin = xml.find(b"</row>", value)
        if number is None:
            return xml  # written in a way of its own
        last = int(number[1])
    end = xml.find(b"</sheetData>", begin)
    if 0 <= begin < end and xml.count(b"<row ", begin, end) > ROOM:
        xml = xml[: xml.index(b">", begin) + 1] + xml[end:]
    return _MERGED.sub(lambda area: _clipped(area, last), xml)


def _clipped(area: re.Match[bytes], last: int) -> bytes:
    left, top, right, bottom = area[1], int(area[2]), area[3], int(area[4])
    if top > last + ROOM:
        return b""
    row = max(top, last) if bottom > last + ROOM else bottom
    column = max(_number(left), ROOM) if _number(right) > ROOM else _number(right)
    if (row, column) == (bottom, _number(right)):
        return area[0]
    if (row, column) == (top, _number(left)):
        return b""
    return b'<mergeCell ref="%s%d:%s%d"/>' % (left, top, _letters(column), row)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _letters(number: int) -> bytes:
    letters = b""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = bytes([ord("A") + rest]) + letters
    return letters
