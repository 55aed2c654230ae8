from __future__ import annotations

import pytest

from kb.analysis.naming import is_name


@pytest.mark.parametrize(
    "query",
    ["118/2025/NĐ-CP", "118/2025/nđ-cp", "118/2025/ND-CP", "118 2025 NĐ CP", " 118/2025/NĐ-CP. "],
)
def test_blanks_signs_and_marks_left_out_make_no_other_name(query: str) -> None:
    assert is_name(query, ["118/2025/NĐ-CP"])


def test_a_code_is_the_same_with_and_without_its_point() -> None:
    assert is_name("2000815", ["2.000815"])


@pytest.mark.parametrize("query", ["", "  ", "118/2025", "Phú Lộc 2", "Phù Lốc"])
def test_part_of_a_name_or_other_marks_are_no_name(query: str) -> None:
    assert not is_name(query, ["118/2025/NĐ-CP", "Phú Lộc"])
