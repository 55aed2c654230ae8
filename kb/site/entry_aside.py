"""What stands beside an entry: what else to read, whom to ask, who asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.analysis.letters import fold
from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.site.entry_facts import unit_link
from kb.site.markup import Html, join, tag
from kb.site.page import procedure_path
from kb.site.pen import Pen


def entry_aside(handbook: Handbook, entry: Entry, pen: Pen) -> Html | None:
    """The complementary part of the page; nothing when there is nothing to tell."""
    agencies = [handbook.agencies[a].name if a in handbook.agencies else a for a in entry.agencies]
    lists = (
        _list("Xem thêm", _related(handbook, entry, pen)),
        procedure_list(handbook, entry, pen),
        _list("Hỏi tiếp ở", agencies),
        _asked(handbook, entry, pen),
        _list("Cũng hỏi là", _spelt_out(entry.variants)),
    )
    if not any(lists):
        return None
    return tag("aside", *lists, class_="kb-entry__aside", aria_label="Thông tin kèm theo")


def procedure_list(handbook: Handbook, entry: Entry, pen: Pen) -> Html | None:
    """The national procedures it is about: the one part that is printed too."""
    return _list("Thủ tục quốc gia", [_procedure(handbook, code, pen) for code in entry.procedures])


def asking_units(entry: Entry) -> tuple[str, ...]:
    """The ids of the communes and wards that asked, each once."""
    return tuple(dict.fromkeys((*entry.asked.units, *entry.origin.asked_by)))


def asked_words(entry: Entry) -> str:
    """``hỏi bởi 5 đơn vị``; how often where it is not known by whom; nothing when nobody asked."""
    if units := asking_units(entry):
        return f"hỏi bởi {len(units)} đơn vị"
    return f"được hỏi {entry.asked.count} lần" if entry.asked.count else ""


def _asked(handbook: Handbook, entry: Entry, pen: Pen) -> Html | None:
    units = asking_units(entry)
    if not units:
        return None
    times = f"{entry.asked.count} lần, bởi " if entry.asked.count > len(units) else ""
    names = join(*(unit_link(handbook, unit_id, pen) for unit_id in units), by=", ")
    return tag("section", tag("h2", "Đã được hỏi"), tag("p", f"{times}{len(units)} đơn vị: ", names, "."))


def _list(title: str, items: Sequence[str]) -> Html | None:
    if not items:
        return None
    return tag("section", tag("h2", title), tag("ul", *(tag("li", item) for item in items)))


def _spelt_out(variants: Iterable[str]) -> list[str]:
    """Variants without a single mark help the search; on the page they only look like slips."""
    return [variant for variant in variants if fold(variant) != variant.lower()]


def _related(handbook: Handbook, entry: Entry, pen: Pen) -> list[str]:
    live = (handbook.live[other] for other in entry.related if other in handbook.live)
    return [pen.to_entry(other) for other in live]


def _procedure(handbook: Handbook, code: str, pen: Pen) -> Html:
    """Its page here leads on to the portal's."""
    procedure = handbook.procedures.get(code)
    number = tag("span", code, class_="kb-number")
    if procedure is None:
        return number
    return tag("a", join(number, procedure.name, by=" "), href=pen.href(procedure_path(code)))
