"""Whether two engines rank alike: the same documents, in the same order, with the same scores."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.model.search import Hit

TOLERANCE = 1e-9
"""How far two scores of one hit may lie apart, relative to the greater."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A query on which two engines differ, and the first rank (from 1) at which they do."""

    query: str
    rank: int
    first: Hit | None
    """What the first engine has at that rank; None when it found less."""
    second: Hit | None

    def __str__(self) -> str:
        return f"{self.query!r}, rank {self.rank}: {_said(self.first)} / {_said(self.second)}"


def disagreement(query: str, first: Sequence[Hit], second: Sequence[Hit]) -> Disagreement | None:
    """Where two rankings of one query differ first; None when they agree."""
    for place in range(max(len(first), len(second))):
        one = first[place] if place < len(first) else None
        other = second[place] if place < len(second) else None
        if one is None or other is None or one.id != other.id or not _close(one.score, other.score):
            return Disagreement(query, place + 1, one, other)
    return None


def disagreements(
    queries: Sequence[str], first: Sequence[Sequence[Hit]], second: Sequence[Sequence[Hit]]
) -> list[Disagreement]:
    """The queries on which two engines differ, each engine's hits given in query order."""
    compared = (disagreement(*one) for one in zip(queries, first, second, strict=True))
    return [found for found in compared if found]


def random_queries(words: Iterable[str], count: int, seed: int, longest: int = 7) -> list[str]:
    """``count`` queries of one to ``longest`` of the ``words``, the same for the same seed."""
    chance = random.Random(seed)
    known = sorted(set(words))
    return [" ".join(chance.choices(known, k=chance.randint(1, longest))) for _ in range(count)]


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=TOLERANCE)


def _said(hit: Hit | None) -> str:
    return f"{hit.id} ({hit.score!r})" if hit else "nothing"
