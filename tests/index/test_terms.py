from __future__ import annotations

from collections import Counter

from kb.index import Document
from kb.index.segments import segmented
from kb.index.terms import layer_terms
from kb.model.ranking import PROFILE
from tests.index.library import words

DOCUMENT = Document("x", ("Bản sao", "sao y"), ("Chứng thực bản sao.", "Ngay."))


def terms() -> dict[str, Counter[str]]:
    return layer_terms(DOCUMENT, segmented([DOCUMENT], {}, words), PROFILE)


def test_the_whole_holds_titles_and_lines() -> None:
    assert terms()["syllable"] == {"ban": 2, "sao": 3, "y": 1, "chung": 1, "thuc": 1, "ngay": 1}


def test_titles_are_counted_by_themselves() -> None:
    assert terms()["title_syllable"] == {"ban": 1, "sao": 2, "y": 1}


def test_no_pair_reaches_over_the_end_of_a_title_or_line() -> None:
    assert terms()["pair"] == {"ban sao": 2, "sao y": 1, "chung thuc": 1, "thuc ban": 1}


def test_exact_terms_keep_accents() -> None:
    assert terms()["exact"]["bản"] == 2


def test_compounds_are_those_of_the_segmenter() -> None:
    assert terms()["title_compound"] == {"ban sao": 1}


def test_what_is_known_is_not_segmented_again() -> None:
    known = {"Bản sao": ("ban sao",), "sao y": ("sao y",)}

    def unused(text: str) -> list[str]:
        raise AssertionError(text)

    assert segmented([DOCUMENT], known, unused) == known
