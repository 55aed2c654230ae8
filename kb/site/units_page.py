"""From any name of a commune or ward, old or present, to the one it is called today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.analysis.letters import fold
from kb.model.handbook import Handbook
from kb.model.registers import FormerUnit, Unit
from kb.rules.collation import vietnamese_key
from kb.site.anchors import by_letter, letter_anchor, letter_links, letter_row
from kb.site.filtering import filter_box
from kb.site.markup import Html, join, tag, text
from kb.site.page import UNITS, Page, unit_path
from kb.site.pen import Pen

TITLE = "Xã, phường: tên cũ và tên mới"
RENAMED = "trước 01/01/2025"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of ``unit``: its present one where ``former`` is None, else of that former unit, which may have had it ``earlier``."""

    name: str
    unit: Unit
    former: FormerUnit | None = None
    earlier: bool = False


def names_of(units: tuple[Unit, ...]) -> Iterator[Name]:
    """Every name that units have or had."""
    for unit in units:
        yield Name(unit.name, unit)
        for former in unit.formed_from:
            yield Name(former.name, unit, former)
            for name in former.earlier_names:
                yield Name(name, unit, former, earlier=True)


def shared_names(names: Iterator[Name]) -> Mapping[str, list[Name]]:
    """By name, those that lead to more than one present unit."""
    found: dict[str, list[Name]] = defaultdict(list)
    for one in names:
        found[one.name].append(one)
    return {name: ones for name, ones in found.items() if len({one.unit.id for one in ones}) > 1}


def capital(text: str) -> str:
    """With a capital in front: ``Phường Phong Dinh``."""
    return text[:1].upper() + text[1:]


def units_page(handbook: Handbook) -> Page:
    """The look-up in alphabetical order, then the list of present units."""
    pen = Pen(UNITS)
    units = handbook.registers.units
    former = sum(len(unit.formed_from) for unit in units)
    lead = f"Từ ngày 01/7/2025, thành phố Huế có {len(units)} xã, phường, hợp thành từ {former} đơn vị cũ."
    names = sorted(names_of(units), key=_told_apart)
    shared = shared_names(iter(names))
    letters = by_letter(names, lambda one: one.name)
    present = sorted(units, key=lambda unit: vietnamese_key(unit.name))
    html = join(
        tag("h1", TITLE, id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        tag("h2", "Tra tên cũ, tên mới", id="ten-cu"),
        filter_box("ten-cu-bang", "Gõ tên xã, phường cũ hoặc mới, có dấu hay không dấu"),
        letter_links(letter for letter, _ in letters),
        _table(letters, shared, pen),
        tag("h2", f"{len(units)} xã, phường hiện nay", id="hien-nay"),
        tag("ul", *(_unit(unit, pen) for unit in present), class_="kb-units"),
    )
    return Page(UNITS, TITLE, html, description=lead)


def _told_apart(one: Name) -> tuple[bool, str]:
    """Of one name the present unit first, then by former district."""
    return one.former is not None, one.former.district if one.former else ""


def _table(letters: list[tuple[str, list[Name]]], shared: Mapping[str, list[Name]], pen: Pen) -> Html:
    head = tag("tr", *(tag("th", title, scope="col") for title in ("Tên", "Trước thuộc", "Nay là")))
    bodies = [
        tag(
            "tbody",
            letter_row(letter, 3),
            *(_row(one, one.name in shared, pen) for one in names),
            id=letter_anchor(letter),
            data_kb_group=True,
        )
        for letter, names in letters
    ]
    return tag("table", tag("thead", head), *bodies, class_="kb-lookup kb-lookup--names", id="ten-cu-bang")


def _row(one: Name, shared: bool, pen: Pen) -> Html:
    former, unit = one.former, one.unit
    shown: str
    if former is None:
        shown, district = capital(unit.full_name), tag("span", "tên hiện nay", class_="kb-small")
    elif one.earlier:
        told = f" ({RENAMED}; sau là {former.type} {former.name})"
        shown, district = join(one.name, tag("span", told, class_="kb-small")), text(former.district)
    else:
        shown, district = capital(f"{former.type} {former.name}"), text(former.district)
    mark = tag("span", "trùng tên", class_="kb-twin") if shared else None
    kind = former.type if former else unit.type
    return tag(
        "tr",
        tag("td", shown, " " if mark else None, mark),
        tag("td", district),
        tag("td", pen.to_page(unit_path(unit.id), capital(unit.full_name))),
        data_kb_key=True,
        data_kb_name="|".join((fold(one.name), fold(f"{kind} {one.name}"))),
    )


def _unit(unit: Unit, pen: Pen) -> Html:
    """Its anchor is an address that search results and printed pages may have."""
    return tag(
        "li",
        pen.to_page(unit_path(unit.id), capital(unit.full_name)),
        tag("span", f" {len(unit.formed_from)} đơn vị cũ", class_="kb-small"),
        id=f"xp-{unit.id}",
    )
