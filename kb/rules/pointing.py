"""Who leads readers to an entry."""

from __future__ import annotations

from kb.model.entry import Folder
from kb.model.handbook import Handbook, Placed
from kb.rules.marked_text import marked_texts


def entries_pointing_to(handbook: Handbook, entry_id: str) -> tuple[Placed, ...]:
    """Live entries and drafts that name ``entry_id`` as related or link to it in their text."""
    link = f"](muc:{entry_id})"
    return tuple(
        placed
        for placed in handbook.placed
        if placed.folder is not Folder.RETIRED
        and placed.entry.id != entry_id
        and (entry_id in placed.entry.related or any(link in m.text for m in marked_texts(placed.entry)))
    )
