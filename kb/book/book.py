"""What the book holds: the handbook as JSON-ready values, in reading order.

Pure: today's date comes in, nothing is read or written. :mod:`kb.book.compile` sets it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from kb.answer import data
from kb.answer.parse import parse_inline
from kb.book import backmatter
from kb.book.edition import DESK, Edition
from kb.book.entries import entry
from kb.book.terms import index_of_terms
from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.rules.wording import day

TITLE = "Cẩm nang hành chính công"


def book(handbook: Handbook, today: dt.date, edition: Edition = DESK) -> dict[str, Any]:
    """Everything the template needs, with the same input and date always the same values.

    Only published entries go in. Raises :class:`kb.model.errors.ContentError` naming the entry
    whose text is not in the Markdown subset.
    """
    entries = handbook.by_code_order
    content = {
        "chapters": chapters(handbook, today),
        "abbreviations": backmatter.abbreviations(handbook, entries),
        "former_units": backmatter.former_units(handbook),
        "legal_documents": backmatter.legal_documents(handbook, entries, today),
        "terms": index_of_terms(handbook, entries),
    }
    return {
        "title": TITLE,
        "date": {"year": today.year, "month": today.month, "day": today.day},
        "compiled_on": day(today),
        "edition": edition.as_json(),
        "digest": digest_of(content),
        "entry_count": len(entries),
        "unit_count": len(handbook.registers.units),
        **content,
    }


def chapters(handbook: Handbook, today: dt.date) -> list[dict[str, Any]]:
    """A chapter for every field that has published entries, in the order of the register."""
    by_field: dict[str, list[Entry]] = {}
    for published in handbook.by_code_order:
        by_field.setdefault(published.field, []).append(published)
    return [
        {"id": field, **_head(field, handbook), "entries": [entry(e, handbook, today) for e in entries]}
        for field, entries in by_field.items()
    ]


def _head(field_id: str, handbook: Handbook) -> dict[str, Any]:
    field = handbook.fields.get(field_id)
    if field is None:
        return {"name": field_id, "prefix": "", "description": []}
    return {
        "name": field.name,
        "prefix": field.prefix,
        "description": data.render_inline(parse_inline(field.description)),
    }


def digest_of(content: Any) -> str:
    """Twelve hexadecimal digits that change with any printed word: which content a copy holds."""
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
