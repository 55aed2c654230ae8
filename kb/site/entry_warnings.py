"""What a reader has to be told before relying on an entry."""

from __future__ import annotations

import datetime as dt

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.rules.law import fallen_bases
from kb.rules.wording import day, state_words


def entry_warnings(handbook: Handbook, entry: Entry, today: dt.date) -> list[str]:
    """One sentence for each legal document that is no longer to be relied on, and one when review is overdue."""
    told = []
    for document in fallen_bases(handbook, entry, today):
        instead = f", thay bằng {document.replaced_by}" if document.replaced_by else ""
        told.append(
            f"Căn cứ {document.number} {state_words(document, today)}{instead}: đối chiếu lại trước khi trả lời dân."
        )
    if entry.review_by is not None and entry.review_by < today:
        told.append(
            f"Mục này đã quá hạn rà lại ngày {day(entry.review_by)}: đối chiếu lại căn cứ trước khi trả lời dân."
        )
    return told
