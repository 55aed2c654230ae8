"""Text as paper can take it: composed, visible characters only."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})


def printable(text: str) -> str:
    """``text`` in NFC, every run of blanks and breaks one blank, without characters that have no shape.

    Controls, bidirectional overrides, zero-width and private characters, surrogates and
    noncharacters go: on paper they are nothing, and in a PDF they turn text around or break it.
    """
    kept = (" " if char.isspace() else char for char in unicodedata.normalize("NFC", text))
    seen = "".join(char for char in kept if unicodedata.category(char) not in _UNSEEN)
    # A second time: what stood between a letter and its mark may just have gone.
    return unicodedata.normalize("NFC", seen)


def cleaned(value: Any) -> Any:
    """A JSON-ready value with every text in it made printable; keys stay as they are."""
    return _mapped(value, printable)


def with_replaced(value: Any, letters: Mapping[str, str]) -> Any:
    """A JSON-ready value with single letters replaced in every text."""
    table = str.maketrans(dict(letters))
    return _mapped(value, lambda text: text.translate(table))


def codes_with(letter: str, data: Mapping[str, Any]) -> list[str]:
    """The codes of the entries in which ``letter`` occurs, in the order of the book."""
    return [
        entry["code"]
        for chapter in data["chapters"]
        for entry in chapter["entries"]
        if letter in json.dumps(entry, ensure_ascii=False)
    ]


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(child, change) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [_mapped(child, change) for child in value]
    return value
