from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kb.analysis.syllables import pairs, syllables


def test_a_syllable_covers_its_letters_in_the_text_as_given() -> None:
    text = f"(“{unicodedata.normalize('NFD', 'Chứng')} thực”)"

    places = [(syllable.start, syllable.end) for syllable in syllables(text)]

    assert [unicodedata.normalize("NFC", text[start:end]) for start, end in places] == ["Chứng", "thực"]


def test_only_typed_marks_make_a_syllable_accented() -> None:
    assert [syllable.accented for syllable in syllables("đăng ky cho")] == [True, False, False]


def test_a_document_number_gives_its_parts_in_order() -> None:
    assert [syllable.folded for syllable in syllables("30/2020/NĐ-CP")] == ["30", "2020", "nd", "cp"]


def test_an_entry_code_reads_the_same_however_it_is_written() -> None:
    ways = [[syllable.folded for syllable in syllables(way)] for way in ("CT-012", "ct12", "CT 012", "Ct012")]

    assert ways == [["ct", "12"]] * 4


def test_a_procedure_code_is_one_number() -> None:
    assert [syllable.folded for syllable in syllables("mã 2.000815.")] == ["ma", "2000815"]


def test_pairs_are_neighbours() -> None:
    assert list(pairs(["ban", "sao", "dien", "tu"])) == ["ban sao", "sao dien", "dien tu"]
    assert list(pairs(["mot"])) == []


@given(st.text())
def test_syllables_come_in_order_and_never_overlap(text: str) -> None:
    read = syllables(text)

    assert all(syllable.start < syllable.end for syllable in read)
    assert all(one.end <= other.start for one, other in pairwise(read))
    assert all(syllable.folded and syllable.exact for syllable in read)


@given(st.text(), st.text())
def test_a_blank_between_texts_keeps_them_apart(one: str, other: str) -> None:
    together = [syllable.exact for syllable in syllables(f"{one} {other}")]

    assert together == [syllable.exact for text in (one, other) for syllable in syllables(text)]
