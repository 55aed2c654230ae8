"""The handbook as a whole: every entry with its place, the registers, and look-ups by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kb.model.entry import Entry, Folder, Stage, stage_of
from kb.model.meeting import Meeting
from kb.model.registers import Agency, KnowledgeField, LegalDocument, Procedure, Registers, Term, Unit

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Which line of which file a value was read from. ``file`` is relative, forward slashes."""

    file: str
    lines: Mapping[FieldPath, int] = field(default_factory=dict)

    def line(self, path: FieldPath) -> int:
        """The line (from 1) of the value at ``path``, or of the nearest parent that has one; 0 if unknown."""
        for end in range(len(path), -1, -1):
            if (found := self.lines.get(path[:end])) is not None:
                return found
        return 0


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry together with where its file lies."""

    entry: Entry
    folder: Folder
    source: SourceMap

    @property
    def stage(self) -> Stage:
        """How far it has come: draft, in review, published, retired."""
        return stage_of(self.entry, self.folder)


@dataclass(frozen=True, slots=True)
class Damaged:
    """What could be read of an entry with faults: the rest is checked all the same, and never published.

    ``keys`` are the top-level keys at fault; their values are left out or stand-ins.
    """

    placed: Placed
    keys: frozenset[str]


@dataclass(frozen=True)
class Handbook:
    """Everything in ``faq/``. Entries come in id order; a published entry and its pending revision share an id."""

    placed: tuple[Placed, ...] = ()
    registers: Registers = field(default_factory=Registers)
    meetings: tuple[Meeting, ...] = ()
    register_sources: Mapping[str, SourceMap] = field(default_factory=dict)
    meeting_sources: Mapping[str, SourceMap] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    """Names of entry files that exist but could not be read whole; references to them are not unknown."""
    unreadable_items: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The same for keys of register items, by register, and for meetings, under ``meetings``."""
    damaged: tuple[Damaged, ...] = ()
    """What could be read of them, for :func:`kb.rules.checks.check` alone."""

    def in_folder(self, folder: Folder) -> Iterator[Placed]:
        """The placed entries of one folder, in id order."""
        return (p for p in self.placed if p.folder is folder)

    @cached_property
    def published(self) -> tuple[Entry, ...]:
        """The live answers, in id order."""
        return tuple(p.entry for p in self.in_folder(Folder.PUBLISHED))

    @cached_property
    def by_code_order(self) -> tuple[Entry, ...]:
        """The live answers in reading order: field by field as registered, then by code."""
        rank = {f.id: n for n, f in enumerate(self.registers.fields)}
        return tuple(sorted(self.published, key=lambda e: (rank.get(e.field, len(rank)), e.code or "", e.id)))

    @cached_property
    def live(self) -> Mapping[str, Entry]:
        """The live answer of an id."""
        return {e.id: e for e in self.published}

    @cached_property
    def drafts(self) -> Mapping[str, Placed]:
        """New entries and pending revisions, by id."""
        return {p.entry.id: p for p in self.in_folder(Folder.DRAFTS)}

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Code to id, over published, pending and retired entries (a code is never reused)."""
        return {p.entry.code: p.entry.id for p in self.placed if p.entry.code}

    @cached_property
    def fields(self) -> Mapping[str, KnowledgeField]:
        """Fields by id, in their registered order."""
        return {f.id: f for f in self.registers.fields}

    @cached_property
    def legal_documents(self) -> Mapping[str, LegalDocument]:
        """Legal documents by number."""
        return {d.number: d for d in self.registers.legal_documents}

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Communes and wards by id."""
        return {u.id: u for u in self.registers.units}

    @cached_property
    def agencies(self) -> Mapping[str, Agency]:
        """Agencies by id."""
        return {a.id: a for a in self.registers.agencies}

    @cached_property
    def procedures(self) -> Mapping[str, Procedure]:
        """National procedures by code."""
        return {p.code: p for p in self.registers.procedures}

    @property
    def terms(self) -> tuple[Term, ...]:
        """Abbreviations and everyday names."""
        return self.registers.terms

    def entries_of_field(self, field_id: str) -> tuple[Entry, ...]:
        """The live answers of one field, by code."""
        return tuple(e for e in self.by_code_order if e.field == field_id)

    def find(self, key: str) -> tuple[Placed, ...]:
        """Everything filed under an id or a code (``CT-012``, ``ct12``): live first, then draft, then retired."""
        wanted = key.strip().lower()
        order = {Folder.PUBLISHED: 0, Folder.DRAFTS: 1, Folder.RETIRED: 2}
        code = canonical_code(key)
        found = [p for p in self.placed if p.entry.id == wanted or (code and p.entry.code == code)]
        return tuple(sorted(found, key=lambda p: order[p.folder]))


def canonical_code(text: str) -> str | None:
    """``ct12`` or ``CT-012`` as ``CT-012``; None when it does not look like a code."""
    compact = text.strip().upper().replace("-", "").replace(" ", "")
    letters, digits = compact[:2], compact[2:]
    if (
        len(letters) == 2
        and letters.isascii()
        and letters.isalpha()
        and digits.isascii()
        and digits.isdigit()
    ):
        return f"{letters}-{int(digits):03d}" if len(digits) <= 4 else None
    return None
