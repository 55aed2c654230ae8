"""Recorded editions for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kb.model.handbook import Handbook
from kb.model.printed import PageNumber, PrintedEntry
from kb.model.registers import PrintedEdition
from kb.rules.editions import digest_of_content, digest_of_entry


def an_edition(number: int = 1, **given: Any) -> PrintedEdition:
    """An edition of 20 November 2026 that held one entry."""
    values = {
        "date": dt.date(2026, 11, 20),
        "digest": "5f3a0c11d2e4",
        "contents": "chung-thuc-ban-sao: CT-001 0123456789ab 29 51\n",
    }
    return PrintedEdition.model_validate({"number": number} | values | given)


def the_edition_of(handbook: Handbook, number: int = 1, **given: Any) -> PrintedEdition:
    """The edition that recording ``handbook`` as it stands makes, the entries on pages 10, 11, 12…"""
    entries = [
        PrintedEntry(e.id, e.code or "", digest_of_entry(e), PageNumber(0, page), PageNumber(0, 2 * page))
        for page, e in enumerate(handbook.by_code_order, 10)
    ]
    contents = "".join(f"{entry}\n" for entry in entries)
    return an_edition(number, **({"digest": digest_of_content(handbook), "contents": contents} | given))
