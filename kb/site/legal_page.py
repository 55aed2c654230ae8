"""The legal documents the handbook cites: state on the day of the build, what changed, who cites them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from urllib.parse import urlsplit

from kb.analysis.letters import fold
from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.registers import LegalDocument
from kb.rules.wording import day, type_order
from kb.site.filtering import filter_box
from kb.site.legal_basis import anchor, state_chip
from kb.site.markup import Html, join, tag
from kb.site.page import LEGAL, Page
from kb.site.pen import Pen, code_badge
from kb.site.wording import changes_words


def legal_page(handbook: Handbook, today: dt.date) -> Page:
    """The page of all registered legal documents, by rank and then newest first."""
    pen = Pen(LEGAL)
    citing: dict[str, list[Entry]] = defaultdict(list)
    for entry in handbook.by_code_order:
        for number in dict.fromkeys(c.document for c in entry.legal_basis):
            citing[number].append(entry)
    groups: dict[str, list[LegalDocument]] = defaultdict(list)
    for document in handbook.registers.legal_documents:
        groups[document.type].append(document)
    sections = [
        _section(kind, sorted(groups[kind], key=_newest_first), citing, today, pen)
        for kind in sorted(groups, key=type_order)
    ]
    lead = f"{len(handbook.legal_documents)} văn bản mà cẩm nang dẫn chiếu, tình trạng tính đến {day(today)}."
    html = join(
        tag("h1", "Văn bản pháp luật", id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        filter_box("van-ban", "Gõ số hiệu hoặc trích yếu"),
        tag("div", *sections, id="van-ban"),
    )
    return Page(LEGAL, "Văn bản pháp luật", html, description=lead)


def _newest_first(document: LegalDocument) -> tuple[int, str]:
    return (-document.issued.toordinal() if document.issued else 0, document.number)


def _section(
    kind: str,
    documents: list[LegalDocument],
    citing: Mapping[str, list[Entry]],
    today: dt.date,
    pen: Pen,
) -> Html:
    items = [_document(d, citing.get(d.number, []), today, pen) for d in documents]
    return tag("section", tag("h2", kind), tag("ul", *items, class_="kb-documents"))


def _document(document: LegalDocument, citing: list[Entry], today: dt.date, pen: Pen) -> Html:
    dates = [
        phrase
        for phrase in (
            f"ban hành {day(document.issued)}" if document.issued else None,
            f"hiệu lực từ {day(document.effective)}" if document.effective else None,
        )
        if phrase
    ]
    facts = ", ".join([document.issuer, *dates])
    return tag(
        "li",
        tag(
            "h3",
            document.number,
            " ",
            state_chip(document, today),
            id=anchor(document.number),
        ),
        tag("p", document.title),
        tag("p", f"{facts}.", class_="kb-small"),
        *(tag("p", f"{phrase}.", class_="kb-small") for phrase in changes_words(document, today)),
        tag("p", pen.inline(document.note), class_="kb-small") if document.note else None,
        _doubt(document),
        _sources(document),
        _citing(citing, pen),
        data_kb_key=fold(f"{document.type} {document.number} {document.title} {document.issuer}"),
    )


def _doubt(document: LegalDocument) -> Html | None:
    if document.confidence != "low":
        return None
    return tag("p", "Các ngày ghi ở đây chưa đối chiếu được với bản gốc.", class_="kb-small")


def _sources(document: LegalDocument) -> Html | None:
    if not document.sources:
        return None
    links = [tag("a", urlsplit(url).hostname or url, href=url, rel="external") for url in document.sources]
    return tag("p", "Nguồn: ", join(*links, by=", "), class_="kb-small")


def _citing(entries: list[Entry], pen: Pen) -> Html | None:
    if not entries:
        return None
    links = [tag("li", code_badge(e), " ", pen.to_entry(e)) for e in entries]
    return tag("details", tag("summary", f"{len(entries)} mục dẫn chiếu"), tag("ul", *links))
