"""One spelling for a syllable that may be written in several ways.

``hoà`` and ``hòa``, ``thuỷ`` and ``thủy`` differ in where the tone mark stands; ``kĩ`` and ``kỹ``,
``quí`` and ``quý`` in i or y. Both pairs are the same word, and so one term.
"""

from __future__ import annotations

import re
import unicodedata

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Combining tone marks in dictionary order: huyền, hỏi, ngã, sắc, nặng."""

VOWELS = "aăâeêioôơuưy"
QUALITY = "ăâêôơư"
"""Vowels with a hook, breve or circumflex: the tone stands on them first."""

SHAPE = f"(qu(?=[{VOWELS}])|gi(?=[{VOWELS}])|[b-df-hj-np-tv-xzđ]*)([{VOWELS}]{{1,3}})([cghmnpt]*)"
"""Onset, vowels and coda of a syllable without its tone, as a regular expression of Python and JavaScript."""

Y_FOR_I = ("h", "k", "l", "m", "s", "t", "v", "qu")
"""Onsets after which a lone ``y`` is the same as ``i``."""

_SHAPE = re.compile(SHAPE)


def split_tone(syllable: str) -> tuple[str, str]:
    """The syllable without its tone, and the tone mark (empty when there is none or more than one)."""
    marks = [mark for mark in unicodedata.normalize("NFD", syllable) if mark in TONES]
    if len(marks) != 1:
        return syllable, ""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", syllable) if mark not in TONES)
    return unicodedata.normalize("NFC", bare), marks[0]


def standard(syllable: str) -> str:
    """The agreed spelling of a syllable in small letters; what is not a Vietnamese syllable stays as it is.

    The tone stands where :func:`placed` puts it. A lone ``y`` after h, k, l, m, s, t, v, qu becomes ``i``.
    """
    return _spelt(syllable, i_for_y=True)


def placed(syllable: str) -> str:
    """A syllable in small letters with its tone where it belongs; what is none stays as it is.

    The tone stands on the letter with a hook, breve or circumflex; else on the second vowel when
    a consonant follows, on the middle one of three, and on the first otherwise.
    """
    return _spelt(syllable, i_for_y=False)


def _spelt(syllable: str, i_for_y: bool) -> str:
    bare, tone = split_tone(syllable)
    shape = _SHAPE.fullmatch(bare)
    if shape is None:
        return syllable
    onset, vowels, coda = shape.groups()
    if i_for_y and vowels == "y" and not coda and onset in Y_FOR_I:
        vowels = "i"
    if tone:
        at = _tone_position(vowels, coda)
        vowels = vowels[:at] + unicodedata.normalize("NFC", vowels[at] + tone) + vowels[at + 1 :]
    return onset + vowels + coda


def _tone_position(vowels: str, coda: str) -> int:
    marked = [at for at, vowel in enumerate(vowels) if vowel in QUALITY]
    if marked:
        return marked[-1]
    return 1 if len(vowels) == 3 or (len(vowels) == 2 and coda) else 0
