from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.analysis.letters import FOLD_MAP, LETTERS, fold, normalise
from kb.analysis.syllables import syllables

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
texts = st.text(
    alphabet=st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + "ÐðøłßŒ 0123456789./-\u0301\u0323")
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường Đặng Huy Trứ", "duong dang huy tru"),
        ("ÐĂNG KÝ", "dang ky"),
        (unicodedata.normalize("NFD", "Chứng thực"), "chung thuc"),
        ("Straße", "strasse"),
        ("Ǆ", "ǆ"),  # not a letter with a mark: nothing to drop
    ],
)
def test_folding_leaves_small_letters_without_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("letter", sorted(set(VIETNAMESE)))
def test_every_vietnamese_letter_folds_to_ascii(letter: str) -> None:
    assert fold(letter).isascii()
    assert fold(letter.upper()) == fold(letter)


def test_every_letter_of_the_fold_map_can_stand_in_a_word() -> None:
    word = re.compile(f"[{LETTERS}]")

    assert [letter for letter in FOLD_MAP if not word.fullmatch(letter)] == []


@given(texts)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(texts)
def test_folding_before_reading_changes_no_folded_syllable(text: str) -> None:
    """What a query without accents looks up is what the accented text was indexed under."""
    assert [s.folded for s in syllables(fold(text))] == [s.folded for s in syllables(text)]
