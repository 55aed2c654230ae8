"""Recorded editions of the printed book: which content a copy holds, and what became of it since.

A digest stands for words: it stays the same whatever the day, the format, the version of this program, and
when an entry was merely verified again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from kb.model.entry import Entry, Folder
from kb.model.errors import WorkflowError
from kb.model.handbook import Handbook
from kb.model.printed import PageNumber, PrintedEntry
from kb.model.registers import LegalDocument, PrintedEdition
from kb.rules.wording import day

_DIGITS: Final = 12


def digest_of_entry(entry: Entry) -> str:
    """Twelve hexadecimal digits that change with any word of the entry's own in print.

    Sources, the day of the next review, history, and the state of its legal documents are left out: they
    change while the answer stays. So is the code: an entry that only moved has the same digest. Texts count
    as they are written, not as they are parsed, so that another parser never makes them new.
    """
    return _digest(
        [
            _text(entry.question),
            _text(entry.summary),
            [_text(text) for text in entry.documents_needed],
            [_text(text or "") for text in (entry.time_limit, entry.fee, entry.authority, entry.where)],
            entry.units,
            entry.agencies,
            _text(entry.answer),
            entry.procedures,
            [[cited.document, cited.article or "", cited.note or ""] for cited in entry.legal_basis],
            entry.related,
        ]
    )


def digest_of_content(handbook: Handbook) -> str:
    """Twelve hexadecimal digits that change with what a printed copy says: which content it holds.

    That is every live entry under its code, the names of its chapter, units and agencies, what is
    registered about the legal documents it cites, and the abbreviations. The day of printing does not
    count, nor what :func:`digest_of_entry` leaves out, nor the index, which is drawn from the rest.
    """
    entries = handbook.by_code_order
    fields = {entry.field for entry in entries}
    cited = {citation.document for entry in entries for citation in entry.legal_basis}
    registers = handbook.registers
    return _digest(
        [
            [[entry.code or entry.id, entry.field, digest_of_entry(entry)] for entry in entries],
            [[f.id, f.name, f.description] for f in registers.fields if f.id in fields],
            [[u.id, u.full_name, [[f.name, f.type, f.district, f.earlier_names] for f in u.formed_from]]
             for u in registers.units],
            [[a.id, a.name] for a in registers.agencies],
            [_law(d) for d in registers.legal_documents if d.number in cited],
            [[t.term, t.means] for t in registers.terms if t.kind == "abbreviation"],
        ]
    )  # fmt: skip


def latest(handbook: Handbook) -> PrintedEdition | None:
    """The edition that was recorded last."""
    return max(handbook.registers.editions, key=lambda edition: edition.number, default=None)


def edition_of(digest: str, editions: Iterable[PrintedEdition]) -> PrintedEdition | None:
    """The edition that holds the content of that digest, the latest of several; None when it is no recorded one."""
    same = [edition for edition in editions if edition.digest == digest]
    return max(same, key=lambda edition: edition.number, default=None)


def refuse_to_record(handbook: Handbook) -> None:
    """Raises :class:`WorkflowError` when there is no new edition to record."""
    if not handbook.published:
        raise WorkflowError("Chưa có mục nào được công bố nên chưa có gì để in.", "Duyệt mục bằng: kb review")
    last = latest(handbook)
    if last is not None and last.digest == digest_of_content(handbook):
        raise WorkflowError(
            f"Nội dung không đổi từ bản in lần {last.number} ({day(last.date)}) nên không ghi bản mới.",
            "Cứ in thêm bằng kb print: sách vẫn là bản ấy.",
        )


def next_edition(handbook: Handbook, today: dt.date, note: str | None = None) -> PrintedEdition:
    """The edition that ``handbook`` makes on ``today``, its contents still to come: see :func:`with_pages`.

    Nothing is validated: that is done when it is written.
    """
    last = latest(handbook)
    return PrintedEdition.model_construct(
        number=last.number + 1 if last else 1,
        date=today,
        digest=digest_of_content(handbook),
        note=note,
        contents="",
    )


def announcing(handbook: Handbook, edition: PrintedEdition) -> Handbook:
    """``handbook`` as it is once ``edition`` is recorded, so that its book can be set as it will be printed."""
    editions = (*handbook.registers.editions, edition)
    return replace(handbook, registers=handbook.registers.model_copy(update={"editions": editions}))


def with_pages(
    edition: PrintedEdition, handbook: Handbook, pages: Mapping[str, Mapping[str, PageNumber]]
) -> PrintedEdition:
    """``edition`` with a line for every live entry.

    ``pages`` tells, for each of :data:`~kb.model.printed.PRINTED_FORMATS`, on which page an entry (by id) begins.
    """
    lines = (
        PrintedEntry(
            entry.id, entry.code or "", digest_of_entry(entry), pages["a4"][entry.id], pages["a5"][entry.id]
        )
        for entry in handbook.by_code_order
    )
    return edition.model_copy(update={"contents": "".join(f"{line}\n" for line in lines)})


class Fate(StrEnum):
    """What became of an entry since an edition."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


