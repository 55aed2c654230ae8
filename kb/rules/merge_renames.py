"""Items of a meeting that took another id when two branches were merged, and what still names the old one.

Both branches give their new items the same next ids; a merge leaves one side's and gives the other's new
ones. An item of another meeting that was merged into such an item names an id that is somebody else's now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.model.handbook import FieldPath, Handbook
from kb.model.meeting import Meeting, MeetingItem
from kb.model.problem import Problem
from kb.rules.reports import at


@dataclass(frozen=True, slots=True)
class MeetingSides:
    """A meeting before a merge and on either side of it; None where there was none."""

    base: Meeting | None
    ours: Meeting | None
    theirs: Meeting | None


@dataclass(frozen=True, slots=True)
class StaleMerge:
    """The item at ``index`` of ``meeting`` says it was merged into ``old``, which is ``new`` since the merge."""

    meeting: str
    index: int
    old: str
    new: str

    @property
    def path(self) -> FieldPath:
        """Where the file says so."""
        return ("items", self.index, "merged_into")


def stale_merges(handbook: Handbook, sides: Mapping[str, MeetingSides]) -> tuple[StaleMerge, ...]:
    """Every such item; ``sides`` are the meetings that a side changed, by their id."""
    now = {meeting.id: meeting for meeting in handbook.meetings}
    found = []
    for mine, other in (("ours", "theirs"), ("theirs", "ours")):
        renamed = {
            f"{key}/{old}": f"{key}/{new}"
            for key, side in sides.items()
            if key in now
            for old, new in _renamed(now[key], side.base, getattr(side, mine))
        }
        for key, side in sides.items():
            if key in now and renamed:
                theirs = _said(getattr(side, other), key) | _said(side.base, key)
                said = _said(getattr(side, mine), key) - theirs
                found += list(_stale(now[key], renamed, said))
    return tuple(sorted(set(found), key=lambda stale: (stale.meeting, stale.index)))


def stale_problems(handbook: Handbook, found: Iterable[StaleMerge]) -> Iterator[Problem]:
    """Each of them as ``kb merge-check`` tells it."""
    for stale in found:
        yield at(
            handbook.meeting_sources[stale.meeting],
            stale.path,
            "merged-into-renumbered",
            f"{stale.old} của nhánh này nay là {stale.new} sau khi gộp; {stale.old} bây giờ là vướng mắc khác.",
            "Ghi lại mã mới bằng: kb merge-check --renumber",
        )


def _renamed(now: Meeting, base: Meeting | None, side: Meeting | None) -> Iterator[tuple[str, str]]:
    if side is None:
        return
    known = {item.id for item in base.items} if base else set()
    standing = {item.id: item for item in now.items}
    free = [item for item in now.items if item.id not in {other.id for other in side.items}]
    for item in side.items:
        there = standing.get(item.id)
        if item.id in known or (there is not None and _words(there) == _words(item)):
            continue
        new = next((other for other in free if _words(other) == _words(item)), None)
        if new is not None:
            free.remove(new)
            yield item.id, new.id


def _said(meeting: Meeting | None, key: str) -> set[tuple[tuple[str | None, str], str]]:
    """What each merged item (by its words) was merged into."""
    items = meeting.items if meeting else ()
    return {(_words(item), _target(item, key)) for item in items if item.state == "merged"}


def _stale(
    meeting: Meeting, renamed: Mapping[str, str], said: set[tuple[tuple[str | None, str], str]]
) -> Iterator[StaleMerge]:
    for index, item in enumerate(meeting.items):
        target = _target(item, meeting.id)
        if item.state == "merged" and target in renamed and (_words(item), target) in said:
            yield StaleMerge(meeting.id, index, target, renamed[target])


def _target(item: MeetingItem, meeting: str) -> str:
    target = item.merged_into or ""
    return target if "/" in target else f"{meeting}/{target}"


def _words(item: MeetingItem) -> tuple[str | None, str]:
    return item.unit, item.raised
