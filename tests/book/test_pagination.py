"""Where the engine says an entry begins is where a reader finds it."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest

from kb.book.book import book
from kb.book.compile import compile_book
from kb.book.formats import A4, A5, Format
from kb.book.pagination import pages_of_entries
from tests.book.handbooks import TODAY, death, entry, handbook


@pytest.mark.parametrize("form", [A4, A5], ids=["a4", "a5"])
def test_an_entry_begins_on_the_page_that_is_told(tmp_path: Path, form: Format) -> None:
    long = entry("rat-dai", code="CT-002", answer="".join(f"{n}. {'chữ ' * 60}\n" for n in range(1, 40)))
    data = book(handbook(entry(), long, entry("sau-do", code="CT-003"), death()), TODAY, form)

    pages = pages_of_entries(data)

    pdf = pypdf.PdfReader(compile_book(data, tmp_path / "sách.pdf").path)
    begins = {
        outline.title.split()[0]: pdf.get_destination_page_number(outline) + 1  # type: ignore[operator]
        for outline in _flat(pdf.outline)
        if re.match(r"[A-Z]{2}-\d{3} ", str(outline.title))
    }
    codes = {e["id"]: e["code"] for chapter in data["chapters"] for e in chapter["entries"]}
    assert {codes[entry_id]: page.page for entry_id, page in pages.items()} == begins
    assert len(set(pages.values())) > 2


def test_pages_of_volumes_carry_their_numbers() -> None:
    pages = pages_of_entries(book(handbook(entry(), death()), TODAY), most=1)

    assert [page.volume for page in pages.values()] == [1, 2]
    assert all(page.page > 3 for page in pages.values())


def _flat(outline: list) -> list:  # type: ignore[type-arg]
    return [inner for one in outline for inner in (_flat(one) if isinstance(one, list) else [one])]
