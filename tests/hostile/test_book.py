"""Hostile texts in print: the book is set, as PDF/A and accessible as ever, and shows them as they were typed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pypdf

from kb.book.book import book
from kb.book.compile import STANDARDS, compile_book
from tests.hostile.corpus import TEXTS, TODAY, handbook

NOT_IN_PRINT = ("phai-sang-trai", "hinh-cam-xuc")
"""The book's faces lack these letters; :mod:`kb.book.cleaning` says what stands in their place."""


def bare(text: str) -> str:
    """Only what a PDF keeps in order: letters and signs, neither blanks nor hyphens."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if not char.isspace() and char != "-")


def test_the_book_is_set_and_shows_them(tmp_path: Path) -> None:
    printed = compile_book(book(handbook(), TODAY), tmp_path / "a.pdf")

    text = bare("".join(page.extract_text() for page in pypdf.PdfReader(printed.path).pages))
    assert printed.standards == STANDARDS
    for name, typed in TEXTS.items():
        if name not in NOT_IN_PRINT:
            assert text.count(bare(typed)) >= 5, name
