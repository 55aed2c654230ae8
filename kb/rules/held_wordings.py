"""New wordings that wait on an item because the entry was with a reviewer when the item was linked to it."""

from __future__ import annotations

from dataclasses import dataclass

from kb.model.entry import Folder
from kb.model.handbook import Handbook, Placed
from kb.rules.raised import Raised, raised
from kb.rules.triage import new_wording, with_their_authors


@dataclass(frozen=True, slots=True)
class HeldWording:
    """A wording, the item it waits on and the entry it is for; ``free`` when the review has ended."""

    raised: Raised
    placed: Placed
    text: str
    free: bool


def held_wordings(handbook: Handbook) -> tuple[HeldWording, ...]:
    """Every wording that waits and that its entry still lacks, as they were raised."""
    found = []
    for one in raised(handbook):
        if one.item.state != "linked" or not one.item.new_wording or one.broken:
            continue
        entries = [p for p in handbook.find(one.item.entry or "") if p.folder is not Folder.RETIRED]
        wording = new_wording(handbook, one, entries) if entries else None
        if wording is not None:
            found.append(HeldWording(one, entries[0], wording, with_their_authors(entries)))
    return tuple(found)
