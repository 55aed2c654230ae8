from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.index.logarithm import LN_2, ln


@given(st.floats(min_value=1e-9, max_value=1e12))
def test_it_is_the_natural_logarithm(number: float) -> None:
    assert ln(number) == pytest.approx(math.log(number), rel=1e-13, abs=1e-15)


def test_powers_of_two_are_exact() -> None:
    assert [ln(2.0**power) for power in range(-3, 4)] == [power * LN_2 for power in range(-3, 4)]
