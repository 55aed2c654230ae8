"""What differs from unit to unit: entries for some communes beside those for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.site.entry_facts import unit_link
from kb.site.markup import Html, join, tag
from kb.site.pen import Pen, code_badge


@dataclass(frozen=True, slots=True)
class ByUnit:
    """Entries on the same matter that name each other as related: ``own`` hold in some units, ``elsewhere`` in all."""

    own: tuple[Entry, ...] = ()
    elsewhere: tuple[Entry, ...] = ()


NOTHING = ByUnit()


def units_differ(handbook: Handbook) -> Mapping[str, ByUnit]:
    """By id, the live answers that have such entries beside them; read once for all pages."""
    beside: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in handbook.by_code_order:
        for other_id in entry.related:
            other = handbook.live.get(other_id)
            if other is not None and (entry.units or other.units) and _same_matter(entry, other):
                beside[entry.id][other.id] = other
                beside[other.id][entry.id] = entry
    return {
        entry_id: ByUnit(
            tuple(other for other in others.values() if other.units),
            tuple(other for other in others.values() if not other.units),
        )
        for entry_id, others in beside.items()
    }


def _same_matter(one: Entry, other: Entry) -> bool:
    """Of the same field, and not of procedures that have nothing in common."""
    apart = one.procedures and other.procedures and not set(one.procedures) & set(other.procedures)
    return one.field == other.field and not apart


def unit_section(handbook: Handbook, entry: Entry, by_unit: ByUnit, pen: Pen) -> Html | None:
    """What holds elsewhere than ``entry`` does; nothing when units do not differ."""
    items = [_own(handbook, other, pen) for other in by_unit.own]
    if entry.units:
        items += [_item("Các đơn vị khác", other, pen) for other in by_unit.elsewhere]
    if not items:
        return None
    return tag("section", tag("h2", "Khác nhau theo đơn vị"), tag("ul", *items), class_="kb-by-unit")


def _own(handbook: Handbook, other: Entry, pen: Pen) -> Html:
    return _item(join(*(unit_link(handbook, unit, pen) for unit in other.units), by=", "), other, pen)


def _item(where: str, other: Entry, pen: Pen) -> Html:
    return tag(
        "li",
        tag("strong", where),
        ": ",
        pen.inline(other.summary),
        " ",
        tag("span", code_badge(other), " ", pen.to_entry(other), class_="kb-small"),
    )
