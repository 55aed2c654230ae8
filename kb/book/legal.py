"""Legal documents as the book cites them, with their state on the day it is made."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kb.answer import data
from kb.answer.parse import parse_inline
from kb.model.entry import Citation
from kb.model.handbook import Handbook
from kb.model.registers import LegalDocument, LegalState
from kb.rules.wording import state_words


def state_text(document: LegalDocument, today: dt.date) -> str:
    """The state in words, and what took the document's place: “hết hiệu lực từ 01/03/2027, thay bằng …”."""
    expired = document.state_on(today) is LegalState.EXPIRED
    successor = f", thay bằng {document.replaced_by}" if expired and document.replaced_by else ""
    return state_words(document, today) + successor


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
