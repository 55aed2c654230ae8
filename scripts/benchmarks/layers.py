"""What each layer of the ranking, and each rung of the ladder, is worth: nDCG@10 with it and without it.

Every variant is another profile over the same committed index, so nothing is indexed twice. Layers are
read again with other weights; their k1 and b stay.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.judged import JUDGEMENTS, QUESTIONS, Collection, collections, handbook, progress
from kb.analysis.glossary import NO_GLOSSARY
from kb.analysis.plan import Plan
from kb.evaluation.run import DEPTH, judge_all, summarise
from kb.evaluation.typing import Typing, typed
from kb.index import SearchIndex
from kb.model.ranking import PROFILE, Part, RankingProfile, Unit

_LAYER_TYPINGS = (Typing.ACCENTED, Typing.UNACCENTED)


@dataclass(frozen=True)
class Variant:
    """A ranking to measure."""

    name: str
    profile: RankingProfile
    glossary: bool = True


def _weightless(
    profile: RankingProfile, *, part: Part | None = None, unit: Unit | None = None
) -> RankingProfile:
    """Without the layers of a part, or of a unit. They still tell which words and pairs exist."""
    return replace(
        profile,
        layers=tuple(
            replace(layer, weight=0.0) if layer.part is part or layer.unit is unit else layer
            for layer in profile.layers
        ),
    )


def _unspelt(profile: RankingProfile) -> RankingProfile:
    """Without the exact layers: accents typed tell nothing."""
    return replace(profile, layers=tuple(one for one in profile.layers if one.unit is not Unit.EXACT))


def _stages() -> tuple[Variant, ...]:
    """One layer more each time, up to the shipped profile."""
    compounds = _unspelt(PROFILE)
    titles = _weightless(compounds, unit=Unit.COMPOUND)
    pairs = _weightless(titles, part=Part.TITLE)
    questions = _weightless(pairs, unit=Unit.PAIR)
    return (
        Variant("folded syllables", replace(questions, question_weight=1.0)),
        Variant("+ question words", questions),
        Variant("+ pairs", pairs),
        Variant("+ titles: syllables, pairs", titles),
        Variant("+ titles: compounds", compounds),
        SHIPPED,
    )


SHIPPED = Variant("+ exact accents = shipped", PROFILE)
STAGES = _stages()
REMOVALS = (
    Variant("without exact accents", _unspelt(PROFILE)),
    Variant("without pairs", _weightless(PROFILE, unit=Unit.PAIR)),
    Variant("without titles", _weightless(PROFILE, part=Part.TITLE)),
    Variant("without compounds", _weightless(PROFILE, unit=Unit.COMPOUND)),
    Variant("question words in full", replace(PROFILE, question_weight=1.0)),
    Variant("numbers as other pairs", replace(PROFILE, number_weight=1.0)),
    Variant("without glossary", PROFILE, glossary=False),
)
LADDER = (
    Variant("keystrokes", replace(PROFILE, keystroke_weight=0.0)),
    Variant("spelling", replace(PROFILE, spelling_weight=0.0, slip_weight=0.0)),
    Variant("spacing", replace(PROFILE, spacing_weight=0.0)),
    Variant("terms", replace(PROFILE, term_weight=0.0, doubtful_weight=0.0)),
)


def measure(path: str | None = None) -> None:
    """The shipped handbook, and the judged collection (or every one) at ``path``."""
    _report(handbook(), _rungs())
    for collection in collections(Path(path)) if path else ():
        _report(collection, {})


def _report(collection: Collection, rungs: Mapping[str, Sequence[str]]) -> None:
    print(f"\n{collection.name}: {len(collection.documents)} documents", flush=True)
    try:
        measured = _Measured(collection)
    finally:
        collection.index.close()
    for name, queries in collection.sets.items():
        print(f"\n  {name}, {len(queries)} queries: nDCG@10, and what it gains on the line above")
        _print_layers(measured, name, STAGES, (None, *STAGES[:-1]))
        print("  one thing less than shipped, and what that changes")
        _print_layers(measured, name, REMOVALS, [SHIPPED] * len(REMOVALS))
        print("  the ladder: shipped, and without one rung")
        _print_ladder({str(one): measured.ladder(name, one) for one in Typing})
    if rungs:
        print("  by what a query is there for, as written")
        _print_ladder(
            {
                f"{rung} ({len(keys)})": measured.ladder(QUESTIONS, Typing.ACCENTED, keys)
                for rung, keys in rungs.items()
            }
        )


def _opened(index: SearchIndex, variant: Variant) -> SearchIndex:
    """The committed index of ``index`` with another profile. What was read of it is shared: only weights differ."""
    postings = copy(index.postings)
    postings.profile = variant.profile
    return SearchIndex(postings, glossary=index.glossary if variant.glossary else NO_GLOSSARY)


class _Measured:
    """Each variant asked each text once, whichever figures want it."""

    def __init__(self, collection: Collection) -> None:
        self.sets = collection.sets
        self.found: dict[tuple[Variant, str], list[str]] = {}
        opened = [
            (one, _opened(collection.index, one)) for one in (SHIPPED, *LADDER, *STAGES[:-1], *REMOVALS)
        ]
        queries = [query.text for one in self.sets.values() for query in one]
        for typing in Typing:
            progress(f"{collection.name}: {typing}")
            asked = opened if typing in _LAYER_TYPINGS else opened[: 1 + len(LADDER)]
            for text in {typed(query, typing): None for query in queries}:
                self._ask(text, asked)

    def _ask(self, text: str, variants: Iterable[tuple[Variant, SearchIndex]]) -> None:
        known: dict[Plan, list[str]] = {}
        for variant, index in variants:
            if (variant, text) in self.found:
                continue
            plan = index.plan(text)
            if plan not in known:  # who looks up the same, with the same weights, finds the same
                # What weighs nothing is found with score 0: not found, that is.
                known[plan] = [hit.id for hit in index.search(text, DEPTH).hits if hit.score > 0]
            self.found[variant, text] = known[plan]

    def ndcg(self, variant: Variant, name: str, typing: Typing, keys: Container[str] | None = None) -> float:
        """On the set of that name, or on those of its queries whose ids are ``keys``."""
        queries = [query for query in self.sets[name] if keys is None or query.id in keys]
        judged = judge_all(
            queries, lambda text, _: self.found[variant, text], lambda text: typed(text, typing)
        )
        return summarise(judged).ndcg_at_10

    def ladder(self, name: str, typing: Typing, keys: Container[str] | None = None) -> list[float]:
        """Shipped, then without each rung."""
        return [self.ndcg(variant, name, typing, keys) for variant in (SHIPPED, *LADDER)]


def _print_layers(
    measured: _Measured, name: str, variants: Sequence[Variant], beside: Sequence[Variant | None]
) -> None:
    print(f"    {'':<28}" + "".join(f"{typing:>18}" for typing in _LAYER_TYPINGS))
    for variant, other in zip(variants, beside, strict=True):
        cells = [
            _cell(measured.ndcg(variant, name, typing), other and measured.ndcg(other, name, typing))
            for typing in _LAYER_TYPINGS
        ]
        print(f"    {variant.name:<28}" + "".join(f"{cell:>18}" for cell in cells), flush=True)


def _print_ladder(rows: Mapping[str, Sequence[float]]) -> None:
    print(f"    {'':<24}{'shipped':>10}" + "".join(f"{'– ' + one.name:>18}" for one in LADDER))
    for name, (shipped, *without) in rows.items():
        cells = "".join(f"{_cell(value, shipped):>18}" for value in without)
        print(f"    {name:<24}{shipped:>10.3f}{cells}", flush=True)


def _cell(value: float, other: float | None) -> str:
    return f"{value:.3f}" if other is None else f"{value:.3f} ({value - other:+.3f})"


def _rungs() -> dict[str, list[str]]:
    """The ids of the handbook's queries by the rung they are there for."""
    rungs: dict[str, list[str]] = {}
    for line in (JUDGEMENTS / "queries.jsonl").read_text(encoding="utf-8").splitlines():
        query = json.loads(line)
        rungs.setdefault(query["metadata"]["rung"], []).append(query["_id"])
    return rungs
