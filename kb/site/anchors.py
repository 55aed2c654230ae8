"""Places on a page that can be linked to, and the row of letters that leads through an alphabetical list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final, TypeVar

from kb.rules.collation import letter_of, vietnamese_key
from kb.rules.naming import address_slug
from kb.site.markup import Html, tag

T = TypeVar("T")

_TYPED: Final = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw", "#": "khac"}
"""Letters without an ASCII form of their own, as Telex types them."""


def anchors(prefix: str, names: Iterable[str]) -> dict[str, str]:
    """An id for each name: ASCII, unique on the page, the same as long as the names before it stay the same."""
    given: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        anchor = first = f"{prefix}-{address_slug(name)}"
        number = 2
        while anchor in taken:
            anchor = f"{first}-{number}"
            number += 1
        taken.add(anchor)
        given[name] = anchor
    return given


def by_letter(items: Iterable[T], name: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    """The items under the capital letter their name begins with, in Vietnamese order; equal names stay as they came."""
    ordered = sorted(items, key=lambda item: (letter_of(name(item)) == "#", vietnamese_key(name(item))))
    return [
        (letter, list(group)) for letter, group in groupby(ordered, key=lambda item: letter_of(name(item)))
    ]


def letter_anchor(letter: str) -> str:
    """The id of a letter's part of the list: ``chu-a``, ``chu-dd`` for Đ."""
    return f"chu-{_TYPED.get(letter, letter.lower())}"


def letter_links(letters: Iterable[str]) -> Html:
    """The row of letters."""
    links = [
        tag(
            "a",
            "0-9" if letter == "#" else letter,
            href=f"#{letter_anchor(letter)}",
            aria_label="Số và ký hiệu" if letter == "#" else f"Chữ {letter}",
        )
        for letter in letters
    ]
    return tag("nav", *links, class_="kb-letters", aria_label="Theo chữ cái đầu")


def letter_row(letter: str, columns: int) -> Html:
    """The row of a table that heads the part of a letter."""
    head = tag("th", "0-9" if letter == "#" else letter, colspan=str(columns), scope="rowgroup")
    return tag("tr", head, class_="kb-lookup__letter")
