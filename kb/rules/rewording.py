"""Things raised that look like another wording of what the same unit raised before in the same session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kb.model.meeting import MeetingItem
from kb.rules.likeness import likeness

SAME_PLACE: Final = 0.4
"""From this likeness on, what stands in the same row of the same file is taken for a new wording."""
ANY_PLACE: Final = 0.6
"""The same anywhere else: half of the words and their order are the same."""


def reworded(item: MeetingItem, before: Iterable[MeetingItem]) -> MeetingItem | None:
    """The one of ``before`` that ``item`` most likely words anew; the nearest, None when none is near.

    The same unit raised both, as far as units are known. What was not understood is no wording of anything.
    """
    best: tuple[float, MeetingItem] | None = None
    for other in before:
        if other.raw or item.raw or _unit(other) != _unit(item):
            continue
        score = likeness(item.raised, other.raised)
        if score >= (SAME_PLACE if _place(item, other) else ANY_PLACE) and (best is None or score > best[0]):
            best = score, other
    return best[1] if best else None


def _unit(item: MeetingItem) -> str:
    return item.unit or (item.said_unit or "").lower()


def _place(one: MeetingItem, other: MeetingItem) -> bool:
    return one.source is not None and one.source == other.source
