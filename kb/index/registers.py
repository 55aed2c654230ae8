"""What the registers tell about other wordings: the terms register, and what old units became."""

from __future__ import annotations

from collections.abc import Iterator

from kb.analysis.glossary import Kind, Wording
from kb.model.handbook import Handbook
from kb.model.registers import Unit


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
            note(former.district, unit)
            district = former.district.split(" ", former.district.startswith("Thị") + 1)[-1]
            if district not in now:
                note(district, unit)
    for name, units in sorted(became.items()):
        if units:
            yield Wording(name, tuple(units), Kind.FORMER_UNIT)
