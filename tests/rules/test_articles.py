"""Articles are recognised as citations and amendments write them."""

from __future__ import annotations

import pytest

from kb.rules.articles import articles_named, split_articles, touches


@pytest.mark.parametrize(
    ("phrase", "numbers"),
    [
        ("Điều 5 khoản 2, Điều 7a", {"5", "7a"}),
        ("khoản 2 Điều 16 Luật 5/2024/QH15", {"16"}),
        ("Điều 7 khoản 3 và khoản 4", {"7"}),
        ("Điều 5, 7 và 9", {"5", "7", "9"}),
        ("Điều 5 đến Điều 7", {"5", "6", "7"}),
        ("dieu 5–6", {"5", "6"}),
        ("Điều 3, 5/2024/QH15", {"3"}),
        ("Phụ lục I", set()),
    ],
)
def test_the_numbers_of_articles_are_read(phrase: str, numbers: set[str]) -> None:
    assert articles_named(phrase) == numbers


def test_what_is_amended_is_listed_by_semicolons_and_a_bare_number_is_an_article() -> None:
    assert split_articles(" Điều 5;7 ; 7a; Phụ lục I;; Điều  5") == (
        "Điều 5",
        "Điều 7",
        "Điều 7a",
        "Phụ lục I",
    )


def test_a_paragraph_of_an_amended_article_is_touched_and_a_longer_number_is_not() -> None:
    assert touches("Điều 5 khoản 2", ["Điều 5"])
    assert touches("Điều 5", ["khoản 3 Điều 5"])
    assert not touches("Điều 55", ["Điều 5"])
    assert not touches(None, ["Điều 5"])
    assert touches("Phụ lục I, mục 2", ["phu luc I"])
    assert not touches("Phụ lục II", ["Phụ lục I"])
