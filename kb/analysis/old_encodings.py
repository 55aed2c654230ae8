"""Text written in TCVN3 (ABC) or VNI-Windows fonts and pasted as if it were Latin letters, back to Unicode.

TCVN3 is the one-byte set of TCVN 5712:1993 (VN3) that the .VnTime fonts draw; its capitals with tones were
drawn by separate fonts and have no codes. VNI-Windows writes a letter and, behind it, a second character
for its marks. Both arrive here as the Windows-1252 characters that share their codes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from kb.analysis.spelling import SHAPE, placed, split_tone

Reading = Callable[[str], str]

_TCVN3_CODES = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3: Mapping[str, str] = {
    chr(first + offset): letter
    for first, letters in _TCVN3_CODES.items()
    for offset, letter in enumerate(letters)
}
"""Each character of the set that is no ASCII one, and the letter it stands for."""

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"
_VNI_MARKS = {
    "ù": _ACUTE,
    "ø": _GRAVE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "ê": _BREVE,
    "é": _BREVE + _ACUTE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
    "â": _CIRCUMFLEX,
    "á": _CIRCUMFLEX + _ACUTE,
    "à": _CIRCUMFLEX + _GRAVE,
    "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
}
_VNI_ALONE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for base, meant in (("a", "a"), ("e", "e"), ("o", "o"), ("u", "u"), ("y", "y"), ("ô", "ơ"), ("ö", "ư")):
        for mark, combining in _VNI_MARKS.items():
            letter = unicodedata.normalize("NFC", meant + combining)
            if len(letter) == 1:
                table[base + mark] = letter
    table |= _VNI_ALONE
    table |= {sign.title(): letter.upper() for sign, letter in table.items()}
    return table | {sign.upper(): letter.upper() for sign, letter in table.items()}


VNI: Mapping[str, str] = _vni_table()
"""One or two characters, and the letter they stand for; capitals with a small or a capital mark."""

_VNI_SIGN = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u00a1-\u00bf\u0300-\u036f])*|[\u00a1-\u00bf]+[^\W\d_]+")
_SYLLABLE = re.compile(SHAPE)
_CODAS = frozenset(("c", "ch", "m", "n", "ng", "nh", "p", "t"))
_ONSETS = frozenset(
    (
        "",
        *[
            "b",
            "c",
            "ch",
            "d",
            "đ",
            "g",
            "gh",
            "gi",
            "h",
            "k",
            "kh",
            "l",
            "m",
            "n",
            "ng",
            "ngh",
            "nh",
            "p",
            "ph",
            "qu",
            "r",
            "s",
            "t",
            "th",
            "tr",
            "v",
            "x",
        ],
    ),
)
# Rimes that nothing may follow, those that something must follow, and those that may stand alone or not.
_OPEN = frozenset(
    [
        "ai",
        "ao",
        "au",
        "ay",
        "âu",
        "ây",
        "eo",
        "êu",
        "ia",
        "iu",
        "oi",
        "ôi",
        "ơi",
        "ua",
        "ui",
        "uơ",
        "ưa",
        "ưi",
        "ưu",
        "iêu",
        "oai",
        "oao",
        "oay",
        "oeo",
        "uao",
        "uây",
        "uôi",
        "uya",
        "uyu",
        "ươi",
        "ươu",
        "yêu",
    ]
)
_CLOSED = frozenset(["ă", "â", "iê", "oă", "oo", "uâ", "uô", "ươ", "yê", "uyê"])
_EITHER = frozenset(["a", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "oa", "oe", "uê", "uy"])


def from_tcvn3(text: str) -> str:
    """``text`` read as TCVN3: ``Ph­êng`` → ``Phường``."""
    return "".join(TCVN3.get(letter, letter) for letter in text)


def from_vni(text: str) -> str:
    """``text`` read as VNI-Windows: ``Phöôøng`` → ``Phường``."""
    return _VNI_SIGN.sub(lambda found: VNI[found.group()], unicodedata.normalize("NFC", text))


def restored(texts: Sequence[str]) -> tuple[str, ...]:
    """Texts of one file, each in the encoding that makes most of its marked words Vietnamese.

    What the file as a whole is written in decides where one text alone could be read either way; Unicode
    stays as it is.
    """
    together = "\n".join(text for text in texts if not text.isascii())
    habit = _best(together, (_as_it_is, from_tcvn3, from_vni))
    return tuple(_restored(text, habit) for text in texts)


def _restored(text: str, habit: Reading) -> str:
    if not _is_unicode(text):
        return _best(text, (habit, _as_it_is, from_tcvn3, from_vni))(text)
    reading = _best(text, (_as_it_is, from_tcvn3, from_vni))
    return text if reading is _as_it_is else "".join(_mixed(re.split(r"(\s+)", text), reading))


def _is_unicode(text: str) -> bool:
    """Whether there is a letter that no old font has."""
    return any(ch > "\u00ff" and ch.isalpha() for ch in text)


def _mixed(words: Sequence[str], reading: Reading) -> Iterator[str]:
    """Words of both kinds in one line; what could be either is as the sure word before it, or the first sure one."""
    sure = [True if _is_unicode(word) else False if vietnamese_words(word) < 0 else None for word in words]
    unicode = next((known for known in sure if known is not None), True)
    for word, known in zip(words, sure, strict=True):
        unicode = unicode if known is None else known
        yield word if unicode else reading(word)


def _as_it_is(text: str) -> str:
    return text


def _best(text: str, readings: tuple[Reading, ...]) -> Reading:
    """The first of ``readings`` that no other outdoes."""
    return (
        readings[0] if text.isascii() else max(readings, key=lambda reading: vietnamese_words(reading(text)))
    )


def vietnamese_words(text: str) -> int:
    """How many words with marks can be Vietnamese syllables, less those that cannot."""
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isascii()]
    return sum(1 if _is_syllable(word.lower()) else -1 for word in words)


@lru_cache(maxsize=8192)  # the same words stand in most cells of a form
def _is_syllable(word: str) -> bool:
    if word.strip("bcdđghklmnpqrstvx") == "":
        return True  # an abbreviation: NĐ, HĐND
    bare, tone = split_tone(word)
    shape = _SYLLABLE.fullmatch(bare)
    if shape is None:
        return False
    onset, nucleus, coda = shape.groups()
    if coda in ("ch", "nh") and nucleus not in ("a", "ê", "i", "y", "oa", "uê", "uy"):
        return False
    rimes = _EITHER | (_CLOSED if coda else _OPEN)
    if onset not in _ONSETS or nucleus not in rimes or (coda and coda not in _CODAS):
        return False
    # The tone where either school puts it: hoà and hòa, never haò.
    return not tone or placed(word) == word or (nucleus in ("oa", "oe", "uy") and not coda)
