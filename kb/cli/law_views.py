"""Legal documents on the screen and for programs: one, many, and the entries that rest on one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from kb.cli.screen import bold_cyan, columns, faint, hanging, heading, shortened
from kb.cli.table import Row, entry_lines
from kb.model.handbook import Handbook, Placed
from kb.model.registers import LegalDocument
from kb.rules.law import ByArticle, by_article, citing, touched_first
from kb.rules.wording import day, state_words


def list_lines(
    documents: Iterable[LegalDocument], handbook: Handbook, today: dt.date, width: int
) -> Iterator[str]:
    """One document a line: number, how many entries rest on it, state, title as far as it fits."""
    rows = [
        [
            (document.number, bold_cyan),
            (f"{len(citing(handbook, document.number))} mục", faint),
            (state_words(document, today), None),
            (shortened(document.title, max(width - 60, 24)), None),
        ]
        for document in documents
    ]
    yield from columns(rows)


def document_lines(document: LegalDocument, today: dt.date, width: int) -> Iterator[str]:
    """A document's name, title, state and dates."""
    yield bold_cyan(f"{document.type} {document.number}") + f" · {document.issuer}"
    yield hanging("", document.title, width)
    yield f"Tình trạng: {state_words(document, today)}"
    dates = (
        ("Ban hành", document.issued),
        ("Có hiệu lực", document.effective),
        ("Ghi nhận hết hiệu lực", document.noted),
    )
    yield from (f"{label}: {day(date)}" for label, date in dates if date is not None)
    if document.replaced_by:
        yield f"Thay bằng: {document.replaced_by}"
    for amendment in document.amended_by:
        since = f" từ {day(amendment.effective)}" if amendment.effective else ""
        articles = f": {'; '.join(amendment.articles)}" if amendment.articles else ""
        yield hanging("Sửa bởi: ", f"{amendment.number}{since}{articles}", width)
    if document.note:
        yield hanging("Lưu ý: ", document.note, width)


def article_lines(handbook: Handbook, number: str) -> Iterator[str]:
    """Every entry that cites the document, under the article it cites."""
    yield from _article_lines(by_article(handbook, number))


def amended_lines(handbook: Handbook, number: str, articles: Iterable[str]) -> Iterator[str]:
    """The same, those that cite one of the amended ``articles`` first and the others under a line that says so."""
    hit, others = touched_first(by_article(handbook, number), articles)
    yield from _article_lines(hit)
    if hit and others:
        yield faint("Không dẫn điều được sửa, hoặc dẫn cả văn bản:")
    yield from _article_lines(others)


def _article_lines(found: ByArticle) -> Iterator[str]:
    for article, entries in found:
        yield heading(article or "Cả văn bản")
        yield from entry_lines([_row(placed) for placed in entries])


def as_data(document: LegalDocument, handbook: Handbook, today: dt.date) -> dict[str, Any]:
    """The document as recorded, its state on ``today`` and what cites it, for a program."""
    return document.model_dump(mode="json") | {
        "state_today": document.state_on(today).value,
        "articles": [
            {
                "article": article,
                "entries": [
                    {"id": placed.entry.id, "code": placed.entry.code, "file": placed.source.file}
                    for placed in entries
                ],
            }
            for article, entries in by_article(handbook, document.number)
        ],
    }


def _row(placed: Placed) -> Row:
    entry = placed.entry
    return Row([(entry.code or "nháp", bold_cyan)], entry.question, entry.id, has_code=entry.code is not None)
