"""The search, beside stock engines on the same documents, in one run.

Ours and the peers run in one Chromium, on the same page, on the queries of the same judgements.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environment
from benchmarks import peers
from benchmarks.first_query import KBIT_PER_SECOND, ROUND_TRIP_MS, FirstQuery, first_query
from benchmarks.judged import Collection, collections, handbook
from benchmarks.stopwatch import Times, quietly, row, timed
from benchmarks.web import serving
from kb.evaluation.beir import JudgedQuery
from kb.evaluation.browser import chromium
from kb.evaluation.run import judge_all, summarise
from kb.evaluation.typing import unaccented
from kb.index import artefact_scripts, engine_script, export_artefact

OURS, WHOOSH = "ours", "whoosh"
IN_PAGE = {OURS: "artefact.js", "minisearch": "minisearch.json", "lunr": "lunr.json"}
_TYPED = {"as written": str, "without accents": unaccented}


@dataclass(frozen=True)
class Measured:
    """One engine: seconds to load and per query, nDCG@10 by typing, bytes of its index gzipped."""

    load: float
    per_query: Times
    ndcg: Mapping[str, float]
    packed: int


def measure(path: str | None = None) -> None:
    """The shipped handbook, or the judged collection (or every one) at ``path``."""
    folder = peers.installed()
    found = [handbook()] if path is None else collections(Path(path))
    for collection in found:
        try:
            _report(collection, folder)
        finally:
            collection.index.close()
    if path is None:
        _command_line(found[0].queries)
        _site(found[0].queries[0].text)


def _report(collection: Collection, installed: Path) -> None:
    text = "\n".join(text for one in collection.documents for text in one.texts).encode()
    packed = len(gzip.compress(text, 9))
    print(
        f"\n{collection.name}: {len(collection.documents)} documents, {_size(len(text))} of text "
        f"({_size(packed)} gzip), {len(collection.queries)} judged queries"
    )
    with _folder(collection, installed) as site, chromium() as browser:
        measured = {name: _in_page(browser, site, name, collection.queries) for name in IN_PAGE}
        measured[WHOOSH] = _in_python(collection)
        # Where a query takes its first step is alike for all, so only ours is opened over the poor line.
        asked = _long_and_short([query.text for query in collection.queries])
        opened = [first_query(browser, site, "search.html", _first_answer(text)) for text in asked]
        parts = _parts(site / "data")
    _table(measured, packed)
    _print_parts(parts)
    for text, found in zip(asked, opened, strict=True):
        _print_first_query(f"first answer, bare page, {len(text.split())} words", found)


def _long_and_short(texts: Sequence[str]) -> tuple[str, str]:
    """The first question, and the shortest of four words or more: what a query loads goes by its words."""
    return texts[0], min((text for text in texts if len(text.split()) >= 4), key=len)


@contextmanager
def _folder(collection: Collection, installed: Path) -> Iterator[Path]:
    """A site of bare pages: all engines and their indexes, and ours alone."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        shutil.copy(peers.FIRST, site / "search.html")
        (site / "engine.js").write_text(engine_script(), encoding="utf-8")
        for path, script in artefact_scripts(collection.index, lambda key: f"{key}/", {}).items():
            (site / "data" / path).parent.mkdir(parents=True, exist_ok=True)
            (site / "data" / path).write_text(script, encoding="utf-8")
        export_artefact(collection.index, site / IN_PAGE[OURS], lambda key: f"{key}/")
        peers.write_indexes(installed, collection.documents, site)
        loaded = [*peers.scripts(installed), peers.PAGE]
        names = ["engine.js"]
        for number, script in enumerate(loaded):
            shutil.copy(script, site / f"{number}-{script.name}")
            names.append(f"{number}-{script.name}")
        head = '<!doctype html><html lang="vi"><meta charset="utf-8"><title>bench</title>\n'
        tags = "".join(f'<script src="{name}"></script>\n' for name in names)
        (site / "index.html").write_text(head + tags, encoding="utf-8")
        yield site


def _in_page(browser: Any, site: Path, name: str, queries: Sequence[JudgedQuery]) -> Measured:
    load = []
    with serving(site) as server:
        for _ in range(3):  # a fresh page each, because loading again would find warm code
            page = browser.new_page()
            page.goto(server.address, timeout=0)
            load.append(page.evaluate("one => bench.load(...one)", [name, IN_PAGE[name], queries[0].text]))
            if len(load) < 3:
                page.close()
        ndcg = {}
        times: list[float] = []
        for typing, typed in _TYPED.items():
            texts = [typed(query.text) for query in queries]
            page.evaluate("texts => bench.ask(texts)", texts[:20])
            answers = page.evaluate("texts => bench.ask(texts)", texts)
            ndcg[typing] = _ndcg(queries, dict(zip(texts, answers["found"], strict=True)), typing)
            times += answers["times"]
        page.close()
    sent = [IN_PAGE[name]] if name == OURS else [IN_PAGE[name], peers.SHOWN]
    packed = sum(len(gzip.compress((site / file).read_bytes(), 9)) for file in sent)
    return Measured(statistics.median(load) / 1000, Times(tuple(time / 1000 for time in times)), ndcg, packed)


