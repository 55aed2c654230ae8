"""What a reader waits for on a first visit: bytes, requests, seconds until the page can be read, and what jumps.

Every figure is of a browser that never saw the site. Bytes are bodies as sent, packed by gzip. A page can be read
when its largest text is painted (largest contentful paint); the score of layout shifts is the browser's own.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environment
from benchmarks.first_query import KBIT_PER_SECOND, POOR, ROUND_TRIP_MS
from benchmarks.stopwatch import quietly, row
from benchmarks.web import serving
from kb.evaluation.browser import chromium

PHONE = {"width": 360, "height": 740}
BUDGETS = {"home": 300_000, "entry": 250_000}
"""Bytes a first visit may transfer."""
READABLE = 4.0
"""Seconds over the poor line until a page must be readable."""

_SETTLED = """() => new Promise(resolve => {
  const found = {paint: 0, shift: 0};
  new PerformanceObserver(list => list.getEntries().forEach(one => { found.paint = one.startTime; }))
    .observe({type: 'largest-contentful-paint', buffered: true});
  new PerformanceObserver(list => list.getEntries().forEach(one => { found.shift += one.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve(found), 500);
})"""


@dataclass(frozen=True)
class Visit:
    """One first visit: seconds until readable, the score of layout shifts, and bytes of body by path."""

    readable: float
    shift: float
    sent: dict[str, int]


def measure() -> None:
    """Home, the longest entry, the search page, and the largest field of the shipped handbook."""
    quietly([environment.KB, "-C", environment.ROOT, "build"])
    site = environment.ROOT / "build" / "site"
    over = []
    print(f"First visit on a phone over {KBIT_PER_SECOND} kbit/s and {ROUND_TRIP_MS} ms a round trip")
    for name, path in pages(site).items():
        visits = [_visit(site, path) for _ in range(3)]
        sent = visits[0].sent
        total, readable = sum(sent.values()), statistics.median(one.readable for one in visits)
        shift = max(one.shift for one in visits)
        row(
            f"{name} ({path.partition('?')[0]})",
            f"{total / 1000:.0f} KB",
            f"{len(sent)} files, readable at {readable:.1f} s, layout shift {shift:.3f}",
        )
        for heavy, size in sorted(sent.items(), key=lambda one: -one[1])[:5]:
            row(f"    {heavy}", f"{size / 1000:.1f} KB")
        # On the search page the largest text is an answer, which comes after the engine and its parts.
        if total > BUDGETS.get(name, total) or (name != "search" and (readable > READABLE or shift > 0.001)):
            over.append(name)
    if over:
        raise SystemExit(f"over the budget: {', '.join(over)}")


def pages(site: Path) -> dict[str, str]:
    """One page of each kind that readers come to first, the largest of its kind."""
    return {
        "home": "index.html",
        "entry": _largest(site, "muc"),
        "field": _largest(site, "linh-vuc"),
        "search": "tim-kiem/index.html?q=ch%E1%BB%A9ng+th%E1%BB%B1c",
    }


def _largest(site: Path, folder: str) -> str:
    largest = max((site / folder).glob("*.html"), key=lambda path: path.stat().st_size)
    return largest.relative_to(site).as_posix()


def _visit(site: Path, path: str) -> Visit:
    with serving(site) as server, chromium() as browser:
        context = browser.new_context(locale="vi-VN", viewport=PHONE, service_workers="block")
        page: Any = context.new_page()
        page.set_default_timeout(120_000)
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", POOR)
        page.goto(server.address + path, wait_until="networkidle")
        found = page.evaluate(_SETTLED)
        context.close()
        return Visit(found["paint"] / 1000, found["shift"], dict(server.sent))
