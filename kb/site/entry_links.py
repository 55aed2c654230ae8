"""Entries as they are listed under a heading of another page."""

from __future__ import annotations

from collections.abc import Iterable

from kb.model.entry import Entry
from kb.site.markup import Html, tag
from kb.site.pen import Pen, code_badge


def answers(entries: Iterable[Entry], pen: Pen) -> Html:
    """Questions as third headings, each with its short answer."""
    items = [
        tag(
            "li",
            tag("h3", code_badge(entry), " ", pen.to_entry(entry), class_="kb-entries__question"),
            tag("p", pen.inline(entry.summary)),
        )
        for entry in entries
    ]
    return tag("ul", *items, class_="kb-entries")
