"""How the site names a legal document and tells what became of it."""

from __future__ import annotations

import datetime as dt

from kb.model.registers import LegalDocument, LegalState
from kb.rules.wording import day


def document_name(document: LegalDocument) -> str:
    """``Nghị định 118/2025/NĐ-CP``."""
    return f"{document.type} {document.number}"


def changes_words(document: LegalDocument, today: dt.date) -> list[str]:
    """What amended or replaces a document, one phrase each, as it stands on ``today``."""
    phrases = []
    amended = ", ".join(
        f"{a.number} (từ {day(a.effective)})" if a.effective else a.number for a in document.amended_by
    )
    if amended:
        phrases.append(f"Được sửa đổi bởi {amended}")
    if document.replaced_by:
        replaced = document.state_on(today) is LegalState.EXPIRED
        since = f" từ {day(document.replaced_on)}" if document.replaced_on else ""
        phrases.append(f"{'Đã' if replaced else 'Sẽ'} được thay bằng {document.replaced_by}{since}")
    return phrases
