"""The page of each national procedure: its code, the portal's page, and the answers about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote_plus

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.registers import Procedure
from kb.site.entry_links import answers
from kb.site.facts import facts
from kb.site.markup import Html, join, tag
from kb.site.page import PROCEDURES, SEARCH, Page, law_path, procedure_path
from kb.site.pen import Pen
from kb.site.procedures_page import PORTAL, TITLE, copy_button, domain_anchors
from kb.site.uses import Uses

LONGEST_TITLE = 110
"""Characters of a procedure's name in a window's title; some names run to a thousand."""
LONG_HEADING = 160


def procedure_pages(handbook: Handbook, used: Uses) -> Iterator[Page]:
    """One page for each procedure of the register."""
    places = domain_anchors(handbook.registers.procedures)
    sizes = Counter(one.field for one in handbook.registers.procedures)
    for one in handbook.procedures.values():
        entries = used.procedures.get(one.code, ())
        yield _procedure_page(handbook, one, entries, places, sizes[one.field])


def _procedure_page(
    handbook: Handbook, one: Procedure, entries: Sequence[Entry], places: Mapping[str, str], of_domain: int
) -> Page:
    pen = Pen(procedure_path(one.code))
    name = one.name
    domain = pen.to_page(f"{PROCEDURES}#{places[one.field]}", one.field)
    html = join(
        tag(
            "p",
            copy_button(one.code),
            pen.to_page(PROCEDURES, TITLE),
            tag("span", "›", aria_hidden="true"),
            domain,
            class_="kb-entry__place",
        ),
        tag("h1", name, id="noi-dung", class_="kb-long" if len(name) > LONG_HEADING else None),
        _portal(one),
        _answers(name, entries, pen),
        tag(
            "section",
            tag("h2", "Ghi trên Cổng"),
            facts(
                "Ghi trên Cổng",
                ("Mã thủ tục", tag("span", one.code, class_="kb-number")),
                ("Lĩnh vực", join(domain, f" ({of_domain} thủ tục)")),
                ("Quyết định công bố", _decision(handbook, one, pen)),
                ("Đối chiếu", f"tháng {one.as_of:%m/%Y}"),
            ),
        ),
    )
    title = f"{one.code} {name}"
    short = title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rsplit(' ', 1)[0]}…"
    return Page(pen.path, short, html, description=f"Thủ tục {one.code}, lĩnh vực {one.field}.")


def _portal(one: Procedure) -> Html:
    if one.url is None:
        told = f"Danh mục chưa ghi địa chỉ trang của thủ tục này; tìm theo mã trên {PORTAL}."
        return tag("p", told, class_="kb-small")
    link = tag("a", f"Xem trên {PORTAL}", href=one.url, rel="external", class_="kb-portal")
    return tag("p", link, tag("span", " hồ sơ, biểu mẫu, thời hạn, lệ phí", class_="kb-small"))


def _answers(name: str, entries: Sequence[Entry], pen: Pen) -> Html:
    if entries:
        title = f"{len(entries)} mục trong cẩm nang"
        return tag("section", tag("h2", title, id="muc"), answers(entries, pen))
    query = " ".join(name.split()[:12])
    return tag(
        "section",
        tag("h2", "Trong cẩm nang", id="muc"),
        tag(
            "p",
            "Cẩm nang chưa có mục nào gắn với thủ tục này. ",
            tag("a", "Tìm câu trả lời gần nhất", href=f"{pen.href(SEARCH)}?q={quote_plus(query)}"),
            ", hoặc nêu vướng mắc tại cuộc họp giao ban.",
            class_="kb-empty",
        ),
    )


def _decision(handbook: Handbook, one: Procedure, pen: Pen) -> Html | None:
    if one.decision is None:
        return None
    if one.decision in handbook.legal_documents:
        return pen.to_page(law_path(one.decision), one.decision)
    return join(one.decision)
