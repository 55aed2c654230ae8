"""Text minutes: separators, encodings, Markdown, lists; and files that cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.analysis.spelling import split_tone
from kb.minutes.reading import read
from kb.model.errors import ContentError
from kb.rules.filing import filed
from kb.rules.minutes import understood
from kb.rules.minutes_parts import Finding
from kb.rules.recognition import Recognition
from tests.analysis.test_old_encodings import IN_TCVN3, IN_VNI, SENTENCE


def findings(data: bytes | str, known: Recognition) -> tuple[Finding, ...]:
    return understood(read(data.encode() if isinstance(data, str) else data, "tệp"), known).findings


TABLE = 'Đơn vị;Câu hỏi;Trả lời\nxã Phú Vang;"Sao y, mấy tiền?\nMột trang";2.000 đồng\n'


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_separated_values_are_read_in_every_encoding(
    separator: str, encoding: str, known: Recognition
) -> None:
    (found,) = findings(TABLE.replace(";", separator).encode(encoding), known)

    assert (found.unit, found.raised, found.row) == ("xã Phú Vang", "Sao y, mấy tiền?\nMột trang", 2)


def test_windows_1258_is_read(known: Recognition) -> None:
    data = "Đơn vị;Câu hỏi\nxã Phú Vang;Phường nào được cấp đất?\n"

    (found,) = findings("".join(map(_as_windows_writes, data)).encode("cp1258"), known)

    assert found.raised == "Phường nào được cấp đất?"


def _as_windows_writes(letter: str) -> str:
    """The letter with its tone as a character of its own."""
    bare, tone = split_tone(letter)
    return bare + tone


@pytest.mark.parametrize("written", [IN_TCVN3, IN_VNI])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_old_fonts_are_read_as_bytes_and_as_pasted(written: str, encoding: str, known: Recognition) -> None:
    (found,) = findings(f"Cau hoi: {written}".encode(encoding), known)

    assert found.raised == SENTENCE


def test_a_table_drawn_with_bars_between_its_cells_only_is_read(known: Recognition) -> None:
    text = "Đơn vị | Câu hỏi | Trả lời\n--- | :-: | ---\nAn Cựu | một |\n | | \n | hai | đáp\n"

    assert [(f.row, f.unit, f.raised, f.answer) for f in findings(text, known)] == [
        (3, "An Cựu", "một", ""),
        (5, "", "hai", "đáp"),
    ]


def test_numbered_questions_with_their_answers_are_read(known: Recognition) -> None:
    text = "Câu 1: Thủ tục A?\nTrả lời: Ở xã.\n---\nCâu 2: Thủ tục B?\nĐáp: Ở phường.\nHỏi: C?\nĐáp: D.\n"

    assert [(f.raised, f.answer) for f in findings(text, known)] == [
        ("Thủ tục A?", "Ở xã."),
        ("Thủ tục B?", "Ở phường."),
        ("C?", "D."),
    ]


def test_a_sentence_that_begins_with_its_unit_is_that_units(known: Recognition) -> None:
    text = "II. Đất đai\n- Phường Thuận An nêu vướng mắc.\n- TTPVHCC xã A Lưới 2 phản ánh mạng chậm.\n- Sở Y tế nêu x.\n"

    assert [(f.unit, f.raised) for f in findings(text, known)] == [
        ("Phường Thuận An", "Phường Thuận An nêu vướng mắc."),
        ("TTPVHCC xã A Lưới 2", "TTPVHCC xã A Lưới 2 phản ánh mạng chậm."),
        ("", "Sở Y tế nêu x."),
    ]


def test_who_asks_next_ends_a_labelled_item(known: Recognition) -> None:
    text = "Đơn vị: Kim Long\nVướng mắc: MÁY IN HỎNG\n\n1. Phường Thuận An hỏi: đổi con dấu ở đâu?\n"

    assert [(f.unit, f.raised) for f in findings(text, known)] == [
        ("Kim Long", "MÁY IN HỎNG"),
        ("Phường Thuận An", "đổi con dấu ở đâu?"),
    ]


def test_markdown_tables_and_bold_labels_are_read(known: Recognition) -> None:
    text = """# Biên bản

| Đơn vị | Vướng mắc | Trả lời |
|---|:--|---|
| An Cựu | một \\| hai | **đáp**<br>thêm |

