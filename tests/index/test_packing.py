from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.index.packing import ALPHABET, gaps, packed, unpacked


@given(st.lists(st.integers(min_value=0)))
def test_what_is_packed_is_unpacked(numbers: list[int]) -> None:
    assert list(unpacked(packed(numbers))) == numbers


@pytest.mark.parametrize(("number", "letters"), [(0, 1), (44, 1), (45, 2), (2024, 2), (2025, 3)])
def test_small_numbers_are_short(number: int, letters: int) -> None:
    assert len(packed([number])) == letters


def test_nothing_packed_needs_escaping_in_a_script() -> None:
    assert json.dumps(ALPHABET) == f'"{ALPHABET}"'
    assert "<" not in ALPHABET


@given(st.lists(st.integers(min_value=0), unique=True).map(sorted))
def test_gaps_add_up_to_the_numbers(numbers: list[int]) -> None:
    found = list(gaps(numbers))

    assert [sum(found[: at + 1]) for at in range(len(found))] == numbers
