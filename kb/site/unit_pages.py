"""The page of each commune and ward: where it sits, what it was formed from, which answers are its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.registers import FormerUnit, Unit
from kb.rules.collation import vietnamese_key
from kb.site.entry_links import answers
from kb.site.facts import facts
from kb.site.markup import Html, join, tag
from kb.site.page import UNITS, Page, unit_path
from kb.site.pen import Pen
from kb.site.units_page import RENAMED, TITLE, Name, capital, names_of, shared_names
from kb.site.uses import Uses


def unit_pages(handbook: Handbook, used: Uses) -> Iterator[Page]:
    """One page for each unit of the register."""
    units = handbook.registers.units
    shared = shared_names(names_of(units))
    for unit in units:
        yield _unit_page(unit, len(units), shared, used)


def _unit_page(unit: Unit, count: int, shared: Mapping[str, list[Name]], used: Uses) -> Page:
    pen = Pen(unit_path(unit.id))
    name = capital(unit.full_name)
    lead = f"Một trong {count} xã, phường của thành phố Huế từ ngày 01/7/2025."
    html = join(
        tag("p", pen.to_page(UNITS, TITLE), class_="kb-entry__place"),
        tag("h1", name, id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        facts(
            "Thông tin chính",
            ("Trụ sở", capital(unit.office) if unit.office else None),
            ("Mã đơn vị hành chính", tag("span", unit.code, class_="kb-number")),
        ),
        _formed_from(unit),
        _twins(unit, shared, pen),
        _entries("Chỉ áp dụng ở đây", used.only_in.get(unit.id, ()), pen),
        _entries("Câu hỏi từ đây", used.asked_in.get(unit.id, ()), pen),
    )
    old = ", ".join(f"{former.type} {former.name}" for former in unit.formed_from)
    return Page(pen.path, name, html, description=f"{name}: hợp thành từ {old}." if old else lead)


def _formed_from(unit: Unit) -> Html | None:
    if not unit.formed_from:
        return None
    rows = [_former(one) for one in sorted(unit.formed_from, key=lambda one: vietnamese_key(one.name))]
    head = tag("tr", *(tag("th", title, scope="col") for title in ("Đơn vị cũ", "Trước thuộc", "Mã cũ")))
    return tag(
        "section",
        tag("h2", "Hợp thành từ", id="hop-thanh"),
        tag("table", tag("thead", head), tag("tbody", *rows), class_="kb-lookup"),
    )


def _former(one: FormerUnit) -> Html:
    earlier = f" ({RENAMED}: {', '.join(one.earlier_names)})" if one.earlier_names else None
    return tag(
        "tr",
        tag(
            "td",
            capital(f"{one.type} {one.name}"),
            tag("span", earlier, class_="kb-small") if earlier else None,
        ),
        tag("td", one.district),
        tag("td", one.code, class_="kb-number"),
    )


def _twins(unit: Unit, shared: Mapping[str, list[Name]], pen: Pen) -> Html | None:
    """Names of this unit that another has or had as well."""
    own = dict.fromkeys(one.name for one in names_of((unit,)) if one.name in shared)
    items = [
        tag(
            "li",
            f"{_place(other)}, nay là ",
            pen.to_page(unit_path(other.unit.id), other.unit.full_name),
            ".",
        )
        for name in own
        for other in shared[name]
        if other.unit.id != unit.id
    ]
    if not items:
        return None
    return tag(
        "section",
        tag("h2", "Đừng nhầm với đơn vị trùng tên", id="trung-ten"),
        tag("ul", *items),
    )


def _place(one: Name) -> str:
    if one.former is None:
        return f"{capital(one.unit.full_name)} hiện nay"
    district = one.former.district[:1].lower() + one.former.district[1:]
    if one.earlier:
        return f"{one.name} ({RENAMED}), {district}"
    return f"{capital(one.former.type)} {one.former.name} cũ, {district}"


def _entries(title: str, entries: Sequence[Entry], pen: Pen) -> Html | None:
    if not entries:
        return None
    return tag("section", tag("h2", f"{title} ({len(entries)} mục)"), answers(entries, pen))
