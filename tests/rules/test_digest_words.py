"""A digest in words."""

from __future__ import annotations

import datetime as dt

from kb.rules.digest import Digest, digest
from kb.rules.digest_words import markdown, plain_text
from tests.factory import a_change, a_handbook, a_published_entry, placed
from tests.rules.test_raised import item, meeting

DAY = dt.date(2026, 11, 3)
PUBLISHED = (a_change(), a_change("approved", "Trần Bình", date=DAY))


def made(*items: object, session: str = "sang") -> Digest:
    handbook = a_handbook(
        placed(a_published_entry(id="song", history=PUBLISHED)),
        meetings=(meeting(*items, session=session),),  # type: ignore[arg-type]
    )
    found = digest(handbook, DAY, None, lambda text: text)
    assert found is not None
    return found


FULL = made(
    item("m01", state="linked", entry="song", unit="phong-dinh", answer="Được.", answered_by="so-tu-phap"),
    item("m02", state="waiting", waiting_for="so-tu-phap", waiting_since=DAY, raised="Ai ký?"),
    item("m03", state="merged", merged_into="m02"),
    item("m04", state="closed", reason="Trùng.", raised="Ai chờ?"),
    item("m05", said_agency="Bộ Tư pháp", raised="Ai nộp?"),
)


def test_the_page_has_a_heading_for_each_part_and_links_to_entries() -> None:
    assert markdown(FULL) == (
        "# Giao ban ngày 03/11/2026, buổi sáng\n"
        "\n"
        "Đã nêu 4 vướng mắc (5 lượt nêu): 1 đã trả lời, 1 đang chờ trả lời, 1 chưa có trả lời, 1 không theo dõi nữa.\n"
        "\n"
        "## Đã trả lời\n"
        "\n"
        "- **phường Phong Dinh**: Sao y lấy ngay được không?\n"
        "    - Trả lời (Sở Tư pháp): Được.\n"
        "    - Xem [CT-001](muc:song) Chứng thực bản sao từ bản chính mất bao lâu?\n"
        "\n"
        "## Đang chờ trả lời\n"
        "\n"
        "- **Chưa rõ đơn vị**: Ai ký?\n"
        "    - Chờ Sở Tư pháp, từ 03/11/2026\n"
        "\n"
        "## Chưa có trả lời\n"
        "\n"
        "- **Chưa rõ đơn vị**: Ai nộp?\n"
        "    - Cơ quan được hỏi: Bộ Tư pháp\n"
        "\n"
        "## Không theo dõi nữa\n"
        "\n"
        "- **Chưa rõ đơn vị**: Ai chờ?\n"
        "    - Lý do: Trùng.\n"
        "\n"
        "## Mới trong cẩm nang\n"
        "\n"
        "- [CT-001](muc:song) Chứng thực bản sao từ bản chính mất bao lâu?\n"
        "    - Trả kết quả ngay trong ngày nhận hồ sơ.\n"
    )


def test_the_text_for_a_chat_has_no_markup() -> None:
    text = plain_text(FULL)

    assert text.startswith("GIAO BAN NGÀY 03/11/2026, BUỔI SÁNG\nĐã nêu 4 vướng mắc (5 lượt nêu): ")
    assert (
        "ĐÃ TRẢ LỜI (1)\n"
        "1. phường Phong Dinh: Sao y lấy ngay được không?\n"
        "   → Trả lời (Sở Tư pháp): Được.\n"
        "   → Xem CT-001 Chứng thực bản sao từ bản chính mất bao lâu?\n" in text
    )
    assert "MỚI TRONG CẨM NANG (1)\n• CT-001 " in text
    assert not set("*[]#<>") & set(text)


def test_an_answer_given_while_waiting_is_a_first_one_and_not_the_agency_s() -> None:
    text = plain_text(made(item(state="waiting", answer="Để hỏi.", answered_by="so-tu-phap")))

    assert "   → Chờ Sở Tư pháp, từ 03/11/2026\n   → Trả lời bước đầu: Để hỏi.\n" in text


def test_what_people_wrote_never_becomes_markup() -> None:
    page = markdown(made(item(raised="*a* _b_ [c](d) <script> `e` # f & g ~~h~~ | i")))

    assert (
        r"\*a\* \_b\_ \[c\](d) &#60;script&#62; \`e\` \# f &#38; g &#126;&#126;h&#126;&#126; &#124; i" in page
    )


def test_a_meeting_where_nothing_was_raised_says_so() -> None:
    text = plain_text(made(session="chieu"))

    assert text.startswith("GIAO BAN NGÀY 03/11/2026, BUỔI CHIỀU\nKhông có vướng mắc nào được nêu.\n")
