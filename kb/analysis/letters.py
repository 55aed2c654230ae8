"""The letters words are written with, and what is left of each when its marks are dropped."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0300-\u036f"
r"""The inside of the character class of letters.

Spelt out because ``\w`` means ASCII in JavaScript and leaves out combining marks in Python, which
would cut decomposed Vietnamese at every mark.
"""

ETH_TO_D = MappingProxyType({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"})
"""Letters that look like Đ and come out of old fonts and wrong keyboards."""

_UNDECOMPOSED = {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t"}


def _fold_map() -> dict[str, str]:
    table = dict(_UNDECOMPOSED)
    for first, last in ((0xC0, 0x24F), (0x1E00, 0x1EFF)):
        for code in range(first, last + 1):
            letter = chr(code)
            base = unicodedata.normalize("NFD", letter)[0]
            if letter == letter.lower() and base != letter and (base in _UNDECOMPOSED or base.isascii()):
                table[letter] = _UNDECOMPOSED.get(base, base)
    return dict(sorted(table.items()))


FOLD_MAP: Mapping[str, str] = MappingProxyType(_fold_map())
"""Small letter with marks → ASCII letters. ``đ`` has no decomposition in Unicode, so it stands here by hand."""


def normalise(text: str) -> str:
    """``text`` in NFC with Đ and đ in place of their look-alikes; case and meaning stay."""
    return "".join(ETH_TO_D.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def fold(text: str) -> str:
    """``text`` in small letters without any mark, đ as d: ``Đăng ký`` → ``dang ky``."""
    small = unicodedata.normalize("NFC", normalise(text).lower())
    return "".join(FOLD_MAP.get(letter, letter) for letter in small if not "\u0300" <= letter <= "\u036f")
