"""The list of national procedures, by the portal's domains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kb.analysis.letters import fold
from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.registers import Procedure
from kb.rules.collation import vietnamese_key
from kb.site.anchors import anchors
from kb.site.filtering import filter_box
from kb.site.markup import Html, join, tag
from kb.site.page import PROCEDURES, Page, procedure_path
from kb.site.pen import Pen
from kb.site.uses import Uses

TITLE = "Thủ tục hành chính"
PORTAL = "Cổng Dịch vụ công quốc gia"


def domain_anchors(procedures: Sequence[Procedure]) -> Mapping[str, str]:
    """The place of each domain on the list."""
    return anchors("nhom", (one.field for one in procedures))


def copy_button(code: str) -> Html:
    """A code that a click copies."""
    return tag(
        "button",
        code,
        type="button",
        class_="kb-code kb-code--button",
        data_kb_copy=code,
        title="Chép mã thủ tục",
        aria_label=f"Chép mã {code}",
    )


def procedures_page(handbook: Handbook, used: Uses) -> Page:
    """Every procedure of the register, those with answers marked."""
    pen = Pen(PROCEDURES)
    procedures = handbook.registers.procedures
    domains: dict[str, list[Procedure]] = defaultdict(list)
    for one in sorted(procedures, key=lambda one: vietnamese_key(one.name)):
        domains[one.field].append(one)
    names = sorted(domains, key=vietnamese_key)
    places = domain_anchors(procedures)
    covered = sum(one.code in used.procedures for one in procedures)
    lead = (
        f"{len(procedures)} thủ tục trong danh mục, mã và tên theo {PORTAL}; "
        f"{covered} thủ tục đã có mục trong cẩm nang."
    )
    html = join(
        tag("h1", TITLE, id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        filter_box("thu-tuc", "Gõ tên, mã hoặc lĩnh vực, có dấu hay không dấu"),
        tag(
            "details",
            tag("summary", f"Chọn trong {len(names)} lĩnh vực của Cổng"),
            tag(
                "ul",
                *(tag("li", tag("a", n, href=f"#{places[n]}"), f" ({len(domains[n])})") for n in names),
            ),
            class_="kb-domains",
        ),
        tag("div", *(_domain(n, places[n], domains[n], used, pen) for n in names), id="thu-tuc"),
    )
    return Page(PROCEDURES, TITLE, html, description=lead)


def _domain(name: str, place: str, procedures: Sequence[Procedure], used: Uses, pen: Pen) -> Html:
    items = [_procedure(one, used.procedures.get(one.code, ()), pen) for one in procedures]
    return tag(
        "section",
        tag("h2", name, " ", tag("span", str(len(items)), class_="kb-procedures__count"), id=place),
        tag("ul", *items, class_="kb-procedures"),
        data_kb_group=fold(name),
    )


def _procedure(one: Procedure, entries: Sequence[Entry], pen: Pen) -> Html:
    answered = tag("span", f"{len(entries)} mục", class_="kb-procedures__answered") if entries else None
    return tag(
        "li",
        copy_button(one.code),
        tag(
            "span",
            tag("a", one.name, href=pen.href(procedure_path(one.code))),
            " " if answered else None,
            answered,
        ),
        data_kb_key=True,
        data_kb_name=one.code,
    )
