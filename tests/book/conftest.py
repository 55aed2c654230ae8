"""The book of the shipped content, set once for all tests that only read it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.book.pdf_reading import Pdf

if TYPE_CHECKING:
    from kb.book.compile import Printed
    from kb.model.handbook import Handbook

ROOT = Path(__file__).parents[2]


class Shipped(NamedTuple):
    """The handbook, what of it was to be printed, and the file."""

    handbook: Handbook
    data: dict[str, Any]
    printed: Printed
    pdf: Pdf


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    """The book for the desk, of today's content, with codes for phones."""
    from kb.book.book import book
    from kb.book.compile import compile_book
    from kb.store import load
    from tests.book.handbooks import TODAY

    handbook = load(ROOT).handbook
    data = book(handbook, TODAY, address_of=lambda entry_id: f"https://hue.example/muc/{entry_id}/")
    printed = compile_book(data, tmp_path_factory.mktemp("shipped") / "cam-nang.pdf")
    return Shipped(handbook, data, printed, Pdf(printed.path))
