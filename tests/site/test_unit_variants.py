from __future__ import annotations

from kb.model.entry import Entry, Folder
from kb.model.handbook import Handbook
from kb.site.pen import Pen
from kb.site.unit_variants import NOTHING, unit_section, units_differ
from tests.factory import a_handbook, a_published_entry, placed
from tests.site.reading import read

ALL = a_published_entry(id="chung", code="CT-001", question="Nộp ở đâu?", summary="Tại **xã**.")
OWN = a_published_entry(
    id="rieng", code="CT-002", question="Nộp ở đâu?", summary="Tại trường.", units=("phong-dinh",),
    related=("chung",),
)  # fmt: skip


def told(handbook: Handbook, entry: Entry) -> list[str]:
    by_unit = units_differ(handbook).get(entry.id, NOTHING)
    return [li.text for li in read(unit_section(handbook, entry, by_unit, Pen("muc/a.html")) or "").all("li")]


def test_an_answer_for_all_tells_what_holds_in_a_unit_of_its_own() -> None:
    assert told(a_handbook(placed(ALL), placed(OWN)), ALL) == [
        "phường Phong Dinh: Tại trường. CT-002 Nộp ở đâu?"
    ]


def test_an_answer_for_one_unit_tells_what_holds_elsewhere() -> None:
    assert told(a_handbook(placed(ALL), placed(OWN)), OWN) == ["Các đơn vị khác: Tại xã. CT-001 Nộp ở đâu?"]


def test_it_counts_once_when_both_name_each_other() -> None:
    both = ALL.model_copy(update={"related": ("rieng",)})

    assert len(told(a_handbook(placed(both), placed(OWN)), both)) == 1


def test_answers_of_other_fields_withdrawn_ones_and_those_for_all_make_no_difference() -> None:
    other = OWN.model_copy(update={"field": "ho-tich"})
    plain = OWN.model_copy(update={"units": ()})

    assert told(a_handbook(placed(ALL), placed(other)), ALL) == []
    assert told(a_handbook(placed(ALL), placed(OWN, Folder.RETIRED)), ALL) == []
    assert told(a_handbook(placed(ALL), placed(plain)), ALL) == []


def test_answers_about_other_procedures_make_no_difference() -> None:
    one = ALL.model_copy(update={"procedures": ("2.000815",)})
    other = OWN.model_copy(update={"procedures": ("2.000908",)})

    assert told(a_handbook(placed(one), placed(other)), one) == []
    assert told(a_handbook(placed(one), placed(OWN)), one) != []
