"""A first visit stays light: bytes as a server sends them, and nothing that jumps. Seconds: ``scripts/bench weight``."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, Open, Watched

SHIFTS = """() => new Promise(resolve => {
  let moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve(moved), 300);
})"""


@pytest.mark.parametrize(
    ("path", "budget"), [("index.html", 300_000), ("muc/chung-thuc-thoi-han.html", 250_000)]
)
def test_a_first_visit_keeps_to_its_budget_and_nothing_jumps(
    open_page: Open, watched: dict[Page, Watched], site: Path, path: str, budget: int
) -> None:
    page = open_page(path, viewport=PHONE, service_workers="block")
    page.wait_for_load_state("networkidle")

    asked = {unquote(urlsplit(url).path).lstrip("/") for url in watched[page].requests}
    sent = sum(len(gzip.compress((site / file).read_bytes())) for file in asked if (site / file).is_file())
    assert sent <= budget
    assert page.evaluate(SHIFTS) < 0.001
