"""The list of legal documents the handbook cites, each with its state on the day of the build."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.registers import LegalDocument
from kb.rules.wording import day, type_order
from kb.site.anchors import anchors
from kb.site.filtering import filter_box
from kb.site.legal_basis import anchor, state_chip
from kb.site.markup import Html, join, tag
from kb.site.page import LEGAL, Page, law_path
from kb.site.pen import Pen
from kb.site.uses import Uses
from kb.site.wording import changes_words

TITLE = "Văn bản pháp luật"


def legal_page(handbook: Handbook, today: dt.date, used: Uses) -> Page:
    """The page of all registered legal documents, by rank and then newest first."""
    pen = Pen(LEGAL)
    citing = used.laws
    groups: dict[str, list[LegalDocument]] = defaultdict(list)
    for document in handbook.registers.legal_documents:
        groups[document.type].append(document)
    kinds = sorted(groups, key=type_order)
    places = anchors("loai", kinds)
    lead = f"{len(handbook.legal_documents)} văn bản mà cẩm nang dẫn chiếu, tình trạng tính đến {day(today)}."
    sections = [
        tag(
            "section",
            tag("h2", kind, id=places[kind]),
            tag(
                "ul",
                *(
                    _document(d, citing.get(d.number, ()), today, pen)
                    for d in sorted(groups[kind], key=_newest_first)
                ),
                class_="kb-documents",
            ),
            data_kb_group=True,
        )
        for kind in kinds
    ]
    html = join(
        tag("h1", TITLE, id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        filter_box("van-ban", "Gõ số hiệu hoặc trích yếu, có dấu hay không dấu"),
        _kinds(kinds, places, groups),
        tag("div", *sections, id="van-ban"),
    )
    return Page(LEGAL, TITLE, html, description=lead)


def _kinds(kinds: Sequence[str], places: Mapping[str, str], groups: Mapping[str, Sequence[object]]) -> Html:
    links = [tag("a", f"{kind} ({len(groups[kind])})", href=f"#{places[kind]}") for kind in kinds]
    return tag("nav", *links, class_="kb-letters", aria_label="Theo loại văn bản")


def _newest_first(document: LegalDocument) -> tuple[int, str]:
    return (-document.issued.toordinal() if document.issued else 0, document.number)


def _document(document: LegalDocument, citing: Sequence[Entry], today: dt.date, pen: Pen) -> Html:
    facts = ", ".join(
        phrase
        for phrase in (
            document.issuer,
            f"ban hành {day(document.issued)}" if document.issued else None,
            f"hiệu lực từ {day(document.effective)}" if document.effective else None,
            f"{len(citing)} mục dẫn chiếu" if citing else None,
        )
        if phrase
    )
    return tag(
        "li",
        tag(
            "h3",
            pen.to_page(law_path(document.number), document.number),
            " ",
            state_chip(document, today),
            id=anchor(document.number),
        ),
        tag("p", document.title),
        tag("p", f"{facts}.", class_="kb-small"),
        *(tag("p", f"{phrase}.", class_="kb-small") for phrase in changes_words(document, today)),
        data_kb_key=True,
    )
