"""Where a meeting lies and what its new file says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kb.model.handbook import FieldPath
from kb.model.meeting import Meeting, MeetingItem
from kb.store.editing import read_version, update
from kb.store.emit import STEP, emit_item, emit_pairs, plain
from kb.store.ordering import ordered
from kb.store.parsing import parse_meeting
from kb.store.paths import FAQ, MEETINGS


def meeting_file(meeting: Meeting) -> str:
    """Where a meeting's file belongs, relative to the handbook folder."""
    return f"{FAQ}/{MEETINGS}/{meeting.id}.yaml"


def render_new_meeting(meeting: Meeting) -> str:
    """The YAML text of a meeting: keys in the model's order, what is empty left out."""
    return "\n".join([*emit_pairs(ordered(plain(meeting), Meeting), 0), ""])


def add_items(
    root: Path, meeting: Meeting, items: Sequence[MeetingItem], changes: Mapping[FieldPath, Any]
) -> None:
    """Writes ``items`` behind those of ``meeting``, as it was just read, and ``changes`` to its values.

    Raises:
        ConflictError, ContentError, KbError: as :func:`kb.store.editing.update`.
    """
    file = meeting_file(meeting)
    if changes:
        update(root, file, changes, read_version(root, file))
    if not items:
        return
    seen = read_version(root, file)
    quick = _behind(seen.data, file, items)
    if quick is not None:
        update(root, file, {}, seen, quick)
    elif meeting.items:
        first = len(meeting.items)
        update(root, file, {("items", first + n): item for n, item in enumerate(items)}, seen)
    else:
        update(root, file, {("items",): tuple(items)}, seen)


def _behind(data: bytes, file: str, items: Sequence[MeetingItem]) -> str | None:
    """The file with ``items`` written at its end, where that says just what is meant.

    Hundreds of items added one by one would take a minute, as each edit reads the file anew.
    """
    before = parse_meeting(data, file).value
    if before is None or not before.items:
        return None
    text = data.decode()
    lines = (line for item in items for line in emit_item(ordered(plain(item), MeetingItem), STEP))
    longer = "\n".join([text.rstrip("\n"), *lines, ""])
    after = parse_meeting(longer.encode(), file).value
    return longer if after == before.model_copy(update={"items": (*before.items, *items)}) else None
