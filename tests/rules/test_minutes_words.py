"""What headings announce, as forms of communes and departments word them."""

from __future__ import annotations

import pytest

from kb.rules.minutes_words import heading_of, is_letterhead


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        ("number", "STT | TT | Số TT | No."),
        (
            "unit",
            "Đơn vị | ĐƠN VỊ (XÃ, PHƯỜNG) | ten xa phuong | Trung tâm PVHCC | TT PVHCC | Điểm cầu | Đơn vị đề xuất",
        ),
        ("field", "Lĩnh vực | Nhóm lĩnh vực | LINH VUC/THU TUC"),
        (
            "raised",
            "Nội dung | Khó khăn, vướng mắc | vuong mac/cau hoi | Tồn tại, hạn chế | Vấn đề phát sinh | Nội dung cần hướng dẫn",
        ),
        (
            "answer",
            "Trả lời | Hướng dẫn trả lời | Trả lời, hướng dẫn | huong dan, giai dap | Hướng giải quyết | Biện pháp xử lý",
        ),
        (
            "agency",
            "Cơ quan trả lời | Cơ quan hướng dẫn | Đơn vị phụ trách | Thẩm quyền giải quyết | Sở, ban, ngành",
        ),
        ("note", "Ghi chú | ghi chu (neu co) | Chú thích"),
        (None, "Hướng dẫn viên | Xử lý hồ sơ | Ngày hỏi | Mức độ"),
    ],
)
def test_a_heading_says_what_its_column_holds(kind: str | None, headings: str) -> None:
    for heading in headings.split(" | "):
        assert (heading, heading_of(heading)) == (heading, kind)


def test_the_day_of_a_meeting_is_letterhead_and_a_sentence_is_not() -> None:
    assert is_letterhead("Ngày 03/7/2025")
    assert is_letterhead("Số 123/BB")
    assert not is_letterhead("Ngày mai nộp hồ sơ được không")
