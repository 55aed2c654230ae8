"""Suggestions for what is not known."""

from __future__ import annotations

from kb.rules.nearest import folded, nearest, suggestion


def test_a_missing_accent_costs_nothing() -> None:
    assert nearest("23/2015/ND-CP", ["24/2015/NĐ-CP", "23/2015/NĐ-CP", "x"])[0] == "23/2015/NĐ-CP"
    assert folded("ĐẤT Đai") == "dat dai"


def test_the_closest_comes_first_and_at_most_three() -> None:
    known = ["khai-sinh", "khai-tu", "khai-tu-ho-so", "khai-tu-han", "ket-hon"]

    assert nearest("khai-tử", known) == ("khai-tu", "khai-tu-han", "khai-tu-ho-so")


def test_nothing_near_is_no_suggestion() -> None:
    assert suggestion("xyz", ["khai-sinh"]) == ""
    assert suggestion("a", []) == ""


def test_suggestions_are_one_question() -> None:
    assert suggestion("unit", ["units", "fields"]) == "Ý bạn là “units”?"
    assert suggestion("ab", ["abc", "abd"]) == "Ý bạn là “abd” hay “abc”?"
