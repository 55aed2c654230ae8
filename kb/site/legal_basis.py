"""What an answer rests on: each document once, with the articles cited and its state on the day of the build."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from kb.model.entry import Citation, Entry
from kb.model.handbook import Handbook
from kb.model.registers import LegalDocument
from kb.rules.naming import address_slug
from kb.rules.wording import state_words
from kb.site.markup import Html, join, tag
from kb.site.page import law_path
from kb.site.pen import Pen
from kb.site.wording import changes_words, document_name


def anchor(number: str) -> str:
    """``118/2025/NĐ-CP`` as ``vb-118-2025-nd-cp``, its place on the list of legal documents."""
    return f"vb-{address_slug(number)}"


def state_chip(document: LegalDocument, today: dt.date) -> Html:
    """The state in words; the class carries the state's name, so that it can also be told by colour."""
    state = document.state_on(today).value
    return tag("span", state_words(document, today), class_=f"kb-state kb-state--{state}")


def legal_basis(handbook: Handbook, entry: Entry, today: dt.date, pen: Pen) -> Html | None:
    """The section that lists an entry's citations by document; nothing when there are none."""
    if not entry.legal_basis:
        return None
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation in entry.legal_basis:
        cited[citation.document].append(citation)
    items = [
        _document(handbook.legal_documents.get(number), number, citations, today, pen)
        for number, citations in cited.items()
    ]
    return tag("section", tag("h2", "Căn cứ pháp lý"), tag("ul", *items), class_="kb-legal")


def _document(
    document: LegalDocument | None, number: str, citations: list[Citation], today: dt.date, pen: Pen
) -> Html:
    articles = [_article(citation, pen) for citation in citations if citation.article or citation.note]
    places = tag("span", join(*articles, by="; "), class_="kb-legal__articles") if articles else None
    if document is None:
        return tag("li", tag("span", number, class_="kb-legal__name"), places)
    name = pen.to_page(law_path(number), document_name(document))
    return tag(
        "li",
        tag("span", name, " ", state_chip(document, today), class_="kb-legal__name"),
        places,
        tag("span", document.title, class_="kb-legal__more"),
        *(tag("span", f"{phrase}.", class_="kb-legal__more") for phrase in changes_words(document, today)),
    )


def _article(citation: Citation, pen: Pen) -> Html:
    note = pen.inline(citation.note.removesuffix(".")) if citation.note else None
    if citation.article is None:
        return join(note)
    return join(tag("span", citation.article), join(" (", note, ")") if note else None)
