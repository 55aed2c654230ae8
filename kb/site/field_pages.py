"""The list of fields, and the page of each field with its questions and short answers."""

from __future__ import annotations

from collections.abc import Iterable

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.registers import KnowledgeField
from kb.site.markup import Html, join, tag
from kb.site.page import FIELDS, Page, field_path
from kb.site.pen import Pen, code_badge, plain


def fields_page(handbook: Handbook) -> Page:
    """The page that lists every field."""
    pen = Pen(FIELDS)
    count = f"{len(handbook.published)} câu hỏi đã có trả lời, xếp theo {len(handbook.fields)} lĩnh vực."
    html = join(
        tag("h1", "Lĩnh vực", id="noi-dung"), tag("p", count, class_="kb-lead"), field_list(handbook, pen)
    )
    return Page(FIELDS, "Lĩnh vực", html, description=count)


def field_list(handbook: Handbook, pen: Pen, *, brief: bool = False) -> Html:
    """Every field with how many questions it answers and, unless ``brief``, what it is about."""
    items = [
        tag(
            "li",
            tag(
                "a",
                tag("span", field.name, class_="kb-fields__name"),
                " ",
                tag("span", _count(len(handbook.entries_of_field(field.id))), class_="kb-fields__count"),
                href=pen.href(field_path(field.id)),
            ),
            None if brief else join(" ", tag("p", pen.inline(field.description))),
        )
        for field in handbook.registers.fields
    ]
    return tag("ul", *items, class_=f"kb-fields{' kb-fields--brief' if brief else ''}")


def _count(entries: int) -> str:
    return f"{entries} câu hỏi" if entries else "chưa có"


def field_page(handbook: Handbook, field: KnowledgeField) -> Page:
    """The page of one field: its questions in the order of their codes."""
    pen = Pen(field_path(field.id))
    entries = handbook.entries_of_field(field.id)
    body = (
        entry_list(entries, pen)
        if entries
        else tag("p", "Lĩnh vực này chưa có câu trả lời nào được công bố.", class_="kb-empty")
    )
    html = join(
        tag("p", pen.to_page(FIELDS, "Lĩnh vực"), class_="kb-entry__place"),
        tag("h1", field.name, id="noi-dung"),
        tag("p", pen.inline(field.description), f" {len(entries)} câu hỏi.", class_="kb-lead"),
        body,
    )
    return Page(field_path(field.id), field.name, html, description=plain(field.description))


def entry_list(entries: Iterable[Entry], pen: Pen) -> Html:
    """Questions with code and short answer."""
    items = [
        tag(
            "li",
            tag("h2", code_badge(entry), " ", pen.to_entry(entry), class_="kb-entries__question"),
            tag("p", pen.inline(entry.summary)),
        )
        for entry in entries
    ]
    return tag("ul", *items, class_="kb-entries")
