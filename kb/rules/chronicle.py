"""An entry's life step by step, with what each step changed, as far as its versions tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.model.entry import Change, Entry
from kb.rules.difference import FieldDifference, differences


@dataclass(frozen=True, slots=True)
class Recorded:
    """The entry as it once stood; ``who`` and ``when`` are those of the commit, empty for what lies on the disk."""

    entry: Entry
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One step. ``change`` is None for what changed without one, such as a question counted again.

    ``differences`` is None when no version tells what the step changed; the first step begins everything
    and changes nothing.
    """

    change: Change | None
    differences: tuple[FieldDifference, ...] | None
    recorded: Recorded | None = None


def chronicle(versions: Iterable[Recorded]) -> tuple[Event, ...]:
    """Every step of the entry, the first one first. ``versions`` come oldest first, what stands now last.

    The steps are those of what stands now; a version with other steps is of another draft, laid aside since. A
    version belongs to the last step of its history. Steps that were recorded together in one version
    cannot be told apart: the last of them carries what they changed.
    """
    known = tuple(versions)
    if not known:
        return ()
    history = known[-1].entry.history
    standing: dict[int, list[Recorded]] = {}
    for version in known:
        steps = version.entry.history
        if steps == history[: len(steps)]:
            standing.setdefault(len(steps), []).append(version)
    events: list[Event] = []
    before: Recorded | None = None
    for number, change in enumerate(history, 1):
        versions_here = standing.get(number, [])
        first = versions_here[0] if versions_here else None
        if first is None:
            events.append(Event(change, None))
            continue
        known_difference = differences(before.entry, first.entry) if before else () if number == 1 else None
        events.append(Event(change, known_difference, first))
        before = first
        for version in versions_here[1:]:
            if changed := differences(before.entry, version.entry):
                events.append(Event(None, changed, version))
                before = version
    return tuple(events)
