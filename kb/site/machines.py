"""Everything that is made for programs, of one handbook on one day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.model.handbook import Handbook
from kb.site.about import About
from kb.site.data import SCHEMA, Data, all_entry_data, data_files, entry_data_path
from kb.site.discovery import discovery_files
from kb.site.embed_page import EXAMPLE, example_page
from kb.site.page import entry_path, field_path, link
from kb.site.structured import data_block, entry_structure, field_structure
from kb.site.texts import text_files

_SCHEMA = Path(__file__).with_name("handbook-1.json")


@dataclass(frozen=True, slots=True)
class Machine:
    """What one page tells programs in its head.

    ``data`` is the relative address of its data, empty where it has none; ``structured`` the block that
    search engines read; ``changed`` the day of the last change as ``2026-11-25``.
    """

    data: str = ""
    structured: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Machines:
    """``files`` by path; ``pages`` by the path of the page they belong to."""

    files: Mapping[str, str]
    pages: Mapping[str, Machine]


def machines(handbook: Handbook, today: dt.date, about: About) -> Machines:
    """All files, and what stands in the heads of pages."""
    told = all_entry_data(handbook, today, about)
    files = {
        **data_files(handbook, today, about, told),
        **text_files(handbook, today, about, told),
        **discovery_files(about),
        EXAMPLE: example_page(handbook, about),
        SCHEMA: _SCHEMA.read_text("utf-8"),
    }
    return Machines(files, {**_entries(told, about), **_fields(handbook, told, about)})


def _entries(told: Mapping[str, Data], about: About) -> dict[str, Machine]:
    made = {}
    for entry_id, data in told.items():
        page = entry_path(entry_id)
        changed = data["history"][-1]["date"] if data["history"] else ""
        structured = data_block(entry_structure(data, about))
        made[page] = Machine(link(page, entry_data_path(entry_id)), structured, changed)
    return made


def _fields(handbook: Handbook, told: Mapping[str, Data], about: About) -> dict[str, Machine]:
    by_field: dict[str, list[Data]] = defaultdict(list)
    for data in told.values():
        by_field[data["field"]["id"]].append(data)
    made = {}
    for field in handbook.registers.fields:
        own = by_field[field.id]
        structure = field_structure(field.name, own, about)
        if structure is not None:
            days = [data["history"][-1]["date"] for data in own if data["history"]]
            made[field_path(field.id)] = Machine("", data_block(structure), max(days, default=""))
    return made
