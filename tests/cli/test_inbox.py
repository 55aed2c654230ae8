"""``kb inbox`` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.rules.slip_text import slips_as_text
from kb.rules.slips import slips_as_json
from tests.cli.conftest import Run
from tests.cli.test_at_the_keyboard import terminal
from tests.rules.slip_strategies import a_file

FILE = "faq/meetings/2026-11-25-ban-doc.yaml"
SLIPS = a_file(
    {"query": "sao y mấy tiền", "unit": "P. An Cựu", "count": 3},
    {
        "kind": "not-solved",
        "entry": "CT-001",
        "text": "Thiếu phần ủy quyền, gọi 0912 345 678",
        "query": "sao y",
    },
    {"kind": "question", "text": "Khai sinh muộn có sao không?", "unit": "Thôn Xa"},
)
MENU = "[q] dừng"


@pytest.fixture
def saved(handbook: Path) -> str:
    (handbook / "phieu.json").write_text(slips_as_json(SLIPS), "utf-8")
    return "phieu.json"


@pytest.fixture
def taken(kb: Run, saved: str) -> Run:
    assert kb("inbox", "import", saved).exit_code == 0
    return kb


def test_a_file_of_slips_becomes_items_of_the_day(kb: Run, saved: str) -> None:
    ran = kb("inbox", "import", saved)

    assert (ran.exit_code, ran.stdout) == (0, f"{FILE}\n")
    assert "Đã nhận 3 phiếu." in ran.stderr
    assert "Chưa nhận ra đơn vị “Thôn Xa” (m03)." in ran.stderr
    assert "Xử lý bằng: kb triage 2026-11-25-ban-doc" in ran.stderr
    check = kb("check")
    assert check.exit_code == 0
    assert "items[1].raised: có số điện thoại" in check.stdout


def test_the_same_slips_by_mail_and_from_standard_input_add_nothing(taken: Run, handbook: Path) -> None:
    before = (handbook / FILE).read_bytes()
    mail = "Chào tổ biên tập\r\n\r\n" + slips_as_text(SLIPS).replace("\n", "\r\n> ")
    (handbook / "thu.txt").write_bytes(mail.encode("utf-16"))

    ran = taken("inbox", "import", "thu.txt", "-", typed=slips_as_json(SLIPS))

    assert (ran.exit_code, ran.stdout) == (0, "")
    assert "Đã nhận 0 phiếu; 6 đã nhận từ trước." in ran.stderr
    assert "Bỏ qua chữ ngoài phiếu: Chào tổ biên tập" in ran.stderr
    assert (handbook / FILE).read_bytes() == before


def test_searches_that_are_the_same_come_as_one(kb: Run) -> None:
    text = slips_as_text(a_file({"query": "sao y mấy tiền"}, {"query": "SAO Y MAY TIEN", "count": 4}))

    ran = kb("inbox", "import", "-", typed=text)

    assert "Đã nhận 2 phiếu, thành 1 vướng mắc." in ran.stderr
    (item,) = json.loads(kb("triage", "--json").stdout)
    assert (item["raised"], item["times"]) == ("sao y mấy tiền", 5)


def test_what_is_no_slip_is_kept_and_told(kb: Run, handbook: Path) -> None:
    ran = kb("inbox", "import", "-", typed="Sao y lâu quá, nhờ xem giúp\n")

    assert "Giữ nguyên văn (m01, đầu vào chuẩn, dòng 1): Sao y lâu quá, nhờ xem giúp" in ran.stderr
    assert "raw: true" in (handbook / FILE).read_text("utf-8")


def test_an_entry_that_is_not_there_is_told(kb: Run) -> None:
    ran = kb("inbox", "import", "-", typed=slips_as_text(a_file({"kind": "not-solved", "entry": "CT-999"})))

    assert "Không có mục bạn đọc nêu (m01): Mục: CT-999." in ran.stderr


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (" \n", 1, "Không có phiếu nào."),
        ('{"format": "khac"}', 1, "đầu vào chuẩn không phải tệp phiếu của bạn đọc."),
        ('{"format": "cam-nang-phieu", "version": 1, "slips": [{"x": 1}]}', 1, "đầu vào chuẩn: slips[0]"),
        ("PK\x03\x04", 1, "đầu vào chuẩn không phải tệp phiếu hay tệp chữ."),
    ],
)
def test_what_cannot_be_taken_is_one_sentence_and_nothing_is_written(
    kb: Run, handbook: Path, saved: str, text: str, code: int, said: str
) -> None:
    ran = kb("inbox", "import", *(["-"] if code and text.isspace() else [saved, "-"]), typed=text)

    assert ran.exit_code == code
    assert said in ran.stderr
    assert not (handbook / FILE).exists()


def test_a_file_that_is_not_there(kb: Run) -> None:
    ran = kb("inbox", "import", "khong-co.json")

    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "khong-co.json: không có tệp hoặc thư mục này." in ran.stderr


def test_a_dry_run_writes_nothing(kb: Run, handbook: Path, saved: str) -> None:
    data = json.loads(kb("inbox", "import", saved, "--dry-run", "--json").stdout)

    assert (data["written"], [item["kind"] for item in data["added"]]) == (
        False,
        ["unanswered", "not-solved", "question"],
    )
    assert data["added"][0]["source"]["slips"] == ["phieu-so-1"]
    assert not (handbook / FILE).exists()


def test_slips_are_listed_until_they_are_settled(taken: Run, handbook: Path) -> None:
    listed = taken("inbox", "list")
    assert "24/11/2026  chưa giải quyết được  còn mở  CT-001  Thiếu phần ủy quyền" in listed.stdout
    assert "3 phiếu còn phải xử lý." in listed.stderr

    decisions = [{"item": "2026-11-25-ban-doc/m01", "do": "close", "reason": "Nhầm."}]
    (handbook / "quyet-dinh.json").write_text(json.dumps(decisions), "utf-8")
    taken("triage", "--apply", "quyet-dinh.json")

    assert len(json.loads(taken("inbox", "list", "--json").stdout)) == 2
    assert "đã đóng" in taken("inbox", "list", "--all").stdout


def test_every_view_tells_readers_from_meetings(taken: Run) -> None:
    assert "bạn đọc, tìm không ra · phường An Cựu: sao y mấy tiền (3 lượt nêu)" in taken("open").stdout
    assert "3 vướng mắc còn mở (3 của bạn đọc)" in taken("open").stderr
    assert json.loads(taken("open", "--json").stdout)["items"][1]["channel"] == "ban-doc"
    assert "bạn đọc                          5" in taken("stats", "--by", "kenh").stdout
    assert "bạn đọc báo chưa giải quyết được 1 lượt, gần nhất 24/11/2026" in taken("due").stdout
    assert "1 vì bạn đọc báo" in taken("due").stderr
    assert taken("stats").stdout.startswith("Theo kênh")
    shown = taken("triage", "2026-11-25-ban-doc/m02").stdout
    assert "bạn đọc, chưa giải quyết được" in shown
    assert "Đã tìm: sao y · Đang xem: CT-001 Phí chứng thực bản sao là bao nhiêu?" in shown
    assert shown.index("  1  ") < shown.index("CT-001  Phí") < shown.index("  2  ")
    assert "0 buổi họp, 1 ngày có phiếu của bạn đọc." in taken("meeting", "list").stderr
    assert "Phiếu của bạn đọc 25/11/2026" in taken("meeting", "show", "2026-11-25-ban-doc").stdout


def test_a_slip_is_linked_at_the_keyboard_and_counts_as_often_as_it_says(taken: Run, handbook: Path) -> None:
    with terminal(handbook, "triage", "2026-11-25-ban-doc/m01") as screen:
        screen.read_until(MENU)
        assert "bạn đọc, tìm không ra · 3 lượt" in screen.shown
        screen.press("1")
        assert screen.end() == 0

    assert "Đã gắn vào CT-001" in screen.shown
    live = (handbook / "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml").read_text("utf-8")
    assert "count: 3" in live
    assert "sao y mấy tiền" not in live  # a wording waits for review
    assert "sao y mấy tiền" in (handbook / "faq/drafts/chung-thuc-ban-sao-phi.yaml").read_text("utf-8")
    log = taken("log", "CT-001").stdout
    assert "Cách hỏi mới của bạn đọc" in log
    assert "• 25/11/2026, phường An Cựu, bạn đọc, tìm không ra: sao y mấy tiền" in log


def test_a_draft_from_a_slip_says_where_it_comes_from(taken: Run, handbook: Path) -> None:
    decisions = [{"item": "2026-11-25-ban-doc/m03", "do": "draft", "field": "ho-tich"}]
    (handbook / "quyet-dinh.json").write_text(json.dumps(decisions), "utf-8")
    taken("triage", "--apply", "quyet-dinh.json")

    shown = taken("show", "khai-sinh-muon-co-sao-khong").stdout
    assert "Phiếu của bạn đọc 2026-11-25-ban-doc" in shown
    assert "Chưa có câu trả lời. Nêu tại phiếu bạn đọc 25/11/2026." in shown


def test_a_days_digest_has_a_part_for_readers_with_personal_data_covered(taken: Run, handbook: Path) -> None:
    alone = taken("digest", "2026-11-25", "--text").stdout
    assert alone.startswith("PHIẾU CỦA BẠN ĐỌC NHẬN NGÀY 25/11/2026\n")
    assert "0912" not in alone

    taken("meeting", "add", "--session", "sang", "Ai ký?")
    both = taken("digest", "2026-11-25").stdout
    assert both.startswith("# Giao ban ngày 25/11/2026, buổi sáng\n")
    assert "\n## Phiếu của bạn đọc nhận ngày 25/11/2026\n" in both
    assert "Phiếu" not in taken("digest", "2026-11-25", "--session", "sang").stdout
    data = json.loads(taken("digest", "2026-11-25", "--json").stdout)
    assert [(one["kind"], one["about"]) for one in data["readers"]][1] == (
        "not-solved",
        "chung-thuc-ban-sao-phi",
    )
