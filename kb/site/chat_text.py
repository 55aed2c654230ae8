"""An entry as plain text to paste into a chat message."""

from __future__ import annotations

from collections.abc import Iterator

from kb.model.entry import Citation, Entry
from kb.model.handbook import Handbook
from kb.rules.wording import day
from kb.site.about import NOTICE
from kb.site.entry_facts import told_facts
from kb.site.pen import plain
from kb.site.wording import document_name


def chat_text(handbook: Handbook, entry: Entry) -> str:
    """Code and question, the short answer, what is known at a glance, what it rests on; no address.

    The script that copies it adds the address under which the reader has the page open.
    """
    parts = (
        _title(entry),
        plain(entry.summary),
        "\n".join(_facts(handbook, entry)),
        "\n".join(_grounds(handbook, entry)),
    )
    return "\n\n".join(part for part in parts if part)


def _title(entry: Entry) -> str:
    return f"{entry.code}: {entry.question}" if entry.code else entry.question


def _facts(handbook: Handbook, entry: Entry) -> Iterator[str]:
    yield from (f"{name}: {plain(value)}" for name, value in told_facts(entry))
    if entry.documents_needed:
        yield "Giấy tờ cần có:"
        yield from (f"- {plain(paper)}" for paper in entry.documents_needed)
    if entry.units:
        units = [handbook.units[u].full_name if u in handbook.units else u for u in entry.units]
        yield f"Chỉ áp dụng cho: {', '.join(units)}"


def _grounds(handbook: Handbook, entry: Entry) -> Iterator[str]:
    if entry.legal_basis:
        yield "Căn cứ: " + "; ".join(_citation(handbook, citation) for citation in entry.legal_basis)
    if entry.checked_on:
        yield f"Đối chiếu ngày {day(entry.checked_on)}. {NOTICE}"


def _citation(handbook: Handbook, citation: Citation) -> str:
    document = handbook.legal_documents.get(citation.document)
    name = document_name(document) if document else citation.document
    note = f" ({plain(citation.note).removesuffix('.')})" if citation.note else ""
    return f"{citation.article} {name}{note}" if citation.article else f"{name}{note}"
