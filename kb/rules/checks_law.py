"""Whether the law that live answers rest on stands today, and stood when they were approved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from kb.model.entry import Entry, Folder
from kb.model.handbook import Handbook
from kb.model.problem import Problem
from kb.model.registers import LegalDocument, LegalState
from kb.rules.law import fallen_bases, lapses_on
from kb.rules.reports import in_entry

LAPSE_NOTICE: Final = dt.timedelta(days=30)
"""How long before a document lapses the entries that cite it are warned of."""


def law_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:
    """Live entries that cite a document which has lapsed, lapses soon, or is not in force yet.

    Warnings, because the law changes under answers that were right; an error where the document had lapsed
    already when the answer was approved, and the handbook knew.
    """
    for placed in handbook.in_folder(Folder.PUBLISHED):
        fallen_before = {document.number for document in _fallen_at_approval(handbook, placed.entry)}
        for index, citation in enumerate(placed.entry.legal_basis):
            document = handbook.legal_documents.get(citation.document)
            if document is None:
                continue
            path = ("legal_basis", index, "document")
            match document.state_on(today):
                case LegalState.EXPIRED:
                    known = document.number in fallen_before
                    yield in_entry(
                        placed,
                        path,
                        "approved-on-expired-document" if known else "expired-document",
                        f"{document.number} đã hết hiệu lực{_since(document)}"
                        f"{' từ trước khi mục được duyệt' if known else ''}.",
                        f"Đối chiếu lại{_with(document)} rồi sửa câu trả lời và căn cứ.",
                        "error" if known else "warning",
                    )
                case LegalState.NOT_YET:
                    day = f" ({document.effective:%d/%m/%Y})" if document.effective else ""
                    yield in_entry(
                        placed,
                        path,
                        "document-not-in-force",
                        f"{document.number} chưa có hiệu lực{day}.",
                        "Nói rõ trong câu trả lời từ ngày nào áp dụng, dẫn thêm văn bản đang có hiệu lực.",
                        "warning",
                    )
                case _ if (lapse := lapses_on(document)) and lapse <= today + LAPSE_NOTICE:
                    yield in_entry(
                        placed,
                        path,
                        "document-lapses-soon",
                        f"{document.number} sẽ hết hiệu lực từ {lapse:%d/%m/%Y}.",
                        f"Đối chiếu lại{_with(document)}, soạn sẵn bản sửa để công bố từ ngày đó.",
                        "warning",
                    )
                case _:
                    pass


def _fallen_at_approval(handbook: Handbook, entry: Entry) -> Iterator[LegalDocument]:
    approved = entry.published_on
    if approved is None:
        return
    for document in fallen_bases(handbook, entry, approved):
        # A document recorded as lapsed without a day may have lapsed since.
        if lapses_on(document) is not None and (document.noted is None or document.noted < approved):
            yield document


def _since(document: LegalDocument) -> str:
    return f" (ngày cuối {document.ends_on:%d/%m/%Y})" if document.ends_on else ""


def _with(document: LegalDocument) -> str:
    return f" với {document.replaced_by}" if document.replaced_by else ""
