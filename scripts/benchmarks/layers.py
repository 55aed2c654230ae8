"""What each layer of the ranking, and each rung of the ladder, is worth: nDCG@10 with it and without it.

Every variant is another profile over the same committed index, so nothing is indexed twice: layers count
with other weights or not at all, their k1 and b stay.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.judged import HANDBOOK, JUDGEMENTS, QUESTIONS, Collection, collections, handbook, progress
from benchmarks.layers_tables import tables
from kb.evaluation.browser import chromium, write_search_page
from kb.evaluation.run import DEPTH, Summary, judge_all, summarise
from kb.evaluation.typing import Typing, typed
from kb.model.ranking import PROFILE, Part, RankingProfile, Unit

NEXT_TO_NOTHING = 1e-9
"""What is switched off weighs this: the engine takes a sum of 0 for a document not seen yet."""
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
            replace(layer, weight=NEXT_TO_NOTHING) if layer.part is part or layer.unit is unit else layer
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
    Variant("keystrokes", replace(PROFILE, keystroke_weight=NEXT_TO_NOTHING)),
    Variant("spelling", replace(PROFILE, spelling_weight=NEXT_TO_NOTHING, slip_weight=NEXT_TO_NOTHING)),
    Variant("spacing", replace(PROFILE, spacing_weight=NEXT_TO_NOTHING)),
    Variant("terms", replace(PROFILE, term_weight=NEXT_TO_NOTHING, doubtful_weight=NEXT_TO_NOTHING)),
)


_ASK = """([{weights, numbers, glossary, least}, texts, limit]) => {
  const whole = KbSearch.artefact;
  const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  const ranking = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [camel(name), value]));
  const layers = whole.layers.filter(({ name }) => name in weights);
  const engine = KbSearch.open({
    ...whole,
    ranking: { ...whole.ranking, ...ranking },
    layers: layers.map((layer) => ({ ...layer, weight: weights[layer.name] })),
    wordings: glossary ? whole.wordings : [],
  });
  const found = (text) => engine.search(text, { limit }).hits.filter(({ score }) => score > least);
  return texts.map((text) => found(text).map(({ id }) => id));
}"""


def _changed(variant: Variant) -> dict[str, Any]:
    """What of an artefact a variant is told by."""
    numbers = {
        name: value for name, value in asdict(variant.profile).items() if isinstance(value, int | float)
    }
    weights = {layer.name: layer.weight for layer in variant.profile.layers}
    least = 1000 * NEXT_TO_NOTHING
    return {"weights": weights, "numbers": numbers, "glossary": variant.glossary, "least": least}


def measure(path: str | None = None) -> None:
    """The shipped handbook, and the judged collection (or every one) at ``path``; all in one table at the end."""
    found = []
    for collection in chain([handbook()], collections(Path(path)) if path else ()):
        try:
            found.append(Measured(collection))
        finally:
            collection.index.close()
        _report(found[-1], len(collection.documents))
    print("\nAs tables")
    for line in tables(found, SHIPPED, STAGES, REMOVALS, LADDER, _rungs()):
        print(line)


def _report(measured: Measured, documents: int) -> None:
    print(f"\n{measured.name}: {documents} documents", flush=True)
    for name, queries in measured.sets.items():
        print(f"\n  {name}, {len(queries)} queries: shipped, as they are typed")
        _print_typings(measured, name)
        print("  nDCG@10, and what each layer gains on the line above")
        _print_layers(measured, name, STAGES, (None, *STAGES[:-1]))
        print("  one thing less than shipped, and what that changes")
        _print_layers(measured, name, REMOVALS, [SHIPPED] * len(REMOVALS))
        print("  the ladder: shipped, and without one rung")
        _print_ladder({str(one): measured.ladder(name, one) for one in Typing})
    if measured.name == HANDBOOK:
        print("  by what a query is there for, as written")
        _print_ladder(
            {
                f"{rung} ({len(keys)})": measured.ladder(QUESTIONS, Typing.ACCENTED, keys)
                for rung, keys in _rungs().items()
            }
        )


class Measured:
    """Each variant asked each text once, whichever figures want it.

    The browser's engine answers: it finds what Whoosh's finds, in a tenth of the time.
    """

    def __init__(self, collection: Collection) -> None:
        self.name = collection.name
        self.sets = collection.sets
        self.found: dict[tuple[Variant, str], list[str]] = {}
        queries = [query.text for one in self.sets.values() for query in one]
        texts = {typing: list(dict.fromkeys(typed(query, typing) for query in queries)) for typing in Typing}
        every = [text for found in texts.values() for text in found]
        plain = [text for typing in _LAYER_TYPINGS for text in texts[typing]]
        with TemporaryDirectory() as folder, chromium() as browser:
            progress(f"{collection.name}: the index for the browser")
            page = browser.new_page()
            page.goto(write_search_page(collection.index, Path(folder)).as_uri(), timeout=0)
            for variant in (SHIPPED, *LADDER, *STAGES[:-1], *REMOVALS):
                asked = every if variant in (SHIPPED, *LADDER) else plain
                progress(f"{collection.name}: {variant.name}, {len(asked)} queries")
                answers = page.evaluate(_ASK, [_changed(variant), asked, DEPTH])
                self.found |= {(variant, text): ids for text, ids in zip(asked, answers, strict=True)}

    def summary(
        self, variant: Variant, name: str, typing: Typing, keys: Container[str] | None = None
    ) -> Summary:
        """On the set of that name, or on those of its queries whose ids are ``keys``."""
        queries = [query for query in self.sets[name] if keys is None or query.id in keys]
        judged = judge_all(
            queries, lambda text, _: self.found[variant, text], lambda text: typed(text, typing)
        )
        return summarise(judged)

    def ndcg(self, variant: Variant, name: str, typing: Typing, keys: Container[str] | None = None) -> float:
        """The nDCG@10 of that."""
        return self.summary(variant, name, typing, keys).ndcg_at_10

    def ladder(self, name: str, typing: Typing, keys: Container[str] | None = None) -> list[float]:
        """Shipped, then without each rung."""
        return [self.ndcg(variant, name, typing, keys) for variant in (SHIPPED, *LADDER)]


def _print_typings(measured: Measured, name: str) -> None:
    columns = ("nDCG@10", "success@1", "success@3", "MRR@10", "nDCG@10 / accented")
    print(f"    {'':<16}" + "".join(f"{column:>20}" for column in columns))
    whole = measured.ndcg(SHIPPED, name, Typing.ACCENTED)
    for typing in Typing:
        one = measured.summary(SHIPPED, name, typing)
        figures = (one.ndcg_at_10, one.success_at_1, one.success_at_3, one.mrr_at_10, one.ndcg_at_10 / whole)
        print(f"    {typing:<16}" + "".join(f"{figure:>20.3f}" for figure in figures), flush=True)


def _print_layers(
    measured: Measured, name: str, variants: Sequence[Variant], beside: Sequence[Variant | None]
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
