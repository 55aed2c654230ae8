from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kb.site.anchors import anchors, by_letter, letter_anchor


@given(st.lists(st.text(max_size=20)))
def test_every_name_gets_an_id_of_its_own(names: list[str]) -> None:
    places = anchors("x", names)

    assert set(places) == set(names)
    assert len(set(places.values())) == len(places)
    assert all(re.fullmatch(r"x(-[a-z0-9]+)+", place) for place in places.values())


def test_a_name_that_looks_like_a_number_added_stays_apart() -> None:
    assert anchors("x", ("a", "a 2", "á")) == {"a": "x-a", "a 2": "x-a-2", "á": "x-a-3"}


def test_a_list_is_parted_by_first_letters_in_vietnamese_order() -> None:
    names = ["đò", "dò", "ăn", "Áo", "ao", "2 tờ", "ưa", "漢"]

    assert by_letter(names, str) == [
        ("A", ["ao", "Áo"]),
        ("Ă", ["ăn"]),
        ("D", ["dò"]),
        ("Đ", ["đò"]),
        ("Ư", ["ưa"]),
        ("#", ["2 tờ", "漢"]),
    ]


def test_letters_have_places_that_can_be_typed() -> None:
    assert [letter_anchor(letter) for letter in "AĂÂDĐ#"] == [
        "chu-a",
        "chu-aw",
        "chu-aa",
        "chu-d",
        "chu-dd",
        "chu-khac",
    ]
