"""An index of a judged collection lies beside nothing of the collection, and is made once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.analysis.glossary import Kind, Wording
from kb.evaluation.collection import cache_folder, open_collection
from tests.index.library import LIBRARY, words


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "set" / "corpus.jsonl"
    path.parent.mkdir()
    lines = [
        json.dumps({"_id": one.id, "title": one.titles[0], "text": "\n".join(one.lines)}) for one in LIBRARY
    ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def first(corpus: Path, cache: Path, said: list[str]) -> str:
    index, _ = open_collection(corpus, cache, said.append, words)
    try:
        return index.search("chung thuc chu ky").hits[0].id
    finally:
        index.close()


def test_it_answers_and_tells_what_it_does(corpus: Path, tmp_path: Path) -> None:
    said: list[str] = []

    assert first(corpus, tmp_path / "cache", said) == "b-chu-ky"
    assert said == [
        "Đang lập chỉ mục tìm kiếm lần đầu…",
        "  5 văn bản; nhiều văn bản dài thì mất vài phút, lần sau dùng lại ngay.",
    ]


def test_nothing_is_written_beside_the_collection(corpus: Path, tmp_path: Path) -> None:
    first(corpus, tmp_path / "cache", [])

    assert list(corpus.parent.iterdir()) == [corpus]


def test_the_second_time_it_is_used_as_it_lies(corpus: Path, tmp_path: Path) -> None:
    first(corpus, tmp_path / "cache", [])
    said: list[str] = []

    assert first(corpus, tmp_path / "cache", said) == "b-chu-ky"
    assert said == []


def test_other_content_is_another_index(corpus: Path, tmp_path: Path) -> None:
    first(corpus, tmp_path / "cache", [])
    corpus.write_text('{"_id": "z", "title": "Chữ ký số", "text": ""}', "utf-8")

    assert first(corpus, tmp_path / "cache", []) == "z"
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_the_cache_is_the_one_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")

    assert cache_folder({"XDG_CACHE_HOME": str(tmp_path / "xdg")}).is_relative_to(tmp_path / "xdg")
    assert cache_folder({}).is_relative_to(tmp_path / "home" / ".cache")
    assert cache_folder({"XDG_CACHE_HOME": "not/absolute"}).is_relative_to(tmp_path / "home" / ".cache")


def test_without_a_place_of_the_user_it_is_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    monkeypatch.setattr(Path, "home", lambda: blocked)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "tmp"))

    assert cache_folder({}).is_relative_to(tmp_path / "tmp")


def test_queries_are_read_with_the_wordings_of_a_handbook(corpus: Path, tmp_path: Path) -> None:
    wordings = [Wording("ck", ("chữ ký",), Kind.ABBREVIATION)]

    index, _ = open_collection(corpus, tmp_path / "cache", str, words, wordings)

    try:
        assert index.search("ck").hits[0].id == "b-chu-ky"
    finally:
        index.close()


def test_other_wordings_are_seen(corpus: Path, tmp_path: Path) -> None:
    for wordings, found in (((), 0), ([Wording("ck", ("chữ ký",), Kind.ABBREVIATION)], 1)):
        index, _ = open_collection(corpus, tmp_path / "cache", str, words, wordings)

        assert len(index.search("ck", limit=1).hits) == found
        index.close()
