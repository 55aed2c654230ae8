"""Which entries a list shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kb.model.entry import Entry, Folder, Stage
from kb.model.handbook import Handbook, Placed
from kb.rules.nearest import folded

_LIVE_FIRST = (Folder.PUBLISHED, Folder.DRAFTS, Folder.RETIRED)


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that must all hold; one that is None asks for nothing.

    ``due`` keeps what must be reviewed on that day or before; ``text`` is looked for in everything an
    entry says, accents and case aside; without ``stage`` retired entries stay out.
    """

    field: str | None = None
    stage: Stage | None = None
    unit: str | None = None
    procedure: str | None = None
    law: str | None = None
    due: dt.date | None = None
    text: str | None = None

    def of(self, handbook: Handbook) -> tuple[Placed, ...]:
        """The entries that match, in reading order: by field as registered, then code, then id.

        Those without a code come last in their field; a pending revision follows its live entry.
        """
        rank = {field.id: n for n, field in enumerate(handbook.registers.fields)}

        def reading_order(placed: Placed) -> tuple[int, str, bool, str, str, int]:
            entry = placed.entry
            field = rank.get(entry.field, len(rank))
            folder = _LIVE_FIRST.index(placed.folder)
            return field, entry.field, entry.code is None, entry.code or "", entry.id, folder

        return tuple(sorted(filter(self.matches, handbook.placed), key=reading_order))

    def matches(self, placed: Placed) -> bool:
        """Whether every condition holds."""
        entry = placed.entry
        return (
            (placed.stage is self.stage if self.stage else placed.folder is not Folder.RETIRED)
            and self.field in (None, entry.field)
            and (self.unit is None or self.unit in _units(entry))
            and (self.procedure is None or self.procedure in entry.procedures)
            and (self.law is None or self.law.upper() in {c.document.upper() for c in entry.legal_basis})
            and (self.due is None or (entry.review_by is not None and entry.review_by <= self.due))
            and (self.text is None or folded(self.text) in folded(" \n".join(_words(entry))))
        )


def _units(entry: Entry) -> set[str]:
    return {*entry.units, *entry.asked.units, *entry.origin.asked_by}


def _words(entry: Entry) -> Iterator[str]:
    yield from (entry.id, entry.code or "", entry.question, *entry.variants, entry.summary, entry.answer)
    yield from (*entry.documents_needed, *entry.open_points)
    yield from filter(None, (entry.time_limit, entry.fee, entry.authority, entry.where))
    for citation in entry.legal_basis:
        yield " ".join(filter(None, (citation.article, citation.document, citation.note)))
