"""``kb show`` and ``kb list``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_handbook import DEATH, write


def test_an_entry_is_shown_by_id_or_by_code_however_it_is_typed(kb: Run) -> None:
    shown = {
        kb("show", key).stdout for key in ("chung-thuc-ban-sao-phi", "CT-001", "ct1", "ct-01", " CT 001 ")
    }

    assert len(shown) == 1


def test_the_screen_tells_everything_an_official_needs(kb: Run) -> None:
    shown = kb("show", "ct1").stdout

    for words in (
        "CT-001  Phí chứng thực bản sao là bao nhiêu?",
        "Chứng thực · đang công bố · chung-thuc-ban-sao-phi",
        "┃ Hai trang đầu 2.000 đồng/trang, từ trang thứ ba 1.000 đồng/trang.",
        "Phí, lệ phí        2.000 đồng/trang",
        "│ Lưu ý: Tối đa 200.000 đồng/bản.",
        "• Điều 20, Nghị định 23/2015/NĐ-CP: Chứng thực bản sao, chữ ký, hợp đồng (còn hiệu lực)",
        "• Cổng Dịch vụ công quốc gia (đối chiếu ngày 01/06/2026)",
        "• HT-001 Người mất phải được khai tử trong bao nhiêu ngày?",
        "Mã thủ tục         2.000815 Chứng thực bản sao từ bản chính",
        "Cơ quan liên quan  Sở Tư pháp thành phố Huế",
        "Hạn rà lại         25/05/2027 (còn 181 ngày)",
        "21/11/2026 Trần Bình: duyệt và công bố",
    ):
        assert words in shown, words


def test_a_law_that_lapsed_and_a_review_that_is_late_stand_out(
    kb: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_TODAY", "2027-03-01")

    shown = kb("show", "ht1").stdout

    assert "! Điều 33, Luật 60/2014/QH13: Luật Hộ tịch (hết hiệu lực)" in shown
    assert "15/02/2027 (đã quá 14 ngày)" in shown


def test_no_line_of_the_screen_is_wider_than_the_terminal(kb: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")

    for key in ("ct1", "ht1"):
        assert max(map(len, kb("show", key).stdout.splitlines())) <= 50


def test_json_of_an_entry_is_the_whole_entry_with_its_place(kb: Run) -> None:
    shown = json.loads(kb("show", "ct1", "--json").stdout)

    assert shown["id"] == "chung-thuc-ban-sao-phi"
    assert shown["legal_basis"] == [{"document": "23/2015/NĐ-CP", "article": "Điều 20", "note": None}]
    assert shown["state"] == "published"
    assert shown["file"] == "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml"
    assert shown["review_by"] == "2027-05-25"


def test_a_pending_revision_is_announced_and_shown_on_request(kb: Run, handbook: Path) -> None:
    write(handbook, "faq/drafts/khai-tu-thoi-han.yaml", DEATH.replace("Trong 15 ngày", "Trong 30 ngày"))

    live, pending = kb("show", "ht1"), kb("show", "ht1", "--draft")

    assert "Trong 15 ngày" in live.stdout
    assert "kb show khai-tu-thoi-han --draft" in live.stderr
    assert "Trong 30 ngày" in pending.stdout
    assert "bản nháp" in pending.stdout


def test_asking_for_a_draft_that_does_not_exist_says_so(kb: Run) -> None:
    result = kb("show", "ct1", "--draft")

    assert result.exit_code == 2
    assert result.stderr == (
        "Lỗi: Mục “chung-thuc-ban-sao-phi” không có bản nháp. Bỏ --draft để xem bản hiện có.\n"
    )


def test_an_unknown_entry_is_met_with_the_nearest_ones(kb: Run) -> None:
    result = kb("show", "khai-tu-thoi-hna")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert (
        result.stderr == "Lỗi: Không có mục “khai-tu-thoi-hna” trong cẩm nang. Ý bạn là “khai-tu-thoi-han”?\n"
    )


def test_a_list_holds_one_line_for_each_entry_and_counts_them_aside(kb: Run) -> None:
    result = kb("list")

    assert result.stdout.splitlines() == [
        "CT-001  đang công bố  25/05/2027  Phí chứng thực bản sao là bao nhiêu?  (chung-thuc-ban-sao-phi)",
        "HT-001  đang công bố  15/02/2027  Người mất phải được khai tử trong bao nhiêu ngày?  (khai-tu-thoi-han)",
    ]
    assert result.stderr == "2 mục.\n"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--field", "ho-tich"], ["HT-001"]),
        (["--field", "Hộ tịch"], ["HT-001"]),
        (["--field", "HT"], ["HT-001"]),
        (["--unit", "an-cuu"], ["HT-001"]),
        (["--unit", "phường An Cựu"], ["HT-001"]),
        (["--unit", "phong-dinh"], []),
        (["--procedure", "2.000815"], ["CT-001"]),
        (["--law", "60/2014/qh13"], ["HT-001"]),
        (["--due"], []),
        (["--due", "90"], ["HT-001"]),
        (["--due", "2027-05-25"], ["CT-001", "HT-001"]),
        (["--due", "24/5/2027"], ["HT-001"]),
        (["--text", "toi da"], ["CT-001"]),
        (["--text", "Điều 33"], ["HT-001"]),
        (["--state", "cong-bo"], ["CT-001", "HT-001"]),
        (["--state", "nhap"], []),
        (["--field", "ho-tich", "--text", "tối đa"], []),
    ],
    ids=" ".join,
)
def test_filters_narrow_the_list_together(kb: Run, filters: list[str], expected: list[str]) -> None:
    assert [row["code"] for row in json.loads(kb("list", "--json", *filters).stdout)] == expected


def test_what_is_typed_in_decomposed_letters_is_understood(kb: Run) -> None:
    decomposed = "To\u0302\u0301i \u0111a"

    assert [row["code"] for row in json.loads(kb("list", "--json", "--text", decomposed).stdout)] == [
        "CT-001"
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--field", "ho-tch"], "Không có lĩnh vực “ho-tch”. Ý bạn là “ho-tich”?"),
        (["--unit", "an cuuu"], "Không có xã, phường “an cuuu”. Ý bạn là “an-cuu”?"),
        (
            ["--due", "mai"],
            (
                "Giá trị của “--due” không hợp lệ: “mai” không phải là ngày; viết dạng 2027-02-15, 15/02/2027"
                " hoặc số ngày, ví dụ 30. Xem hướng dẫn: kb list --help"
            ),
        ),
        (
            ["--state", "xong"],
            (
                "Giá trị của “--state” không hợp lệ: “xong” không nằm trong: “nhap”, “cho-duyet”, “can-sua”,"
                " “tu-choi”, “cong-bo”, “da-rut”. Xem hướng dẫn: kb list --help"
            ),
        ),
    ],
    ids=["field", "unit", "due", "state"],
)
def test_a_filter_that_means_nothing_is_a_usage_error(kb: Run, arguments: list[str], sentence: str) -> None:
    result = kb("list", *arguments)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Lỗi: {sentence}\n")


def test_a_list_says_what_it_could_not_read(kb: Run, handbook: Path) -> None:
    write(handbook, "faq/drafts/hong.yaml", "{")

    assert kb("list").stderr == "2 mục.\n1 tệp không đọc được nên không có ở đây; xem: kb check\n"
