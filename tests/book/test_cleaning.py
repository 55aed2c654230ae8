import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.book.cleaning import cleaned, longest_word, printable

TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("\u202e\u200b\u0301\u0323\ufffe\ud800\x00\u2028 ế"))
)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\u202eb\u2066c", "abc"),
        ("Hue\u0302\u0301", "Huế"),
        ("a\x00\x1b[31m\ufffe\ud800\U0001fffe", "a[31m"),
        ("một\thai\nba\u2028bốn", "một hai ba bốn"),
        ("e\u200b\u0302", "ê"),
        ("a" + "\u0301\u0323\u0308" * 9 + "b", "ạb"),
        ("\u0301\u0323a \u0301b x\u0302 1\u20e3 №\u20dd", "a b x 1 №"),
        ("न\u0947" + "\u0301" * 9, "न\u0947\u0301\u0301"),
        ("a\ufe0fb\u034fc\u115f\u3164\uffa0d\U000e0100\u180e", "abcd"),
        ("30/2020/NĐ-CP “ngoặc” – ½ m²", "30/2020/NĐ-CP “ngoặc” – ½ m²"),
    ],
)
def test_what_has_no_shape_on_paper_goes(given_text, expected):
    assert printable(given_text) == expected


@given(TEXT)
def test_printable_text_is_composed_visible_and_stays_as_it_is(text):
    clean = printable(text)

    assert unicodedata.is_normalized("NFC", clean)
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn", "Co"} for char in clean)
    assert printable(clean) == clean


def test_every_text_in_a_value_is_cleaned_and_nothing_else_changes():
    assert cleaned({"a": ["x\x00", {"b": "y\u202e"}], "n": 1, "none": None, "t": (True,)}) == {
        "a": ["x", {"b": "y"}],
        "n": 1,
        "none": None,
        "t": [True],
    }


def test_ids_are_no_words_of_the_book():
    data = {
        "terms": [{"entries": ["mot-ma-rat-dai-khong-in-ra"]}],
        "chapters": [{"entries": [{"code": "CT-001"}]}],
    }

    assert longest_word(data) == len("CT-001")
