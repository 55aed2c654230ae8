"""The copy of the book in a reader's hands: where an entry stands in it, and what to do there, in words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from kb.book.formats import Format
from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.printed import PRINTED_FORMATS, PageNumber
from kb.model.registers import PrintedEdition
from kb.rules.codes import prefix_of
from kb.rules.editions import Fate
from kb.rules.since import Amended, Base


class Hand:
    """A copy that was printed as ``base`` in the format ``form``, beside the handbook of today.

    Pages are known of a recorded edition in a format whose pages it recorded; else entries are found by their codes.
    """

    def __init__(self, handbook: Handbook, base: Base, form: Format) -> None:
        self._handbook = handbook
        self._pages: dict[str, str] = {}
        if isinstance(base, PrintedEdition) and form.id in PRINTED_FORMATS:
            self._pages = _pages(base, form.id)

    @property
    def knows_pages(self) -> bool:
        """Whether what to do is told with pages."""
        return bool(self._pages)

    def page(self, entry_id: str) -> str:
        """``trang 17–18``, ``tập 2, trang 29``: the pages on which the copy surely has it; empty when not known."""
        return self._pages.get(entry_id, "")

    def to_do(self, one: Amended) -> str:
        """What to do in the copy.

        ``Thay mục ở trang 17–18``, ``Gạch bỏ mục ở trang 22``, ``Thêm sau CT-018, trang 21``, ``Đổi mã thành CT-021``.
        """
        page = self.page(one.id)
        there = f" ở {page}" if page else ""
        if one.fate is Fate.NEW:
            return self._put(one.entry)
        if one.fate is Fate.WITHDRAWN:
            return f"Gạch bỏ mục{there}"
        if one.fate is Fate.CHANGED:
            return f"Thay mục{there}"
        code = one.entry.code if one.entry else ""
        if one.reworded:
            return f"Thay mục{there}, mã mới {code}"
        return f"Đổi mã{there} thành {code}"

    def place(self, one: Amended) -> str:
        """Where an entry belongs, as a sentence beside it (``Thay mục này ở trang 17 của sách.``)."""
        if one.fate is Fate.NEW:
            return f"{self._put(one.entry)}."
        page = self.page(one.id)
        in_copy = f"ở {page} của sách" if page else "trong sách"
        other_code = one.entry is not None and one.code != one.entry.code
        old = f"; mã trong sách là {one.code}" if other_code and one.code else ""
        return f"Thay mục này {in_copy}{old}."

    def with_places(self, entries: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
        """Entries that are referred to, by id, with ``place`` where it is known (``trang 17 của sách``)."""
        return {
            entry_id: {**entry, "place": f"{page} của sách"} if (page := self.page(entry_id)) else entry
            for entry_id, entry in entries.items()
        }

    def _put(self, entry: Entry | None) -> str:
        assert entry is not None, "what is new is there"
        neighbours = self._handbook.entries_of_field(entry.field)
        place = next(n for n, other in enumerate(neighbours) if other.id == entry.id)
        if place == 0:
            field = self._handbook.fields.get(entry.field)
            return f"Thêm vào đầu lĩnh vực {field.name if field else entry.field}"
        previous = neighbours[place - 1]
        page = self.page(previous.id)
        return f"Thêm sau {previous.code}" + (f", {page}" if page else "")


def _pages(edition: PrintedEdition, format_id: str) -> dict[str, str]:
    """The pages of each entry in words. Where an entry ends is not recorded: up to the page before the next begins it is there."""
    begun = sorted(
        (printed.page(format_id), printed.code, printed.id) for printed in edition.entries.values()
    )
    last: dict[str, int] = {}
    for (page, code, entry_id), (following, next_code, _) in pairwise(begun):
        if page.volume == following.volume and prefix_of(code) == prefix_of(next_code):
            last[entry_id] = following.page - 1
    return {entry_id: _words(page, last.get(entry_id, 0)) for page, _, entry_id in begun}


def _words(page: PageNumber, last: int) -> str:
    return f"{page.words}–{last}" if last > page.page else page.words
