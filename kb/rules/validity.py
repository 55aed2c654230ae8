"""Until when an answer can be taken as right without looking again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kb.model.entry import Entry
from kb.model.handbook import Handbook

Why = Literal["review", "ends", "amended"]


@dataclass(frozen=True, slots=True)
class Validity:
    """``until`` is the last such day, ``why`` what ends it, ``document`` the number of the legal document that does."""

    until: dt.date
    why: Why
    document: str | None = None


def validity(handbook: Handbook, entry: Entry, today: dt.date) -> Validity | None:
    """The earliest of the day of review, the last day of a cited document, and the day before one is amended.

    A document cited beside what replaces or amends it ends nothing: the answer tells of the change. Amendments
    count while they lie ahead of ``today``. None when nothing of all that is known.
    """
    return min(_ends(handbook, entry, today), key=lambda one: (one.until, one.why != "review"), default=None)


def _ends(handbook: Handbook, entry: Entry, today: dt.date) -> Iterator[Validity]:
    if entry.review_by is not None:
        yield Validity(entry.review_by, "review")
    cited = {citation.document for citation in entry.legal_basis}
    notes = " ".join(citation.note or "" for citation in entry.legal_basis)
    for number in sorted(cited):
        document = handbook.legal_documents.get(number)
        if document is None:
            continue
        if document.ends_on is not None and document.replaced_by not in cited:
            yield Validity(document.ends_on, "ends", number)
        for amendment in document.amended_by:
            start = amendment.effective
            known = amendment.number in cited or amendment.number in notes
            if start is not None and start > today and not known:
                yield Validity(start - dt.timedelta(days=1), "amended", number)
