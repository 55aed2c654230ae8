"""The lists at the back of the book: abbreviations, former communes, legal documents."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from kb.answer import data
from kb.book.legal import is_settled, state_text
from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.registers import LegalDocument
from kb.rules.collation import vietnamese_key
from kb.rules.wording import type_order

_WORD = re.compile(r"[\w&.-]+")
_ADDRESS = re.compile(r"\]\([^()\s]*\)")
"""Where a link leads, in Markdown."""


def words_of(entry: Entry) -> set[str]:
    """Every word of an entry that is printed as running text; addresses of links are no words."""
    texts = (
        entry.question,
        entry.summary,
        entry.answer,
        *entry.documents_needed,
        entry.time_limit or "",
        entry.fee or "",
        entry.authority or "",
        entry.where or "",
    )
    # Document numbers are split at their strokes, so that TT-BTP is found and TT inside it is not.
    return {word.strip(".-") for word in _WORD.findall(_ADDRESS.sub("]", "\n".join(texts)))}


def abbreviations(handbook: Handbook, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Registered abbreviations that really occur in the printed text, in Vietnamese order."""
    words: set[str] = set().union(*map(words_of, entries))
    found = [
        term
        for term in handbook.terms
        if term.kind == "abbreviation" and term.term in words and any(char.isupper() for char in term.term)
    ]
    return [
        {"term": term.term, "means": "; ".join(term.means)}
        for term in sorted(found, key=lambda term: vietnamese_key(term.term))
    ]


def former_units(handbook: Handbook) -> list[dict[str, Any]]:
    """Every former commune with what it belongs to now, by its own name in Vietnamese order."""
    rows = [
        {
            "name": former.name,
            "type": former.type,
            "earlier": ", ".join(former.earlier_names),
            "district": former.district,
            "now": unit.full_name,
        }
        for unit in handbook.registers.units
        for former in unit.formed_from
    ]
    return sorted(rows, key=lambda row: (vietnamese_key(row["name"]), vietnamese_key(row["district"])))


def present_units(handbook: Handbook) -> list[dict[str, Any]]:
    """Every commune of today with what it was formed from, by its own name in Vietnamese order."""
    return [
        {
            "name": unit.name,
            "type": unit.type,
            "from": ", ".join(f"{former.type} {former.name}" for former in unit.formed_from),
        }
        for unit in sorted(handbook.registers.units, key=lambda unit: vietnamese_key(unit.name))
    ]


def legal_documents(handbook: Handbook, entries: Sequence[Entry], today: dt.date) -> list[dict[str, Any]]:
    """The documents that are cited, grouped by type, each with the entries that cite it."""
    citing: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for number in dict.fromkeys(cited.document for cited in entry.legal_basis):
            citing[number].append(entry.id)
    cited = [document for number, document in handbook.legal_documents.items() if number in citing]
    groups: dict[str, list[LegalDocument]] = defaultdict(list)
    for document in sorted(cited, key=lambda document: type_order(document.type)):
        groups[document.type].append(document)
    return [
        {
            "type": kind,
            "documents": [
                {
                    "number": document.number,
                    "title": data.render_text(document.title),
                    "issuer": document.issuer,
                    "state": state_text(document, today),
                    "settled": is_settled(document, today),
                    "entries": citing[document.number],
                }
                for document in sorted(documents, key=lambda document: vietnamese_key(document.number))
            ],
        }
        for kind, documents in groups.items()
    ]
