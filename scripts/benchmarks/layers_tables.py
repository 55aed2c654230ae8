"""The figures of ``scripts/bench layers`` over all collections, as the Markdown tables of ``docs/search.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from benchmarks.judged import QUESTIONS
from kb.evaluation.typing import Typing

if TYPE_CHECKING:
    from benchmarks.layers import Measured, Variant

_FOR = {
    "keystrokes": (Typing.TELEX, Typing.VNI),
    "spelling": (Typing.TYPO,),
    "spacing": (Typing.ACCENTED, Typing.UNACCENTED),
    "terms": (Typing.ACCENTED, Typing.UNACCENTED),
}
_LAYERS = (Typing.ACCENTED, Typing.UNACCENTED)


def tables(
    found: Sequence[Measured],
    shipped: Variant,
    stages: Sequence[Variant],
    removals: Sequence[Variant],
    ladder: Sequence[Variant],
    rungs: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """Line by line: what is reached, what each layer is worth, what each rung is worth where it is needed.

    ``rungs`` are ids of the first collection's queries by what they are there for.
    """
    names = [one.name for one in found]
    yield from _head("nDCG@10, success@3", [str(typing) for typing in Typing])
    for one in found:
        for name in one.sets:
            summaries = [one.summary(shipped, name, typing) for typing in Typing]
            cells = [f"{summary.ndcg_at_10:.3f}, {summary.success_at_3:.3f}" for summary in summaries]
            yield _row(f"{one.name}: {name} ({summaries[0].queries})", cells)
    yield from _head("nDCG@10, accented / unaccented", names)
    for variant in stages:
        yield _row(variant.name, [_figures(one, variant, _LAYERS) for one in found])
    yield from _head("changes against shipped", names)
    for variant in removals:
        yield _row(variant.name, [_changes(one, variant, shipped, _LAYERS) for one in found])
    yield from _head("without the rung", names)
    for variant in ladder:
        typings = _FOR[variant.name]
        cells = [_changes(one, variant, shipped, typings) for one in found]
        yield _row(f"{variant.name} ({' / '.join(typings)})", cells)
    yield from _head("queries", ["shipped", *(f"without {variant.name}" for variant in ladder)])
    for rung, keys in rungs.items():
        whole, *without = found[0].ladder(QUESTIONS, Typing.ACCENTED, keys)
        yield _row(f"{rung} ({len(keys)})", [f"{whole:.3f}", *(_change(one - whole) for one in without)])


def _head(name: str, columns: Sequence[str]) -> Iterator[str]:
    yield ""
    yield _row(name, columns)
    yield _row("---", ["---"] * len(columns))


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {' | '.join([name, *cells])} |"


def _figures(one: Measured, variant: Variant, typings: Sequence[Typing]) -> str:
    return " / ".join(f"{one.ndcg(variant, QUESTIONS, typing):.3f}" for typing in typings)


def _changes(one: Measured, variant: Variant, shipped: Variant, typings: Sequence[Typing]) -> str:
    changes = (
        one.ndcg(variant, QUESTIONS, typing) - one.ndcg(shipped, QUESTIONS, typing) for typing in typings
    )
    return " / ".join(map(_change, changes))


def _change(change: float) -> str:
    """``−0.012``; nothing for what did not change in three digits."""
    rounded = round(change, 3)
    return f"{rounded:+.3f}".replace("-", "−") if rounded else "0"
