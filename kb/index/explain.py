"""How a query had to be read for a document to match: which rung of the ladder, and as what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.analysis.needs import Need, Plan, Reading
from kb.analysis.pieces import Rung
from kb.index.postings import Postings
from kb.index.scorer import worth
from kb.model.search import Understood

_SAID = frozenset({Rung.KEYSTROKES, Rung.SPACING, Rung.TERM, Rung.FORMER_UNIT, Rung.SPELLING, Rung.SLIP})
"""Rungs worth telling a reader: other accents and a word's beginning show in the marks."""

_WORDINGS = frozenset({Rung.TERM, Rung.FORMER_UNIT})

_BLANKS = frozenset(" \t\n\u00a0")


def understood(query: str, plan: Plan, document: int, postings: Postings) -> tuple[Understood, ...]:
    """What of ``query`` was taken for something else in ``document``, from left to right."""
    taken = list(_taken(plan, document, postings))
    wordings = [(start, end) for start, end, _, rung in taken if rung in _WORDINGS]
    found = sorted(
        (one for one in taken if one[3] in _WORDINGS or not _within(one, wordings)),
        key=lambda one: (one[0], one[1]),
    )
    parts: list[tuple[int, int, str, Rung]] = []
    for start, end, meant, rung in found:
        if parts and parts[-1][3] is rung and _beside(query, parts[-1][1], start):
            first, _, before, _ = parts.pop()
            parts.append((first, end, f"{before} {meant}", rung))
        else:
            parts.append((start, end, meant, rung))
    return tuple(Understood(query[start:end], meant, rung) for start, end, meant, rung in parts)


def notes(query: str, plan: Plan) -> tuple[Understood, ...]:
    """What old names of units in ``query`` belong to now, whatever was found."""
    return tuple(
        Understood(
            query[need.start : need.end],
            ", ".join(reading.meant for reading in need.readings),
            Rung.FORMER_UNIT,
        )
        for need in plan.needs
        if need.readings[0].rung is Rung.FORMER_UNIT
    )


def fits(plan: Plan, document: int, postings: Postings) -> bool:
    """Whether ``document`` fits what a query tells: half of its telling pieces, and two of them side by side.

    Without accents almost any syllable stands somewhere in almost any text, so that loose ones prove little.
    """
    needs = plan.needs[: plan.telling]
    meant = [need for need in plan.needs if _stands_for_more(need) and _best(need, document, postings)]
    matched = [
        need
        for need in needs
        if _best(need, document, postings)
        or any(one.start <= need.start and need.end <= one.end for one in meant)
    ]
    if 2 * len(matched) < len(needs):
        return False
    side_by_side = [best for at in plan.joined if (best := _best(plan.needs[at], document, postings))]
    # A slip is a guess: a single one among many words joins nothing.
    joined = any(best.rung is not Rung.SLIP for best in side_by_side)
    joined = joined or len(needs) - 1 <= 2 * len(side_by_side)
    return len(needs) < 2 or joined or bool(meant)


def _taken(plan: Plan, document: int, postings: Postings) -> Iterator[tuple[int, int, str, Rung]]:
    for need in plan.needs:
        if _SAID.isdisjoint(reading.rung for reading in need.readings):
            continue
        best = _best(need, document, postings)
        if best is None or best.rung not in _SAID or not best.meant:
            continue
        if _stands_for_more(need) and _all_typed(plan, need, document, postings):
            continue
        yield need.start, need.end, best.meant, best.rung


def _stands_for_more(need: Need) -> bool:
    """Whether it is a wording of the glossary."""
    return need.readings[0].rung in _WORDINGS


def _all_typed(plan: Plan, wording: Need, document: int, postings: Postings) -> bool:
    """Whether the document has the wording just as it was typed."""
    inside = [
        need for need in plan.needs[: plan.telling] if wording.start <= need.start and need.end <= wording.end
    ]
    return bool(inside) and all(_best(need, document, postings) for need in inside)


def _within(part: tuple[int, int, str, Rung], wordings: Sequence[tuple[int, int]]) -> bool:
    """Whether what a wording stands for says all that is to be said of a part of it."""
    return any(start <= part[0] and part[1] <= end for start, end in wordings)


def _beside(query: str, end: int, start: int) -> bool:
    return end <= start and set(query[end:start]) <= _BLANKS


def _best(need: Need, document: int, postings: Postings) -> Reading | None:
    """The reading that counts for ``document``: the first of the best ones, if any matches."""
    best, most = None, 0.0
    for reading in need.readings:
        score = worth(reading, document, postings)
        if score > most:
            best, most = reading, score
    return best
