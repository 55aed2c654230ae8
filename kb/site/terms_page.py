"""Abbreviations and everyday names in the order of a dictionary, with the official wording."""

from __future__ import annotations

from collections.abc import Mapping

from kb.analysis.letters import fold
from kb.model.handbook import Handbook
from kb.model.registers import Term
from kb.site.anchors import anchors, by_letter, letter_anchor, letter_links, letter_row
from kb.site.filtering import filter_box
from kb.site.markup import Html, join, tag
from kb.site.page import TERMS, Page

TITLE = "Chữ viết tắt và cách gọi"


def term_anchors(handbook: Handbook) -> Mapping[str, str]:
    """The place of each term on the page."""
    return anchors("tu", (term.term for term in handbook.terms))


def terms_page(handbook: Handbook) -> Page:
    """Every term of the register."""
    lead = f"{len(handbook.terms)} chữ viết tắt và cách gọi hay gặp, kèm tên gọi chính thức."
    places = term_anchors(handbook)
    letters = by_letter(handbook.terms, lambda term: term.term)
    head = tag("tr", tag("th", "Chữ", scope="col"), tag("th", "Nghĩa là", scope="col"))
    bodies = [
        tag(
            "tbody",
            letter_row(letter, 2),
            *(_row(handbook, term, places[term.term]) for term in terms),
            id=letter_anchor(letter),
            data_kb_group=True,
        )
        for letter, terms in letters
    ]
    html = join(
        tag("h1", TITLE, id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        filter_box("tu-viet-tat", "Gõ chữ viết tắt, cách gọi hoặc tên chính thức"),
        letter_links(letter for letter, _ in letters),
        tag("table", tag("thead", head), *bodies, class_="kb-lookup", id="tu-viet-tat"),
    )
    return Page(TERMS, TITLE, html, description=lead)


def _row(handbook: Handbook, term: Term, place: str) -> Html:
    fields = [handbook.fields[f].name if f in handbook.fields else f for f in term.fields]
    remarks = [
        remark
        for remark in (
            "cách gõ tắt" if term.kind == "spelling" else None,
            "tùy ngữ cảnh" if term.ambiguous else None,
            f"trong lĩnh vực {', '.join(fields)}" if fields else None,
        )
        if remark
    ]
    note = tag("span", f" ({'; '.join(remarks)})", class_="kb-small") if remarks else None
    return tag(
        "tr",
        tag("td", tag("strong", term.term)),
        tag("td", "; ".join(term.means), note),
        id=place,
        data_kb_key=True,
        data_kb_name=fold(term.term),
    )
