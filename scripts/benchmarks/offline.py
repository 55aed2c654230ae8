"""What a reader's machine saves for use without a network: of some thousand entries, and of the next edition."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import environment
from benchmarks.scale import TODAY, multiplied
from benchmarks.stopwatch import row
from kb.index import open_catalogue, open_index
from kb.model.handbook import Handbook
from kb.site.build import write
from kb.site.edition import assembled, search_scripts
from kb.site.offline import EDITION, FILES
from kb.store import read_guides
from kb.workspace import Workspace

CHROMIUM = "/usr/bin/chromium"
MEGA = 1_000_000


def measure(number: str = "1000") -> None:
    """Saves ``number`` generated entries in Chromium, then the edition of the next day with one other answer."""
    sys.path.insert(0, str(environment.ROOT))
    from tests.browser.serving import serving

    handbook = multiplied(Workspace(environment.ROOT).handbook(), int(number))
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first", Path(folder) / "second"
        _build(handbook, TODAY, first)
        _build(_with_one_other_answer(handbook), TODAY + dt.timedelta(days=1), second)
        _sizes(first, number)
        with serving(first) as server:
            _saved(server, second)


def _build(handbook: Handbook, today: dt.date, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place, pages = Path(folder), read_guides(environment.ROOT)
        index = open_index(place, {}, lambda: handbook, _nobody)
        catalogue = open_catalogue(place, {}, lambda: handbook, lambda: pages, _nobody)
        try:
            scripts = search_scripts(index, handbook, catalogue)
        finally:
            catalogue.close()
            index.close()
    write(assembled(handbook, today, scripts), environment.ROOT, out, True, _nobody)


def _with_one_other_answer(handbook: Handbook) -> Handbook:
    changed, *others = handbook.placed
    entry = changed.entry.model_copy(update={"summary": f"{changed.entry.summary} Xem thêm hướng dẫn."})
    return replace(handbook, placed=(replace(changed, entry=entry), *others))


def _sizes(site: Path, number: str) -> None:
    listed = [site / path for path in json.loads((site / FILES).read_text("utf-8"))]
    raw = [path.read_bytes() for path in listed]
    print(f"{number} entries")
    row("files saved", f"{len(listed)}")
    row(
        "bytes",
        f"{sum(map(len, raw)) / MEGA:.1f} MB",
        f"{sum(len(gzip.compress(one)) for one in raw) / MEGA:.1f} MB gzip",
    )
    for name in (EDITION, FILES):
        whole = (site / name).read_bytes()
        row(name, f"{len(whole) / 1000:.1f} kB", f"{len(gzip.compress(whole)) / 1000:.1f} kB gzip")


def _saved(server, second: Path) -> None:  # type: ignore[no-untyped-def]
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(server.address)
        row("until saved, from this machine", f"{_until(page, TODAY):.0f} s")
        server.root = second
        server.asked.clear()
        page.goto(server.address)
        seconds = _until(page, TODAY + dt.timedelta(days=1))
        sent = sum((second / path).stat().st_size for path in server.asked if (second / path).is_file())
        row(
            "the next edition, one other answer",
            f"{seconds:.0f} s",
            f"{len(server.asked)} files, {sent / MEGA:.1f} MB",
        )
        kinds = sorted({path.rpartition("/")[0] or "." for path in server.asked})
        print(f"  asked for in: {', '.join(kinds)}")
        browser.close()


def _until(page, day: dt.date) -> float:  # type: ignore[no-untyped-def]
    began = time.monotonic()
    page.wait_for_function(
        "day => document.querySelector('[data-kb-offline]').textContent.includes('bản ngày ' + day)",
        arg=f"{day:%d/%m/%Y}",
        timeout=1_200_000,
    )
    return time.monotonic() - began


def _nobody(_line: str) -> None:
    pass
