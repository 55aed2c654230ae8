"""Slips as text: written, sent about by people, and read back."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.errors import ContentError
from kb.model.slip import SlipFile
from kb.rules.slip_text import slips_as_text, slips_in_text
from kb.rules.slips import Letter, slips_in_json
from tests.rules.slip_strategies import a_file, slips_data

ONE = """\
PHIẾU CẨM NANG
Mã phiếu: phieu-so-1
Loại: tìm không ra
Ngày: 24/11/2026
Bản cẩm nang: 20/11/2026
Đơn vị: P. An Cựu
Số lần: 3
Đã tìm: sao y mấy tiền
HẾT PHIẾU
"""
FILE = a_file({"query": "sao y mấy tiền", "unit": "P. An Cựu", "count": 3}, edition="2026-11-20")


def read(text: str) -> Letter:
    return slips_in_text(text, "thu.txt")


def wrapped(text: str, width: int) -> str:
    """As a mail program breaks lines: at blanks, never within a word."""
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)) or ""
        for line in text.split("\n")
    )


@given(slips_data(), st.integers(24, 90), st.integers(0, 3), st.booleans())
def test_text_and_file_say_the_same_whatever_mail_does_to_it(
    data: dict[str, Any], width: int, quoted: int, crlf: bool
) -> None:
    try:
        letter = slips_in_json(json.dumps(data), "a.json")
    except ContentError:
        return  # a text of nothing but blanks
    file = SlipFile.model_validate(data | {"slips": [one.slip for one in letter.slips]})
    text = wrapped(slips_as_text(file), width)
    for _ in range(quoted):
        text = "\n".join(f"> {line}" for line in text.split("\n"))
    again = read(text.replace("\n", "\r\n") if crlf else text)

    assert [one.slip for one in again.slips] == list(file.slips)
    assert {one.edition for one in again.slips} <= {file.edition}
    assert (again.others, again.passed_over) == ((), ())


def test_a_slip_is_written_as_labelled_lines() -> None:
    assert slips_as_text(FILE) == ONE


@pytest.mark.parametrize(
    "text",
    [
        ONE.replace("24/11/2026", "2026-11-24"),
        ONE.replace("Đơn vị", "đơn vị").replace("Mã phiếu:", "Ma phieu :"),
        ONE.replace("tìm không ra", "unanswered"),
        ONE.removesuffix("HẾT PHIẾU\n"),
        ONE.replace("\n", "\n\n"),
        "[09:12] Lan: " + ONE,
        "> " + ONE,  # only its first line is quoted
    ],
)
def test_a_slip_is_read_as_people_leave_it(text: str) -> None:
    assert [one.slip for one in read(text).slips] == list(FILE.slips)


def test_a_slip_knows_its_line() -> None:
    letter = read(f"Kính gửi tổ biên tập\n\n{ONE}\nTrân trọng\n{ONE}")

    assert [one.row for one in letter.slips] == [3, 14]
    assert letter.passed_over == ("Kính gửi tổ biên tập", "Trân trọng")
    assert letter.others == ()


def test_a_question_beside_the_slips_is_kept() -> None:
    letter = read(f"Chào anh chị\n\nCho hỏi thêm:\nai ký thay được?\n\n{ONE}")

    assert [(other.text, other.row) for other in letter.others] == [("Cho hỏi thêm:\nai ký thay được?", 3)]
    assert letter.passed_over == ("Chào anh chị",)


def test_a_text_without_slips_is_kept_whole() -> None:
    letter = read("> Sao y lâu quá\n>\n> Nhờ xem giúp")

    assert [other.text for other in letter.others] == ["Sao y lâu quá\n\nNhờ xem giúp"]
    assert read(" \r\n").others == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ONE.replace("Loại: tìm không ra\n", ""), "Loại: thiếu khóa bắt buộc này."),
        (ONE.replace("tìm không ra", "khen"), "Loại: “khen” không nằm trong các giá trị được dùng."),
        (ONE.replace("24/11", "34/11"), "Ngày: “34/11/2026” không phải một ngày hợp lệ."),
        (ONE.replace("Số lần: 3", "Số lần: ba"), "Số lần: phải là số nguyên, không phải “ba”."),
        (ONE.replace("Đã tìm: sao y mấy tiền\n", ""), "Phiếu loại unanswered phải có query."),
        ("PHIẾU CẨM NANG\nchữ lạ\nHẾT PHIẾU", "Mã phiếu: thiếu khóa bắt buộc này."),
    ],
)
def test_a_slip_with_a_fault_is_kept_as_it_stands(text: str, why: str) -> None:
    letter = read(text)

    assert letter.slips == ()
    assert [(o.text.split("\n")[0], o.row, o.why) for o in letter.others] == [("PHIẾU CẨM NANG", 1, why)]
    assert letter.others[0].text.split("\n")[-1] in text


def test_both_examples_of_the_form_say_the_same() -> None:
    page = (Path(__file__).parents[2] / "docs" / "slips.md").read_text("utf-8")
    file = slips_in_json(page.split("```json\n")[1].split("```")[0], "docs/slips.md")
    text = page.split("```\nPHIẾU")[1].split("```")[0]

    letter = slips_in_text(f"PHIẾU{text}", "docs/slips.md")

    assert [(one.slip, one.edition) for one in letter.slips] == [
        (one.slip, one.edition) for one in file.slips
    ]
    assert len(letter.slips) == 2


def test_slips_that_run_into_one_another_are_two() -> None:
    two = (
        slips_as_text(a_file({"query": "một"}, {"query": "hai"}))
        .replace("HẾT PHIẾU\n", "")
        .replace("\n\n", "\n")
    )

    assert [one.slip.query for one in read(two).slips] == ["một", "hai"]
