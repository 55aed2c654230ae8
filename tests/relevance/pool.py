"""Prints what the search finds and nobody has judged yet: ``python -m tests.relevance.pool``.

One line a result, in the form of ``qrels.tsv`` with a question mark for the grade, and the entry's
question behind it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from kb.evaluation.beir import read_queries
from kb.index import open_index
from kb.store import load, snapshot

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DEPTH = 10
"""How far down each result list is judged."""


def unjudged() -> Iterator[str]:
    """The unjudged results among the first ``DEPTH`` of every query."""
    with TemporaryDirectory() as folder:
        index = open_index(Path(folder), snapshot(ROOT), lambda: load(ROOT).handbook, lambda _: None)
        for query in read_queries(HERE / "queries.jsonl", HERE / "qrels.tsv"):
            for hit in index.search(query.text, limit=DEPTH).hits:
                if hit.id not in query.judgements:
                    yield f"{query.id}\t{hit.id}\t?\t{query.text} | {hit.question}"
        index.close()


if __name__ == "__main__":
    for line in unjudged():
        sys.stdout.write(line + "\n")
