"""What ``scripts/conformance`` does, inside the environment."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import environment
from kb.analysis.syllables import syllables
from kb.evaluation.agreement import disagreements, random_queries
from kb.evaluation.beir import read_texts
from kb.evaluation.browser import browser_hits
from kb.evaluation.collection import cache_folder, open_collection
from kb.evaluation.typing import Typing, typed
from kb.index import Document, SearchIndex
from kb.model.errors import KbError

JUDGEMENTS = environment.ROOT / "tests" / "relevance"
RANDOM_QUERIES = 2_000
DEPTH = 30
"""Hits compared for each query."""
SHOWN = 3
"""Differences shown for each set of queries."""


@dataclass(frozen=True)
class Collection:
    """An index, and sets of queries for it by name."""

    name: str
    index: SearchIndex
    queries: Mapping[str, Sequence[str]]


def main(arguments: Sequence[str]) -> int:
    """Compare and print; the exit code."""
    chosen = _arguments(arguments)
    asked, found = 0, 0
    try:
        for collection in chain([_handbook()], _collections(Path(chosen.all)) if chosen.all else ()):
            count, differing = _compared(collection)
            asked += count
            found += differing
    except KbError as error:
        print(f"Lỗi: {error}", file=sys.stderr)
        return error.exit_code
    print(f"\n{asked} queries, {found} mismatches")
    return int(found > 0)


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/conformance", description=__doc__)
    parser.add_argument(
        "--all",
        nargs="?",
        const=os.environ.get("KB_BENCH", ""),
        metavar="PATH",
        help="also every judged collection (a folder with corpus.jsonl) at or below PATH; without PATH, below KB_BENCH",
    )
    chosen = parser.parse_args(arguments)
    if chosen.all is not None and not (chosen.all and Path(chosen.all).is_dir()):
        parser.error("--all needs a folder: give PATH, or set KB_BENCH")
    return chosen


def _handbook() -> Collection:
    from kb.index.entries import published_documents
    from kb.workspace import Workspace

    workspace = Workspace(environment.ROOT)
    handbook = workspace.load().handbook
    questions = [text for entry in handbook.published for text in (entry.question, *entry.variants)]
    queries = {
        **_in_every_typing("questions and variants", questions),
        "random words": _random(published_documents(handbook)),
        **_in_every_typing("judged queries", list(read_texts(JUDGEMENTS / "queries.jsonl").values())),
    }
    return Collection("the shipped handbook", workspace.index(_progress), queries)


def _collections(path: Path) -> Iterator[Collection]:
    from kb.index.registers import wordings_of
    from kb.workspace import Workspace

    wordings = wordings_of(Workspace(environment.ROOT).load().handbook)
    for corpus in sorted({*path.glob("corpus.jsonl"), *path.glob("*/corpus.jsonl")}):
        index, _ = open_collection(corpus, cache_folder(os.environ), _progress, wordings=wordings)
        queries: dict[str, Sequence[str]] = {}
        for file in sorted(corpus.parent.glob("queries*.jsonl")):
            queries |= _in_every_typing(file.stem, list(read_texts(file).values()))
        yield Collection(corpus.parent.name, index, queries)


def _in_every_typing(name: str, texts: Sequence[str]) -> dict[str, list[str]]:
    return {f"{name}, {typing}": [typed(text, typing) for text in texts] for typing in Typing}


def _random(documents: Sequence[Document]) -> list[str]:
    """Words as they are spelt in the documents, and the same without accents, half of each."""
    words = {word for one in documents for text in one.texts for word in syllables(text)}
    half = RANDOM_QUERIES // 2
    exact = random_queries((word.exact for word in words), half, seed=1)
    return exact + random_queries((word.folded for word in words), half, seed=2)


def _compared(collection: Collection) -> tuple[int, int]:
    """How many queries were asked and on how many the engines differ; printed set by set."""
    print(f"\n{collection.name}\n  {'':<44} {'queries':>8} {'mismatches':>11}", flush=True)
    everything = [text for texts in collection.queries.values() for text in texts]
    differing = 0
    try:
        by_browser = iter(browser_hits(collection.index, everything, DEPTH))
        for name, texts in collection.queries.items():
            by_python = [collection.index.search(text, DEPTH).hits for text in texts]
            found = disagreements(texts, by_python, [next(by_browser) for _ in texts])
            print(f"  {name:<44} {len(texts):>8} {len(found):>11}", flush=True)
            for one in found[:SHOWN]:
                print(f"      {one}")
            differing += len(found)
    finally:
        collection.index.close()
    return len(everything), differing


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
