"""A table of counts in which each row shows its number as a bar too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.site.charts import bar, number_words
from kb.site.markup import Html, tag


@dataclass(frozen=True, slots=True)
class CountRow:
    """``cells`` stand under the headings; the bar shows ``value``, of which ``part`` is filled, and 0 not at all."""

    label: str
    cells: Sequence[str]
    value: int
    part: int


def count_table(
    caption: str, label: str, headings: Sequence[str], rows: Iterable[CountRow], total: Sequence[str] = ()
) -> Html:
    """The table, ``label`` over the first column; ``total`` are the cells of a last row for all.

    On a narrow screen a row becomes a grid, its label and bar above its numbers. Roles are written out
    because such a table would no longer count as one.
    """
    rows = tuple(rows)
    largest = max((row.value for row in rows), default=0)
    head = tag(
        "tr",
        tag("th", label, scope="col", role="columnheader"),
        *(tag("th", heading, scope="col", role="columnheader") for heading in headings),
        role="row",
    )
    foot = tag("tfoot", _row("Tất cả", None, total), role="rowgroup") if total else None
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", head, role="rowgroup"),
        tag(
            "tbody",
            *(_row(row.label, bar(row.value, row.part, largest), row.cells) for row in rows),
            role="rowgroup",
        ),
        foot,
        class_=f"kb-counts kb-counts--{len(headings)}{' kb-counts--wide' if len(headings) > 1 else ''}",
        role="table",
    )


def totals(figures: Iterable[tuple[str, str]]) -> Html:
    """A few numbers that matter most, each with what it counts."""
    return tag(
        "dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in figures), class_="kb-totals"
    )


def cells(numbers: Iterable[int]) -> list[str]:
    """Whole numbers as they stand in cells."""
    return [number_words(number) for number in numbers]


def _row(label: str, drawn: Html | None, values: Iterable[str]) -> Html:
    return tag(
        "tr",
        tag(
            "th",
            tag("div", tag("span", label), drawn, class_="kb-counts__label"),
            scope="row",
            role="rowheader",
        ),
        *(tag("td", value, role="cell") for value in values),
        role="row",
    )
