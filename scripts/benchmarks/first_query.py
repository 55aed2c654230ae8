"""The first answer on a page that was never opened before: over a poor line, and from a folder."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.web import serving

KBIT_PER_SECOND, ROUND_TRIP_MS = 400, 400
POOR = {
    "offline": False,
    "latency": ROUND_TRIP_MS,
    "downloadThroughput": KBIT_PER_SECOND * 1000 / 8,
    "uploadThroughput": KBIT_PER_SECOND * 1000 / 8,
}

Wait = Callable[[Any], object]
"""Waits on a Playwright page until the first answer is there."""


@dataclass(frozen=True)
class FirstQuery:
    """Seconds until the first answer, medians, and the bytes of body sent by then, by path."""

    poor_line: float
    from_folder: float
    sent: dict[str, int]


def first_query(browser: Any, site: Path, page: str, wait: Wait, runs: int = 3) -> FirstQuery:
    """Open ``page`` of ``site`` afresh each time, until ``wait`` returns."""
    with serving(site) as server:
        poor = [_opened(browser, server.address + page, wait, poor=True) for _ in range(runs)]
        server.forget()
        _opened(browser, server.address + page, wait, poor=True)
        sent = dict(server.sent)
    file, _, query = page.partition("?")
    address = (site / (f"{file}index.html" if file.endswith("/") else file)).as_uri()
    disk = [_opened(browser, f"{address}?{query}", wait, poor=False) for _ in range(runs)]
    return FirstQuery(statistics.median(poor), statistics.median(disk), sent)


def _opened(browser: Any, address: str, wait: Wait, *, poor: bool) -> float:
    context = browser.new_context(locale="vi-VN")
    try:
        page = context.new_page()
        page.set_default_timeout(600_000)
        if poor:
            line = context.new_cdp_session(page)
            line.send("Network.enable")
            line.send("Network.emulateNetworkConditions", POOR)
        began = time.perf_counter()
        page.goto(address, wait_until="commit")
        wait(page)
        return time.perf_counter() - began
    finally:
        context.close()
