"""The editions of the book: one template, and what each edition asks of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Edition:
    """Paper and measures of one edition. Lengths are millimetres, type sizes points.

    ``label_mm`` is the narrow column beside the text that holds codes and labels.
    """

    name: str
    paper: str
    text_pt: float
    inside_mm: float
    outside_mm: float
    top_mm: float
    bottom_mm: float
    label_mm: float
    index_columns: int

    def as_json(self) -> dict[str, Any]:
        """The edition as plain values for the template."""
        return asdict(self)


DESK = Edition(
    name="Bản để bàn",
    paper="a4",
    text_pt=10.5,
    inside_mm=24,
    outside_mm=19,
    top_mm=25,
    bottom_mm=23,
    label_mm=32,
    index_columns=3,
)
"""A4, for the desk of a service centre."""
