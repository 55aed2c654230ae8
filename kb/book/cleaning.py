"""Text as paper can take it: composed, visible characters only."""

from __future__ import annotations

import unicodedata
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
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: cleaned(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(child) for child in value]
    return value
