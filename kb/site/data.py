"""The handbook as data for programs: one file for all of it and one for each entry.

What a reader sees on the pages, and nothing else: no draft, no retired entry, no editor's remark. The form
is told by ``handbook-1.json`` beside this file, which is published with the data; within a version keys are
added, never renamed or removed. The same handbook on the same day gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kb.answer import plain as answer_plain
from kb.answer.parse import parse
from kb.model.entry import Citation, Entry
from kb.model.handbook import Handbook
from kb.rules.life import life
from kb.rules.validity import validity
from kb.rules.wording import state_words
from kb.site.about import LICENCE, LICENCE_URL, NOTICE, About
from kb.site.entry_warnings import entry_warnings
from kb.site.page import entry_path, link
from kb.site.pen import plain

FORMAT: Final = "cam-nang-hanh-chinh-cong"
VERSION: Final = 1
WHOLE = "handbook.json"
SCHEMA = "schema/handbook-1.json"
CODES = "nhung/ma.json"
"""The id of each code, for whoever knows an entry by its code alone."""

Data = dict[str, Any]


def entry_data_path(entry_id: str) -> str:
    """Where an entry's data lie: ``muc/<id>.json``."""
    return f"muc/{entry_id}.json"


def entry_data(handbook: Handbook, entry: Entry, today: dt.date, about: About) -> Data:
    """A live ``entry`` as its page tells it on ``today``; what it does not say is left out."""
    field = handbook.fields.get(entry.field)
    valid = validity(handbook, entry, today)
    told: Data = {
        "id": entry.id,
        "code": entry.code,
        "page": entry_path(entry.id),
        "url": about.absolute(entry_path(entry.id)),
        "field": {"id": entry.field, "name": field.name if field else entry.field},
        "question": entry.question,
        "variants": list(entry.variants),
        "summary": _line(entry.summary),
        "answer": {
            "markdown": entry.answer,
            "text": answer_plain.render(parse(entry.answer), addresses=True),
        },
        "facts": _filled(
            {
                "time_limit": _line(entry.time_limit),
                "fee": _line(entry.fee),
                "authority": _line(entry.authority),
                "where": _line(entry.where),
                "documents_needed": [_line(paper) for paper in entry.documents_needed],
            }
        ),
        "only_in_units": [
            {"id": u, "name": handbook.units[u].full_name if u in handbook.units else u} for u in entry.units
        ],
        "procedures": [_procedure(handbook, code) for code in entry.procedures],
        "legal_basis": [_citation(handbook, citation, today) for citation in entry.legal_basis],
        "agencies": [
            {"id": a, "name": handbook.agencies[a].name if a in handbook.agencies else a}
            for a in entry.agencies
        ],
        "related": [other for other in entry.related if other in handbook.live],
        "sources": [
            _filled({"title": s.title, "url": s.url, "as_of": s.as_of.isoformat()})
            for s in entry.origin.sources
        ],
        "asked": entry.asked.count,
        "checked_on": _iso(entry.checked_on),
        "review_by": _iso(entry.review_by),
        "valid_until": _iso(valid.until) if valid else None,
        "warnings": entry_warnings(handbook, entry, today),
        "history": [
            {
                "date": step.date.isoformat(),
                "what": step.kind.value,
                "who": step.who,
                "notes": [*step.checked, *step.notes],
            }
            for step in life(entry)
        ],
    }
    return _filled(told)


def data_files(handbook: Handbook, today: dt.date, about: About, told: Mapping[str, Data]) -> dict[str, str]:
    """The files by path; ``told`` are the data of every live entry by id, in reading order."""
    written = {entry_id: _json(data) for entry_id, data in told.items()}
    files = {
        entry_data_path(entry_id): _object({**_head(entry_data_path(entry_id), today, about)}, "entry", data)
        for entry_id, data in written.items()
    }
    fields = [{"id": f.id, "name": f.name, "code_prefix": f.prefix} for f in handbook.registers.fields]
    whole = {**_head(WHOLE, today, about), "fields": fields}
    entries = ",\n".join(written.values())
    files[WHOLE] = _object(whole, "entries", f"[\n{entries}\n]" if entries else "[]")
    codes = {data["code"]: entry_id for entry_id, data in told.items() if "code" in data}
    files[CODES] = _json(codes) + "\n"
    return files


def all_entry_data(handbook: Handbook, today: dt.date, about: About) -> dict[str, Data]:
    """The data of every live entry by id, in reading order."""
    return {entry.id: entry_data(handbook, entry, today, about) for entry in handbook.by_code_order}


def _head(path: str, today: dt.date, about: About) -> Data:
    return _filled(
        {
            "$schema": link(path, SCHEMA),
            "format": FORMAT,
            "version": VERSION,
            "name": about.name,
            "url": about.address or None,
            "edition": today.isoformat(),
            "notice": NOTICE,
            "licence": {"name": LICENCE, "url": LICENCE_URL},
        }
    )


def _line(markdown: str | None) -> Data | None:
    return {"markdown": markdown, "text": plain(markdown)} if markdown else None


def _procedure(handbook: Handbook, code: str) -> Data:
    known = handbook.procedures.get(code)
    return _filled(
        {"code": code, "name": plain(known.name) if known else None, "url": known.url if known else None}
    )


def _citation(handbook: Handbook, citation: Citation, today: dt.date) -> Data:
    told: Data = {
        "document": citation.document,
        "article": citation.article,
        "note": plain(citation.note) if citation.note else None,
    }
    document = handbook.legal_documents.get(citation.document)
    if document is not None:
        told |= {
            "type": document.type,
            "title": document.title,
            "state": document.state_on(today).value,
            "state_text": state_words(document, today),
            "replaced_by": document.replaced_by,
        }
    return _filled(told)


def _filled(values: Mapping[str, Any]) -> Data:
    return dict(_present(values))


def _present(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((key, value) for key, value in values.items() if value is not None)


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _object(head: Data, key: str, written: str) -> str:
    """One JSON object whose last value is written already, because two files hold it."""
    return f'{_json(head)[:-1]},"{key}":{written}}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
