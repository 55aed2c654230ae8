"""Whether the law that live answers rest on still stands today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kb.model.entry import Folder
from kb.model.handbook import Handbook
from kb.model.problem import Problem
from kb.model.registers import LegalDocument, LegalState
from kb.rules.reports import in_entry


def law_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:
    """Warnings for live entries that cite a document which has lapsed or is not in force yet."""
    for placed in handbook.in_folder(Folder.PUBLISHED):
        for index, citation in enumerate(placed.entry.legal_basis):
            document = handbook.legal_documents.get(citation.document)
            if document is None:
                continue
            path = ("legal_basis", index, "document")
            match document.state_on(today):
                case LegalState.EXPIRED:
                    yield in_entry(
                        placed,
                        path,
                        "expired-document",
                        f"{document.number} đã hết hiệu lực{_since(document)}.",
                        f"Đối chiếu lại{_with(document)} rồi sửa câu trả lời và căn cứ.",
                        "warning",
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
                case _:
                    pass


def _since(document: LegalDocument) -> str:
    return f" (ngày cuối {document.ends_on:%d/%m/%Y})" if document.ends_on else ""


def _with(document: LegalDocument) -> str:
    return f" với {document.replaced_by}" if document.replaced_by else ""
