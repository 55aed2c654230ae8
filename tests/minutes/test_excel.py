"""Excel minutes: headings in any order, merged cells, several sheets, files of LibreOffice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from kb.minutes.form import blank_form
from kb.minutes.reading import read
from kb.minutes.slim import ROOM, slimmed
from kb.model.errors import ContentError
from kb.rules.minutes import understood
from kb.rules.minutes_parts import Reading, Table
from kb.rules.recognition import Recognition
from tests.minutes.conftest import FILES


def a_book(fill: Callable[[Worksheet], object], title: str = "Trang tính1") -> bytes:
    book = Workbook()
    book.worksheets[0].title = title
    fill(book.worksheets[0])
    return saved(book)


def saved(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def reading(data: bytes, known: Recognition) -> Reading:
    return understood(read(data, "bien-ban.xlsx"), known)


def test_columns_are_known_by_their_headings_in_any_order(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["TRA LOI", "ghi chu", "Co quan tra loi", "Vướng mắc/câu hỏi", "don vi", "Lĩnh vực"])
        sheet.append(["Hai ngày", "gấp", "STP", "Khai sinh mấy ngày?", "P. Mỹ Thượng", "Hộ tịch"])

    (found,) = reading(a_book(fill), known).findings

    assert (found.raised, found.unit, found.field) == ("Khai sinh mấy ngày?", "P. Mỹ Thượng", "Hộ tịch")
    assert (found.answer, found.agency, found.note) == ("Hai ngày", "STP", "gấp")
    assert (found.sheet, found.row, found.raw) == ("Trang tính1", 2, False)


def test_a_merged_unit_holds_for_all_its_rows_and_blank_rows_are_nothing(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Đơn vị", "Vướng mắc"])
        sheet.append(["xã Phú Vang", "một"])
        sheet.append([None, "hai"])
        sheet.append([])
        sheet.append(["An Cựu", "ba"])
        sheet.merge_cells("A2:A3")

    found = reading(a_book(fill), known).findings

    assert [(f.unit, f.raised, f.row) for f in found] == [
        ("xã Phú Vang", "một", 2),
        ("xã Phú Vang", "hai", 3),
        ("An Cựu", "ba", 5),
    ]


def test_a_merged_question_with_two_answers_is_one_item(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Đơn vị", "Câu hỏi", "Trả lời"])
        sheet.append(["An Cựu", "một", "đáp"])
        sheet.append(["An Cựu", None, "thêm"])
        sheet.merge_cells("B2:B3")

    (found,) = reading(a_book(fill), known).findings

    assert found.answer == "đáp\nthêm"


def test_a_merged_question_of_two_units_is_one_item_for_each(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Đơn vị", "Câu hỏi", "Trả lời"])
        sheet.append(["An Cựu", "một", "đáp"])
        sheet.append(["Kim Long", None, "thêm"])
        sheet.merge_cells("B2:B3")

    found = reading(a_book(fill), known).findings

    assert [(f.unit, f.raised, f.answer) for f in found] == [
        ("An Cựu", "một", "đáp"),
        ("Kim Long", "một", "thêm"),
    ]


def test_rows_beside_a_merged_cell_without_a_question_are_kept(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Đơn vị", "Câu hỏi", "Trả lời"])
        sheet.append(["An Cựu", "một", None])
        sheet.append(["An Cựu", None, "đáp lạc"])
        sheet.append(["An Cựu", None, "đáp khác"])
        sheet.merge_cells("B3:B4")

    assert [f.raised for f in reading(a_book(fill), known).findings] == [
        "một",
        "An Cựu | đáp lạc",
        "An Cựu | đáp khác",
    ]


def test_a_title_between_rows_names_the_field_of_those_below(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["TỔNG HỢP VƯỚNG MẮC NGÀY 03/7/2025"])
        sheet.append(["Đơn vị: UBND xã Phú Vang"])
        sheet.append(["STT", "Nội dung vướng mắc", "Trả lời"])
        sheet.append(["I. Hộ tịch"])
        sheet.append([1, "một"])
        sheet.merge_cells("A4:C4")

    result = reading(a_book(fill), known)

    assert [(f.raised, f.field, f.unit) for f in result.findings] == [("một", "Hộ tịch", "UBND xã Phú Vang")]
    assert "I. Hộ tịch" in result.passed_over


def test_a_row_that_only_mentions_a_unit_is_no_title(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Đơn vị", "Câu hỏi"])
        sheet.append([None, "xã Phú Vang đề nghị hướng dẫn cấp lại thẻ"])

    (found,) = reading(a_book(fill), known).findings

    assert found.raised == "xã Phú Vang đề nghị hướng dẫn cấp lại thẻ"


def test_what_is_not_understood_is_kept_as_it_is(known: Recognition) -> None:
    book = Workbook()
    first, second = book.worksheets[0], book.create_sheet("Khác")
    first.append(["Đơn vị", "Câu hỏi", "Trả lời"])
    first.append(["An Cựu", None, "đáp không có câu hỏi"])
    second.append(["ai đó hỏi gì đó", 3, dt.datetime(2025, 7, 3)])  # noqa: DTZ001  (Excel knows no zones)

    found = reading(saved(book), known).findings

    assert all(f.raw for f in found)
    assert [f.raised for f in found] == ["An Cựu | đáp không có câu hỏi", "ai đó hỏi gì đó | 3 | 03/07/2025"]


def test_headings_in_two_rows_are_read_together(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["STT", "Đơn vị", "Nội dung", None])
        sheet.append([None, None, "Vướng mắc", "Trả lời"])
        sheet.append([1, "An Cựu", "một", "đáp"])
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:B2")
        sheet.merge_cells("C1:D1")

    (found,) = reading(a_book(fill), known).findings

    assert (found.raised, found.answer, found.unit) == ("một", "đáp", "An Cựu")


def test_a_second_row_of_headings_need_not_be_merged(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["STT", "Đơn vị", "Nội dung", None, "Mức độ"])
        sheet.append([None, None, "Vướng mắc", "Trả lời", None])
        sheet.append([1, "An Cựu", "một", "đáp", "gấp"])
        sheet.append(["STT", "Đơn vị", "Nội dung", None, "Mức độ"])
        sheet.append([None, None, "Vướng mắc", "Trả lời", None])

    (found,) = reading(a_book(fill), known).findings

    assert (found.raised, found.answer, found.unit) == ("một", "đáp", "An Cựu")
    assert found.note == "Mức độ: gấp"


def test_another_table_on_the_same_sheet_is_read_by_its_own_headings(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Đơn vị", "Câu hỏi", "Trả lời"])
        sheet.append(["An Cựu", "một", None])
        sheet.append([])
        sheet.append(["Vướng mắc", "Đơn vị"])
        sheet.append(["hai", "Kim Long"])

    found = reading(a_book(fill), known).findings

    assert [(f.unit, f.raised) for f in found] == [("An Cựu", "một"), ("Kim Long", "hai")]


def test_what_is_attached_to_a_cell_goes_into_the_note(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Đơn vị", "Câu hỏi"])
        sheet.append(["An Cựu", "một"])
        sheet["B2"].comment = Comment("đã hỏi Sở", "x")

    (found,) = reading(a_book(fill), known).findings

    assert (found.raised, found.note) == ("một", "Chú thích ô B2: đã hỏi Sở")


def test_a_single_column_of_questions_needs_no_other_heading(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        for cell in ("Câu hỏi", "một", "hai"):
            sheet.append([None, cell])

    found = reading(a_book(fill, "Phường An Cựu"), known).findings

    assert [(f.unit, f.raised, f.raw) for f in found] == [
        ("Phường An Cựu", "một", False),
        ("Phường An Cựu", "hai", False),
    ]


def test_headings_on_every_page_are_no_items_and_words_like_headings_are(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Đơn vị", "Câu hỏi", "Trả lời"])
        sheet.append(["An Cựu", "Đề nghị hướng dẫn", "Hướng dẫn của Sở"])
        sheet.append(["Đơn vị", "Câu hỏi", "Trả lời"])
        sheet.append(["An Cựu", "hai", None])

    assert [f.raised for f in reading(a_book(fill), known).findings] == ["Đề nghị hướng dẫn", "hai"]


def test_columns_nobody_knows_go_into_the_note(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Đơn vị", "Câu hỏi", "Mức độ"])
        sheet.append(["An Cựu", "một", "gấp"])

    assert reading(a_book(fill), known).findings[0].note == "Mức độ: gấp"


def test_a_sheet_that_goes_on_without_end_is_refused_in_one_sentence() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Đơn vị", "Câu hỏi"])
        sheet["A30000"] = "lạc"

    with pytest.raises(ContentError, match="trang Trang tính1 dài 30000 dòng"):
        read(a_book(fill), "bien-ban.xlsx")


def test_a_column_merged_to_the_last_row_and_a_row_merged_to_the_last_column_hold_what_they_say(
    known: Recognition,
) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Tổng hợp vướng mắc"])
        sheet.append(["Đơn vị", "Câu hỏi", "Trả lời"])
        sheet.append(["An Cựu", "một", "Có"])
        sheet.append([None, "hai", None])
        # Not through merge_cells, which makes a million cells before anything is saved.
        sheet.merged_cells.add("A1:XFD1")
        sheet.merged_cells.add("A3:A1048576")
        sheet.merged_cells.add("C900000:D1048576")

    (table,) = read(a_book(fill), "bien-ban.xlsx")
    assert isinstance(table, Table)
    assert (len(table.rows), max(len(row.cells) for row in table.rows)) == (4, ROOM)
    assert [(f.unit, f.raised) for f in reading(a_book(fill), known).findings] == [
        ("An Cựu", "một"),
        ("An Cựu", "hai"),
    ]


def test_rows_formatted_far_below_the_last_value_are_not_looked_at(known: Recognition) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Đơn vị", "Câu hỏi"])
        sheet.append(["An Cựu", "một"])
        for number in range(3, 25_000):
            sheet.cell(number, 1).number_format = "@"
        empty = sheet.parent.create_sheet("Trống")
        for number in range(1, 25_000):
            empty.cell(number, 1).number_format = "@"

    assert [f.raised for f in reading(a_book(fill), known).findings] == ["một"]


def test_a_usual_workbook_is_read_as_it_lies() -> None:
    data = a_book(lambda sheet: sheet.append(["Đơn vị", "Câu hỏi"]))

    assert slimmed(data) is data
    assert slimmed(data[:-40]) == data[:-40]


def test_the_blank_form_says_nothing_and_filled_in_says_everything(known: Recognition) -> None:
    from openpyxl import load_workbook

    form = blank_form(["phường An Cựu"], ["Hộ tịch"], ["Sở Tư pháp"])
    book = load_workbook(BytesIO(form))
    book["Vướng mắc"].cell(2, 4, "một")

    assert reading(form, known).findings == ()
    assert [f.raised for f in reading(saved(book), known).findings] == ["một"]


def test_a_form_saved_by_libreoffice_is_read(known: Recognition) -> None:
    data = (FILES / "libreoffice.xlsx").read_bytes()

    found = reading(data, known).findings

    assert [(f.unit, f.raised, f.answer) for f in found] == [
        ("P. Mỹ Thượng", "Khai sinh cho trẻ mấy ngày?", "Trong ngày."),
        ("P. Mỹ Thượng", "Sao y mất bao nhiêu?", "2.000 đồng/trang"),
        ("UBND xã Quảng Điền", "Trích lục nộp ở đâu?", ""),
    ]
