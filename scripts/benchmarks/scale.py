"""How the cost of a build grows: the site of some thousand generated entries, beside plain MkDocs on the same pages.

The generated entries are the shipped ones again and again, each with a number in its question and its own id and code,
so that they are as long and as much linked as real ones. Both sites are built in one process, in one run. Seconds are
those of the processor, so that whatever else the machine does is not counted.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count, cycle, islice
from pathlib import Path
from typing import TypeVar

import environment
from benchmarks.plain_site import write_plain_site
from benchmarks.stopwatch import row
from kb.index import open_catalogue, open_index
from kb.model.entry import Entry, Folder
from kb.model.handbook import Handbook
from kb.site.build import write
from kb.site.edition import assembled, search_scripts
from kb.store import read_guides
from kb.workspace import Workspace

T = TypeVar("T")
TODAY = dt.date(2026, 11, 28)


def measure(number: str = "1000") -> None:
    """A fifth of ``number`` entries, then all of them; what an entry costs must stay the same."""
    shipped = Workspace(environment.ROOT).handbook()
    costs = []
    for size in (int(number) // 5, int(number)):
        costs.append(_site(multiplied(shipped, size), size))
    few, many = costs
    row("an entry among many, beside one among a fifth of them", f"{many / few:.2f} x", "linear is 1")


def multiplied(handbook: Handbook, number: int) -> Handbook:
    """The handbook with exactly ``number`` published entries, made from those it has."""
    codes = {field.id: map(f"{field.prefix}-{{:03}}".format, count(1)) for field in handbook.registers.fields}
    live = [placed for placed in handbook.placed if placed.folder is Folder.PUBLISHED]
    made = []
    for nth, placed in enumerate(islice(cycle(live), number)):
        entry = _copy(placed.entry, nth // len(live), next(codes[placed.entry.field]))
        made.append(replace(placed, entry=entry))
    return replace(handbook, placed=tuple(sorted(made, key=lambda one: one.entry.id)), meetings=())


def _copy(entry: Entry, turn: int, code: str) -> Entry:
    if turn == 0:
        return entry.model_copy(update={"code": code})
    return entry.model_copy(
        update={
            "id": f"{entry.id[:70].rstrip('-')}-{turn}",
            "code": code,
            "question": f"{entry.question} ({turn})",
            "variants": tuple(f"{variant} {turn}" for variant in entry.variants),
        }
    )


def _site(handbook: Handbook, number: int) -> float:
    """Seconds an entry for the whole site, after the index."""
    print(f"{number} entries")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        pages = read_guides(environment.ROOT)
        index, made = _taking(lambda: open_index(here / "index", {}, lambda: handbook, _nobody))
        catalogue = open_catalogue(here / "index", {}, lambda: handbook, lambda: pages, _nobody)
        try:
            scripts, exported = _taking(lambda: search_scripts(index, handbook, catalogue))
        finally:
            catalogue.close()
            index.close()
        edition, rendered = _taking(lambda: assembled(handbook, TODAY, scripts))
        _, written = _taking(lambda: write(edition, environment.ROOT, here / "ours", True, _nobody))
        write_plain_site(handbook, here / "plain")
        _, plain = _taking(lambda: _mkdocs(here / "plain"))
    ours = rendered + written
    for name, seconds in {
        "index": made,
        "search data": exported,
        "pages": rendered,
        "MkDocs": written,
        "pages and MkDocs": ours,
        "plain MkDocs + Material on the same entries": plain,
    }.items():
        row(name, f"{seconds:.1f} s", f"{seconds / number * 1000:.1f} ms an entry")
    row("ours beside plain", f"{ours / plain:.2f} x")
    return ours / number


def _mkdocs(folder: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(folder / "mkdocs.yml")))


def _taking(action: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    return action(), time.process_time() - began


def _nobody(_line: str) -> None:
    pass
