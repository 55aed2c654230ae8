"""What the book holds: the handbook as JSON-ready values, in reading order.

Pure: today's date comes in, nothing is read or written. :mod:`kb.book.compile` sets it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from kb.answer import data
from kb.answer.parse import parse_inline
from kb.book import backmatter
from kb.book.entries import entry, host_of
from kb.book.formats import A4, Format
from kb.book.mentions import mentions
from kb.book.terms import index_of_terms
from kb.model.entry import Entry
from kb.model.errors import UsageError
from kb.model.handbook import Handbook
from kb.model.registers import PrintedEdition
from kb.rules.editions import digest_of_content, edition_of, latest
from kb.rules.wording import day

TITLE = "Cẩm nang hành chính công"


def book(
    handbook: Handbook,
    today: dt.date,
    form: Format = A4,
    fields: Sequence[str] = (),
    address_of: Callable[[str], str | None] = lambda _entry_id: None,
    compare_at: Callable[[int | None], str | None] = lambda _number: None,
) -> dict[str, Any]:
    """Everything the template needs, with the same input and date always the same values.

    Only published entries go in; with ``fields``, only theirs: a slim volume. ``address_of`` gives the
    public address of an entry's page, ``compare_at`` that of the page which tells whether the edition of
    that number is still the latest; None where the site has no address. Raises :class:`UsageError` for a field
    without published entries, and :class:`kb.model.errors.ContentError` naming the entry whose text is
    not in the Markdown subset.
    """
    _refuse_unknown(fields, handbook)
    entries = [e for e in handbook.by_code_order if not fields or e.field in fields]
    set_chapters = chapters(handbook, entries, today)
    content = {
        "chapters": set_chapters,
        "abbreviations": backmatter.abbreviations(handbook, entries),
        "former_units": backmatter.former_units(handbook),
        "present_units": backmatter.present_units(handbook),
        "legal_documents": backmatter.legal_documents(handbook, entries, today),
        "terms": index_of_terms(handbook, entries),
    }
    digest = digest_of_content(handbook)
    recorded = edition_of(digest, handbook.registers.editions)
    return {
        "title": TITLE,
        "date": {"year": today.year, "month": today.month, "day": today.day},
        "compiled_on": day(today),
        "format": form.as_json(),
        "issue": issue(handbook, today, recorded),
        "volume": " và ".join(handbook.fields[field].name for field in fields),
        "digest": digest,
        "entry_count": len(entries),
        "unit_count": len(handbook.registers.units),
        "sites": sites_read(entries),
        "elsewhere": elsewhere(handbook, set_chapters),
        "codes": page_addresses(entries, address_of),
        "newest": compare_at(recorded.number if recorded else None),
        **content,
    }


def _refuse_unknown(fields: Sequence[str], handbook: Handbook) -> None:
    filled = {entry.field for entry in handbook.published}
    for field in fields:
        if field not in handbook.fields:
            known = ", ".join(one for one in handbook.fields if one in filled)
            raise UsageError(f"Không có lĩnh vực “{field}”.", f"Các lĩnh vực: {known}.")
        if field not in filled:
            raise UsageError(f"Lĩnh vực “{field}” chưa có mục nào được công bố.", "Chọn lĩnh vực khác.")


def elsewhere(handbook: Handbook, set_chapters: list[dict[str, Any]]) -> dict[str, Any]:
    """What the chapters refer to without holding it: code and question, by id."""
    here = {entry["id"] for chapter in set_chapters for entry in chapter["entries"]}
    if here >= handbook.live.keys():
        return {}
    named = set(mentions(set_chapters)) - here
    return {
        other.id: {"code": other.code or "", "question": data.render_text(other.question)}
        for other in handbook.by_code_order
        if other.id in named
    }


def sites_read(entries: Sequence[Entry]) -> list[str]:
    """The sites that the answers were checked against, the most used first."""
    hosts = Counter(host for e in entries for source in e.origin.sources if (host := host_of(source)))
    return sorted(hosts, key=lambda host: (-hosts[host], host))


def page_addresses(entries: Sequence[Entry], address_of: Callable[[str], str | None]) -> dict[str, str]:
    """The public address of each entry's page, by id, which is set as a QR code; none where the site has none."""
    found = {entry.id: address_of(entry.id) for entry in entries}
    return {entry_id: address for entry_id, address in found.items() if address}


def issue(handbook: Handbook, today: dt.date, recorded: PrintedEdition | None) -> str:
    """Which state of the handbook a copy holds: “Bản in lần 2 (03/12/2026)”, or the day it was made.

    ``recorded`` is the edition that has the handbook's content of today, if one has.
    """
    if recorded is not None:
        return f"Bản in lần {recorded.number} ({day(recorded.date)})"
    last = latest(handbook)
    after = f", sau bản in lần {last.number}" if last else ""
    return f"Bản ngày {day(today)}{after}"


def chapters(handbook: Handbook, entries: Sequence[Entry], today: dt.date) -> list[dict[str, Any]]:
    """A chapter for every field that has entries here, in the order of the register."""
    by_field: dict[str, list[Entry]] = {}
    for published in entries:
        by_field.setdefault(published.field, []).append(published)
    return [
        {"id": field, **_head(field, handbook), "entries": [entry(e, handbook, today) for e in its]}
        for field, its in by_field.items()
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
