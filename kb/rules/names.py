"""Whether two written names mean the same person."""

from __future__ import annotations

import unicodedata

from kb.model.errors import WorkflowError


def tidy_name(name: str) -> str:
    """A person's name as it is recorded: composed letters, single spaces, nothing invisible.

    Raises:
        WorkflowError: no name is left.
    """
    visible = "".join(ch for ch in name if unicodedata.category(ch) != "Cf")
    tidy = unicodedata.normalize("NFC", " ".join(visible.split()))
    if not tidy:
        raise WorkflowError("Chưa biết ai thực hiện.", "Cho biết tên người thực hiện (--who).")
    return tidy


def name_key(name: str) -> str:
    """Equal for two spellings of one name: case, spaces, Unicode form and the place of the tone do not count.

    Accents do: *Bình* and *Bính* are two people.
    """
    visible = "".join(ch for ch in name if unicodedata.category(ch) != "Cf")
    # Compatibility form, as full-width or styled letters are the same letters.
    return _tone_last(unicodedata.normalize("NFKC", " ".join(visible.split())).casefold())


def same_person(one: str, other: str) -> bool:
    """Whether two names are the same by :func:`name_key`."""
    return name_key(one) == name_key(other)


_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _tone_last(text: str) -> str:
    """Each word's tone mark moved behind the word, so that *Hoà* and *Hòa* compare equal."""
    words = []
    for word in unicodedata.normalize("NFD", text).split(" "):
        tones = "".join(ch for ch in word if ch in _TONES)
        words.append("".join(ch for ch in word if ch not in _TONES) + tones)
    return " ".join(words)
