"""How dates, states and steps read in Vietnamese."""

from __future__ import annotations

import datetime as dt
from typing import Final

from kb.model.entry import Action
from kb.model.registers import LegalDocument, LegalState

ACTIONS: Final[dict[Action, str]] = {
    "created": "Biên soạn",
    "edited": "Sửa",
    "submitted": "Gửi duyệt",
    "changes_requested": "Yêu cầu sửa",
    "rejected": "Từ chối",
    "approved": "Duyệt công bố",
    "verified": "Thẩm tra lại",
    "retired": "Rút khỏi cẩm nang",
    "discarded": "Bỏ bản nháp",
}

STATES: Final[dict[LegalState, str]] = {
    LegalState.IN_FORCE: "còn hiệu lực",
    LegalState.PARTLY_EXPIRED: "hết hiệu lực một phần",
    LegalState.EXPIRED: "hết hiệu lực",
    LegalState.NOT_YET: "chưa có hiệu lực",
    LegalState.UNCLEAR: "chưa rõ hiệu lực",
}


def day(value: dt.date) -> str:
    """``25/11/2026``."""
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


def document_name(document: LegalDocument) -> str:
    """``Nghị định 118/2025/NĐ-CP``."""
    return f"{document.type} {document.number}"


def state_words(document: LegalDocument, today: dt.date) -> str:
    """The state on ``today`` with the day that matters: ``hết hiệu lực từ 01/03/2027``, where it is known."""
    state = document.state_on(today)
    words, last = STATES[state], document.ends_on
    if state is LegalState.EXPIRED:
        return f"{words} từ {day(last + dt.timedelta(days=1))}" if last else words
    if state is LegalState.NOT_YET:
        return f"{words}, có từ {day(document.effective)}" if document.effective else words
    return f"{words} đến hết {day(last)}" if last else words


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
