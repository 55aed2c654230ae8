from __future__ import annotations

from kb.model.entry import Citation
from kb.site.chat_text import chat_text
from tests.factory import a_handbook, a_published_entry


def test_a_message_tells_the_answer_its_facts_and_what_it_rests_on() -> None:
    entry = a_published_entry(
        summary="Trả **ngay trong ngày**, xem [mục kia](muc:khac).",
        authority="Chủ tịch *xã*",
        time_limit="Trong ngày",
        documents_needed=("Bản chính", "Bản sao"),
        units=("phong-dinh", "la"),
        legal_basis=(
            Citation(document="23/2015/NĐ-CP", article="Điều 7", note="Sửa bởi **280/2025/NĐ-CP**."),
            Citation(document="1/1999/XX"),
        ),
    )

    assert chat_text(a_handbook(), entry) == (
        "CT-001: Chứng thực bản sao từ bản chính mất bao lâu?\n"
        "\n"
        "Trả ngay trong ngày, xem mục kia.\n"
        "\n"
        "Thẩm quyền: Chủ tịch xã\n"
        "Thời hạn: Trong ngày\n"
        "Giấy tờ cần có:\n"
        "- Bản chính\n"
        "- Bản sao\n"
        "Chỉ áp dụng cho: phường Phong Dinh, la\n"
        "\n"
        "Căn cứ: Điều 7 Nghị định 23/2015/NĐ-CP (Sửa bởi 280/2025/NĐ-CP); 1/1999/XX\n"
        "Đối chiếu ngày 01/06/2026. Biên soạn từ nguồn công khai, chưa được thành phố phê duyệt."
    )


def test_an_entry_with_nothing_but_an_answer_leaves_no_empty_lines() -> None:
    entry = a_published_entry(summary="Có.", legal_basis=(), origin={"sources": ()})

    assert chat_text(a_handbook(), entry) == "CT-001: Chứng thực bản sao từ bản chính mất bao lâu?\n\nCó."
