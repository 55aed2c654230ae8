"""The order of a Vietnamese dictionary, for lists and for the index of the book.

Letters first (a ă â b c d đ e ê … with f j w z in their Latin places), then tone (none, huyền,
hỏi, ngã, sắc, nặng), then capitals after small letters: what ICU's ``vi`` collation with numeric
ordering does. Blanks stand before punctuation, punctuation before numbers, numbers (by value)
before letters, and letters of other alphabets come last.
"""

from __future__ import annotations

import re
import unicodedata

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...], str]
"""Letters, tones, capitals, and the text itself so that no two different texts are equal."""

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS)}
_TONES = {mark: tone for tone, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: these make another letter
_BLANK, _SIGN, _NUMBER, _LETTER, _FOREIGN = range(5)
_UNITS = re.compile(r"[0-9]+|\s+|\w[\u0300-\u036f]*|.", re.DOTALL)


def vietnamese_key(text: str) -> SortKey:
    """The key by which ``sorted`` puts texts into Vietnamese alphabetical order, in any Unicode form."""
    units = [_unit(match.group()) for match in _UNITS.finditer(unicodedata.normalize("NFD", text))]
    return (
        tuple(primary for primary, _, _ in units),
        tuple(tone for _, tone, _ in units),
        tuple(capital for _, _, capital in units),
        text,
    )


def letter_of(text: str) -> str:
    """The capital letter under which ``text`` stands in an alphabetical list; ``#`` for none."""
    first = _unit(next(iter(_UNITS.findall(unicodedata.normalize("NFD", text))), ""))[0]
    return _LETTERS[first[1]].upper() if first[0] == _LETTER else "#"


def _unit(unit: str) -> tuple[tuple[int, int], int, bool]:
    """Primary weight, tone and capital of a letter with its marks, a number, a blank or a sign."""
    if unit.isspace() or not unit:
        return (_BLANK, 0), 0, False
    if unit.isascii() and unit.isdigit():
        return (_NUMBER, int(unit)), 0, False
    marks = unit[1:]
    letter = unicodedata.normalize("NFC", unit[0].lower() + "".join(m for m in marks if m in _SHAPES))
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    if letter in _RANK:
        return (_LETTER, _RANK[letter]), tone, unit[0].isupper()
    return (_FOREIGN if unit[0].isalpha() else _SIGN, ord(unit[0].lower()[0])), tone, unit[0].isupper()
