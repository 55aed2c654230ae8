"""How alike two questions are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.rules.likeness import Wordings, likeness, same_words


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Sao y ở đâu?", "sao y o dau", 1.0),
        ("Sao y ở đâu", "khai tử", 0.0),
        # 3 + 2 parts against 3 + 2, two syllables and one pair in common: 2 · 3 / 10.
        ("khai tử muộn", "khai tử sớm", 0.6),
        ("?", "?", 0.0),
    ],
)
def test_likeness_counts_syllables_and_pairs(one: str, other: str, expected: float) -> None:
    assert likeness(one, other) == expected


@given(st.text(), st.text())
def test_likeness_has_no_side_and_stays_between_0_and_1(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


def test_the_same_words_in_another_order_are_not_the_same() -> None:
    assert same_words("Khai tử ở đâu?", "khai tu o dau")
    assert not same_words("khai tử ở đâu", "ở đâu khai tử")


def test_the_wording_most_like_a_text_is_found_among_many_with_the_same_measure() -> None:
    known = [
        ("a", "Khai tử muộn có bị phạt không?"),
        ("b", "Khai sinh muộn có bị phạt không?"),
        ("b", "Sao y"),
    ]
    wordings = Wordings()
    for name, wording in known:
        wordings.add(name, wording)

    for text in ("khai sinh muộn bị phạt không", "sao y ạ", "khai tử muộn có bị phạt"):
        score, name, wording = max(
            ((likeness(text, wording), name, wording) for name, wording in known), key=lambda found: found[0]
        )
        assert wordings.nearest(text) == (score, name, wording)
    assert wordings.nearest("khai tử muộn") is None
    assert wordings.nearest("khai tử muộn", least=0.3) is not None
    assert wordings.nearest("hoàn toàn khác") is None
    assert wordings.nearest("?") is None
