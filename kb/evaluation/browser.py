"""The engine that readers run, in a real browser. Only user of Playwright, which is there for tests.

All queries go to one page in a few batches, opened from a folder as from a USB stick.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.index import SearchIndex, engine_parts, export_artefact
from kb.model.errors import ContentError, UsageError
from kb.model.search import Hit

if TYPE_CHECKING:
    from playwright.sync_api import Page

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_BATCH = 200
_SEARCH = """([queries, limit]) => queries.map(query => engine.search(query, {limit}).hits.map(
  ({id, code, question, summary, field, score}) => [id, code, question, summary, field, score]))"""


def browser_hits(index: SearchIndex, queries: Sequence[str], limit: int) -> list[tuple[Hit, ...]]:
    """What the browser finds for each of ``queries``, best first, ``limit`` at most.

    Raises :class:`UsageError` when Playwright or a Chromium is missing.
    """

    def asked(page: Page) -> list[tuple[Hit, ...]]:
        found: list[tuple[Hit, ...]] = []
        for start in range(0, len(queries), _BATCH):
            batch = page.evaluate(_SEARCH, [list(queries[start : start + _BATCH]), limit])
            found += [tuple(Hit(*hit) for hit in hits) for hits in batch]
        return found

    with tempfile.TemporaryDirectory() as folder:
        place = write_search_page(index, Path(folder))
        # Playwright allows one browser a thread, and whoever calls may have one open.
        with ThreadPoolExecutor(max_workers=1) as thread:
            return thread.submit(_visit, place, asked).result()


def write_search_page(index: SearchIndex, folder: Path) -> Path:
    """A page that only opens the engine on the artefact of ``index``, with all it needs beside it."""
    scripts = engine_scripts()
    for script in scripts:
        shutil.copy(script, folder / script.name)
    export_artefact(index, folder / "artefact.js", lambda key: f"{key}/")
    names = [*(script.name for script in scripts), "artefact.js"]
    page = folder / "index.html"
    page.write_text(
        '<!doctype html><html lang="vi"><meta charset="utf-8"><title>kb</title>\n'
        + "".join(f'<script src="{name}"></script>\n' for name in names)
        + "<script>const engine = KbSearch.open(KbSearch.artefact);</script>\n",
        encoding="utf-8",
    )
    return page


def engine_scripts() -> tuple[Path, ...]:
    """The scripts that make the engine, in the order in which they load; the artefact comes after them."""
    return engine_parts()


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser of this machine, as Playwright's ``Browser``. Raises :class:`UsageError` without one."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise UsageError(
            "Máy tìm trong trình duyệt cần gói playwright.",
            "Chạy một lần để có đủ gói kiểm thử: python3 scripts/test.py tests/evaluation",
        ) from None
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        raise UsageError(
            "Máy tìm trong trình duyệt cần Chromium, máy này chưa có.",
            "Trên Debian hãy cài: apt install chromium",
        )
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        try:
            yield browser
        finally:
            browser.close()


def _visit(place: Path, ask: Callable[[Page], list[tuple[Hit, ...]]]) -> list[tuple[Hit, ...]]:
    with chromium() as browser:
        page = browser.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(place.as_uri(), timeout=0)
        if faults:
            raise ContentError(f"Máy tìm trong trình duyệt không mở được dữ liệu: {faults[0]}")
        return ask(page)
