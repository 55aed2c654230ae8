"""Queries run by the engine that readers run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.evaluation import browser
from kb.evaluation.browser import browser_hits
from kb.index import SearchIndex, open_documents
from kb.model.errors import ContentError, UsageError
from tests.index.library import LIBRARY, words


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    opened = open_documents(tmp_path_factory.mktemp("index"), LIBRARY, segment=words)
    yield opened
    opened.close()


def test_the_browser_finds_what_python_finds(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "_BATCH", 2)
    queries = ["chung thuc", "con đường", "zzz", "khai sinh cho con", "đăng ký"]

    found = browser_hits(index, queries, 2)

    assert [list(hits) for hits in found] == [list(index.search(query, 2).hits) for query in queries]
    assert [len(hits) for hits in found] == [2, 2, 0, 2, 2]


def test_no_playwright_is_one_sentence(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)

    with pytest.raises(UsageError, match=r"cần gói playwright\. Chạy một lần"):
        browser_hits(index, ["đường"], 1)


def test_no_chromium_is_one_sentence(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)

    with pytest.raises(UsageError, match=r"cần Chromium, máy này chưa có\. Trên Debian"):
        browser_hits(index, ["đường"], 1)


def test_an_engine_that_does_not_open_is_one_sentence(
    index: SearchIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "engine.js"
    broken.write_text('self.KbSearch = { open() { throw new Error("không khớp"); } };', "utf-8")
    monkeypatch.setattr(browser, "engine_scripts", lambda: (broken,))

    with pytest.raises(ContentError, match=r"không mở được dữ liệu: .*không khớp"):
        browser_hits(index, ["đường"], 1)
