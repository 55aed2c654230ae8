from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.analysis.edits import one_edit_away

LETTERS = "abcđê"


@pytest.mark.parametrize("typed", ["thc", "thucc", "thhuc", "htuc", "thyc", "thucs"])
def test_a_letter_missing_doubled_swapped_wrong_or_too_many_is_one_edit(typed: str) -> None:
    assert one_edit_away(typed, "cthu", {"thuc", "khac"}) == ("thuc",)


def test_letters_with_marks_are_letters() -> None:
    assert one_edit_away("thự", "cthuự", {"thuc", "thực"}) == ("thực",)


@pytest.mark.parametrize("typed", ["tc", "thuccc", "uhtc", "xyz", ""])
def test_two_edits_are_too_many(typed: str) -> None:
    assert one_edit_away(typed, "cthu", {"thuc", "khac"}) == ()


def test_the_word_itself_is_not_among_them_and_they_come_in_order() -> None:
    assert one_edit_away("ban", "abnđ", {"ban", "đan", "an", "bana", "abn", "ba"}) == (
        "abn",
        "an",
        "ba",
        "bana",
        "đan",
    )


def test_only_the_letters_given_are_tried() -> None:
    assert one_edit_away("ban", "b", {"bàn", "bban"}) == ("bban",)


def distance(one: str, other: str) -> int:
    """Optimal string alignment distance, by the book."""
    rows = [[max(i, j) if not i or not j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            change = one[i - 1] != other[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change)
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(
    st.text(LETTERS, min_size=1, max_size=5),
    st.frozensets(st.text(LETTERS, min_size=1, max_size=5), max_size=30),
)
def test_it_is_the_words_at_distance_one(word: str, known: frozenset[str]) -> None:
    expected = tuple(sorted(other for other in known if distance(word, other) == 1))

    assert one_edit_away(word, LETTERS, known) == expected
