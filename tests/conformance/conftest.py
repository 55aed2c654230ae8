"""The shipped handbook in both engines: an index read by Python, its artefact in Chromium."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from kb.index import SearchIndex, engine_script, export_artefact, open_index
from kb.store import load, snapshot

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"

Run = Callable[..., Any]
"""JavaScript of one function, and its argument → what it returns, in a page that holds ``engine``."""


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    """The index of the handbook in this repository."""
    folder = tmp_path_factory.mktemp("shipped")
    index = open_index(folder, snapshot(ROOT), lambda: load(ROOT).handbook, lambda _: None)
    yield index
    index.close()


@pytest.fixture(scope="session")
def artefact(shipped: SearchIndex, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The artefact of that index, as a script."""
    path = tmp_path_factory.mktemp("artefact") / "artefact.js"
    export_artefact(shipped, path, lambda key: f"muc/{key}/")
    return path


@pytest.fixture(scope="session")
def run(artefact: Path) -> Iterator[Run]:
    """A page with both scripts loaded, in a thread of its own: Playwright allows one browser a thread."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        playwright = thread.submit(lambda: sync_playwright().start()).result()

        def opened() -> Any:
            flags = ["--no-sandbox"] if os.geteuid() == 0 else []
            page = playwright.chromium.launch(executable_path=CHROMIUM, args=flags).new_page()
            page.add_script_tag(content=engine_script())
            page.add_script_tag(path=artefact)
            page.evaluate("() => { window.engine = KbSearch.open(KbSearch.artefact); }")
            return page

        page = thread.submit(opened).result()
        yield lambda script, *argument: thread.submit(page.evaluate, script, *argument).result()
        thread.submit(page.context.browser.close).result()
        thread.submit(playwright.stop).result()
