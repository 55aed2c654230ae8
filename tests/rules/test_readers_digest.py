"""What readers sent back on a day, as everybody may read it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kb.model.handbook import Handbook
from kb.rules.readers_digest import Sent, readers_markdown, readers_text, sent_by_readers
from tests.factory import a_handbook, a_published_entry, placed
from tests.rules.test_raised import item, meeting, slip, slips

DAY = dt.date(2026, 11, 24)


def handbook(*items: Any, **given: Any) -> Handbook:
    return a_handbook(placed(a_published_entry(id="song")), meetings=(slips(*items), *given.get("more", ())))


def sent(*items: Any, **given: Any) -> tuple[Sent, ...]:
    return sent_by_readers(handbook(*items, **given), DAY, lambda text: text.replace("0912", "…"))


FULL = sent(
    slip("m01", times=3, unit="phong-dinh", raised="sao y *gấp*"),
    slip("m02", kind="not-solved", about="song", raised="Thiếu phí, gọi 0912"),
    slip("m03", kind="question", state="linked", entry="song", raised="Ai ký?"),
    slip("m04", kind="question", state="closed", reason="Nhầm nơi.", raised="Ai nộp?"),
    slip("m05", kind=None, raw=True, raised="Cả một lá thư"),
)


def test_a_page_tells_kind_times_entry_and_outcome_and_leaves_letters_out() -> None:
    assert readers_markdown(DAY, FULL, 2) == (
        "## Phiếu của bạn đọc nhận ngày 24/11/2026\n"
        "\n"
        "Bạn đọc gửi 7 lượt: 3 tìm không ra, 1 chưa giải quyết được, 2 câu hỏi, 1 chưa phân loại.\n"
        "\n"
        "- **Tìm không ra, phường Phong Dinh**: sao y \\*gấp\\* (3 lượt)\n"
        "    - Chưa có trả lời\n"
        "- **Chưa giải quyết được**: Thiếu phí, gọi …\n"
        "    - Bạn đọc đang xem [CT-001](muc:song) Chứng thực bản sao từ bản chính mất bao lâu?\n"
        "    - Chưa có trả lời\n"
        "- **Câu hỏi**: Ai ký?\n"
        "    - Xem [CT-001](muc:song) Chứng thực bản sao từ bản chính mất bao lâu?\n"
        "- **Câu hỏi**: Ai nộp?\n"
        "    - Không theo dõi nữa\n"
        "    - Lý do: Nhầm nơi.\n"
    )


def test_a_chat_gets_numbered_lines() -> None:
    assert readers_text(DAY, FULL[:2]).split("\n")[:4] == [
        "PHIẾU CỦA BẠN ĐỌC NHẬN NGÀY 24/11/2026",
        "Bạn đọc gửi 4 lượt: 3 tìm không ra, 1 chưa giải quyết được.",
        "1. Tìm không ra, phường Phong Dinh: sao y *gấp* (3 lượt)",
        "   → Chưa có trả lời",
    ]


def test_what_is_the_same_stands_once_and_meetings_and_other_days_do_not() -> None:
    both = sent(
        slip("m01", times=3),
        slip("m02", times=2, state="merged", merged_into="m01"),
        more=(meeting(item("m01"), day=24), slips(slip("m01"), day=23)),
    )

    assert [(one.matter.ref, one.matter.times) for one in both] == [("2026-11-24-ban-doc/m01", 5)]


def test_a_slip_merged_into_something_of_a_meeting_shares_its_answer() -> None:
    (one,) = sent(
        slip(state="merged", merged_into="2026-11-20-sang/m01", raised="ai ký"),
        more=(meeting(item("m01", answer="Chủ tịch."), day=20),),
    )

    assert (one.matter.raised, one.matter.part, one.matter.answer) == ("ai ký", "answered", "Chủ tịch.")
