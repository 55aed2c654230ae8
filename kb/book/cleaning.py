"""Text as paper can take it: composed, visible characters only."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Fillers, joiners and variation selectors: without a shape (Default_Ignorable_Code_Point), yet letters or marks."""
_MARKS_PER_LETTER = 3
"""For scripts that need marks; a higher pile runs into the lines around it."""
_PLAIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u024f\u1ea0-\u1ef9–—‘’“”…□]*")
"""Composed Latin letters and common signs, which stay as they are; no mark stands on them."""


def printable(text: str) -> str:
    """``text`` in NFC, every break and odd blank a plain blank, without characters that have no shape.

    Controls, bidirectional overrides, zero-width and private characters, surrogates and
    noncharacters go: on paper they are nothing, and in a PDF they turn text around or break it. So do
    marks that do not become one with a Latin letter or a sign, as no Vietnamese one does, and piles
    on other letters: the shape of the letter would be read with its marks wherever it stands in the book.
    """
    if _PLAIN.fullmatch(text):
        return text
    kept = (" " if char.isspace() else char for char in unicodedata.normalize("NFC", text))
    seen = "".join(char for char in kept if unicodedata.category(char) not in _UNSEEN)
    # A second time: what stood between a letter and its mark may just have gone.
    return _without_piles(unicodedata.normalize("NFC", _IGNORABLE.sub("", seen)))


def _without_piles(text: str) -> str:
    """``text`` in NFC with no marks of their own on Latin letters and signs, and few on others."""
    kept: list[str] = []
    room = 0
    for char in text:
        category = unicodedata.category(char)
        if category not in ("Mn", "Me"):
            carries = category in ("Lo", "Lm", "Ll", "Lu", "Mc") and not _PLAIN.fullmatch(char)
            room = _MARKS_PER_LETTER if carries else 0
        elif room:
            room -= 1
        else:
            continue
        kept.append(char)
    return "".join(kept)


def cleaned(value: Any) -> Any:
    """A JSON-ready value with every text in it made printable; keys stay as they are."""
    return _mapped(value, printable)


def with_replaced(value: Any, letters: Mapping[str, str]) -> Any:
    """A JSON-ready value with single letters replaced in every text, printable as before."""
    table = str.maketrans(dict(letters))
    return _mapped(value, lambda text: printable(text.translate(table)))


_NOT_SHOWN = frozenset({"id", "url", "codes", "newest", "entry", "related", "chapter"})
_WORD = re.compile(r"\S+")


def longest_word(value: Any) -> int:
    """How many characters the longest word has among the texts that are printed."""
    if isinstance(value, str):
        return max((len(word) for word in _WORD.findall(value)), default=0)
    if isinstance(value, dict):
        shown = (_without_ids(key, child) for key, child in value.items() if key not in _NOT_SHOWN)
        return max(map(longest_word, shown), default=0)
    if isinstance(value, list):
        return max((longest_word(child) for child in value), default=0)
    return 0


def _without_ids(key: str, value: Any) -> Any:
    """``entries`` holds entries in a chapter, and only their ids where they are cited."""
    return [child for child in value if not isinstance(child, str)] if key == "entries" else value


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
