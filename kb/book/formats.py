"""The formats of the book: one template, and what each format asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Format:
    """Paper and measures of one format. Lengths are millimetres, type sizes points.

    ``label_mm`` is the narrow column beside the text that holds codes and labels; 0 sets them above it.
    ``sides`` is 2 where left and right pages face each other, with the binding margin inside, and 1 where
    every sheet is printed on its front and bound at the left. ``sheet_pages`` is how many pages one sheet
    takes: the book is filled up to whole sheets. ``clear`` sets everything in the sans, ragged right.
    """

    id: str
    name: str
    paper: str
    width_mm: float
    height_mm: float
    text_pt: float
    inside_mm: float
    outside_mm: float
    top_mm: float
    bottom_mm: float
    label_mm: float
    index_columns: int
    sides: int = 2
    sheet_pages: int = 2
    clear: bool = False

    def as_json(self) -> dict[str, Any]:
        """The format as plain values for the template."""
        return asdict(self)

    def single_sided(self) -> Format:
        """The same for a printer that prints on one side only."""
        return replace(self, sides=1, sheet_pages=1)


A4: Final = Format(
    id="a4",
    name="Bản để bàn",
    paper="a4",
    width_mm=210,
    height_mm=297,
    text_pt=11,
    inside_mm=24,
    outside_mm=19,
    top_mm=25,
    bottom_mm=22,
    label_mm=31,
    index_columns=3,
)
"""For the desk of a service centre."""

A5: Final = Format(
    id="a5",
    name="Bản khổ nhỏ",
    paper="a5",
    width_mm=148,
    height_mm=210,
    text_pt=9.5,
    inside_mm=17,
    outside_mm=14,
    top_mm=19,
    bottom_mm=17,
    label_mm=21,
    index_columns=2,
    sheet_pages=4,
)
"""A booklet; two pages side by side make a sheet of A4."""

LARGE: Final = Format(
    id="large",
    name="Bản chữ lớn",
    paper="a4",
    width_mm=210,
    height_mm=297,
    text_pt=16,
    inside_mm=24,
    outside_mm=19,
    top_mm=27,
    bottom_mm=24,
    label_mm=0,
    index_columns=2,
    clear=True,
)
"""For readers with low vision: 16 points, a clear face, one column."""

FORMATS: Final[Mapping[str, Format]] = MappingProxyType({one.id: one for one in (A4, A5, LARGE)})


def in_format(data: Mapping[str, Any], form: Format) -> dict[str, Any]:
    """The book that ``data`` describes (see :func:`kb.book.book.book`), in another format; nothing else differs."""
    return {**data, "format": form.as_json()}
