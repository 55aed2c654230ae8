"""From running text to syllables with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb.analysis.letters import LETTERS, fold, normalise
from kb.analysis.spelling import standard

TOKEN_PATTERN = (
    r"[0-9]\.[0-9]{6}(?![0-9])"  # a national procedure code: 2.000815
    r"|[0-9]{1,3}(?:[.,][0-9]{3})+(?![0-9])"  # a sum of money: 1.000.000
    f"|[{LETTERS}]+(?=[0-9]+(?![0-9{LETTERS}]))"  # the letters of a form or an entry code: CT07 is CT-07
    f"|[0-9{LETTERS}]+"
)
"""Means the same to Python's ``re`` and to JavaScript, where it arrives inside the artefact."""

_TOKEN = re.compile(TOKEN_PATTERN)


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable or number of a text, which it covers from ``start`` to ``end``.

    ``exact`` keeps the accents in their agreed spelling, ``folded`` has none.
    """

    exact: str
    folded: str
    start: int
    end: int

    @property
    def accented(self) -> bool:
        """Whether it was typed with marks, so that it means one word and not its neighbours."""
        return self.exact != self.folded


def syllables(text: str) -> tuple[Syllable, ...]:
    """The syllables of ``text`` in order. Composed or not, the offsets are those of ``text`` as given."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Syllable]:
    for found in _TOKEN.finditer(text):
        exact, folded = written(found.group())
        if folded:
            yield Syllable(exact, folded, found.start(), found.end())


@lru_cache(maxsize=1 << 16)
def written(token: str) -> tuple[str, str]:
    """The exact and the folded form of one token."""
    token = token.replace(".", "").replace(",", "")  # only numbers come with any
    small = unicodedata.normalize("NFC", normalise(token).lower())
    if small.isascii() and small.isdigit():
        small = small.lstrip("0") or "0"
    exact = standard(small)
    return exact, fold(exact)


def pairs(terms: Iterable[str]) -> Iterator[str]:
    """Each two neighbours joined: ``chung thuc chu`` → ``chung thuc``, ``thuc chu``."""
    previous: str | None = None
    for term in terms:
        if previous is not None:
            yield f"{previous} {term}"
        previous = term
