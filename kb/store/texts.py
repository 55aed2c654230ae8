"""Texts from outside brought into the form in which the handbook keeps them."""

from __future__ import annotations

import unicodedata
from typing import Any

from kb.store.decoding import BOM
from kb.store.emit import plain
from kb.store.versions import Version


def composed(text: str) -> str:
    """``text`` in Unicode NFC, as every file is stored."""
    return unicodedata.normalize("NFC", text)


def composed_value(value: Any) -> Any:
    """A value of a change as plain data, every text in it in NFC with plain line feeds."""
    value = plain(value)
    if isinstance(value, str):
        return composed(value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, list):
        return [composed_value(item) for item in value]
    if isinstance(value, dict):
        return {key: composed_value(item) for key, item in value.items()}
    return value


def in_the_manner_of(seen: Version, text: str) -> bytes:
    """``text`` with the byte order mark and the line endings that the file had."""
    mark = BOM if seen.data.startswith(BOM.encode()) else ""
    text = text.removeprefix(BOM).replace("\r\n", "\n")
    if b"\r\n" in seen.data:
        text = text.replace("\n", "\r\n")
    return (mark + text).encode()
