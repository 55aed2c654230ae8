"""On which page each entry begins, asked of the engine that sets the book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kb.book.compile import PrintError, ask
from kb.model.printed import PageNumber

# The markers of template/page.typ that stand before each entry, in the order of the book.
_QUERY: Final = "query(<entry-start>).map(mark => mark.location().page())"


def pages_of_entries(data: Mapping[str, Any], volume: int = 0) -> dict[str, PageNumber]:
    """Entry id → the page it begins on, in the book (or the volume) that ``data`` describes.

    ``data`` is what :func:`kb.book.book.book` gives; the book is laid out once and nothing is written.
    Raises :class:`~kb.book.compile.PrintError` when the engine cannot set it.
    """
    ids = [entry["id"] for chapter in data["chapters"] for entry in chapter["entries"]]
    pages = ask(data, _QUERY)
    if len(pages) != len(ids):
        raise PrintError(
            f"Đếm được {len(pages)} mục trong sách, phải là {len(ids)}.",
            "Đây là lỗi của bản mẫu; gửi nguyên câu này cho người phụ trách kỹ thuật.",
        )
    return {entry_id: PageNumber(volume, page) for entry_id, page in zip(ids, pages, strict=True)}
