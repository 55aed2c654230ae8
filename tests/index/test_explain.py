"""What is told of how a query was read, over a small library with a few wordings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.analysis.glossary import Kind, Wording
from kb.index import SearchIndex, open_documents
from tests.index.library import LIBRARY, a_document, words

WORDINGS = (
    Wording("GKS", ("giấy khai sinh",), Kind.ABBREVIATION),
    Wording("CK", ("chữ ký",), Kind.ABBREVIATION),
    Wording("sao lục", ("bản sao",), Kind.EVERYDAY),
    Wording("Phong Chương", ("phường Phong Dinh",), Kind.FORMER_UNIT),
)
MORE = (
    a_document("f-dinh", "Trụ sở phường Phong Dinh"),
    a_document("g-ck", "Mẫu CK của lãnh đạo"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    opened = open_documents(
        tmp_path_factory.mktemp("index"), LIBRARY + MORE, segment=words, wordings=WORDINGS
    )
    yield opened
    opened.close()


def told(index: SearchIndex, query: str, place: int = 0) -> tuple[str, list[tuple[str, str, str]]]:
    hit = index.search(query).hits[place]
    return hit.id, [(one.typed, one.meant, str(one.rung)) for one in hit.understood]


@pytest.mark.parametrize(
    "query", ["chứng thực chữ ký", "chung thuc chu ky", "CHỨNG THỰC CHỮ KỸ", "chúng thức"]
)
def test_nothing_is_told_of_words_with_and_without_accents(index: SearchIndex, query: str) -> None:
    assert told(index, query)[1] == []


@pytest.mark.parametrize(
    ("query", "key", "understood"),
    [
        ("chuwngs thuwcj chữ ký", "b-chu-ky", [("chuwngs thuwcj", "chứng thực", "keystrokes")]),
        ("chữ, kys", "b-chu-ky", [("kys", "ký", "keystrokes")]),
        ("chung thuc chu ky1", "b-chu-ky", [("ky1", "ký", "keystrokes")]),
        ("khaisinh", "c-khai-sinh", [("khaisinh", "khai sinh", "spacing")]),
        ("khai sin h", "c-khai-sinh", [("sin h", "sinh", "spacing")]),
        ("chugn thuc chu ky", "b-chu-ky", [("chugn", "chung", "spelling")]),
        ("GKS", "c-khai-sinh", [("GKS", "giấy khai sinh", "term")]),
        ("sao lục", "a-ban-sao", [("sao lục", "bản sao", "term")]),
        ("phong chương", "f-dinh", [("phong chương", "phường Phong Dinh", "former-unit")]),
    ],
)
def test_what_was_taken_for_something_else_is_told(
    index: SearchIndex, query: str, key: str, understood: list[tuple[str, str, str]]
) -> None:
    assert told(index, query) == (key, understood)


def test_parts_are_told_from_left_to_right_and_neighbours_of_one_kind_together(index: SearchIndex) -> None:
    assert told(index, "ddawng kys khaisinh GKS")[1] == [
        ("ddawng kys", "đăng ký", "keystrokes"),
        ("khaisinh", "khai sinh", "spacing"),
        ("GKS", "giấy khai sinh", "term"),
    ]
    assert told(index, "chuwngs, thuwcj")[1] == [
        ("chuwngs", "chứng", "keystrokes"),
        ("thuwcj", "thực", "keystrokes"),
    ]


def test_of_a_wording_only_its_meaning_is_told(index: SearchIndex) -> None:
    assert told(index, "sao lujc") == ("a-ban-sao", [("sao lujc", "bản sao", "term")])


def test_a_document_that_has_the_abbreviation_itself_was_taken_at_its_letters(index: SearchIndex) -> None:
    by_id = {hit.id: [one.meant for one in hit.understood] for hit in index.search("ck").hits}

    assert by_id["g-ck"] == []
    assert by_id["b-chu-ky"] == ["chữ ký"]


@pytest.mark.parametrize(
    "query", ["chữ ký", "chứng thực chữ ký", "CK", "tôi muốn", "khaisinh", "Phong Chương"]
)
def test_a_query_fits_when_the_best_hit_has_what_it_tells(index: SearchIndex, query: str) -> None:
    assert index.search(query).fits


@pytest.mark.parametrize("query", ["", "zzz", "chữ zebra quagga okapi", "con nhà xyz"])
def test_it_does_not_when_most_of_it_or_what_joins_it_is_missing(index: SearchIndex, query: str) -> None:
    assert not index.search(query).fits


def test_an_old_unit_is_noted_whatever_was_found(index: SearchIndex) -> None:
    (note,) = index.search("chứng thực ở phong chuong").notes

    assert (note.typed, note.meant, note.rung) == ("phong chuong", "phường Phong Dinh", "former-unit")
    assert index.search("chứng thực").notes == index.search("GKS").notes == ()
