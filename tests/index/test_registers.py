from __future__ import annotations

from kb.analysis.glossary import Kind, Wording
from kb.evaluation.typing import unaccented
from kb.index.registers import wordings_of
from kb.model.registers import FormerUnit, Term, Unit
from tests.factory import a_handbook, registers


def unit(name: str, type_: str, *former: FormerUnit) -> Unit:
    return Unit(id=unaccented(name.lower()), name=name, type=type_, code="1", formed_from=former)  # type: ignore[arg-type]


def former(name: str, district: str = "Huyện Cũ", *earlier: str) -> FormerUnit:
    return FormerUnit(name=name, type="xã", district=district, earlier_names=earlier)


def former_units(*units: Unit) -> dict[str, tuple[str, ...]]:
    found = wordings_of(a_handbook(registers=registers(units=units)))
    assert {wording.kind for wording in found} <= {Kind.FORMER_UNIT}
    return {wording.term: wording.means for wording in found}


def test_each_term_is_a_wording() -> None:
    term = Term(term="CT", means=("chỉ thị", "chứng thực"), kind="abbreviation", ambiguous=True)

    assert wordings_of(a_handbook(registers=registers(terms=(term,)))) == (
        Wording("CT", ("chỉ thị", "chứng thực"), Kind.ABBREVIATION, ambiguous=True),
    )


def test_a_former_unit_and_its_earlier_names_lead_to_the_unit_of_today() -> None:
    became = former_units(unit("Dinh", "phường", former("Chương", "Huyện Cũ", "Chương Xưa")))

    assert became["Chương"] == became["Chương Xưa"] == ("phường Dinh",)


def test_a_former_district_leads_to_each_unit_it_is_in_with_and_without_its_type() -> None:
    became = former_units(
        unit("Một", "phường", former("A", "Thị xã Cũ")), unit("Hai", "xã", former("B", "Thị xã Cũ"))
    )

    assert became["Thị xã Cũ"] == became["Cũ"] == ("phường Một", "xã Hai")
    assert became["Huyện Cũ"] == became["Cũ"]  # what it was called before


def test_a_unit_divided_leads_to_every_part_once() -> None:
    divided = (former("A"), former("A"))

    assert former_units(unit("Một", "phường", *divided), unit("Hai", "xã", former("A")))["A"] == (
        "phường Một",
        "xã Hai",
    )


def test_a_name_that_lives_on_means_the_unit_that_has_it() -> None:
    became = former_units(unit("Lộc", "xã", former("Lộc", "Huyện Lộc"), former("Xuân", "Huyện Lộc")))

    assert "Lộc" not in became
    assert became["Huyện Lộc"] == became["Xuân"] == ("xã Lộc",)


def test_a_name_that_lives_on_also_means_another_unit_that_took_part_of_it() -> None:
    became = former_units(unit("Lộc", "xã", former("Lộc")), unit("Hai", "xã", former("Lộc")))

    assert became["Lộc"] == ("xã Hai",)


def test_without_units_and_terms_there_is_nothing() -> None:
    assert wordings_of(a_handbook()) == ()
