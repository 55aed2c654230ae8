from __future__ import annotations

import pytest

from kb.analysis.glossary import NO_GLOSSARY, Glossary, Kind, Wording, accents_allow
from kb.analysis.syllables import syllables

RED_BOOK = "giấy chứng nhận quyền sử dụng đất"
GLOSSARY = Glossary(
    (
        Wording("GCNQSDĐ", (RED_BOOK,), Kind.ABBREVIATION),
        Wording("QSDĐ", ("quyền sử dụng đất",), Kind.ABBREVIATION),
        Wording("HKD", ("hộ kinh doanh",), Kind.ABBREVIATION),
        Wording("TT", ("thông tư", "trung tâm"), Kind.ABBREVIATION, ambiguous=True),
        Wording("sổ đỏ", (RED_BOOK,), Kind.EVERYDAY),
        Wording("sổ", ("quyển",), Kind.EVERYDAY),
        Wording("Phong Chương", ("phường Phong Dinh",), Kind.FORMER_UNIT),
    )
)


def found(query: str, glossary: Glossary = GLOSSARY) -> list[tuple[str, str, list[str]]]:
    """Each match as what was typed, the term, and its meanings folded."""
    typed = syllables(query)
    return [
        (
            query[typed[match.first].start : typed[match.past - 1].end],
            match.wording.term,
            [" ".join(word.folded for word in meaning) for meaning in match.meanings],
        )
        for match in glossary.matches(typed)
    ]


@pytest.mark.parametrize("query", ["GCNQSDĐ", "gcnqsdđ", "gcnqsdd", "gcn qsdd", "GCN QSDĐ", "GCN-QSDĐ"])
def test_an_abbreviation_is_found_however_it_is_spaced_and_with_d_for_đ(query: str) -> None:
    assert found(query) == [(query, "GCNQSDĐ", ["giay chung nhan quyen su dung dat"])]


@pytest.mark.parametrize("query", ["sổ đỏ", "so do", "sổ do", "SỔ ĐỎ"])
def test_accents_may_be_left_out(query: str) -> None:
    assert [term for _, term, _ in found(query)] == ["sổ đỏ"]


@pytest.mark.parametrize("query", ["số đo", "số đỏ", "xổ đỏ"])
def test_other_accents_are_another_word(query: str) -> None:
    assert found(query) == []


def test_the_longest_wording_wins_and_none_overlaps_another() -> None:
    assert [typed for typed, _, _ in found("mất sổ đỏ và sổ ở Phong Chương")] == [
        "sổ đỏ",
        "sổ",
        "Phong Chương",
    ]


def test_the_whole_name_leads_back_to_its_abbreviation() -> None:
    (match,) = GLOSSARY.matches(syllables("ho kinh doanh"))

    assert (match.wording.term, match.shortened) == ("HKD", True)
    assert [[word.folded for word in meaning] for meaning in match.meanings] == [["hkd"]]


def test_neither_a_doubtful_abbreviation_nor_an_everyday_word_is_led_back_to() -> None:
    assert found("thông tư") == []
    assert [term for _, term, _ in found(RED_BOOK)] == ["GCNQSDĐ"]


def test_each_meaning_is_given() -> None:
    assert found("tt") == [("tt", "TT", ["thong tu", "trung tam"])]


def test_words_are_those_of_the_terms_not_of_their_meanings() -> None:
    assert {"gcnqsdd", "so", "do", "phong", "chuong"} <= GLOSSARY.words
    assert GLOSSARY.words.isdisjoint({"kinh", "dinh", "giay"})


def test_an_empty_glossary_knows_nothing() -> None:
    assert found("GCNQSDĐ", NO_GLOSSARY) == []
    assert NO_GLOSSARY.words == frozenset()


@pytest.mark.parametrize(
    ("typed", "meant", "allowed"),
    [
        ("sổđỏ", "sổđỏ", True),
        ("sodo", "sổđỏ", True),
        ("sốđỏ", "sổđỏ", False),
        ("sổđ", "sổđỏ", False),
        ("sổ", "so", False),
    ],
)
def test_accents_typed_must_be_those_meant(typed: str, meant: str, allowed: bool) -> None:
    assert accents_allow(typed, meant) is allowed
