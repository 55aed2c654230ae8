"""Which live answers point to a legal document, a procedure or a commune; read once for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.rules.collation import vietnamese_key

Entries = Mapping[str, Sequence[Entry]]
"""Entries by key, each once, in the order of their codes; a key that nothing points to is missing."""


@dataclass(frozen=True, slots=True)
class Uses:
    """``laws`` by number, ``procedures`` by code; by unit id those that hold ``only_in`` it and were ``asked_in`` it."""

    laws: Entries
    procedures: Entries
    only_in: Entries
    asked_in: Entries


def uses(handbook: Handbook) -> Uses:
    """What the live answers of ``handbook`` point to."""
    laws: dict[str, list[Entry]] = defaultdict(list)
    procedures: dict[str, list[Entry]] = defaultdict(list)
    only_in: dict[str, list[Entry]] = defaultdict(list)
    asked_in: dict[str, list[Entry]] = defaultdict(list)
    for entry in handbook.by_code_order:
        _note(laws, (citation.document for citation in entry.legal_basis), entry)
        _note(procedures, entry.procedures, entry)
        _note(only_in, entry.units, entry)
        _note(asked_in, (*entry.asked.units, *entry.origin.asked_by), entry)
    return Uses(laws, procedures, only_in, asked_in)


def by_article(
    entries: Iterable[Entry], number: str
) -> list[tuple[str | None, list[tuple[Entry, str | None]]]]:
    """Who cites a legal document, article by article, each entry with its remark on the citation.

    None stands for the document as a whole and comes first; articles stand in the order of their numbers.
    """
    found: dict[str | None, dict[str, tuple[Entry, str | None]]] = defaultdict(dict)
    for entry in entries:
        for citation in entry.legal_basis:
            if citation.document == number:
                found[citation.article].setdefault(entry.id, (entry, citation.note))
    articles = sorted((a for a in found if a is not None), key=vietnamese_key)
    return [(a, list(found[a].values())) for a in (*([None] if None in found else ()), *articles)]


def _note(found: dict[str, list[Entry]], keys: Iterable[str], entry: Entry) -> None:
    for key in dict.fromkeys(keys):
        found[key].append(entry)
