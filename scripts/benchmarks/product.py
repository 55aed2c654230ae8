"""The product itself: a query from the command line, the site, the book, what is transferred."""

from __future__ import annotations

import datetime as dt
import gzip
import sys
import tempfile
from pathlib import Path

import environment
from benchmarks.plain_site import write_plain_site
from benchmarks.stopwatch import quietly, row, timed

QUERIES = (
    "thủ tục chứng thực bản sao",
    "thu tuc chung thuc ban sao",
    "khai tử bao nhiêu ngày",
    "sổ đỏ lần đầu",
)


def measure() -> None:
    """Everything that needs no fresh clone."""
    quietly([environment.KB, "-C", environment.ROOT, "build"])
    _query()
    _site_and_book()
    _sizes()


def _query() -> None:
    print("A query from a cold start (kb search, a process each)")
    empty = timed(lambda: quietly([environment.PYTHON, "-c", "pass"]), 15)
    times = timed(_each_query(), 20)
    row("python -c pass, median", f"{empty.median * 1000:.0f} ms")
    row(
        "kb search, median",
        f"{times.median * 1000:.0f} ms",
        f"{times.median / empty.median:.1f} x an empty process",
    )
    row("kb search, p95", f"{times.p95 * 1000:.0f} ms")


def _each_query():  # type: ignore[no-untyped-def]
    turn = iter(QUERIES * 10)
    return lambda: quietly([environment.KB, "-C", environment.ROOT, "search", next(turn), "--json"])


def _site_and_book() -> None:
    from kb.workspace import Workspace

    handbook = Workspace(environment.ROOT).handbook()
    entries = len(handbook.published)
    print(f"Building ({entries} published entries)")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder)
        write_plain_site(handbook, plain)
        mkdocs = [environment.PYTHON, "-m", "mkdocs", "build", "-q"]
        ours = timed(lambda: quietly([*mkdocs, "-d", plain / "ours"], cwd=environment.ROOT), 3).median
        theirs = timed(lambda: quietly(mkdocs, cwd=plain), 3).median
    row(
        "site, mkdocs build with the handbook plugin",
        f"{ours:.1f} s",
        f"{ours / entries * 1000:.0f} ms an entry",
    )
    row("plain MkDocs + Material on the same entries", f"{theirs:.1f} s", f"ours is {ours / theirs:.2f} x")
    book = timed(lambda: quietly([environment.KB, "-C", environment.ROOT, "print"]), 3).median
    row("book, kb print", f"{book:.1f} s", f"on {dt.date.today():%Y-%m-%d}, Python {sys.version.split()[0]}")  # noqa: DTZ011


def _sizes() -> None:
    print("Sizes")
    site = environment.ROOT / "build" / "site"
    scripts = sorted(site.glob("assets/search/*.js"))
    parts = sorted(site.glob("search/parts/*.js"))
    named = {part.relative_to(site).as_posix(): [part] for part in (*scripts, site / "search/artefact.js")}
    for name, files in {**named, f"search/parts/, {len(parts)} files": parts}.items():
        raw = [file.read_bytes() for file in files]
        row(
            name,
            f"{sum(map(len, raw)) / 1024:.0f} KiB",
            f"{sum(len(gzip.compress(one)) for one in raw) / 1024:.0f} KiB gzip",
        )
    book = environment.ROOT / "build" / "cam-nang.pdf"
    row("book", f"{book.stat().st_size / 1024:.0f} KiB")
    total = sum(f.stat().st_size for f in site.rglob("*") if f.is_file())
    row("site", f"{total / 2**20:.1f} MiB")
    size = sum(f.stat().st_size for f in environment.VENV.rglob("*") if f.is_file() and not f.is_symlink())
    row("environment (handbook and tests)", f"{size / 2**20:.0f} MiB")
