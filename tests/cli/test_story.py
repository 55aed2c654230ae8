"""The life of an answer as editors live it: written, checked by a second person, revised, retired."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_handbook import write

NEW = """
    # Ghi chú của người soạn: hỏi lại Sở Tư pháp trước tháng Ba.
    question: Chứng thực chữ ký cần giấy tờ gì?
    variants:
      - Xác nhận chữ ký phải mang theo gì?
      - chung thuc chu ky can gi
    summary: Mang giấy tờ tùy thân còn hạn và văn bản sẽ ký. # đã đối chiếu Điều 24
    answer: |
      1. Xuất trình giấy tờ tùy thân.
      2. Ký trước mặt người thực hiện chứng thực.
    field: chung-thuc
    legal_basis: [{document: 23/2015/NĐ-CP, article: Điều 24}]
    origin:
      sources:
        - title: Cổng Dịch vụ công quốc gia
          url: https://dichvucong.gov.vn/
          as_of: 2026-06-01
    review_by: 2027-05-25
    """
ID = "chung-thuc-chu-ky-can-giay-to-gi"


def codes(kb: Run, words: str) -> list[str]:
    return [hit["code"] for hit in json.loads(kb("search", words, "--json").stdout)["hits"]]


def state(kb: Run, key: str, *options: str) -> str:
    return str(json.loads(kb("show", key, "--json", *options).stdout)["state"])


def test_an_answer_from_first_draft_to_retirement(kb: Run, handbook: Path) -> None:
    # Lê Lan writes a draft; nobody finds it yet.
    write(handbook, "moi.yaml", NEW)
    added = kb("add", "--from", "moi.yaml")
    draft = handbook / f"faq/drafts/{ID}.yaml"

    assert (added.exit_code, added.stdout) == (0, f"faq/drafts/{ID}.yaml\n")
    assert "# Ghi chú của người soạn: hỏi lại Sở Tư pháp trước tháng Ba." in draft.read_text("utf-8")
    assert "CT-002" not in codes(kb, "chứng thực chữ ký")

    # She hands it over, and may not approve it herself.
    assert kb("submit", ID).exit_code == 0
    assert [row["id"] for row in json.loads(kb("review", "--json").stdout)] == [ID]
    alone = kb("review", ID, "--approve")
    assert alone.exit_code == 1
    assert (
        alone.stderr
        == "Lỗi: Lê Lan đã soạn hoặc sửa bản này nên không được tự duyệt. Nhờ một người khác duyệt.\n"
    )
    assert draft.exists()

    # A second person approves: it gets the next code, moves to its field, and is found.
    approved = kb("review", ID, "--approve", "--who", "Trần Bình")
    live = handbook / f"faq/published/chung-thuc/{ID}.yaml"
    assert (approved.exit_code, approved.stdout) == (0, f"faq/published/chung-thuc/{ID}.yaml\n")
    assert "Đã công bố CT-002." in approved.stderr
    assert not draft.exists()
    assert codes(kb, "chứng thực chữ ký")[0] == "CT-002"
    assert codes(kb, "chung thuc chu ky")[0] == "CT-002"
    text = live.read_text("utf-8")
    assert text.startswith("# Ghi chú của người soạn: hỏi lại Sở Tư pháp trước tháng Ba.\n")
    assert "summary: Mang giấy tờ tùy thân còn hạn và văn bản sẽ ký. # đã đối chiếu Điều 24\n" in text
    assert "legal_basis: [{document: 23/2015/NĐ-CP, article: Điều 24}]\n" in text
    assert kb("check").exit_code == 0

    # A revision waits among the drafts while the live answer stays as it is.
    edited = kb("edit", "ct2", "--set", "fee=10.000 đồng/trường hợp", "--note", "Hỏi nhiều về phí")
    assert (edited.exit_code, edited.stdout) == (0, f"faq/drafts/{ID}.yaml\n")
    assert live.read_text("utf-8") == text
    assert "10.000 đồng" not in kb("show", "ct2").stdout
    assert "10.000 đồng" in kb("show", "ct2", "--draft").stdout
    assert kb("submit", "ct2").exit_code == 0
    shown = kb("review", "ct2", "--who", "Trần Bình")
    assert "{+10.000 đồng/trường hợp+}" in shown.stdout
    assert "Ký trước mặt" not in shown.stdout

    # Sent back, mended, submitted again, approved: the same code, the new text.
    assert kb("review", "ct2", "--changes", "Ghi rõ trường hợp", "--who", "Trần Bình").exit_code == 0
    assert state(kb, "ct2", "--draft") == "changes_requested"
    assert kb("edit", "ct2", "--set", "fee=10.000 đồng mỗi trường hợp").exit_code == 0
    assert kb("submit", "ct2").exit_code == 0
    assert kb("review", "ct2", "--approve", "--note", "Đúng thông tư", "--who", "Trần Bình").exit_code == 0
    assert "10.000 đồng mỗi trường hợp" in kb("show", "ct2").stdout
    assert live.read_text("utf-8").startswith("# Ghi chú của người soạn")
    assert not draft.exists()
    assert [step["action"] for step in json.loads(kb("show", "ct2", "--json").stdout)["history"]] == [
        "created",
        "submitted",
        "approved",
        "edited",
        "submitted",
        "changes_requested",
        "edited",
        "submitted",
        "approved",
    ]

    # Retired: out of the search, its code stays taken.
    retired = kb("retire", "ct2", "--reason", "Gộp vào mục khác")
    assert (retired.exit_code, retired.stdout) == (0, f"faq/retired/{ID}.yaml\n")
    assert not live.exists()
    assert "CT-002" not in codes(kb, "chứng thực chữ ký")
    assert state(kb, "ct2") == "retired"
    write(handbook, "khac.yaml", NEW.replace("Chứng thực chữ ký cần", "Chữ ký số cần"))
    assert kb("add", "--from", "khac.yaml", "--yes").exit_code == 0
    other = "chu-ky-so-can-giay-to-gi"
    assert kb("submit", other).exit_code == 0
    assert "Đã công bố CT-003." in kb("review", other, "--approve", "--who", "Trần Bình").stderr


def submitted(kb: Run, handbook: Path, text: str = NEW) -> None:
    write(handbook, "moi.yaml", text)
    assert kb("add", "--from", "moi.yaml", "--yes").exit_code == 0
    assert kb("submit", ID).exit_code == 0


def test_a_rejected_draft_stays_with_its_reason_and_leaves_the_queue(kb: Run, handbook: Path) -> None:
    submitted(kb, handbook)

    assert kb("review", ID, "--reject", "Trùng CT-001", "--who", "Trần Bình").exit_code == 0

    assert state(kb, ID) == "rejected"
    assert kb("review").stderr == "Không có mục nào chờ duyệt.\n"
    assert "Trần Bình: từ chối (Trùng CT-001)" in kb("show", ID).stdout


def test_a_rejected_revision_is_discarded_and_the_live_answer_can_be_retired(kb: Run, handbook: Path) -> None:
    entry = "khai-tu-thoi-han"
    kb("edit", "ht1", "--set", "fee=Miễn lệ phí")
    kb("submit", "ht1")
    refused = kb("discard", "ht1", "--reason", "Thôi")
    rejected = kb("review", "ht1", "--reject", "Chưa có căn cứ", "--who", "Trần Bình")
    in_the_way = kb("retire", "ht1", "--reason", "Luật mới")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert (
        refused.stderr == f"Lỗi: Mục “{entry}” đang chờ duyệt. Trả lại hoặc từ chối trước bằng kb review.\n"
    )
    assert f"kb discard {entry}" in rejected.stderr
    assert in_the_way.exit_code == 1
    assert "kb discard" in in_the_way.stderr

    done = kb("discard", "ht1", "--reason", "Theo ý người duyệt")

    assert (done.exit_code, done.stdout) == (0, f"faq/discarded/{entry}.1.yaml\n")
    assert "Đã bỏ bản sửa của mục HT-001. Bản đang công bố giữ nguyên." in done.stderr
    text = (handbook / done.stdout.strip()).read_text("utf-8")
    assert "fee: Miễn lệ phí\n" in text
    assert text.endswith(
        "  - date: 2026-11-25\n    who: Lê Lan\n    action: discarded\n    note: Theo ý người duyệt\n"
    )
    assert state(kb, "ht1") == "published"
    assert kb("check").stderr == "Đã kiểm tra 2 mục: không có lỗi.\n"
    assert kb("retire", "ht1", "--reason", "Luật mới").exit_code == 0


def test_entries_that_lead_to_a_discarded_draft_are_named(kb: Run, handbook: Path) -> None:
    write(handbook, "moi.yaml", NEW)
    kb("add", "--from", "moi.yaml", "--yes")
    kb("edit", "ct1", "--set", f"related+={ID}")

    result = kb("discard", ID, "--reason", "Trùng CT-001")

    assert result.exit_code == 0
    assert "Các mục sau đang dẫn tới mục này, phải sửa sau khi bỏ:" in result.stderr
    assert "(chung-thuc-ban-sao-phi)" in result.stderr
    assert f"Đã bỏ bản nháp {ID}. Cần dùng lại thì chuyển tệp trên về faq/drafts/{ID}.yaml." in result.stderr


def test_what_the_check_would_say_is_shown_and_keeps_an_answer_from_the_public(
    kb: Run, handbook: Path
) -> None:
    submitted(kb, handbook, NEW.replace("23/2015/NĐ-CP", "24/2015/NĐ-CP"))

    shown = kb("review", ID, "--who", "Trần Bình")
    approved = kb("review", ID, "--approve", "--who", "Trần Bình")

    assert "không có văn bản “24/2015/NĐ-CP”" in shown.stdout
    assert "Trước khi công bố còn 1 lỗi." in shown.stdout
    assert approved.exit_code == 1
    assert approved.stderr.startswith(f"Lỗi: Chưa công bố được: faq/drafts/{ID}.yaml:")
    assert state(kb, ID) == "in_review"


def test_json_of_a_review_carries_entry_differences_and_problems(kb: Run) -> None:
    kb("edit", "ct1", "--set", "fee=3.000 đồng/trang", "--set", "open_points+=Hỏi Sở Tài chính")

    shown = json.loads(kb("review", "ct1", "--json").stdout)

    assert shown["revision"] is True
    assert shown["entry"]["code"] == "CT-001"
    assert shown["differences"] == [
        {"field": "fee", "before": "2.000 đồng/trang", "after": "3.000 đồng/trang"},
        {"field": "open_points", "before": "", "after": "Hỏi Sở Tài chính"},
    ]
    assert [problem["rule"] for problem in shown["problems"]] == ["open-points"]


def test_the_queue_shows_the_longest_waiting_first(
    kb: Run, handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kb("edit", "ht1", "--set", "fee=Miễn lệ phí")
    kb("submit", "ht1")
    monkeypatch.setenv("KB_TODAY", "2026-11-28")
    submitted(kb, handbook)

    assert kb("review").stdout.splitlines() == [
        "HT-001  25/11/2026  chờ 3 ngày  Lê Lan  Người mất phải được khai tử trong bao nhiêu ngày?  (khai-tu-thoi-han)",
        f"mới     28/11/2026  từ hôm nay  Lê Lan  Chứng thực chữ ký cần giấy tờ gì?  ({ID})",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["review", "ct1"],
            "Mục “chung-thuc-ban-sao-phi” không có bản nào chờ duyệt. Xem hàng chờ bằng: kb review",
        ),
        (
            ["submit", "ct1"],
            "Mục “chung-thuc-ban-sao-phi” không phải bản nháp. Sửa bằng kb edit để có bản nháp.",
        ),
        (
            ["retire", "ct1", "--reason", " "],
            "Cần ghi lý do ngừng dùng. Viết một câu ngắn cho người đọc lại sau này.",
        ),
        (
            ["discard", "ct1", "--reason", "Thôi"],
            (
                "Mục “chung-thuc-ban-sao-phi” không có bản nháp hay bản sửa nào. "
                "Rút mục đang công bố bằng: kb retire chung-thuc-ban-sao-phi"
            ),
        ),
        (
            ["edit", "ct1", "--set", "code=CT-009"],
            "Không sửa trực tiếp được “code”. Chỉ sửa nội dung câu hỏi, câu trả lời.",
        ),
        (["edit", "ct1", "--set", "fe=1"], "Không có trường “fe”. Ý bạn là “fee”?"),
        (
            ["review", "--approve"],
            (
                "Chọn đúng một mục và một trong --approve, --changes, --reject; --note chỉ đi với --approve."
                " Xem hướng dẫn: kb review --help"
            ),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_step_that_is_out_of_order_is_refused_in_one_sentence(
    kb: Run, arguments: list[str], sentence: str
) -> None:
    result = kb(*arguments)

    assert result.exit_code in (1, 2)
    assert result.stderr.endswith(f"Lỗi: {sentence}\n")
    assert result.stdout == ""


def test_entries_that_lead_to_a_retired_one_are_named(kb: Run) -> None:
    result = kb("retire", "ct1", "--reason", "Hết hiệu lực")

    assert "HT-001  Người mất phải được khai tử trong bao nhiêu ngày? (khai-tu-thoi-han)" in result.stderr
    assert kb("check").exit_code == 1


def test_a_draft_that_changed_while_it_was_read_is_not_decided_over(
    kb: Run, handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kb.cli import review

    submitted(kb, handbook)
    file = handbook / f"faq/drafts/{ID}.yaml"
    decide = review._decide

    def late(*arguments: object) -> None:
        file.write_text(file.read_text("utf-8").replace("còn hạn", "còn thời hạn"), "utf-8")
        decide(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(review, "_decide", late)
    result = kb("review", ID, "--approve", "--who", "Trần Bình")

    assert result.exit_code == 1
    assert "đã được người khác sửa hoặc chuyển đi trong lúc bạn xem; chưa ghi gì" in result.stderr
    assert [path.name for path in file.parent.iterdir() if not path.name.startswith(".")] == [file.name]