- **Đơn vị:** xã Phú Vang
- **Câu hỏi:** ba
"""

    found = findings(text, known)

    assert [(f.unit, f.raised, f.answer) for f in found] == [
        ("An Cựu", "một | hai", "đáp\nthêm"),
        ("xã Phú Vang", "ba", ""),
    ]


def test_a_list_of_units_and_what_they_said_is_read(known: Recognition) -> None:
    found = findings("- Phường An Cựu: phí sao y\n- Xã Phú Vang: mất mạng\n\nkhông rõ ai hỏi\n", known)

    assert [(f.unit, f.raised, f.raw) for f in found] == [
        ("Phường An Cựu", "phí sao y", False),
        ("Xã Phú Vang", "mất mạng", False),
        ("", "không rõ ai hỏi", True),
    ]


def test_each_question_label_begins_an_item(known: Recognition) -> None:
    assert [f.raised for f in findings("Câu hỏi: một\nCâu hỏi 2: hai\n", known)] == ["một", "hai"]


def test_every_word_of_a_text_is_kept_somewhere(known: Recognition) -> None:
    text = "abc\ntrả lời: xyz\nĐơn vị: nơi nào đó\n\n12 ; 13\n"

    kept = " ".join(f"{f.raised} {f.unit} {f.answer}" for f in findings(text, known))

    assert all(word in kept for word in ("abc", "xyz", "nơi nào đó", "12 ; 13"))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0....", "kiểu cũ"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 C\\u226", "RTF"),
        ("\ufeff\n<HTML><table>".encode(), "trang web"),
        (b"PK\x03\x04broken", "bị hỏng"),
        (b"\x00\x01\x02\x00\x00\x00\x00\x00", "không phải tệp chữ"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(ContentError, match=says):
        read(data, "tệp")


def test_who_answers_is_read_from_brackets_and_from_the_line(known: Recognition) -> None:
    found = findings(
        "Câu hỏi (phường An Cựu): một?\nTrả lời (Sở Tư pháp): đáp\nCâu hỏi 2: hai\nSở Y tế trả lời: đáp hai\n",
        known,
    )

    assert [(f.unit, f.raised, f.answer, f.agency) for f in found] == [
        ("phường An Cựu", "một?", "đáp", "Sở Tư pháp"),
        ("phường An Cựu", "hai", "đáp hai", "Sở Y tế"),
    ]


def test_a_line_that_only_names_a_unit_or_field_holds_for_those_below(known: Recognition) -> None:
    found = findings("## II. Hộ tịch\n\n**Phường An Cựu**\n- một\n- hai\n", known)

    assert [(f.unit, f.field, f.raised) for f in found] == [
        ("Phường An Cựu", "Hộ tịch", "một"),
        ("Phường An Cựu", "Hộ tịch", "hai"),
    ]


def test_a_value_may_stand_on_the_line_below_its_label(known: Recognition) -> None:
    (found,) = findings("Đơn vị:\nPhường An Cựu\nCâu hỏi:\nmột\n", known)

    assert (found.unit, found.raised) == ("Phường An Cựu", "một")


def test_old_fonts_beside_unicode_touch_only_their_own_words(known: Recognition) -> None:
    found = findings(f"Đơn vị: Phú Vang\nCâu hỏi: {IN_TCVN3}\nCâu hỏi: đúng không?\n", known)

    assert [(f.unit, f.raised) for f in found] == [("Phú Vang", SENTENCE), ("Phú Vang", "đúng không?")]


PIECES = st.sampled_from(
    [
        "Đơn vị:",
        "Câu hỏi:",
        "Trả lời:",
        "Trả lời (STP):",
        "Ghi chú:",
        "Kiến nghị:",
        "- ",
        "1. ",
        "## ",
        "\n",
        "\n\n",
        "Phường An Cựu:",
        "Sở Tư pháp trả lời:",
        "Hộ tịch",
        "xã Phú Vang",
        "BIÊN BẢN",
        "có nội dung:",
        ";",
    ]
)


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(PIECES, max_size=25))
def test_no_word_is_ever_lost_and_nothing_comes_twice(pieces: list[str], known: Recognition) -> None:
    words = [f"tu{n}x" for n in range(len(pieces))]
    text = " ".join(f"{piece} {word}" for piece, word in zip(pieces, words, strict=True))

    reading = understood(read(text.encode(), "tệp"), known)
    items = filed(reading.findings, "tệp", (), known).items
    again = filed(reading.findings, "tệp", items, known)

    kept = " ".join((*reading.passed_over, *map(repr, items)))
    assert [word for word in words if word not in kept] == []
    assert (again.items, again.answers) == ((), {})
