from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.analysis.spelling import split_tone, standard


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("hòan", "hoàn"),
        ("đựơc", "được"),
        ("ngừơi", "người"),
        ("qúy", "quí"),
        ("gía", "giá"),
        ("khủyu", "khuỷu"),
    ],
)
def test_the_tone_stands_where_it_is_agreed_to_stand(old: str, new: str) -> None:
    assert standard(old) == standard(new) == new


@pytest.mark.parametrize(
    ("one", "other"), [("kỹ", "kĩ"), ("quý", "quí"), ("lý", "lí"), ("tỷ", "tỉ"), ("sỹ", "sĩ")]
)
def test_i_and_y_alone_after_a_consonant_are_the_same(one: str, other: str) -> None:
    assert standard(one) == standard(other)


@pytest.mark.parametrize(
    ("one", "other"), [("tay", "tai"), ("thúy", "thúi"), ("bán", "bản"), ("đường", "dường")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert standard(one) != standard(other)


@pytest.mark.parametrize("word", ["chuwngs", "chu71ng", "vneid", "iii", "nghieng1", "i̇stanbul", "", "chứng̀"])
def test_what_is_no_vietnamese_syllable_stays_as_it_is(word: str) -> None:
    assert standard(word) == word


def test_a_tone_can_be_taken_off() -> None:
    assert split_tone("thuỷ") == ("thuy", "\u0309")
    assert split_tone("đăng") == ("đăng", "")


@given(
    st.text(
        alphabet="abcđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
        max_size=8,
    )
)
def test_the_agreed_spelling_is_its_own(syllable: str) -> None:
    assert standard(standard(syllable)) == standard(syllable)
