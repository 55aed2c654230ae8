"""``kb export`` and ``kb import``: out, edited elsewhere, back as revisions; lists of others as drafts."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run, draft
from tests.small_handbook import write

LIST = "Câu hỏi,Trả lời\nChứng thực chữ ký ở đâu?,Ở xã.\nHỏi anh Bình được không?,Gọi 0905123456.\n"


def drafts(handbook: Path) -> list[str]:
    return sorted(path.name for path in (handbook / "faq/drafts").glob("*"))


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "md"])
def test_what_was_exported_comes_back_as_nothing_new(kb: Run, handbook: Path, form: str) -> None:
    out = kb("export", "--out", f"ra.{form}")
    assert (out.exit_code, out.stdout) == (0, f"ra.{form}\n")

    back = kb("import", f"ra.{form}")

    assert (back.exit_code, back.stdout) == (0, "")
    assert "0 bản nháp, 0 bản sửa; 2 mục không đổi" in back.stderr
    assert drafts(handbook) == []


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_an_edited_export_becomes_a_revision_that_keeps_comments(kb: Run, handbook: Path, form: str) -> None:
    live = handbook / "faq/published/ho-tich/khai-tu-thoi-han.yaml"
    live.write_text(live.read_text("utf-8").replace("field: ho-tich", "field: ho-tich  # giữ"), "utf-8")
    kb("export", "--out", f"ra.{form}")
    file = handbook / f"ra.{form}"
    file.write_bytes(file.read_bytes().replace("Trong 15 ngày kể".encode(), "Trong 16 ngày kể".encode()))

    back = kb("import", f"ra.{form}")

    assert (back.exit_code, back.stdout) == (0, "faq/drafts/khai-tu-thoi-han.yaml\n")
    text = draft(handbook, "khai-tu-thoi-han")
    assert "summary: Trong 16 ngày kể" in text
    assert "field: ho-tich  # giữ" in text
    assert f"action: edited\n    note: Nhập từ ra.{form}\n" in text
    again = kb("import", f"ra.{form}")
    assert (again.exit_code, again.stdout) == (0, "")


def test_an_excel_file_edited_by_a_program_becomes_a_revision(kb: Run, handbook: Path) -> None:
    kb("export", "--out", "ra.xlsx")
    book = openpyxl.load_workbook(handbook / "ra.xlsx")
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == "Phí, lệ phí")
    sheet.cell(2, column).value = "Miễn phí"
    book.save(handbook / "ra.xlsx")

    assert kb("import", "ra.xlsx").stdout == "faq/drafts/chung-thuc-ban-sao-phi.yaml\n"
    assert "fee: Miễn phí\n" in draft(handbook, "chung-thuc-ban-sao-phi")


def test_a_list_of_others_becomes_drafts_once_and_personal_data_is_told(kb: Run, handbook: Path) -> None:
    write(handbook, "ds.csv", LIST)

    result = kb("import", "ds.csv", "--field", "chung-thuc")

    files = ["chung-thuc-chu-ky-o-dau.yaml", "hoi-anh-binh-duoc-khong.yaml"]
    assert (result.exit_code, result.stdout.split()) == (0, [f"faq/drafts/{name}" for name in files])
    assert drafts(handbook) == files
    assert "cảnh báo: answer: có số điện thoại (090…56)" in result.stderr
    again = kb("import", "ds.csv", "--field", "Chứng thực")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "2 câu đã có" in again.stderr
    assert kb("check").exit_code == 0


def test_a_long_list_imported_again_says_little(kb: Run, handbook: Path) -> None:
    write(handbook, "ds.csv", "Câu hỏi,Trả lời\n" + "".join(f"Câu số {n} thế nào?,A\n" for n in range(30)))
    kb("import", "ds.csv", "--field", "ho-tich")

    again = kb("import", "ds.csv", "--field", "ho-tich")

    assert again.stderr.count("câu này đã có") == 10
    assert "… và 20 câu nữa đã có." in again.stderr


def test_a_list_in_an_old_encoding_is_read_and_what_is_nearly_here_is_told(kb: Run, handbook: Path) -> None:
    rows = "Câu hỏi;Trả lời\nXin hỏi phí chứng thực bản sao là bao nhiêu?;Hai nghìn đồng\n"
    (handbook / "ds.csv").write_bytes(rows.encode("utf-16-le"))

    looked = kb("import", "ds.csv", "--field", "chung-thuc", "--check", "--json")
    done = kb("import", "ds.csv", "--field", "chung-thuc")

    assert json.loads(looked.stdout)["near"] == 1
    assert (
        "cảnh báo: câu này gần giống mục CT-001 “Phí chứng thực bản sao là bao nhiêu?” (0,88)" in done.stderr
    )
    (name,) = drafts(handbook)
    assert "Gần giống mục CT-001" in draft(handbook, name.removesuffix(".yaml"))
    assert kb("check").exit_code == 0


def test_an_entry_with_personal_data_is_not_approved(kb: Run, handbook: Path) -> None:
    live = handbook / "faq/published/ho-tich/khai-tu-thoi-han.yaml"
    text = live.read_text("utf-8").replace("Người thân đi khai", "Gọi 0905.123.456, đi khai")
    write(handbook, "faq/drafts/khai-tu-thoi-han.yaml", text)
    kb("submit", "khai-tu-thoi-han")

    refused = kb("review", "khai-tu-thoi-han", "--approve", "--who", "Võ Mai")

    assert refused.exit_code == 1
    assert "số điện thoại" in refused.stderr
    write(handbook, "faq/registers/not_personal.yaml", "- text: 0905 123 456\n  reason: Đường dây nóng\n")
    assert "số điện thoại" not in kb("check").stdout


def test_a_file_with_faults_writes_nothing(kb: Run, handbook: Path) -> None:
    write(
        handbook,
        "ds.csv",
        "Câu hỏi,Trả lời,Lĩnh vực,Hạn rà lại\nMột?,A,ho-tich,\nHai?,B,ho-tich,mai\nBa?,C,,\n",
    )

    result = kb("import", "ds.csv")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "ds.csv:3: lỗi: review_by:" in result.stderr
    assert "ds.csv:4: lỗi: chưa rõ lĩnh vực" in result.stderr
    assert "Chưa ghi gì vì ds.csv có 2 lỗi." in result.stderr
    assert drafts(handbook) == []


def test_a_look_first_writes_nothing(kb: Run, handbook: Path) -> None:
    write(handbook, "ds.csv", LIST)

    result = kb("import", "ds.csv", "--field", "ho-tich", "--check", "--json")

    assert json.loads(result.stdout)["drafts"] == 2
    assert "Sẽ ghi 2 bản nháp" in result.stderr
    assert drafts(handbook) == []


def test_an_export_goes_to_the_screen_and_over_no_file(kb: Run, handbook: Path) -> None:
    assert len(json.loads(kb("export").stdout)["entries"]) == 2
    assert len(json.loads(kb("export", "--field", "ho-tich").stdout)["entries"]) == 1
    assert kb("export", "--format", "md").stdout.startswith("# Cẩm nang")
    assert kb("export", "--format", "xlsx").exit_code == 2
    write(handbook, "ra.csv", "của tôi\n")
    assert kb("export", "--out", "ra.csv").exit_code == 2
    assert (handbook / "ra.csv").read_text("utf-8") == "của tôi\n"
    assert kb("export", "--out", "ra.csv", "--force").exit_code == 0


def test_all_states_are_exported_when_asked_for(kb: Run, handbook: Path) -> None:
    write(handbook, "ds.csv", LIST)
    kb("import", "ds.csv", "--field", "ho-tich")

    states = [entry["state"] for entry in json.loads(kb("export", "--all").stdout)["entries"]]

    assert states == ["published", "published", "draft", "draft"]


@pytest.mark.parametrize(
    "arguments", [("import", "khong-co.csv"), ("import", "content"), ("import", "a.doc")]
)
def test_what_cannot_be_imported_is_a_usage_error(
    kb: Run, handbook: Path, arguments: tuple[str, ...]
) -> None:
    write(handbook, "a.doc", "x")

    assert kb(*arguments).exit_code == 2
