"""Records what the ranking reaches on the judged questions: ``python -m tests.relevance.baseline``.

``test_baseline.py`` holds the ranking to what ``baseline.json`` says. Nothing but this command writes
that file, and it prints what changes, so that a fall is recorded knowingly or not at all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kb.evaluation.beir import read_queries
from kb.evaluation.run import Judged, judge_all, summarise
from kb.evaluation.typing import Typing, typed
from kb.index import SearchIndex, open_index
from kb.store import load, snapshot

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RECORDED = HERE / "baseline.json"
MEASURES = ("success_at_3", "ndcg_at_10", "mrr_at_10")
DECIMALS = 4

Figures = Mapping[str, Mapping[str, float]]
"""``typed accented``, ``rung glued`` → measure → mean between 0 and 1."""


def shipped_index(folder: Path) -> SearchIndex:
    """A fresh index of the handbook in this repository, in ``folder``."""
    return open_index(folder, snapshot(ROOT), lambda: load(ROOT).handbook, lambda _: None)


def measured(index: SearchIndex) -> Figures:
    """All queries typed in each way, and those of each rung as they are written."""
    queries = read_queries(HERE / "queries.jsonl", HERE / "qrels.tsv")

    def rank(text: str, limit: int) -> list[str]:
        return [hit.id for hit in index.search(text, limit).hits]

    judged = {typing: judge_all(queries, rank, partial(typed, typing=typing)) for typing in Typing}
    rung_of = _rungs()
    rungs: dict[str, list[Judged]] = {}
    for one in judged[Typing.ACCENTED]:
        rungs.setdefault(rung_of[one.query.id], []).append(one)
    return {
        **{f"typed {typing}": _means(found) for typing, found in judged.items()},
        **{f"rung {rung}": _means(rungs[rung]) for rung in sorted(rungs)},
    }


def recorded() -> Figures:
    """What was recorded last."""
    figures: Figures = json.loads(RECORDED.read_text(encoding="utf-8"))
    return figures


def changes(before: Figures, after: Figures) -> list[str]:
    """A line for each figure that differs, or that is only in one of the two."""
    lines = []
    for name in (*before, *(name for name in after if name not in before)):
        for measure in MEASURES:
            old, new = before.get(name, {}).get(measure), after.get(name, {}).get(measure)
            if old is None or new is None:
                lines.append(f"{name}, {measure}: {old} → {new}")
            elif old != new:
                lines.append(f"{name}, {measure}: {old:.4f} → {new:.4f} ({new - old:+.4f})")
    return lines


def _means(judged: Sequence[Judged]) -> dict[str, float]:
    means = asdict(summarise(judged))
    return {measure: round(means[measure], DECIMALS) for measure in MEASURES}


def _rungs() -> dict[str, str]:
    lines = (HERE / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["_id"]: record["metadata"]["rung"] for record in map(json.loads, lines)}


def main() -> None:
    """Measure, write, and tell what changed."""
    with TemporaryDirectory() as folder:
        index = shipped_index(Path(folder))
        figures = measured(index)
        index.close()
    before = recorded() if RECORDED.exists() else {}
    RECORDED.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8", newline="\n")
    for line in changes(before, figures):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
