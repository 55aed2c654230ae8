"""Noise that people make, the same every time."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.evaluation.typing import ToneKey, Typing, telex, typed, typo, unaccented, vni

SYLLABLES = st.sampled_from(
    [
        "thủ",
        "tục",
        "chứng",
        "thực",
        "đường",
        "Đăng",
        "ký",
        "QUYỀN",
        "sử",
        "dụng",
        "đất",
        "giấy",
        "khai",
        "sinh",
        "ở",
        "hoà",
        "15",
    ]
)
QUERIES = st.lists(SYLLABLES, min_size=1, max_size=8).map(" ".join)


def distance(one: str, other: str) -> int:
    """Damerau-Levenshtein, in the form in which no letter is changed twice."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(row[j - 1] + 1, rows[i - 1][j] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("chứng thực", "chuwngs thuwcj"),
        ("Đăng ký khai tử", "Ddawng kys khai tuwr"),
        ("đường quê ở Huế?", "dduwowngf quee owr Huees?"),
        ("ỦY BAN", "UYR BAN"),
        ("Ở", "Owr"),
        ("thủtục", "thurtujc"),
        ("café über", "cafes über"),
        ("30/2020/NĐ-CP", "30/2020/NDD-CP"),
    ],
)
def test_telex_keys_with_the_tone_last(text: str, keys: str) -> None:
    assert telex(text) == keys
    assert telex(unicodedata.normalize("NFD", text)) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("chứng thực", "chu7ng1 thu7c5"),
        ("Đăng ký", "D9a8ng ky1"),
        ("đường quê", "d9u7o7ng2 que6"),
    ],
)
def test_vni_keys_with_the_tone_last(text: str, keys: str) -> None:
    assert vni(text) == keys


def test_the_tone_may_be_struck_right_after_its_vowel() -> None:
    assert telex("tiếng đường", ToneKey.AFTER_VOWEL) == "tieesng dduwowfng"
    assert vni("tiếng đường", ToneKey.AFTER_VOWEL) == "tie61ng d9u7o72ng"


def test_either_habit_is_decided_by_the_word() -> None:
    words = ["tiếng", "đường", "chứng", "thực", "tục", "giấy", "quyền", "sử", "dụng", "đất"]
    struck = telex(" ".join(words), ToneKey.EITHER).split()

    last = [key == telex(word) for word, key in zip(words, struck, strict=True)]
    after = [key == telex(word, ToneKey.AFTER_VOWEL) for word, key in zip(words, struck, strict=True)]

    assert all(one or other for one, other in zip(last, after, strict=True))
    assert not all(last)
    assert not all(after)
    assert struck == [telex(word, ToneKey.EITHER) for word in words]


@pytest.mark.parametrize("typing", Typing)
@given(st.text() | QUERIES)
def test_the_same_text_is_typed_the_same_way(typing: Typing, text: str) -> None:
    assert typed(text, typing) == typed(text, typing)


@given(st.text() | QUERIES)
def test_without_accents_there_is_nothing_to_strike(text: str) -> None:
    bare = unaccented(text)

    for tone_key in ToneKey:
        assert telex(bare, tone_key) == vni(bare, tone_key) == bare


@given(QUERIES)
def test_keystrokes_are_plain_letters_and_digits(query: str) -> None:
    assert telex(query).isascii()
    assert vni(query).isascii()


@given(st.text().map(lambda text: unicodedata.normalize("NFC", text)) | QUERIES)
def test_a_typo_is_one_edit_away_at_most(text: str) -> None:
    assert distance(text, typo(text)) <= 1


@given(st.lists(SYLLABLES.filter(lambda word: len(word) >= 3 and word.isalpha()), min_size=1).map(" ".join))
def test_a_query_with_a_long_word_gets_its_typo(query: str) -> None:
    assert distance(query, typo(query)) == 1
    assert len(typo(query).split(" ")) == len(query.split(" "))


def test_short_words_are_left_alone() -> None:
    assert typo("ở xã X, 2025") == "ở xã X, 2025"


def test_every_kind_of_slip_happens() -> None:
    queries = [f"chứng thực bản sao {number}" for number in range(200)]
    changes = [len(typo(query)) - len(query) for query in queries]
    swapped = [sorted(typo(query)) == sorted(query) for query in queries]

    assert {-1, 0, 1} == set(changes)
    assert any(swapped)
    assert not all(same for same, change in zip(swapped, changes, strict=True) if change == 0)
