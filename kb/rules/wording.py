"""How days, steps and legal documents read in Vietnamese, the same on the screen, on the page and in print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from kb.model.entry import Action
from kb.model.meeting import SessionName
from kb.model.registers import LegalDocument, LegalState
from kb.model.search import FoundKind
from kb.model.slip import SlipKind

ACTIONS: Final[Mapping[Action, str]] = {
    "created": "biên soạn",
    "edited": "sửa",
    "submitted": "gửi duyệt",
    "changes_requested": "yêu cầu sửa",
    "rejected": "từ chối",
    "approved": "duyệt và công bố",
    "verified": "thẩm tra lại",
    "retired": "rút",
    "discarded": "bỏ bản nháp",
    "renumbered": "đổi mã",
}
"""What was done in a step of an entry's history."""

SESSIONS: Final[Mapping[SessionName, str]] = {
    "sang": "buổi sáng",
    "chieu": "buổi chiều",
    "ban-doc": "phiếu của bạn đọc",
}
"""What a meeting's session is called."""

SLIP_KINDS: Final[Mapping[SlipKind, str]] = {
    "unanswered": "tìm không ra",
    "not-solved": "chưa giải quyết được",
    "question": "câu hỏi",
}
"""What a reader's slip is about."""

FOUND_KINDS: Final[Mapping[FoundKind, str]] = {
    FoundKind.ENTRY: "Mục",
    FoundKind.PROCEDURE: "Thủ tục",
    FoundKind.LAW: "Văn bản",
    FoundKind.UNIT: "Xã, phường",
    FoundKind.TERM: "Viết tắt, cách gọi",
    FoundKind.GUIDE: "Hướng dẫn",
}
"""What can be found, in the order in which it is shown."""

LEGAL_STATES: Final[Mapping[LegalState, str]] = {
    LegalState.IN_FORCE: "còn hiệu lực",
    LegalState.PARTLY_EXPIRED: "hết hiệu lực một phần",
    LegalState.EXPIRED: "hết hiệu lực",
    LegalState.NOT_YET: "chưa có hiệu lực",
    LegalState.UNCLEAR: "chưa rõ hiệu lực",
}
"""What a legal document's state is called."""

_TYPES = (
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


def sent_by_reader(kind: SlipKind | None) -> str:
    """``bạn đọc, tìm không ra``; just ``bạn đọc`` where nobody understood what was sent."""
    return f"bạn đọc, {SLIP_KINDS[kind]}" if kind else "bạn đọc"


def day(date: dt.date) -> str:
    """``05/08/2026``, as officials write a day."""
    return f"{date.day:02d}/{date.month:02d}/{date.year}"


def aged(days: int) -> str:
    """How long something has been there: ``3 ngày``; ``hôm nay`` when it came today."""
    return f"{days} ngày" if days else "hôm nay"


def median_days_text(days: float | None) -> str:
    """``3`` or ``3,5``, as Vietnamese writes decimals; a dash when nothing was counted."""
    return "–" if days is None else f"{days:g}".replace(".", ",")


def waited(days: int) -> str:
    """How long something has been waiting: ``chờ 3 ngày``; ``từ hôm nay``."""
    return f"chờ {days} ngày" if days else "từ hôm nay"


def parsed_day(text: str) -> dt.date | None:
    """A day as people type it: ``2027-02-15`` or ``15/2/2027``; None when it is no day."""
    parts = text.strip().split("/")
    try:
        if len(parts) == 3:
            return dt.date(int(parts[2]), int(parts[1]), int(parts[0]))
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None


def state_words(document: LegalDocument, today: dt.date) -> str:
    """The state on ``today`` with the day that matters: ``hết hiệu lực từ 01/03/2027``, where it is known."""
    state = document.state_on(today)
    words, last = LEGAL_STATES[state], document.ends_on
    if state is LegalState.EXPIRED:
        return f"{words} từ {day(last + dt.timedelta(days=1))}" if last else words
    if state is LegalState.NOT_YET:
        return f"{words}, có từ {day(document.effective)}" if document.effective else words
    return f"{words} đến hết {day(last)}" if last else words


def type_order(kind: str) -> tuple[int, str]:
    """Sorts types of legal documents: laws before decrees before circulars, unlisted ones last, by name."""
    return (_TYPES.index(kind) if kind in _TYPES else len(_TYPES), kind)
