"""Drafts that were laid aside: no part of the handbook, and kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kb.model.entry import Entry
from kb.store.parsing import parse_entry
from kb.store.paths import DISCARDED, FAQ, is_ignored

_NAME = re.compile(r"(?P<id>[^.]+)\.(?P<number>[0-9]+)\.yaml")


@dataclass(frozen=True, slots=True)
class Discarded:
    """One of them; ``entry`` is None when the file cannot be read."""

    file: str
    id: str
    number: int
    entry: Entry | None


def discarded(root: Path) -> tuple[Discarded, ...]:
    """Every draft that was laid aside, by id and in the order in which they were."""
    folder = root / FAQ / DISCARDED
    found = []
    try:
        names = [path.name for path in folder.iterdir() if not is_ignored(path.name)]
    except OSError:
        return ()
    for name in names:
        if (parts := _NAME.fullmatch(name)) is not None:
            file = f"{FAQ}/{DISCARDED}/{name}"
            try:
                entry = parse_entry((folder / name).read_bytes(), file).value
            except OSError:
                entry = None
            found.append(Discarded(file, parts["id"], int(parts["number"]), entry))
    return tuple(sorted(found, key=lambda one: (one.id, one.number)))
