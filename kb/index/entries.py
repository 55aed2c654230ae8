"""Entries of the handbook as documents to find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.answer import plain
from kb.answer.parse import MarkupError, parse, parse_inline
from kb.index.document import Document, Shown
from kb.model.entry import Entry
from kb.model.handbook import Handbook

_LIST_MARK = re.compile(r"^\s*(?:[0-9]+\.|-) ")


def published_documents(handbook: Handbook) -> tuple[Document, ...]:
    """The live answers, in id order. Drafts and retired entries never come in here."""
    return _documents(handbook, handbook.published)


def desk_documents(handbook: Handbook) -> tuple[Document, ...]:
    """What an editor may be about to write twice: live answers and drafts, in id order.

    A pending revision stands for the live answer it will replace.
    """
    newest = {**handbook.live, **{key: placed.entry for key, placed in handbook.drafts.items()}}
    return _documents(handbook, newest.values())


def _documents(handbook: Handbook, entries: Iterable[Entry]) -> tuple[Document, ...]:
    return tuple(document(entry, handbook) for entry in sorted(entries, key=lambda entry: entry.id))


def document(entry: Entry, handbook: Handbook) -> Document:
    """``entry`` as a document; field and procedures are spelt out from the registers."""
    summary = _inline(entry.summary)
    return Document(
        id=entry.id,
        titles=(entry.question, *entry.variants),
        lines=tuple(_lines(entry, summary, handbook)),
        shown=Shown(
            entry.code or "",
            entry.question,
            summary,
            entry.field,
            review_by=entry.review_by.isoformat() if entry.review_by else "",
            law_ends=_law_ends(entry, handbook),
            variants=entry.variants,
            units=entry.units,
        ),
    )


def _law_ends(entry: Entry, handbook: Handbook) -> str:
    """The last day on which every document that ``entry`` cites can be relied on."""
    cited = (handbook.legal_documents.get(citation.document) for citation in entry.legal_basis)
    ends = [known.ends_on for known in cited if known is not None and known.ends_on is not None]
    return min(ends).isoformat() if ends else ""


def _lines(entry: Entry, summary: str, handbook: Handbook) -> Iterator[str]:
    yield summary
    for line in _plain(entry.answer).split("\n"):
        if text := _LIST_MARK.sub("", line, count=1).strip():
            yield text
    for fact in (*entry.documents_needed, entry.time_limit, entry.fee, entry.authority, entry.where):
        if fact:
            yield _inline(fact)
    for citation in entry.legal_basis:
        yield f"{citation.document} {citation.article or ''}".strip()
    if (field := handbook.fields.get(entry.field)) is not None:
        yield field.name
    for code in entry.procedures:
        known = handbook.procedures.get(code)
        yield f"{code} {known.name}" if known else code
    for unit_id in entry.units:
        if (unit := handbook.units.get(unit_id)) is not None:
            yield unit.full_name
    if entry.code:
        yield entry.code


def _plain(text: str) -> str:
    try:
        return plain.render(parse(text))
    except MarkupError:  # kb check reports it; a search must still find the rest
        return text


def _inline(text: str) -> str:
    try:
        return plain.render_inline(parse_inline(text))
    except MarkupError:
        return text
