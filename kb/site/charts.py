"""Numbers drawn: a bar beside a number, and columns over weeks.

Drawings are inline SVG without text, styles or scripts, so that they stretch to any width, print in black and
obey a strict content security policy. A whole is an outline and the part that is done is filled, which needs no
colour to be told apart. A drawing never stands alone: the numbers are in the table it belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kb.site.markup import Html, tag

SCALE: Final = 100.0
"""Length of the longest bar and height of the highest column, in units of the drawing."""
LEAST: Final = 1.0
"""What is not zero is drawn at least this long, so that it can be seen."""
SLOT: Final = 10.0
FEWEST_SLOTS: Final = 12
"""Room for this many columns even when there are fewer, so that one alone does not become a wall."""
LABELS: Final = 6
"""At most about this many labels fit under the columns of a phone."""


@dataclass(frozen=True, slots=True)
class Size:
    """``whole`` and the ``part`` of it that is filled, each from 0 to :data:`SCALE`."""

    whole: float
    part: float


@dataclass(frozen=True, slots=True)
class Column:
    """A value over a label; ``part`` of it is filled."""

    label: str
    value: int
    part: int


def size(value: int, part: int, largest: int) -> Size:
    """How long ``value`` is drawn where ``largest`` fills the scale; ``part`` counts up to ``value``."""
    if value <= 0 or largest <= 0:
        return Size(0, 0)
    whole = min(SCALE, max(LEAST, SCALE * value / largest))
    filled = whole * min(max(part, 0), value) / value
    if part > 0:
        filled = max(LEAST, filled)
    return Size(round(whole, 2), round(min(filled, whole), 2))


def bar(value: int, part: int, largest: int) -> Html:
    """A bar for a table's row; the number itself must stand beside it."""
    drawn = size(value, part, largest)
    return tag(
        "svg",
        _box("whole", 0, 0, drawn.whole, 10),
        _box("part", 0, 0, drawn.part, 10),
        class_="kb-bar",
        viewBox=f"0 0 {SCALE:g} 10",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )


def columns(name: str, title: str, description: str, points: Sequence[Column]) -> Html:
    """Columns in order, with a few labels below; ``name`` makes the ids of title and description."""
    largest = max((point.value for point in points), default=0)
    slots = max(FEWEST_SLOTS, len(points))
    boxes = []
    for number, point in enumerate(points):
        drawn, left = size(point.value, point.part, largest), SLOT * number + 1.5
        boxes.append(_box("whole", left, SCALE - drawn.whole, SLOT - 3, drawn.whole))
        boxes.append(_box("part", left, SCALE - drawn.part, SLOT - 3, drawn.part))
    step = -(-slots // LABELS)
    shown = [point.label if n % step == 0 else "" for n, point in enumerate(points)]
    labels = [tag("span", label) for label in (*shown, *[""] * (slots - len(points)))]
    return tag(
        "div",
        tag("span", number_words(largest), class_="kb-columns__top", aria_hidden="true"),
        tag(
            "svg",
            tag("title", title, id=f"{name}-ten"),
            tag("desc", description, id=f"{name}-ta"),
            *boxes,
            class_="kb-columns__drawing",
            viewBox=f"0 0 {SLOT * slots:g} {SCALE:g}",
            preserveAspectRatio="none",
            role="img",
            aria_labelledby=f"{name}-ten",
            aria_describedby=f"{name}-ta",
            focusable="false",
        ),
        tag("div", *labels, class_="kb-columns__labels", aria_hidden="true"),
        class_="kb-columns",
    )


def number_words(number: int) -> str:
    """``1.234``, as Vietnamese writes thousands."""
    return f"{number:,}".replace(",", ".")


def _box(kind: str, left: float, top: float, width: float, height: float) -> Html | None:
    if width <= 0 or height <= 0:
        return None
    return tag(
        "rect",
        class_=f"kb-drawn-{kind}",
        x=_coordinate(left),
        y=_coordinate(top),
        width=_coordinate(width),
        height=_coordinate(height),
    )


def _coordinate(value: float) -> str:
    return f"{round(value, 2):g}"
