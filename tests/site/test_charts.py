"""Values to geometry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.site.charts import FEWEST_SLOTS, SCALE, Column, Size, bar, columns, number_words, size
from tests.site.reading import Element, read


@pytest.mark.parametrize(
    ("value", "part", "largest", "drawn"),
    [
        (0, 0, 0, Size(0, 0)),
        (0, 0, 7, Size(0, 0)),
        (1, 1, 1, Size(100, 100)),
        (1, 0, 1, Size(100, 0)),
        (5, 2, 10, Size(50, 20)),
        (1, 1, 1_000_000, Size(1, 1)),
        (1_000_000, 1, 1_000_000, Size(100, 1)),
        (3, 9, 3, Size(100, 100)),
        (3, -1, 3, Size(100, 0)),
        (9, 9, 3, Size(100, 100)),
    ],
)
def test_a_value_is_drawn_in_proportion_and_never_vanishes(
    value: int, part: int, largest: int, drawn: Size
) -> None:
    assert size(value, part, largest) == drawn


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12))
def test_the_part_lies_within_the_whole_and_the_whole_within_the_scale(
    value: int, part: int, largest: int
) -> None:
    drawn = size(value, part, largest)

    assert 0 <= drawn.part <= drawn.whole <= SCALE


def boxes(html: str) -> list[tuple[str, str, str, str]]:
    return [
        tuple(box.attributes[name] or "" for name in ("class", "x", "width", "height"))  # type: ignore[misc]
        for box in read(html).all("rect")
    ]


def test_a_bar_is_an_outline_with_its_part_filled_and_is_hidden_from_screen_readers() -> None:
    html = bar(5, 2, 10)

    assert boxes(html) == [("kb-drawn-whole", "0", "50", "10"), ("kb-drawn-part", "0", "20", "10")]
    assert read(html).one("svg").attributes["aria-hidden"] == "true"


def test_nothing_is_drawn_for_zero() -> None:
    assert boxes(bar(0, 0, 0)) == []


def drawn(*values: int) -> Element:
    points = [Column(f"{n:02d}/01", value, 0) for n, value in enumerate(values, start=1)]
    return read(columns("cot", "Mỗi tuần <3", "Nhiều nhất là 9.", points))


def test_columns_tell_what_they_show_to_those_who_cannot_see_them() -> None:
    picture = drawn(3, 9).one("svg")

    assert picture.attributes["role"] == "img"
    assert picture.one("title").text == "Mỗi tuần <3"
    assert picture.attributes["aria-labelledby"] == picture.one("title").attributes["id"]
    assert picture.attributes["aria-describedby"] == picture.one("desc").attributes["id"]


def test_columns_stand_in_order_on_one_line_and_a_gap_stays_a_gap() -> None:
    found = drawn(3, 0, 9).all("rect")

    assert [box.attributes["x"] for box in found] == ["1.5", "21.5"]
    assert {float(box.attributes["y"] or 0) + float(box.attributes["height"] or 0) for box in found} == {
        SCALE
    }


def test_one_column_alone_is_no_wall() -> None:
    picture = drawn(4)

    assert picture.one("svg").attributes["viewbox"] == "0 0 120 100"
    assert len(picture.one(class_="kb-columns__labels").all("span")) == FEWEST_SLOTS


@pytest.mark.parametrize("number", [1, 6, 7, 12, 13, 26])
def test_only_a_few_labels_are_written(number: int) -> None:
    labels = [span.text for span in drawn(*[1] * number).one(class_="kb-columns__labels").all("span")]

    assert labels[0] == "01/01"
    assert len([label for label in labels if label]) <= 6


def test_no_weeks_give_an_empty_picture() -> None:
    assert drawn().all("rect") == []


def test_nothing_drawn_needs_a_style_or_a_script() -> None:
    html = bar(1, 1, 1) + columns("cot", "", "", [Column("1", 1, 1)])

    assert not [e for e in read(html).walk() if "style" in e.attributes or e.name in ("style", "script")]


def test_thousands_are_parted_as_in_vietnamese() -> None:
    assert number_words(1234567) == "1.234.567"
