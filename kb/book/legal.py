"""Legal documents as the book cites them, with their state on the day it is made."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kb.answer import data
from kb.answer.parse import parse_inline
from kb.model.entry import Citation
from kb.model.handbook import Handbook
from kb.model.registers import LegalDocument, LegalState

_TYPE_ORDER = (
    "Hiến pháp",
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Thông tư",
    "Thông tư liên tịch",
    "Chỉ thị",
    "Công văn",
    "Công điện",
)


def day(date: dt.date) -> str:
    """``25/11/2026``, as Vietnamese officials write a day."""
    return f"{date:%d/%m/%Y}"


def state_text(document: LegalDocument, today: dt.date) -> str:
    """The state in words, with the date that matters: “còn hiệu lực”, “hết hiệu lực từ 01/03/2027”."""
    state = document.state_on(today)
    if state is LegalState.EXPIRED:
        since = document.replaced_on or (document.expires and document.expires + dt.timedelta(days=1))
        successor = f", thay bằng {document.replaced_by}" if document.replaced_by else ""
        return "hết hiệu lực" + (f" từ {day(since)}" if since else "") + successor
    if state is LegalState.NOT_YET:
        return "chưa có hiệu lực" + (f", có từ {day(document.effective)}" if document.effective else "")
    words = {
        LegalState.IN_FORCE: "còn hiệu lực",
        LegalState.PARTLY_EXPIRED: "hết hiệu lực một phần",
        LegalState.UNCLEAR: "chưa rõ hiệu lực",
    }[state]
    return f"{words} đến hết {day(document.ends_on)}" if document.ends_on else words


def is_settled(document: LegalDocument, today: dt.date) -> bool:
    """Whether the document is simply in force, so that nothing about it needs a reader's eye."""
    return document.state_on(today) is LegalState.IN_FORCE and document.ends_on is None


def citation(cited: Citation, handbook: Handbook, today: dt.date) -> dict[str, Any]:
    """One citation: number, type, title, article, state in words, note."""
    document = handbook.legal_documents.get(cited.document)
    return {
        "number": cited.document,
        "type": document.type if document else "",
        "article": data.render_text(cited.article) if cited.article else [],
        "state": state_text(document, today) if document else "",
        "settled": document is not None and is_settled(document, today),
        "note": data.render_inline(parse_inline(cited.note)) if cited.note else [],
    }


def type_rank(document: LegalDocument) -> int:
    """Laws before decrees before circulars; types that are not listed come last."""
    return _TYPE_ORDER.index(document.type) if document.type in _TYPE_ORDER else len(_TYPE_ORDER)
