"""Communes and wards: from an old name to the new one, and what each was formed from."""

from __future__ import annotations

from kb.analysis.letters import fold
from kb.model.handbook import Handbook
from kb.model.registers import FormerUnit, Unit
from kb.rules.collation import vietnamese_key
from kb.site.filtering import filter_box
from kb.site.markup import Html, join, tag
from kb.site.page import UNITS, Page


def units_page(handbook: Handbook) -> Page:
    """The look-up from old names to new ones, then the list of present units."""
    units = sorted(handbook.registers.units, key=lambda u: vietnamese_key(u.name))
    former = [(old, unit) for unit in units for old in unit.formed_from]
    lead = (
        f"Từ ngày 01/7/2025, thành phố Huế có {len(units)} xã, phường, hợp thành từ {len(former)} đơn vị cũ."
    )
    html = join(
        tag("h1", "Xã, phường: tên cũ và tên mới", id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        tag("h2", "Tên cũ nay thuộc đâu", id="ten-cu"),
        filter_box("ten-cu-bang", "Gõ tên xã, phường cũ hoặc mới, có dấu hay không dấu"),
        _old_names(former),
        tag("h2", f"{len(units)} xã, phường hiện nay", id="hien-nay"),
        tag("ul", *(_unit(unit) for unit in units), class_="kb-units"),
    )
    return Page(UNITS, "Xã, phường: tên cũ và tên mới", html, description=lead)


def _unit_id(unit: Unit) -> str:
    return f"xp-{unit.id}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _old_names(former: list[tuple[FormerUnit, Unit]]) -> Html:
    rows = [(old.name, old, unit, False) for old, unit in former]
    rows += [(name, old, unit, True) for old, unit in former for name in old.earlier_names]
    rows.sort(key=lambda row: (vietnamese_key(row[0]), row[1].district, row[1].name))
    head = tag(
        "tr",
        *(tag("th", title, scope="col") for title in ("Tên cũ", "Trước thuộc", "Nay thuộc")),
    )
    body = [_row(*row) for row in rows]
    return tag("table", tag("thead", head), tag("tbody", *body), class_="kb-lookup", id="ten-cu-bang")


def _row(name: str, old: FormerUnit, unit: Unit, earlier: bool) -> Html:
    shown = (
        join(name, tag("span", f" (trước 01/01/2025; sau là {old.type} {old.name})", class_="kb-small"))
        if earlier
        else f"{_capital(old.type)} {old.name}"
    )
    return tag(
        "tr",
        tag("td", shown),
        tag("td", old.district),
        tag("td", tag("a", _capital(unit.full_name), href=f"#{_unit_id(unit)}")),
        data_kb_key=fold(f"{name} {old.type} {old.name} {old.district} {unit.full_name}"),
    )


def _unit(unit: Unit) -> Html:
    old = ", ".join(f"{o.type} {o.name} ({o.district})" for o in unit.formed_from)
    return tag(
        "li",
        tag("h3", _capital(unit.full_name), id=_unit_id(unit)),
        tag("p", f"Hợp thành từ: {old}."),
        tag("p", f"Trụ sở: {unit.office}.", class_="kb-small") if unit.office else None,
        tag("p", f"Mã đơn vị hành chính: {unit.code}.", class_="kb-small"),
    )
