"""Which articles of a legal document a phrase names, as citations and amendments write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kb.rules.nearest import folded

_NUMBER: Final = r"\d+[a-z]?\b"
_ARTICLES: Final = re.compile(
    rf"\bdieu\s+({_NUMBER}(?:\s*(?:,|;|va|den|-|–)\s*(?:dieu\s+)?{_NUMBER}(?!\s*/))*)"
)
_STEP: Final = re.compile(rf"(,|;|va|den|-|–)?\s*(?:dieu\s+)?({_NUMBER})")
_LONGEST_RANGE: Final = 400


def articles_named(phrase: str) -> frozenset[str]:
    """The numbers of the articles: ``{"5", "7a"}`` of ``Điều 5 khoản 2, Điều 7a``; a range counts in full."""
    found: set[str] = set()
    for run in _ARTICLES.finditer(folded(phrase)):
        before = ""
        for joint, number in _STEP.findall(run.group(1)):
            if joint in ("den", "-", "–") and before.isdecimal() and number.isdecimal():
                first, last = int(before), int(number)
                if first < last <= first + _LONGEST_RANGE:
                    found |= {str(between) for between in range(first, last)}
            found.add(number)
            before = number
    return frozenset(found)


def split_articles(said: str) -> tuple[str, ...]:
    """``Điều 5; Điều 7`` as its parts, each once; a bare number is that of an article."""
    parts = (" ".join(part.split()) for part in said.split(";"))
    return tuple(
        dict.fromkeys(f"Điều {part}" if re.fullmatch(r"\d+\w?", part) else part for part in parts if part)
    )


def touches(cited: str | None, amended: Iterable[str]) -> bool:
    """Whether what an entry cites lies in one of the ``amended`` parts; paragraphs of one article are not told apart.

    What has no article number (``Phụ lục I``) is compared as it is written.
    """
    if cited is None:
        return False
    numbers, words = articles_named(cited), _words(cited)
    for part in amended:
        named = articles_named(part)
        if named & numbers:
            return True
        if not named and _words(part) in words:
            return True
    return False


def _words(phrase: str) -> str:
    return " ".join(("", *re.findall(r"[^\W_]+", folded(phrase)), ""))
