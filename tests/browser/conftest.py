"""The site, built once; a server; a browser; and a page that reports every error and foreign request."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from kb.index import open_catalogue, open_index
from kb.model.handbook import Handbook
from kb.site.build import write
from kb.site.edition import Edition, assembled, search_scripts
from kb.store import read_guides
from tests.browser.handbook import handbook
from tests.factory import TODAY

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(handbook(), tmp_path_factory.mktemp("index"))


def edition_of(content: Handbook, folder: Path) -> Edition:
    """The edition of a handbook; its index is made in ``folder``."""
    index = open_index(folder / "index", {}, lambda: content, lambda _line: None)
    pages = read_guides(ROOT)
    catalogue = open_catalogue(folder / "index", {}, lambda: content, lambda: pages, lambda _line: None)
    try:
        return assembled(content, TODAY, search_scripts(index, content, catalogue))
    finally:
        catalogue.close()
        index.close()


@pytest.fixture(scope="session")
def site(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, with the hand-written pages of this repository."""
    out = tmp_path_factory.mktemp("site")
    said: list[str] = []
    write(edition, ROOT, out, strict=True, say=said.append)
    assert said == []
    return out


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of a web server that serves the site."""
    with serving(site) as address:
        yield address


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a web server that serves ``folder`` as long as one needs it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        expect.set_options(timeout=20_000)  # A bound for a busy machine; a quick one never waits for it.
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield chromium
        chromium.close()


NO_FAULTS = (
    "Ignored attempt to cancel a touch",  # Chromium's own word on a finger that came while the page scrolled.
    "Service Worker registration blocked by Playwright",
)


class Watched:
    """What a page did that it should not have done, and what it fetched."""

    def __init__(self, page: Page, home: str) -> None:
        self.faults: list[str] = []
        self.requests: list[str] = []
        self._home = home
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"lỗi JavaScript: {error}"))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.text.startswith(NO_FAULTS):
            return
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def _request(self, url: str) -> None:
        self.requests.append(url)
        if not url.startswith((self._home, "data:", "blob:")):
            self.faults.append(f"gọi ra ngoài: {url}")


Open = Callable[..., Page]


@pytest.fixture
def watched() -> dict[Page, Watched]:
    """What each opened page did."""
    return {}


@pytest.fixture
def open_page(browser: Browser, server: str, site: Path, watched: dict[Page, Watched]) -> Iterator[Open]:
    """Open a path of the site; at the end no opened page may have had an error or called elsewhere."""
    contexts: list[BrowserContext] = []

    def opened(path: str, from_disk: bool = False, **options: Any) -> Page:
        home = site.as_uri() + "/" if from_disk else server
        # Saving the whole site behind every page would slow the others; tests/browser/test_offline.py is about that.
        usual = {"viewport": DESKTOP, "locale": "vi-VN", "service_workers": "block"}
        context = browser.new_context(**(usual | options))
        contexts.append(context)
        page = context.new_page()
        watched[page] = Watched(page, home)
        page.goto(home + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [fault for each in watched.values() for fault in each.faults] == []
