"""Which pages of a small book stand side by side on which sheet, so that folding puts them in order. Pure.

A sheet takes four pages, two on its front and two on its back. It is printed on both sides, turned over
its short edge, and folded down the middle; sheets folded inside one another make a *signature* ("tay sách").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

PAGES_A_SHEET: Final = 4
ONE_FOLD: Final = 16
"""Sheets that are folded and stapled in one go, at most. Office paper of 80 g/m² is 0.1 mm thick, so 16 sheets are
3.2 mm of paper at the spine, about what a booklet stapler goes through, and the innermost sheet stands out by 1.6 mm
at the outer edge; with more the booklet gapes, and its inner margins differ from its outer ones for all to see."""
IN_A_SIGNATURE: Final = 8
"""Sheets in each signature of a thicker book: they are stacked and sewn or glued, and 8 (32 pages) still fold flat."""
FEWEST: Final = 4
"""Sheets below which the last signature takes some from the one before: a thin one tears out of the binding."""


class Side(NamedTuple):
    """One side of a sheet: the pages at its left and right, numbered from 1; ``None`` stays white."""

    left: int | None
    right: int | None


class Sheet(NamedTuple):
    """A sheet of paper: what is printed on its two sides."""

    front: Side
    back: Side


@dataclass(frozen=True, slots=True)
class Signature:
    """Sheets that are folded together, the outermost first; ``number`` counts from 1."""

    number: int
    sheets: tuple[Sheet, ...]


def imposed(pages: int) -> tuple[Signature, ...]:
    """How a book of that many pages is laid out on sheets, in the order of printing.

    Pages that are wanting to whole sheets stay white at the end. Up to :data:`ONE_FOLD` sheets make one
    signature. Raises :class:`ValueError` for a book without pages.
    """
    if pages < 1:
        raise ValueError(f"a book has at least one page, not {pages}")
    made = []
    first = 1
    for number, sheets in enumerate(signature_sizes(-(-pages // PAGES_A_SHEET)), start=1):
        last = first + sheets * PAGES_A_SHEET - 1
        made.append(Signature(number, tuple(_sheets(first, last, pages))))
        first = last + 1
    return tuple(made)


def signature_sizes(sheets: int) -> tuple[int, ...]:
    """How many sheets each signature has: all :data:`IN_A_SIGNATURE`, the last two shared out where one would be thin."""
    if sheets <= ONE_FOLD:
        return (sheets,)
    full, rest = divmod(sheets, IN_A_SIGNATURE)
    if rest == 0:
        return (IN_A_SIGNATURE,) * full
    if rest >= FEWEST:
        return (*(IN_A_SIGNATURE,) * full, rest)
    both = IN_A_SIGNATURE + rest
    return (*(IN_A_SIGNATURE,) * (full - 1), both - both // 2, both // 2)


def _sheets(first: int, last: int, pages: int) -> Iterator[Sheet]:
    """The sheets of the signature that holds the pages from ``first`` to ``last``, the outermost first."""

    def page(number: int) -> int | None:
        return number if number <= pages else None

    for step in range(0, (last - first + 1) // 2, 2):
        low, high = first + step, last - step
        yield Sheet(Side(page(high), page(low)), Side(page(low + 1), page(high - 1)))
