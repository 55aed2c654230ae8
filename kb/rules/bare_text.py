"""A text as a reader sees it: without Markdown's marks, entities and invisible characters, letter by letter."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_SIGN = re.compile(r"<br\s*/?>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});|\\[!-/:-@\[-`{-~]")
# Every character outside the letters and usual signs of Vietnamese is looked at one by one.
_TOKEN = re.compile(
    rf"{_SIGN.pattern}|[*`\u00a0\u00ad\u0250-\u02ff\u0370-\u1dff\u1f00-\u200f\u2028-\u20aa\u20ac-\u218f\u2300-\U0010ffff]"
)


class BareText:
    """``shown`` is what a reader sees of ``text``; every character of it knows where it came from."""

    def __init__(self, text: str) -> None:
        shown: list[str] = []
        starts: list[int] = []
        place = 0
        for found in _TOKEN.finditer(text):
            shown.append(text[place : found.start()])
            starts.extend(range(place, found.start()))
            if char := _meant(found.group()):
                shown.append(char)
                starts.append(found.start())
            place = found.end()
        shown.append(text[place:])
        starts.extend(range(place, len(text)))
        self.text = text
        self.shown = "".join(shown)
        self._starts = starts

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``shown[start:end]``, which is not empty, stands in ``text``: whole, with the marks that it opened."""
        first = self._starts[start]
        last = self._starts[end] if end < len(self._starts) else len(self.text)
        found = _SIGN.match(self.text, self._starts[end - 1])
        stop = found.end() if found else self._starts[end - 1] + 1
        if self.text.count("*", first, stop):
            while first and self.text[first - 1] == "*":
                first -= 1
            while stop < last and self.text[stop] == "*":
                stop += 1
        return first, stop


@lru_cache(maxsize=4096)
def _meant(token: str) -> str:
    """The one character that a reader sees for ``token``; nothing where it only marks."""
    if token.startswith("<br"):
        return " "
    if token.startswith("\\") and len(token) > 1:
        return token[1]
    if token.startswith("&") and len(token) > 1:
        char = html.unescape(token)
        return _meant(char) if len(char) == 1 else "&"
    if token in "*`" or unicodedata.category(token) == "Cf":
        return ""
    if unicodedata.category(token) == "Zs":
        return " "
    if "\uff01" <= token <= "\uff5e":
        return chr(ord(token) - 0xFEE0)
    return str(unicodedata.decimal(token)) if token.isdecimal() else token
