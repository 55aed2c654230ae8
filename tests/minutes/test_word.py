"""Word minutes: tables, labelled paragraphs, files of LibreOffice."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
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
