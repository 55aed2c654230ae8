"""The page of each legal document: can it be relied on, what changed it, and which answers rest on it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.registers import Amendment, LegalDocument, LegalState
from kb.rules.articles import touches
from kb.rules.law import lapses_on
from kb.rules.wording import day
from kb.site.facts import facts
from kb.site.legal_basis import state_chip
from kb.site.legal_page import TITLE
from kb.site.markup import Html, join, tag
from kb.site.page import LEGAL, Page, law_path
from kb.site.pen import Pen, code_badge, plain
from kb.site.uses import Uses, by_article
from kb.site.wording import document_name


@dataclass(frozen=True, slots=True)
class _Register:
    """The documents by number, and seen from the other side: what each amends and replaces."""

    documents: Mapping[str, LegalDocument]
    amends: Mapping[str, Sequence[str]]
    replaces: Mapping[str, Sequence[str]]


def law_pages(handbook: Handbook, today: dt.date, used: Uses) -> Iterator[Page]:
    """One page for each legal document of the register."""
    amends: dict[str, list[str]] = defaultdict(list)
    replaces: dict[str, list[str]] = defaultdict(list)
    for document in handbook.registers.legal_documents:
        for amendment in document.amended_by:
            amends[amendment.number].append(document.number)
        if document.replaced_by:
            replaces[document.replaced_by].append(document.number)
    register = _Register(handbook.legal_documents, amends, replaces)
    for document in handbook.legal_documents.values():
        yield _law_page(document, register, used.laws.get(document.number, ()), today)


def _law_page(document: LegalDocument, register: _Register, citing: Sequence[Entry], today: dt.date) -> Page:
    pen = Pen(law_path(document.number))
    name = document_name(document)
    html = join(
        tag(
            "p",
            tag(
                "button",
                document.number,
                type="button",
                class_="kb-code kb-code--button",
                data_kb_copy=document.number,
                title="Chép số hiệu",
                aria_label=f"Chép số hiệu {document.number}",
            ),
            pen.to_page(LEGAL, TITLE),
            class_="kb-entry__place",
        ),
        tag("h1", name, id="noi-dung"),
        tag("p", document.title, class_="kb-law__title"),
        facts(
            "Thông tin chính",
            ("Tình trạng", _state(document, register, today, pen)),
            ("Cơ quan ban hành", document.issuer),
            ("Ngày ban hành", day(document.issued) if document.issued else None),
            ("Có hiệu lực từ", day(document.effective) if document.effective else None),
            ("Sửa đổi", _numbers(register.amends.get(document.number, ()), register, pen)),
            ("Thay thế", _numbers(register.replaces.get(document.number, ()), register, pen)),
            ("Lưu ý", pen.inline(document.note) if document.note else None),
            ("Nguồn công khai", _sources(document)),
        ),
        _doubt(document),
        _changes(document, register, today, pen),
        _citing(document, citing, pen),
    )
    return Page(pen.path, name, html, description=f"{name}: {document.title}")


def _state(document: LegalDocument, register: _Register, today: dt.date, pen: Pen) -> Html:
    """The state of today, and who stands in its place."""
    words = join(state_chip(document, today), tag("span", f" tính đến {day(today)}", class_="kb-small"))
    if document.replaced_by is None:
        return words
    replaced = document.state_on(today) is LegalState.EXPIRED
    since = f" từ {day(document.replaced_on)}" if document.replaced_on else ""
    by = join(
        f"{'Được' if replaced else 'Sẽ được'} thay bằng ",
        _number(document.replaced_by, register, pen),
        f"{since}.",
    )
    return join(words, tag("br"), by)


def _number(number: str, register: _Register, pen: Pen) -> Html:
    """The document by its full name, leading to its page where it is registered."""
    known = register.documents.get(number)
    return join(number) if known is None else pen.to_page(law_path(number), document_name(known))


def _numbers(numbers: Sequence[str], register: _Register, pen: Pen) -> Html | None:
    return join(*(_number(number, register, pen) for number in numbers), by=", ") if numbers else None


def _sources(document: LegalDocument) -> Html | None:
    links = [tag("a", urlsplit(url).hostname or url, href=url, rel="external") for url in document.sources]
    return join(*links, by=", ") if links else None


def _doubt(document: LegalDocument) -> Html | None:
    if document.confidence != "low":
        return None
    return tag("p", "Các ngày ghi ở đây chưa đối chiếu được với bản gốc.", class_="kb-warning")


def _changes(document: LegalDocument, register: _Register, today: dt.date, pen: Pen) -> Html | None:
    """Amendments and the end in the order of their days, those without a day last."""
    steps = [(one.effective or dt.date.max, _amendment(one, register, pen)) for one in document.amended_by]
    ends = lapses_on(document)
    if ends is not None or document.replaced_by:
        steps.append((ends or dt.date.max, _end(document, ends, register, today, pen)))
    if not steps:
        return None
    items = [tag("li", step) for _, step in sorted(steps, key=lambda one: one[0])]
    return tag("section", tag("h2", "Thay đổi", id="thay-doi"), tag("ul", *items, class_="kb-law__changes"))


def _amendment(one: Amendment, register: _Register, pen: Pen) -> Html:
    return join(
        tag("strong", f"Từ {day(one.effective)}" if one.effective else "Chưa rõ ngày"),
        ": được sửa đổi bởi ",
        _number(one.number, register, pen),
        f", ở {', '.join(one.articles)}" if one.articles else None,
        ".",
        join(" ", pen.inline(one.note)) if one.note else None,
        _noted(one.noted),
    )


def _end(
    document: LegalDocument, ends: dt.date | None, register: _Register, today: dt.date, pen: Pen
) -> Html:
    coming = ends is not None and ends > today
    words = "sẽ hết hiệu lực" if coming else "hết hiệu lực"
    return join(
        tag("strong", f"Từ {day(ends)}" if ends else "Chưa rõ ngày"),
        f": {words}" if ends else ": được thay",
        join(", thay bằng " if ends else " bằng ", _number(document.replaced_by, register, pen))
        if document.replaced_by
        else None,
        ".",
        _noted(document.noted),
    )


def _noted(noted: dt.date | None) -> Html | None:
    """Since that day the answers that rest on the document must be checked again."""
    return tag("span", f" Cẩm nang ghi nhận ngày {day(noted)}.", class_="kb-small") if noted else None


def _citing(document: LegalDocument, entries: Sequence[Entry], pen: Pen) -> Html:
    if not entries:
        return tag(
            "section",
            tag("h2", "Mục dẫn chiếu", id="dan-chieu"),
            tag("p", "Chưa có mục nào đang công bố dẫn chiếu văn bản này.", class_="kb-empty"),
        )
    rows = [
        tag(
            "tr",
            tag(
                "th",
                article or "Cả văn bản",
                *(_touched(one, article) for one in document.amended_by),
                scope="row",
            ),
            tag("td", tag("ul", *(_entry(entry, note, pen) for entry, note in group), class_="kb-short")),
        )
        for article, group in by_article(entries, document.number)
    ]
    head = tag("tr", tag("th", "Điều, khoản", scope="col"), tag("th", "Mục dựa vào đó", scope="col"))
    return tag(
        "section",
        tag("h2", f"{len(entries)} mục dẫn chiếu, theo điều khoản", id="dan-chieu"),
        tag("table", tag("thead", head), tag("tbody", *rows), class_="kb-lookup kb-law__articles"),
    )


def _touched(one: Amendment, article: str | None) -> Html | None:
    """Whether the amendment is known to touch the article."""
    if not touches(article, one.articles):
        return None
    since = f" từ {day(one.effective)}" if one.effective else ""
    return tag("span", f"được {one.number} sửa{since}", class_="kb-law__touched")


def _entry(entry: Entry, note: str | None, pen: Pen) -> Html:
    remark = tag("span", f" ({plain(note).removesuffix('.')})", class_="kb-small") if note else None
    return tag("li", code_badge(entry), " ", pen.to_entry(entry), remark)
