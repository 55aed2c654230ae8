"""One entry as the template takes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from kb.answer import data
from kb.answer.parse import MarkupError, parse, parse_inline
from kb.book.legal import citation
from kb.model.entry import Entry, Source
from kb.model.errors import ContentError
from kb.model.handbook import Handbook
from kb.rules.wording import day


def entry(placed: Entry, handbook: Handbook, today: dt.date) -> dict[str, Any]:
    """The entry as JSON-ready values. Raises :class:`ContentError` when its markup is not in the subset."""
    try:
        return _entry(placed, handbook, today)
    except MarkupError as error:
        raise ContentError(f"Mục {placed.id} không in được: {error.message}", error.remedy) from error


def _entry(placed: Entry, handbook: Handbook, today: dt.date) -> dict[str, Any]:
    return {
        "id": placed.id,
        "code": placed.code or "",
        "title": placed.question,
        "question": data.render_text(placed.question),
        "summary": _inline(placed.summary),
        "facts": list(_facts(placed, handbook)),
        "answer": data.render(parse(placed.answer)),
        "procedures": list(placed.procedures),
        "legal": [citation(cited, handbook, today) for cited in placed.legal_basis],
        "sources": _sources(placed.origin.sources),
        "related": [other for other in placed.related if other in handbook.live],
        "review_by": day(placed.review_by) if placed.review_by else "",
    }


def _facts(placed: Entry, handbook: Handbook) -> Iterable[dict[str, Any]]:
    """The facts that apply, in the order an official asks for them; ``lines`` has one or more texts."""
    rows: list[tuple[str, list[list[dict[str, Any]]]]] = [
        ("Giấy tờ", [_inline(text) for text in placed.documents_needed]),
        ("Thời hạn", _line(placed.time_limit)),
        ("Phí, lệ phí", _line(placed.fee)),
        ("Thẩm quyền", _line(placed.authority)),
        ("Nơi nộp", _line(placed.where)),
        ("Áp dụng tại", [data.render_text(_unit(unit, handbook)) for unit in placed.units]),
        ("Hỏi thêm", [data.render_text(_agency(agency, handbook)) for agency in placed.agencies]),
    ]
    return ({"label": label, "lines": lines} for label, lines in rows if lines)


def _inline(text: str) -> list[dict[str, Any]]:
    return data.render_inline(parse_inline(text))


def _line(text: str | None) -> list[list[dict[str, Any]]]:
    return [_inline(text)] if text else []


def _unit(unit: str, handbook: Handbook) -> str:
    return handbook.units[unit].full_name if unit in handbook.units else unit


def _agency(agency: str, handbook: Handbook) -> str:
    return handbook.agencies[agency].name if agency in handbook.agencies else agency


def _sources(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """Sources read on the same site and day as one, in the order of their first appearance."""
    groups: dict[tuple[str, dt.date], list[Source]] = {}
    for source in sources:
        groups.setdefault((host_of(source), source.as_of), []).append(source)
    return [
        {
            "host": host,
            "as_of": day(as_of),
            "titles": [{"title": data.render_text(s.title), "url": s.url or ""} for s in together],
        }
        for (host, as_of), together in groups.items()
    ]


def host_of(source: Source) -> str:
    """The site a reader would recognise, such as ``dichvucong.gov.vn``; empty without an address."""
    try:
        host = urlsplit(source.url or "").hostname or ""
    except ValueError:  # brackets that are no IPv6 address
        return ""
    return host.removeprefix("www.")
