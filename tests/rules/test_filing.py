"""Findings become items once, with everything that was written kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.model.meeting import MeetingItem
from kb.rules.filing import LONGEST_TEXT, Filing, filed
from kb.rules.minutes_parts import Finding
from kb.rules.recognition import Recognition
from kb.store import load


@pytest.fixture(scope="module")
def known() -> Recognition:
    return Recognition(load(Path(__file__).resolve().parents[2]).handbook)


def file_one(known: Recognition, present: tuple[MeetingItem, ...] = (), **given: str) -> Filing:
    return filed([Finding(**({"raised": "Sao y mấy tiền?", "row": 3} | given))], "a.xlsx", present, known)  # type: ignore[arg-type]


def test_names_become_ids_and_the_place_is_kept(known: Recognition) -> None:
    (item,) = file_one(
        known, unit="P. Mỹ Thượng", agency="STP", field="chung thuc", sheet="Biểu 1", answer="2.000 đồng"
    ).items

    assert (item.id, item.unit, item.answered_by, item.field) == (
        "m01",
        "my-thuong",
        "so-tu-phap",
        "chung-thuc",
    )
    assert item.source is not None
    assert (item.source.file, item.source.sheet, item.source.row) == ("a.xlsx", "Biểu 1", 3)
    assert (item.answer, item.state, item.said_unit, item.said_agency) == ("2.000 đồng", "open", None, None)


def test_names_nobody_knows_are_kept_as_written(known: Recognition) -> None:
    (item,) = file_one(known, unit="Thôn Xa", agency="Phòng Ấy", field="Việc lạ", note="gấp").items

    assert (item.unit, item.said_unit, item.said_agency) == (None, "Thôn Xa", "Phòng Ấy")
    assert item.note == "Lĩnh vực: Việc lạ; gấp"


def test_words_around_a_known_name_are_kept_in_the_note(known: Recognition) -> None:
    (item,) = file_one(known, unit="đại diện UBND phường An Cựu", agency="Sở Tư pháp cùng bàn").items

    assert (item.unit, item.answered_by) == ("an-cuu", "so-tu-phap")
    assert item.note == "Đơn vị: đại diện UBND phường An Cựu; Cơ quan trả lời: Sở Tư pháp cùng bàn"


def test_a_row_worded_anew_is_kept_and_told_beside_its_first_wording(known: Recognition) -> None:
    first = file_one(known, unit="P. Mỹ Thượng", raised="Khai sinh muộn cho trẻ cần giấy tờ gì?").items

    again = file_one(
        known, first, unit="Mỹ Thượng", raised="Khai sinh muộn cho trẻ thì cần những giấy tờ gì?"
    )
    both = filed(
        [
            Finding("Khai sinh muộn cho trẻ cần giấy tờ gì?", 3, unit="Mỹ Thượng"),
            Finding("Khai sinh muộn cho trẻ cần gì?", 4, unit="Mỹ Thượng"),
        ],
        "a.xlsx",
        first,
        known,
    )

    assert ([item.id for item in again.items], again.reworded) == (["m02"], (("m02", "m01"),))
    assert ([item.id for item in both.items], both.reworded) == (["m02"], ())


def test_the_same_again_adds_nothing(known: Recognition) -> None:
    first = file_one(known, unit="P. Mỹ Thượng").items

    again = file_one(known, first, unit="phường Mỹ Thượng", raised="Sao Y  mấy tiền")

    assert (again.items, again.answers, again.known) == ((), {}, 1)


def test_what_an_editor_put_right_is_not_added_again(known: Recognition) -> None:
    said = file_one(known, unit="Hương Phong").items
    named = (said[0].model_copy(update={"unit": "hoa-chau", "said_unit": None}),)
    raw = filed([Finding("An Cựu | máy in hỏng | gấp", 3, raw=True)], "a.xlsx", (), known).items
    written = (raw[0].model_copy(update={"raw": False, "unit": "an-cuu", "raised": "Máy in hỏng"}),)

    assert file_one(known, named, unit="Hương Phong").items == ()
    assert filed([Finding("An Cựu | máy in hỏng | gấp", 3, raw=True)], "a.xlsx", written, known).items == ()


def test_the_same_row_of_another_communes_form_is_another_item(known: Recognition) -> None:
    first = file_one(known, unit="An Cựu").items

    assert len(file_one(known, first, unit="Kim Long").items) == 1
    assert len(file_one(known, file_one(known).items, unit="Hương Phong").items) == 1


def test_forms_that_name_no_unit_come_from_as_many_units_as_files(known: Recognition) -> None:
    rows = [Finding("Sao y mấy tiền?", 3)]
    first = filed(rows, "a.xlsx", (), known).items

    assert len(filed(rows, "b.xlsx", first, known).items) == 1
    assert filed(rows, "a.xlsx", first, known).items == ()


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("Phieu_P.An-Cuu.xlsx", "an-cuu"),
        ("Vướng mắc UBND phường Kim Long 03-7.docx", "kim-long"),
        ("Kim Long.xlsx", "kim-long"),
        ("Tổng hợp xã, phường.xlsx", None),
        ("phieu-vuong-mac.xlsx", None),
    ],
)
def test_a_file_may_be_named_after_the_unit_that_sent_it(
    file: str, unit: str | None, known: Recognition
) -> None:
    rows = [Finding("Sao y mấy tiền?", 3), Finding("Sao y mấy tiền?", 4, unit="Phú Vang")]

    assert [item.unit for item in filed(rows, file, (), known).items] == [unit, "phu-vang"]


def test_another_units_same_question_is_another_item(known: Recognition) -> None:
    first = file_one(known, unit="An Cựu").items

    assert [item.id for item in file_one(known, first, unit="Phú Vang").items] == ["m02"]


def test_a_later_answer_goes_to_the_item_that_has_none(known: Recognition) -> None:
    first = file_one(known, unit="An Cựu").items

    later = file_one(known, first, unit="An Cựu", answer="2.000 đồng", agency="STP")

    assert later.items == ()
    assert later.answers == {("items", 0, "answer"): "2.000 đồng", ("items", 0, "answered_by"): "so-tu-phap"}


def test_an_answer_that_is_there_is_never_written_over(known: Recognition) -> None:
    first = file_one(known, unit="An Cựu", answer="cũ").items

    again = file_one(known, first, unit="An Cựu", answer="mới")

    assert (again.answers, again.refused) == ({}, (("m01", "mới"),))
    assert file_one(known, first, unit="An Cựu", answer="CŨ.").refused == ()


def test_of_two_later_answers_the_second_is_told_not_lost(known: Recognition) -> None:
    first = file_one(known, unit="An Cựu").items
    rows = [Finding("Sao y mấy tiền?", n, unit="An Cựu", answer=said) for n, said in ((3, "một"), (4, "hai"))]

    later = filed(rows, "a.xlsx", first, known)

    assert later.answers == {("items", 0, "answer"): "một"}
    assert later.refused == (("m01", "hai"),)


def test_who_answered_later_and_its_note_are_kept_as_written(known: Recognition) -> None:
    first = file_one(known, unit="An Cựu", note="gấp").items

    later = file_one(known, first, unit="An Cựu", answer="Được", agency="Công ty Lạ", note="có công văn")

    assert later.answers == {
        ("items", 0, "answer"): "Được",
        ("items", 0, "said_agency"): "Công ty Lạ",
        ("items", 0, "note"): "gấp; có công văn",
    }


def test_what_is_too_long_for_one_item_goes_on_in_raw_ones(known: Recognition) -> None:
    items = file_one(known, raised="chữ " * 15_000, unit="x" * 500, note="y" * 500).items

    assert len(items) == 2
    assert all(len(item.raised) <= LONGEST_TEXT for item in items)
    assert items[1].raw
    assert "Đơn vị: xxx" in items[1].raised
    assert "Ghi chú: yyy" in items[1].raised


def test_ids_go_on_behind_the_highest(known: Recognition) -> None:
    items = [MeetingItem(id=name, raised="x") for name in ("m01", "m07", "moi")]

    more = filed([Finding("một", 1), Finding("hai", 2)], None, items, known).items

    assert [item.id for item in more] == ["m08", "m09"]
