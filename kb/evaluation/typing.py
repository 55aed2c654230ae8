"""Queries as people type them: deterministic noise, so that a measurement can be repeated.

Everything is decided by the text itself, never by chance: the same query gives the same keystrokes
and the same mistake on every machine and on every day.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kb.analysis.letters import LETTERS


class Typing(StrEnum):
    """The ways of typing a query."""

    ACCENTED = "accented"
    """As it is written."""
    UNACCENTED = "unaccented"
    TELEX = "telex"
    """Telex keystrokes, the input method being off."""
    VNI = "vni"
    """The same with VNI's digits."""
    TYPO = "typo"
    """One letter wrong."""


class ToneKey(StrEnum):
    """When the key of the tone is struck."""

    LAST = "last"
    """At the end of the syllable: ``ddawngs``, ``tieengs``."""
    AFTER_VOWEL = "after-vowel"
    """Right after the vowel that carries the tone: ``tieesng``."""
    EITHER = "either"
    """One or the other, decided by the word."""


def typed(text: str, typing: Typing) -> str:
    """``text`` as it comes out when it is typed that way."""
    return _WAYS[typing](text)


def unaccented(text: str) -> str:
    """``text`` without any mark; case and everything else stay."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    letters = unicodedata.normalize("NFD", plain)
    return unicodedata.normalize("NFC", "".join(x for x in letters if not unicodedata.combining(x)))


def telex(text: str, tone_key: ToneKey = ToneKey.LAST) -> str:
    """The Telex keys of ``text``: ``chứng thực`` → ``chuwngs thuwcj``. Other letters stay."""
    return _WORD.sub(lambda word: _keystrokes(word[0], _TELEX, tone_key), text)


def vni(text: str, tone_key: ToneKey = ToneKey.LAST) -> str:
    """The VNI keys of ``text``: ``chứng thực`` → ``chu7ng1 thu7c5``. Other letters stay."""
    return _WORD.sub(lambda word: _keystrokes(word[0], _VNI, tone_key), text)


def typo(text: str) -> str:
    """``text`` (NFC) with one letter of one word dropped, doubled, swapped with the next or mistyped.

    The word has at least three letters; a text without such a word stays as it is. Which letter
    and which mistake follow from a hash of the text.
    """
    text = unicodedata.normalize("NFC", text)
    words = [word for word in _WORD.finditer(text) if len(word[0]) >= 3]
    if not words:
        return text
    chance = _number(text)
    chance, word = divmod(chance, len(words))
    chance, at = divmod(chance, len(words[word][0]))
    slips = tuple(_slips(words[word][0], at, chance // 4))
    start, end = words[word].span()
    return text[:start] + slips[chance % len(slips)] + text[end:]


@dataclass(frozen=True, slots=True)
class _Keys:
    """An input method: combining mark → key, and the key that makes d into đ."""

    marks: Mapping[str, str | None]
    """None stands for the letter itself once more."""
    stroke: str | None


_GRAVE, _HOOK_ABOVE, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_TONES = _GRAVE + _HOOK_ABOVE + _TILDE + _ACUTE + _DOT

_TELEX = _Keys(
    {_GRAVE: "f", _ACUTE: "s", _HOOK_ABOVE: "r", _TILDE: "x", _DOT: "j"}
    | {_CIRCUMFLEX: None, _BREVE: "w", _HORN: "w"},
    None,
)
_VNI = _Keys(
    {_GRAVE: "2", _ACUTE: "1", _HOOK_ABOVE: "3", _TILDE: "4", _DOT: "5"}
    | {_CIRCUMFLEX: "6", _BREVE: "8", _HORN: "7"},
    "9",
)
_WORD = re.compile(f"[{LETTERS}]+")


def _keystrokes(word: str, keys: _Keys, tone_key: ToneKey) -> str:
    word = unicodedata.normalize("NFC", word)
    capitals = len(word) > 1 and word == word.upper()
    struck = [_letter(letter, keys) for letter in word]
    tones = [tone for _, tone in struck if tone]
    late = tone_key is ToneKey.LAST or (tone_key is ToneKey.EITHER and _number(word) % 2 == 0)
    # Several tones in a run of letters are several syllables glued together.
    if late and len(tones) == 1:
        struck = [*((letter, "") for letter, _ in struck), ("", tones[0])]
    typed = "".join(letter + tone for letter, tone in struck)
    return typed.upper() if capitals else typed


def _letter(letter: str, keys: _Keys) -> tuple[str, str]:
    """The keys of one letter, and that of its tone; a letter that is not Vietnamese is its own key."""
    if letter in "đĐ":
        plain = "d" if letter == "đ" else "D"
        return plain + (keys.stroke or "d"), ""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if not all(mark in keys.marks for mark in marks):
        return letter, ""
    pressed = base
    tone = ""
    for mark in marks:
        key = keys.marks[mark] or base.lower()
        if mark in _TONES:
            tone += key
        else:
            pressed += key
    return pressed, tone


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> Mapping[str, str]:
    """Letter → the letters beside it, on its own row and on those above and below."""
    found: dict[str, str] = {}
    for number, row in enumerate(_ROWS):
        for at, letter in enumerate(row):
            beside = [row[at - 1 : at] if at else "", row[at + 1 : at + 2]]
            above = _ROWS[number - 1][at : at + 2] if number else ""
            below = _ROWS[number + 1][max(at - 1, 0) : at + 1] if number + 1 < len(_ROWS) else ""
            found[letter] = "".join(beside) + above + below
    return MappingProxyType(found)


_NEIGHBOURS = _neighbours()


def _slips(word: str, at: int, chance: int) -> Iterator[str]:
    """``word`` with each mistake that can happen to the letter at ``at``."""
    letter = word[at]
    yield word[:at] + word[at + 1 :]
    yield word[: at + 1] + word[at:]
    if at + 1 < len(word) and word[at + 1] != letter:
        yield word[:at] + word[at + 1] + letter + word[at + 2 :]
    beside = _NEIGHBOURS.get(unaccented(letter).lower(), "")
    if beside:
        wrong = beside[chance % len(beside)]
        yield word[:at] + (wrong.upper() if letter.isupper() else wrong) + word[at + 1 :]


def _number(text: str) -> int:
    digest = hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8])


_WAYS: Mapping[Typing, Callable[[str], str]] = MappingProxyType(
    {
        Typing.ACCENTED: str,
        Typing.UNACCENTED: unaccented,
        Typing.TELEX: telex,
        Typing.VNI: vni,
        Typing.TYPO: typo,
    }
)
