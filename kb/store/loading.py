"""A handbook folder to one :class:`~kb.model.handbook.Handbook`, with everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb.model.entry import Entry, Folder
from kb.model.handbook import Damaged, Handbook, Placed, SourceMap
from kb.model.meeting import Meeting
from kb.model.problem import Problem
from kb.model.registers import Registers
from kb.store.parsing import Parsed, parse_entry, parse_meeting, parse_register
from kb.store.paths import MEETINGS
from kb.store.placing import entry_place_problems, meeting_place_problems
from kb.store.salvage import salvaged
from kb.store.versions import Version
from kb.store.walk import Found, Walk

_RANK = {Folder.PUBLISHED: 0, Folder.DRAFTS: 1, Folder.RETIRED: 2}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a handbook folder holds. ``versions`` maps each file to what was read from it."""

    handbook: Handbook
    problems: tuple[Problem, ...]
    versions: Mapping[str, Version] = field(default_factory=dict)

    def version_of(self, placed: Placed) -> Version:
        """The version of an entry's file that was read."""
        return self.versions[placed.source.file]


def load(root: Path) -> Loaded:
    """Everything below ``root/faq``. Broken files become problems; the others are there all the same.

    Never raises for what the files contain, nor for files that cannot be opened.
    """
    return _Loader(root).load()


class _Loader:
    def __init__(self, root: Path) -> None:
        self.walk = Walk(root)
        self.problems: list[Problem] = self.walk.problems
        self.versions: dict[str, Version] = {}
        self.placed: list[Placed] = []
        self.unreadable: set[str] = set()
        self.lost: dict[str, frozenset[str]] = {}
        self.damaged: list[Damaged] = []

    def load(self) -> Loaded:
        self.walk.top()
        registers, register_sources = self._registers()
        # Approving and retiring write the new file before they remove the old one. Reading in the
        # same direction, an entry on the move is seen at least once.
        for folder in (Folder.DRAFTS, Folder.PUBLISHED, Folder.RETIRED):
            for found in self.walk.folder(folder.value):
                self._entry(found, folder)
        meetings, meeting_sources = self._meetings()
        handbook = Handbook(
            placed=tuple(sorted(self.placed, key=lambda p: (p.entry.id, _RANK[p.folder], p.source.file))),
            registers=registers,
            meetings=meetings,
            register_sources=register_sources,
            meeting_sources=meeting_sources,
            unreadable=frozenset(self.unreadable | self.walk.unread),
            unreadable_items=self.lost,
            damaged=tuple(self.damaged),
        )
        return Loaded(handbook, tuple(sorted(self.problems)), self.versions)

    def _bytes(self, found: Found) -> bytes | None:
        try:
            data = found.path.read_bytes()
        except FileNotFoundError:
            return None  # moved on between listing and reading
        except OSError:
            self.problems.append(
                Problem(
                    found.file, 0, "", "unreadable", "không đọc được tệp.", "Xem lại quyền truy cập của tệp."
                )
            )
            self.unreadable.add(found.stem)
            return None
        self.versions[found.file] = Version(data)
        return data

    def _entry(self, found: Found, folder: Folder) -> None:
        if (data := self._bytes(found)) is None:
            return
        parsed = parse_entry(data, found.file)
        self.problems.extend(parsed.problems)
        if parsed.value is None:
            self.unreadable.add(found.stem)
            self._damaged(found, folder, parsed)
            return
        self.problems.extend(entry_place_problems(parsed.value, parsed.source, folder, found.subfolder))
        self.placed.append(Placed(parsed.value, folder, parsed.source))

    def _damaged(self, found: Found, folder: Folder, parsed: Parsed[Entry]) -> None:
        if parsed.error is None:
            return
        damaged = salvaged(parsed.raw, parsed.error, folder, parsed.source, found.stem)
        if damaged is None:
            return
        self.damaged.append(damaged)
        place = entry_place_problems(damaged.placed.entry, parsed.source, folder, found.subfolder)
        self.problems.extend(problem for problem in place if problem.field not in damaged.keys)

    def _registers(self) -> tuple[Registers, dict[str, SourceMap]]:
        items: dict[str, Any] = {}
        sources: dict[str, SourceMap] = {}
        for found in self.walk.registers():
            if (data := self._bytes(found)) is None:
                continue
            parsed = parse_register(data, found.file, found.stem)
            self.problems.extend(parsed.problems)
            items[found.stem] = parsed.items
            sources[found.stem] = parsed.source
            self.lost[found.stem] = parsed.lost
        return Registers.model_construct(**items), sources

    def _meetings(self) -> tuple[tuple[Meeting, ...], dict[str, SourceMap]]:
        meetings: list[Meeting] = []
        sources: dict[str, SourceMap] = {}
        for found in self.walk.folder(MEETINGS):
            if (data := self._bytes(found)) is None:
                continue
            parsed = parse_meeting(data, found.file)
            self.problems.extend(parsed.problems)
            if parsed.value is None:
                self.lost[MEETINGS] = self.lost.get(MEETINGS, frozenset()) | {found.stem}
                continue
            meeting = parsed.value
            self.problems.extend(meeting_place_problems(meeting, parsed.source))
            meetings.append(meeting)
            sources[meeting.id] = parsed.source
        return tuple(sorted(meetings, key=lambda m: m.id)), sources
