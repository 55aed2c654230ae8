"""``kb meeting`` as a person uses it."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kb.workspace import Workspace
from tests.cli.conftest import Run
from tests.small_handbook import write_meetings

FILE = "faq/meetings/2026-11-24-chieu.yaml"
SESSION = ("--date", "2026-11-24", "--session", "chieu")


def an_excel_file(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


@pytest.fixture
def minutes(handbook: Path) -> Path:
    return an_excel_file(
        handbook / "bien-ban.xlsx",
        ("TỔNG HỢP VƯỚNG MẮC",),
        ("Trả lời", "Đơn vị", "Vướng mắc"),
        ("2.000 đồng", "P. An Cựu", "Sao y mấy tiền?"),
        (None, "Thôn Xa", "Khai sinh ở đâu?"),
        ("mồ côi", None, None),
    )


def test_an_excel_file_becomes_items_and_says_what_it_could_not_read(kb: Run, minutes: Path) -> None:
    ran = kb("meeting", "import", minutes.name, *SESSION)

    assert (ran.exit_code, ran.stdout) == (0, f"{FILE}\n")
    assert "Đã thêm 3 vướng mắc." in ran.stderr
    assert "Chưa hiểu, giữ nguyên văn (m03, bien-ban.xlsx, trang Sheet, dòng 5): mồ côi" in ran.stderr
    assert "Chưa nhận ra đơn vị “Thôn Xa” (m02)." in ran.stderr
    assert "Bỏ qua tiêu đề: TỔNG HỢP VƯỚNG MẮC" in ran.stderr
    assert kb("check").exit_code == 0


def test_a_name_of_two_communes_is_told_with_both(kb: Run, handbook: Path) -> None:
    shipped = Path(__file__).resolve().parents[2] / "faq/registers/units.yaml"
    (handbook / "faq/registers/units.yaml").write_bytes(shipped.read_bytes())

    ran = kb("meeting", "import", "-", *SESSION, typed="Đơn vị: Hương Phong\nCâu hỏi: Sao y mấy tiền?\n")
    typed = kb("meeting", "add", *SESSION, "--unit", "hương xuân", "Khai sinh ở đâu?")

    assert (
        "Đơn vị “Hương Phong” có thể là phường Hóa Châu hoặc xã A Lưới 4 (m01); sửa lại trong tệp cho đúng."
        in ran.stderr
    )
    assert "m02: hương xuân (có thể là phường Kim Trà hoặc xã Nam Đông)." in typed.stderr


def test_the_same_file_twice_adds_nothing(kb: Run, handbook: Path, minutes: Path) -> None:
    kb("meeting", "import", minutes.name, *SESSION)
    before = (handbook / FILE).read_bytes()

    again = kb("meeting", "import", minutes.name, *SESSION)

    assert "Đã thêm 0 vướng mắc; 3 đã có từ trước." in again.stderr
    assert (handbook / FILE).read_bytes() == before


def test_a_row_that_the_commune_worded_anew_is_added_and_said_to_be_like_the_first(
    kb: Run, handbook: Path, minutes: Path
) -> None:
    kb("meeting", "import", minutes.name, *SESSION)
    an_excel_file(
        minutes,
        ("TỔNG HỢP VƯỚNG MẮC",),
        ("Trả lời", "Đơn vị", "Vướng mắc"),
        ("2.000 đồng", "P. An Cựu", "Sao y thì mấy tiền một trang?"),
        (None, "Thôn Xa", "Khai sinh ở đâu?"),
        ("mồ côi", None, None),
    )

    again = kb("meeting", "import", minutes.name, *SESSION)

    assert "Đã thêm 1 vướng mắc; 2 đã có từ trước." in again.stderr
    assert "m04 giống m01, có thể là bản sửa; cả hai đều giữ" in again.stderr


def test_a_dry_run_writes_nothing(kb: Run, handbook: Path, minutes: Path) -> None:
    ran = kb("meeting", "import", minutes.name, *SESSION, "--dry-run", "--json")

    data = json.loads(ran.stdout)
    assert (data["written"], len(data["added"])) == (False, 3)
    assert data["added"][0]["source"] == {"file": "bien-ban.xlsx", "sheet": "Sheet", "row": 3}
    assert not (handbook / FILE).exists()


def test_the_clipboard_comes_through_standard_input(kb: Run, handbook: Path) -> None:
    ran = kb("meeting", "import", "-", *SESSION, typed="Đơn vị: An Cựu. Câu hỏi: Sao y mấy tiền?\n")

    assert ran.exit_code == 0
    (item,) = Workspace.at(handbook).load().handbook.meetings[0].items
    assert (item.unit, item.raised) == ("an-cuu", "Sao y mấy tiền?")


def test_what_cannot_be_read_is_refused_in_one_sentence(kb: Run, handbook: Path) -> None:
    (handbook / "cu.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    (handbook / "rong.txt").write_text("\n", "utf-8")

    old = kb("meeting", "import", "cu.xls", *SESSION)
    empty = kb("meeting", "import", "rong.txt", *SESSION)
    missing = kb("meeting", "import", "khong-co.xlsx", *SESSION)

    assert (old.exit_code, empty.exit_code, missing.exit_code) == (1, 1, 1)
    assert "kiểu cũ" in old.stderr
    assert "không có vướng mắc nào" in empty.stderr
    assert "không có tệp" in missing.stderr


def test_the_session_must_be_clear(kb: Run, minutes: Path) -> None:
    unclear = kb("meeting", "import", minutes.name)
    kb("meeting", "new", "--session", "sáng")
    clear = kb("meeting", "import", minutes.name)

    assert unclear.exit_code == 2
    assert "--session" in unclear.stderr
    assert clear.stdout == "faq/meetings/2026-11-25-sang.yaml\n"


def test_an_item_is_added_in_one_line(kb: Run, handbook: Path) -> None:
    ran = kb(
        "meeting",
        "add",
        *SESSION,
        "--unit",
        "an cuu",
        "--agency",
        "Sở TP",
        "--answer",
        "Có",
        "Sao",
        "y được?",
    )

    assert "Đã ghi m01: phường An Cựu" in ran.stderr
    (item,) = Workspace.at(handbook).load().handbook.meetings[0].items
    assert (item.raised, item.answer, item.answered_by, item.source) == (
        "Sao y được?",
        "Có",
        "so-tu-phap",
        None,
    )


def test_items_are_asked_for_one_after_the_other_and_kept_at_once(kb: Run, handbook: Path) -> None:
    typed = "p an cuu\nmột\n\n=\nhai\nđáp\nSở Tư pháp\n"  # then the input ends, as if interrupted

    kb("meeting", "add", *SESSION, typed=typed)

    items = Workspace.at(handbook).load().handbook.meetings[0].items
    assert [(i.unit, i.raised, i.answer) for i in items] == [
        ("an-cuu", "một", None),
        ("an-cuu", "hai", "đáp"),
    ]


def test_meetings_are_listed_and_shown(kb: Run, minutes: Path) -> None:
    kb("meeting", "import", minutes.name, *SESSION)

    listed, shown = kb("meeting", "list"), kb("meeting", "show", "2026-11-24-chieu")

    assert "2026-11-24-chieu  chiều 24/11/2026  3 vướng mắc  3 còn mở" in listed.stdout
    assert "phường An Cựu · còn mở  bien-ban.xlsx, trang Sheet, dòng 3" in shown.stdout
    assert "→ 2.000 đồng" in shown.stdout
    assert json.loads(kb("meeting", "show", "2026-11-24-chieu", "--json").stdout)["items"][2]["raw"] is True
    assert kb("meeting", "show", "2026-11-24").exit_code == 2


def test_the_list_of_meetings_counts_what_is_open_as_the_others_do(kb: Run, handbook: Path) -> None:
    write_meetings(handbook)
    meetings = handbook / "faq/meetings"
    first = sorted(meetings.glob("*.yaml"))[0]
    first.write_text(
        first.read_text("utf-8") + "  - id: m90\n    raised: Lạc\n    state: linked\n    entry: khong-co\n",
        "utf-8",
    )

    listed = {one["id"]: one["unsettled"] for one in json.loads(kb("meeting", "list", "--json").stdout)}
    numbers = json.loads(kb("stats", "--json").stdout)
    still_open = json.loads(kb("open", "--json").stdout)["items"]

    assert sum(listed.values()) == numbers["total"]["unsettled"] == sum(one["times"] for one in still_open)
    assert f"{first.stem}/m90" in {one["ref"] for one in still_open}
    assert f"{listed[first.stem]} còn mở" in kb("meeting", "list").stdout


def test_the_form_is_written_once_and_read_back(kb: Run, handbook: Path) -> None:
    ran, again = kb("meeting", "form"), kb("meeting", "form")

    assert (ran.exit_code, again.exit_code) == (0, 1)
    path = handbook / ran.stdout.strip()
    book = load_workbook(BytesIO(path.read_bytes()))
    book["Vướng mắc"].cell(2, 2, "phường An Cựu")
    book["Vướng mắc"].cell(2, 4, "Sao y mấy tiền?")
    book.save(path)
    assert "Đã thêm 1 vướng mắc." in kb("meeting", "import", path.name, *SESSION).stderr