def _in_python(collection: Collection) -> Measured:
    seconds: list[float] = []
    ndcg = {}
    for typing, typed in _TYPED.items():
        found: dict[str, list[str]] = {}
        for query in collection.queries:
            text = typed(query.text)
            began = time.perf_counter()
            hits = collection.index.search(text, 10).hits
            seconds.append(time.perf_counter() - began)
            found[text] = [hit.id for hit in hits]
        ndcg[typing] = _ndcg(collection.queries, found, typing)
    return Measured(0, Times(tuple(seconds)), ndcg, 0)


def _ndcg(queries: Sequence[JudgedQuery], found: Mapping[str, Sequence[str]], typing: str) -> float:
    judged = judge_all(queries, lambda text, _: found[text], _TYPED[typing])
    return summarise(judged).ndcg_at_10


def _first_answer(query: str):  # type: ignore[no-untyped-def]
    def wait(page: Any) -> None:
        page.wait_for_load_state("load")
        assert page.evaluate("query => first(query)", query)

    return wait


def _table(measured: Mapping[str, Measured], text: int) -> None:
    """A column for each engine, its ratio to ours behind the figure."""
    print(f"  {'':<26}" + "".join(f"{name:>22}" for name in measured))
    ours = measured[OURS]

    def line(name: str, figure, form: str, factor: float = 1) -> None:  # type: ignore[no-untyped-def]
        cells = []
        for engine in measured.values():
            value = figure(engine)
            ratio = f" ({value / figure(ours):.2f} x)" if engine is not ours and figure(ours) else ""
            cells.append(f"{format(value * factor, form)}{ratio}" if value else "–")
        print(f"  {name:<26}" + "".join(f"{cell:>22}" for cell in cells), flush=True)

    for typing in _TYPED:
        line(f"nDCG@10 {typing}", lambda one, typing=typing: one.ndcg[typing], ".3f")
    line("a query, p50, ms", lambda one: one.per_query.median, ".3f", 1000)
    line("a query, p95, ms", lambda one: one.per_query.p95, ".3f", 1000)
    line("load and first query, ms", lambda one: one.load, ".0f", 1000)
    line("all that is sent, KiB gzip", lambda one: one.packed, ".0f", 1 / 1024)
    line("sent / text, both gzip", lambda one: one.packed / text, ".2f")


def _parts(data: Path) -> dict[str, list[int]]:
    """Gzipped bytes of the core and of each kind of part."""
    kinds: dict[str, list[int]] = {"core": [], "postings": [], "shown": [], "spelt": [], "asked": []}
    for script in data.rglob("*.js"):
        name = script.stem
        kind = {"artefact": "core", "spelt": "spelt", "asked": "asked"}.get(
            name, "postings" if name.isdigit() else "shown"
        )
        kinds[kind].append(len(gzip.compress(script.read_bytes(), 9)))
    return kinds


def _print_parts(parts: Mapping[str, Sequence[int]]) -> None:
    for kind, sizes in parts.items():
        remark = (
            f"median {_size(statistics.median(sizes))}, largest {_size(max(sizes))}" if len(sizes) > 1 else ""
        )
        row(f"{kind}, {len(sizes)} {'files' if len(sizes) > 1 else 'file'}, gzip", _size(sum(sizes)), remark)


def _print_first_query(name: str, found: FirstQuery) -> None:
    sent = sum(found.sent.values())
    row(
        f"{name}, {KBIT_PER_SECOND} kbit/s, {ROUND_TRIP_MS} ms",
        f"{found.poor_line:.2f} s",
        f"{_size(sent)} in {len(found.sent)} files; bytes alone {sent * 8 / KBIT_PER_SECOND / 1000:.2f} s",
    )
    row(
        f"{name}, from file://",
        f"{found.from_folder:.2f} s",
        f"{found.poor_line / found.from_folder:.1f} x faster",
    )


def _command_line(queries: Sequence[JudgedQuery]) -> None:
    print("\nThe command line, a process each")
    turn = iter([query.text for query in queries][:20])
    empty = timed(lambda: quietly([environment.PYTHON, "-c", "pass"]), 10)
    times = timed(lambda: quietly([environment.KB, "-C", environment.ROOT, "search", next(turn)]), 20)
    ratio = f"{times.median / empty.median:.1f} x an empty process ({empty.median * 1000:.0f} ms)"
    row("kb search, cold, p50", f"{times.median * 1000:.0f} ms", ratio)
    row("kb search, cold, p95", f"{times.p95 * 1000:.0f} ms")


def _site(query: str) -> None:
    """The built site's own search page, from nothing to the first answer on the screen."""
    from urllib.parse import quote_plus

    print("\nThe site as built")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        site = Path(folder)
        quietly([environment.PYTHON, "-m", "mkdocs", "build", "-q", "-d", site], cwd=environment.ROOT)
        page = f"tim-kiem/?q={quote_plus(query)}"
        found = first_query(browser, site, page, lambda page: page.locator(".kb-hit").first.wait_for())
    _print_first_query("first answer, search page", found)
    searching = {name: size for name, size in found.sent.items() if "/search/" in f"/{name}"}
    for name, size in sorted(searching.items(), key=lambda one: -one[1]):
        row(f"  {name}", _size(size))
    total = sum(found.sent.values())
    row(
        "bytes for the first query: search alone", _size(sum(searching.values())), f"of {_size(total)} in all"
    )


def _size(size: float) -> str:
    return f"{size / 1024:.0f} KiB" if size < 2**20 else f"{size / 2**20:.1f} MiB"
