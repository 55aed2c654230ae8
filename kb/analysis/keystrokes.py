"""Keystrokes left over when an input method was off: ``chuwngs thuwcj`` (Telex), ``chu71ng thu75c`` (VNI).

Each key is applied as an input method would, wherever in the syllable it was pressed, so that a tone
typed in the middle, at the end or twice reads the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from kb.analysis.spelling import SHAPE, placed, split_tone

TONE_KEYS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("f", "2"), "\u0300"),
        **dict.fromkeys(("r", "3"), "\u0309"),
        **dict.fromkeys(("x", "4"), "\u0303"),
        **dict.fromkeys(("s", "1"), "\u0301"),
        **dict.fromkeys(("j", "5"), "\u0323"),
        **dict.fromkeys(("z", "0"), ""),
    }
)
"""Key → the combining tone it sets; an empty one takes the tone away. Once a vowel stands before it."""

SHAPE_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "w": "uư aă oơ",
        "a": "aâ",
        "e": "eê",
        "o": "oô",
        "6": "aâ eê oô",
        "7": "uư oơ",
        "8": "aă",
        "d": "dđ",
        "9": "dđ",
    }
)
"""Key → the letters it changes, each before what it becomes."""

_CHANGES = {key: {pair[0]: pair[1] for pair in pairs.split()} for key, pairs in SHAPE_KEYS.items()}
_VOWELS = frozenset("aăâeêioôơuưy")
_OPEN_VOWELS = _VOWELS - frozenset("iuy")
_TELEX = re.compile("[a-z]+")
_VNI = re.compile("[a-z][a-z0-9]*[0-9][a-z0-9]*")
_SHAPE = re.compile(SHAPE)
_OPEN = re.compile("ươ$")
_HALF = re.compile("ưo(?=.)|(?<!q)uơ(?=.)")


def decoded(token: str) -> str | None:
    """The syllable that ``token`` would have become, as it is spelt; None when it would be none.

    Small ASCII letters are read as Telex, letters with digits as VNI. A token that no key changes
    gives None.
    """
    if _TELEX.fullmatch(token):
        letters, tone = _typed(token, telex=True)
    elif _VNI.fullmatch(token):
        letters, tone = _typed(token, telex=False)
    else:
        return None
    bare = _united("".join(letters))
    if not _SHAPE.fullmatch(bare):
        return None
    first = next((at for at, letter in enumerate(bare) if letter in _VOWELS), None)
    if first is None:
        return None
    toned = unicodedata.normalize("NFC", bare[: first + 1] + tone + bare[first + 1 :])
    syllable = placed(toned)
    return syllable if syllable != token and len(split_tone(syllable)[0]) == len(bare) else None


def _typed(token: str, telex: bool) -> tuple[list[str], str]:
    letters: list[str] = []
    tone = ""
    for key in token:
        if key in TONE_KEYS and key.isalpha() == telex and not _VOWELS.isdisjoint(letters):
            tone = TONE_KEYS[key]
        elif not (key in _CHANGES and key.isalpha() == telex and _changed(letters, key)):
            letters.append("ư" if key == "w" else key)
    return letters, tone


def _changed(letters: list[str], key: str) -> bool:
    """Apply a key that changes a letter already there; False when it changes none."""
    changes = _CHANGES[key]
    if "d" in changes:
        if letters[:1] != ["d"]:
            return False
        letters[0] = "đ"
        return True
    if key in "aeo" and letters[-1:] == [changes[key]]:
        return True  # pressed once too often
    for at in range(len(letters) - 1, -1, -1):
        letter = letters[at]
        if letter in changes:
            break
        # A letter typed again changes its like before it, across i, u, y at the end (giaya), not across
        # another vowel (ngoao).
        if letter in _OPEN_VOWELS and key in "aeo":
            return False
    else:
        return False
    if key in ("w", "7") and at and letters[at - 1] == "u":
        # One key marks both of uo; of uu the first; of ua the u, but not in qua.
        if letter == "o":
            letters[at - 1] = "ư"
        elif letter == "u" or (letter == "a" and letters[at - 2 : at - 1] != ["q"]):
            at, letter = at - 1, "u"
    letters[at] = changes[letter]
    return True


def _united(bare: str) -> str:
    """``ươ`` where only one of the two was marked and a letter follows; ``uơ`` at the end: *người*, *thuở*."""
    return _HALF.sub("ươ", _OPEN.sub("uơ", bare))
