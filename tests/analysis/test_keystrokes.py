from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.analysis.keystrokes import decoded
from kb.analysis.spelling import SHAPE, TONES, split_tone
from kb.analysis.syllables import syllables, written
from kb.evaluation.typing import ToneKey, telex, vni
from kb.index.entries import published_documents
from kb.store import load

ROOT = Path(__file__).resolve().parents[2]

TELEX_TONES = dict(zip(TONES, "frxsj", strict=True))
VNI_TONES = dict(zip(TONES, "23415", strict=True))

TELEX = {
    "chứng": "chuwngs chungws chuwsng chungsw chusngw",
    "thực": "thuwcj thujwc thucwj thucjw",
    "đăng": "ddawng dawngd ddangw dangwd dawdng",
    "ký": "kys",
    "tiếng": "tieengs tieesng tieensg tiengse",
    "người": "nguwowif nguowif nguwoif nguoiwf nguwofi",
    "được": "dduwowcj dduowcj duwowcdj dduocwj",
    "quận": "quaanj quanaj quajna",
    "giấy": "giaays giaasy giayas",
    "tôi": "tooi toio",
    "nhiều": "nhieeuf nhieuef",
    "mua": "muaz",
    "mưa": "muwa muaw",
    "quăn": "quawn quanw",
    "thuở": "thuowr thuowrr",
    "hòa": "hoaf hofa",
    "ngoáo": "ngoaso ngoaos",
    "giá": "gias giafs",
    "hoa": "hoasz",
    "ư": "w",
}

VNI = {
    "chứng": "chu7ng1 chu71ng chung71 chung17 chu1ng7",
    "thực": "thu7c5 thu75c thuc75 thuc57",
    "đăng": "d9a8ng d9ang8 dang98 dang89 da8ng9",
    "ký": "ky1",
    "tiếng": "tie6ng1 tie61ng tieng61",
    "người": "ngu7o7i2 nguo7i2 nguoi72 nguo72i",
    "được": "d9u7o7c5 d9uoc75 duoc975",
    "quận": "qua6n5 quan65",
    "mưa": "mu7a mua7",
    "hòa": "hoa2 ho2a",
    "hoa": "hoa10",
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(typed, meant) for meant, ways in table.items() for typed in ways.split()]


@pytest.mark.parametrize(("typed", "meant"), rows(TELEX))
def test_telex_keys_are_applied_wherever_they_were_struck(typed: str, meant: str) -> None:
    assert decoded(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), rows(VNI))
def test_vni_keys_are_applied_wherever_they_were_struck(typed: str, meant: str) -> None:
    assert decoded(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ban",  # a syllable already
        "chứng",
        "ngươif",  # half typed with the input method on
        "CHUWNGS",  # words come in small letters
        "ubnd",
        "vneid",
        "token",
        "xxx",
        "ct07",
        "2000815",
        "1a",
        "k1y",  # a tone before its vowel
        "hddnd",
        "chungsthuwcj",
    ],
)
def test_what_no_key_makes_a_syllable_is_none(typed: str) -> None:
    assert decoded(typed) is None


def test_letters_are_not_vni_keys_and_digits_not_telex_keys() -> None:
    assert decoded("hoaf1") != "hòa"
    assert decoded("thuwc5") != "thực"


def test_a_letter_typed_again_changes_none_across_another_open_vowel() -> None:
    assert decoded("ngoao") is None


@cache
def shipped() -> tuple[str, ...]:
    """Every Vietnamese syllable of the published entries, in small letters as it is spelt there."""
    documents = published_documents(load(ROOT).handbook)
    texts = [text.lower() for document in documents for text in document.texts]
    words = {text[one.start : one.end] for text in texts for one in syllables(text)}
    shape = re.compile(SHAPE)
    return tuple(sorted(word for word in words if shape.fullmatch(split_tone(word)[0])))


@pytest.mark.parametrize("tone_key", [ToneKey.LAST, ToneKey.AFTER_VOWEL])
@pytest.mark.parametrize("keys", [telex, vni])
def test_every_syllable_of_the_handbook_comes_back_from_its_keys(
    keys: Callable[[str, ToneKey], str], tone_key: ToneKey
) -> None:
    struck = {word: keys(word, tone_key) for word in shipped()}
    read = {word: typed if typed == word else decoded(typed) for word, typed in struck.items()}

    assert len(read) > 1000
    assert [word for word, meant in read.items() if written(meant or "") != written(word)] == []


@given(st.data())
def test_a_tone_may_be_struck_anywhere_after_a_vowel_and_more_than_once(data: st.DataObject) -> None:
    word = data.draw(st.sampled_from([word for word in shipped() if split_tone(word)[1]]))
    bare, tone = split_tone(word)
    keys, key = data.draw(st.sampled_from([(telex, TELEX_TONES), (vni, VNI_TONES)]))
    struck = keys(bare, ToneKey.LAST)
    vowel = next(at for at, letter in enumerate(struck) if letter in "aeiouy")
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(vowel + 1, len(struck)))
        struck = struck[:at] + key[tone] + struck[at:]

    read = decoded(struck)

    assert written(read or "") == written(word), struck
