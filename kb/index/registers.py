"""What the registers tell about other wordings: the terms register, and what old units became."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.analysis.glossary import Kind, Wording
from kb.model.handbook import Handbook
from kb.model.registers import Unit

DISTRICT_TYPES = ("Huyện", "Thị xã", "Quận")
"""What a district may be called: many remember the type it had before its last one."""

_DISTRICT_TYPE = re.compile(f"^(?:{'|'.join(DISTRICT_TYPES)}) ")


def wordings_of(handbook: Handbook) -> tuple[Wording, ...]:
    """The terms register, and every unit that became part of another, with the unit it became part of."""
    terms = (Wording(term.term, term.means, Kind(term.kind), term.ambiguous) for term in handbook.terms)
    return (*terms, *_former_units(handbook))


def _former_units(handbook: Handbook) -> Iterator[Wording]:
    now = {unit.name for unit in handbook.units.values()}
    became: dict[str, list[str]] = {}

    def note(name: str, unit: Unit) -> None:
        # A name that lives on means the unit that has it today, unless another took part of the old one.
        if unit.name != name and unit.full_name not in became.setdefault(name, []):
            became[name].append(unit.full_name)

    for unit in handbook.units.values():
        for former in unit.formed_from:
            for name in (former.name, *former.earlier_names):
                note(name, unit)
            district = _DISTRICT_TYPE.sub("", former.district)
            for type_ in DISTRICT_TYPES:
                note(f"{type_} {district}", unit)
            if district not in now:
                note(district, unit)
    for name, units in sorted(became.items()):
        if units:
            yield Wording(name, tuple(units), Kind.FORMER_UNIT)