_FATE_WORDS: Final = {
    Fate.NEW: "mới",
    Fate.CHANGED: "sửa",
    Fate.MOVED: "đổi mã",
    Fate.WITHDRAWN: "rút",
}


@dataclass(frozen=True, slots=True)
class Departure:
    """An entry that is not as the edition printed it.

    ``printed`` is what the edition held, None for a new one; ``entry`` is the live entry, or the retired
    one, or None when it is gone for good. ``reworded`` says of a moved one that its words changed too.
    """

    fate: Fate
    id: str
    printed: PrintedEntry | None
    entry: Entry | None
    reworded: bool = False

    @property
    def code(self) -> str:
        """The code a reader finds it under in the copy in hand; of a new one its own."""
        if self.printed is not None:
            return self.printed.code
        return (self.entry.code if self.entry else None) or ""


@dataclass(frozen=True)
class Standing:
    """An edition against the handbook of today. ``departures`` come in the order of the book in hand."""

    edition: PrintedEdition
    departures: tuple[Departure, ...]

    @cached_property
    def counts(self) -> dict[Fate, int]:
        """How many entries met each fate."""
        return {fate: sum(d.fate is fate for d in self.departures) for fate in Fate}

    @property
    def words(self) -> str:
        """How many entries met each fate; see :func:`fate_words`."""
        return fate_words(departure.fate for departure in self.departures)

    def of(self, fate: Fate) -> tuple[Departure, ...]:
        """The entries that met one fate."""
        return tuple(d for d in self.departures if d.fate is fate)


def fate_words(fates: Iterable[Fate]) -> str:
    """``2 mục mới, 1 mục sửa``; that no entry changed where there is none."""
    counts = Counter(fates)
    told = ", ".join(f"{counts[fate]} mục {words}" for fate, words in _FATE_WORDS.items() if counts[fate])
    return told or "không mục nào đổi"


def standing(edition: PrintedEdition, handbook: Handbook) -> Standing:
    """What is new, changed, moved to another code and withdrawn since ``edition``."""
    found: list[Departure] = []
    retired = {placed.entry.id: placed.entry for placed in handbook.in_folder(Folder.RETIRED)}
    printed = edition.entries
    for entry in handbook.published:
        before = printed.get(entry.id)
        if before is None:
            found.append(Departure(Fate.NEW, entry.id, None, entry))
            continue
        reworded = before.digest != digest_of_entry(entry)
        if before.code != entry.code:
            found.append(Departure(Fate.MOVED, entry.id, before, entry, reworded))
        elif reworded:
            found.append(Departure(Fate.CHANGED, entry.id, before, entry, reworded))
    for before in printed.values():
        if before.id not in handbook.live:
            found.append(Departure(Fate.WITHDRAWN, before.id, before, retired.get(before.id)))
    rank = {field.prefix: place for place, field in enumerate(handbook.registers.fields)}
    return Standing(
        edition,
        tuple(sorted(found, key=lambda d: (rank.get(d.code[:2], len(rank)), d.code, d.id))),
    )


def laws_since(edition: PrintedEdition, handbook: Handbook, today: dt.date) -> tuple[LegalDocument, ...]:
    """The cited legal documents that are not on ``today`` what they were when ``edition`` was recorded."""
    return laws_since_day(edition.date, handbook, today)


def laws_since_day(since: dt.date, handbook: Handbook, today: dt.date) -> tuple[LegalDocument, ...]:
    """The cited legal documents that are not on ``today`` what they were on the day ``since``.

    Their state is another one, or their end or an amendment was recorded later; in the register's order.
    """
    cited = {citation.document for entry in handbook.published for citation in entry.legal_basis}

    def later(date: dt.date | None) -> bool:
        return date is not None and since < date <= today

    return tuple(
        document
        for document in handbook.registers.legal_documents
        if document.number in cited
        and (
            document.state_on(since) is not document.state_on(today)
            or later(document.noted)
            or any(later(amendment.noted) or later(amendment.effective) for amendment in document.amended_by)
        )
    )


def _law(document: LegalDocument) -> list[Any]:
    dates = (document.effective, document.expires, document.replaced_on)
    return [
        document.number,
        document.type,
        document.issuer,
        document.title,
        document.state.value,
        [date.isoformat() if date else "" for date in dates],
        document.replaced_by or "",
    ]


def _text(text: str) -> str:
    """Without blanks at the ends of lines and blank lines at the end, which print nothing."""
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines())


def _digest(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:_DIGITS]
