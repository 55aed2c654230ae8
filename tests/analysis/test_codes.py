from __future__ import annotations

import pytest

from kb.analysis.codes import entry_code


@pytest.mark.parametrize(
    "query", ["CT-012", "ct-012", "ct012", "ct12", "CT 12", " ct 012 ", "ct.12", "CT - 012"]
)
def test_an_entry_code_alone_may_be_typed_in_many_ways(query: str) -> None:
    assert entry_code(query) == "CT-012"


@pytest.mark.parametrize("query", ["xem mục CT-012", "ct-012: phải mang gì?", "(CT-012)"])
def test_within_a_query_a_code_stands_in_full(query: str) -> None:
    assert entry_code(query) == "CT-012"


@pytest.mark.parametrize("query", ["Đ-001", "đ1", "Ð-001", "dd 1"])
def test_letters_that_telex_has_changed_are_read_back(query: str) -> None:
    assert entry_code(query) == "DD-001"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "CT07",  # a form
        "giấy CT 12",
        "CT-1234",
        "xCT-012",
        "CT-012a",
        "CT 0",
        "23/2015/NĐ-CP",
        "2.000815",
        "12",
        "chứng thực",
    ],
)
def test_anything_else_is_no_code(query: str) -> None:
    assert entry_code(query) is None
