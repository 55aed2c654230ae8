"""Abbreviations and everyday names, with the official wording."""

from __future__ import annotations

from typing import Final

from kb.analysis.letters import fold
from kb.model.handbook import Handbook
from kb.model.registers import Term
from kb.rules.collation import vietnamese_key
from kb.site.filtering import filter_box
from kb.site.markup import Html, join, tag
from kb.site.page import TERMS, Page

_KINDS: Final = (
    ("abbreviation", "Chữ viết tắt", "viet-tat"),
    ("everyday", "Cách gọi thường ngày", "thuong-ngay"),
    ("spelling", "Cách gõ tắt", "go-tat"),
)


def terms_page(handbook: Handbook) -> Page:
    """Every term of the register, by kind and then in Vietnamese alphabetical order."""
    lead = f"{len(handbook.terms)} chữ viết tắt và cách gọi hay gặp, kèm tên gọi chính thức."
    sections = [
        _section(title, name, [t for t in handbook.terms if t.kind == kind]) for kind, title, name in _KINDS
    ]
    html = join(
        tag("h1", "Chữ viết tắt và cách gọi", id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        filter_box("tu-viet-tat", "Gõ chữ viết tắt hoặc cách gọi"),
        tag("div", *sections, id="tu-viet-tat"),
    )
    return Page(TERMS, "Chữ viết tắt và cách gọi", html, description=lead)


def _section(title: str, name: str, terms: list[Term]) -> Html | None:
    if not terms:
        return None
    rows = [_row(t) for t in sorted(terms, key=lambda t: vietnamese_key(t.term))]
    head = tag("tr", tag("th", "Chữ", scope="col"), tag("th", "Nghĩa là", scope="col"))
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="kb-lookup")
    return tag("section", tag("h2", title, id=name), table)


def _row(term: Term) -> Html:
    means = "; ".join(term.means)
    note = tag("span", " (tùy ngữ cảnh)", class_="kb-small") if term.ambiguous else None
    return tag(
        "tr",
        tag("td", tag("strong", term.term)),
        tag("td", means, note),
        data_kb_key=fold(f"{term.term} {means}"),
    )
