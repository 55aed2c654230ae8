"""What an entry tells at a glance, and who may decide."""

from __future__ import annotations

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.site.markup import Child, Html, join, tag, text
from kb.site.page import unit_path
from kb.site.pen import Pen

AUTHORITY = "Thẩm quyền"


def told_facts(entry: Entry) -> list[tuple[str, str]]:
    """The facts of one line that are known, each with its name, in Markdown; who may decide comes first."""
    rows = [
        (AUTHORITY, entry.authority),
        ("Thời hạn", entry.time_limit),
        ("Phí, lệ phí", entry.fee),
        ("Nơi nộp", entry.where),
    ]
    return [(name, value) for name, value in rows if value]


def authority_line(entry: Entry, pen: Pen) -> Html | None:
    """Who may decide, to stand with the short answer."""
    if not entry.authority:
        return None
    name = tag("span", f"{AUTHORITY}:", class_="kb-summary__name")
    return tag("p", name, " ", pen.inline(entry.authority), class_="kb-summary__authority")


def entry_facts(handbook: Handbook, entry: Entry, pen: Pen) -> Html | None:
    """The table of facts, where they hold first, without who may decide; nothing when there are none."""
    rows: list[tuple[str, Child]] = []
    if entry.units:
        units = join(*(unit_link(handbook, unit_id, pen) for unit_id in entry.units), by=", ")
        rows.append(("Chỉ áp dụng cho", units))
    rows += [(name, pen.inline(value)) for name, value in told_facts(entry) if name != AUTHORITY]
    if entry.documents_needed:
        papers = tag("ul", *(tag("li", pen.inline(paper)) for paper in entry.documents_needed))
        rows.append(("Giấy tờ cần có", papers))
    if not rows:
        return None
    return tag(
        "table",
        tag("caption", "Thông tin chính", class_="kb-unseen"),
        tag("tbody", *(tag("tr", tag("th", name, scope="row"), tag("td", value)) for name, value in rows)),
        class_="kb-facts",
    )


def unit_link(handbook: Handbook, unit_id: str, pen: Pen) -> Html:
    """A commune or ward by its full name, leading to its page; one that is not registered by its id alone."""
    unit = handbook.units.get(unit_id)
    return text(unit_id) if unit is None else pen.to_page(unit_path(unit_id), unit.full_name)
