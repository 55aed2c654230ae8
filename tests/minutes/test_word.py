"""Word minutes: tables, labelled paragraphs, files of LibreOffice."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kb.minutes.reading import read
from kb.rules.minutes import understood
from kb.rules.minutes_parts import Finding, Reading
from kb.rules.recognition import Recognition
from tests.minutes.conftest import FILES


def reading(document: Any, known: Recognition) -> Reading:
    written = BytesIO()
    document.save(written)
    return understood(read(written.getvalue(), "bien-ban.docx"), known)


def test_labelled_paragraphs_become_items(known: Recognition) -> None:
    document = Document()
    for line in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Đơn vị: xã Phú Vang. Câu hỏi: Sao y thế nào? Trả lời: Tại chỗ: trong ngày. Cơ quan trả lời: STP",
        "Câu hỏi: Khai sinh ở đâu?",
        "Trả lời: Có nội dung: xem dưới.",
        "Nộp tại xã.",
        "Đơn vị: P. An Cựu",
        "Vướng mắc: Máy hỏng.",
        "Kiến nghị: Cấp máy.",
    ):
        document.add_paragraph(line)

    result = reading(document, known)

    assert result.passed_over == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",)
    assert result.findings == (
        Finding("Sao y thế nào?", 2, unit="xã Phú Vang.", answer="Tại chỗ: trong ngày.", agency="STP"),
        Finding("Khai sinh ở đâu?", 3, unit="xã Phú Vang.", answer="Có nội dung: xem dưới.\nNộp tại xã."),
        Finding("Máy hỏng.\nCấp máy.", 7, unit="P. An Cựu"),
    )


def test_a_question_without_label_behind_an_answer_is_an_item_and_a_statement_goes_on_with_the_answer(
    known: Recognition,
) -> None:
    document = Document()
    for line in (
        "Đơn vị: An Cựu",
        "Câu hỏi: Sao y ở đâu?",
        "Trả lời:",
        "Bạn hỏi ở đâu cũng được phải không?",
        "1. Ở xã.",
        "2. Ở văn phòng công chứng.",
        "2. Mất bản chính thì sao?",
        "Trả lời: Không sao y được.",
    ):
        document.add_paragraph(line)

    first, second = reading(document, known).findings

    assert first.answer == ("Bạn hỏi ở đâu cũng được phải không?\n1. Ở xã.\n2. Ở văn phòng công chứng.")
    assert (second.unit, second.raised, second.answer, second.row) == (
        "An Cựu",
        "Mất bản chính thì sao?",
        "Không sao y được.",
        7,
    )


def test_tables_with_merged_cells_become_items(known: Recognition) -> None:
    document = Document()
    document.add_paragraph("Ý kiến ngoài bảng của đại biểu")
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows,
        (("Đơn vị", "Nội dung", "Trả lời"), ("An Cựu", "một", "đáp"), ("", "hai", "")),
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))

    found = reading(document, known).findings

    assert [(f.unit, f.raised, f.answer, f.sheet, f.row, f.raw) for f in found] == [
        ("", "Ý kiến ngoài bảng của đại biểu", "", None, 1, True),
        ("An Cựu", "một", "đáp", "Bảng 1", 2, False),
        ("An Cựu", "hai", "", "Bảng 1", 3, False),
    ]


def with_footnotes(document: Any, *texts: str) -> None:
    """Gives the document footnotes 1, 2, …, as Word keeps them: in a part of their own."""
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for n, text in enumerate(texts, 1)
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def refer(paragraph: Any, number: int) -> None:
    paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>'))


def test_footnotes_and_comments_go_into_the_note_and_the_text_goes_on(known: Recognition) -> None:
    document = Document()
    with_footnotes(document, "Theo báo cáo tuần", "Đã hỏi Sở")
    document.add_paragraph("Đơn vị: An Cựu")
    document.add_paragraph("Câu hỏi: Sao y ở đâu?")
    answer = document.add_paragraph("Trả lời: Ở xã.")
    refer(answer, 1)
    document.add_comment(answer.runs, text="Xem lại", author="Lan", initials="L")
    document.add_paragraph("Trong ngày.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Đơn vị", "Câu hỏi", "An Cựu", "một"),
        strict=True,
    ):
        cell.text = text
    refer(table.cell(1, 1).paragraphs[0], 2)

    first, second = reading(document, known).findings

    assert (first.answer, first.note) == (
        "Ở xã.\nTrong ngày.",
        "Chú thích: Theo báo cáo tuần; Chú thích: Xem lại",
    )
    assert (second.raised, second.note) == ("một", "Chú thích: Đã hỏi Sở")


def test_a_footnote_of_what_was_not_understood_stays_with_it(known: Recognition) -> None:
    document = Document()
    with_footnotes(document, "Nói thêm")
    refer(document.add_paragraph("Ý kiến ngoài bảng của đại biểu"), 1)

    (found,) = reading(document, known).findings

    assert (found.raised, found.raw) == ("Ý kiến ngoài bảng của đại biểu\nChú thích: Nói thêm", True)


def test_tracked_insertions_count_and_deletions_do_not(known: Recognition) -> None:
    document = Document()
    paragraph = document.add_paragraph("Câu hỏi: ")
    for tag, inner in (("ins", "<w:t>mới</w:t>"), ("del", "<w:delText>cũ</w:delText>")):
        paragraph._p.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1"><w:r>{inner}</w:r></w:{tag}>'))

    assert [f.raised for f in reading(document, known).findings] == ["mới"]


def test_minutes_saved_by_libreoffice_are_read(known: Recognition) -> None:
    found = understood(read((FILES / "libreoffice.docx").read_bytes(), "x.docx"), known).findings

    assert [(f.unit, f.raised, f.answer) for f in found] == [
        ("Xã Phú Vang", "Sao y thế nào?", "Trong ngày."),
        ("An Cựu", "một", "đáp"),
        ("An Cựu", "hai", ""),
    ]
