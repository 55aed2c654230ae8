"""``kb edit``: in an editor or field by field, and what happens when two write at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.cli.working import WorkingCopy
from kb.store.versions import Version
from tests.cli.conftest import Run, does, draft, kept
from tests.small_handbook import DEATH, write


def test_an_edit_in_the_editor_keeps_every_comment_and_begins_a_revision(
    kb: Run, handbook: Path, editor: Path
) -> None:
    live = (handbook / "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml").read_text("utf-8")
    does(editor, "text.replace('thứ ba 1.000', 'thứ ba 1.500')")

    result = kb("edit", "ct1", "--note", "Theo thông tư mới")

    assert (result.exit_code, result.stdout) == (0, "faq/drafts/chung-thuc-ban-sao-phi.yaml\n")
    assert draft(handbook, "chung-thuc-ban-sao-phi") == live.replace("thứ ba 1.000", "thứ ba 1.500") + (
        "  - date: 2026-11-25\n    who: Lê Lan\n    action: edited\n    note: Theo thông tư mới\n"
    )
    assert kept(handbook) == []


def test_an_editor_that_changes_nothing_changes_nothing(kb: Run, handbook: Path, editor: Path) -> None:
    does(editor, "text")

    result = kb("edit", "ct1")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("Không có gì thay đổi.\n")
    assert not (handbook / "faq" / "drafts").exists()


def test_two_people_at_one_machine_never_share_the_text_in_their_editors(
    kb: Run, handbook: Path, editor: Path
) -> None:
    live = handbook / "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml"
    name = f"chung-thuc-ban-sao-phi-{Version(live.read_bytes()).digest[:8]}"
    does(editor, "text.replace('thứ ba 1.000', 'thứ ba 1.500')")

    with WorkingCopy.of(handbook / "build", name, "của người kia") as other:
        mine = kb("edit", "ct1")

        assert mine.exit_code == 0
        assert other.path.read_text("utf-8") == "của người kia"
    assert "thứ ba 1.500" in draft(handbook, "chung-thuc-ban-sao-phi")
    assert kept(handbook) == [other.path.name]


def test_what_cannot_be_filed_any_more_is_kept_and_the_place_told(
    kb: Run, handbook: Path, editor: Path
) -> None:
    does(editor, "text.replace('thứ ba 1.000', 'thứ ba 1.500')")
    editor.write_text(
        editor.read_text("utf-8")
        + "import pathlib, shutil\n"
        + "live = 'faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml'\n"
        + "pathlib.Path('faq/drafts').mkdir(exist_ok=True)\n"
        + "shutil.copy(live, 'faq/drafts')\n",
        "utf-8",
    )

    result = kb("edit", "ct1")

    assert result.exit_code == 1
    assert "đang có bản sửa chờ" in result.stderr
    (name,) = kept(handbook)
    assert f"Bài bạn vừa soạn còn ở {handbook / 'build/dang-soan' / name}." in " ".join(result.stderr.split())


def test_the_author_reads_what_the_reviewer_asked_for_before_the_editor_opens(
    kb: Run, handbook: Path, editor: Path
) -> None:
    kb("edit", "ct1", "--set", "fee=1.000 đồng/trang")
    kb("submit", "ct1")
    kb("review", "ct1", "--changes", "Sai phí", "--remark", "phí=2.000 đồng", "--who", "Trần Bình")
    does(editor, "text.replace('1.000 đồng/trang', '2.000 đồng/trang')")

    first = kb("edit", "ct1")
    kb("submit", "ct1")
    second = kb("edit", "ct1")

    assert (
        "Người duyệt yêu cầu\n25/11/2026 Trần Bình: yêu cầu sửa (Sai phí)\n  • Phí, lệ phí: 2.000 đồng\n"
        in first.stderr
    )
    assert "Người duyệt yêu cầu" not in second.stderr


def test_a_file_with_windows_line_ends_keeps_them(kb: Run, handbook: Path, editor: Path) -> None:
    path = write(
        handbook,
        "faq/drafts/nhap.yaml",
        DEATH.replace("khai-tu-thoi-han", "nhap").replace("    code: HT-001\n", ""),
    )
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    does(editor, "text.replace('15 ngày', '30 ngày')")

    assert kb("edit", "nhap").exit_code == 0

    data = path.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 20
    assert "30 ngày" in data.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("text.replace('summary:', 'sumary:')", "không có khóa nào tên là “sumary”"),
        ("text + '\\tfee: x'", "lỗi:"),
    ],
    ids=["unknown key", "no YAML"],
)
def test_an_edit_with_faults_is_told_and_kept(
    kb: Run, handbook: Path, editor: Path, change: str, told: str
) -> None:
    does(editor, change)

    result = kb("edit", "ct1")

    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
    assert len(kept(handbook)) == 1


@pytest.mark.parametrize("key", ["id: chung-thuc-ban-sao-phi", "code: CT-001", "who: Trần Bình"])
def test_what_is_fixed_cannot_be_edited(kb: Run, handbook: Path, editor: Path, key: str) -> None:
    name, _value = key.split(": ")
    does(
        editor,
        f"text.replace({key!r}, {f'{name}: ' + {'id': 'khac', 'code': 'CT-002', 'who': 'Ai Đó'}[name]!r})",
    )

    result = kb("edit", "ct1")

    assert result.exit_code == 1
    assert "Không sửa trực tiếp được" in result.stderr
    assert not (handbook / "faq" / "drafts").exists()
    assert len(kept(handbook)) == 1


def test_a_change_made_meanwhile_is_noticed_and_both_are_kept(kb: Run, handbook: Path, editor: Path) -> None:
    path = write(
        handbook,
        "faq/drafts/nhap.yaml",
        DEATH.replace("khai-tu-thoi-han", "nhap").replace("    code: HT-001\n", ""),
    )
    editor.write_text(
        "import pathlib\n"
        "def edit(text):\n"
        f"    other = pathlib.Path({str(path)!r})\n"
        "    other.write_text(text.replace('15 ngày', '20 ngày'), 'utf-8')\n"
        "    return text.replace('15 ngày', '30 ngày')\n",
        "utf-8",
    )

    result = kb("edit", "nhap")

    assert result.exit_code == 1
    assert "faq/drafts/nhap.yaml đã được người khác sửa trong lúc bạn làm" in result.stderr
    assert "20 ngày" in path.read_text("utf-8")
    assert "30 ngày" in path.with_name("nhap.conflict-1.yaml").read_text("utf-8")


def test_an_editor_that_fails_or_is_missing_is_one_sentence(
    kb: Run, handbook: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.write_text("raise SystemExit(3)\n", "utf-8")
    failed = kb("edit", "ct1")
    monkeypatch.setenv("EDITOR", "không-có-trình-này")
    missing = kb("edit", "ct1")

    assert failed.exit_code == missing.exit_code == 1
    assert "báo lỗi 3; chưa ghi gì vào cẩm nang." in failed.stderr
    assert "Lỗi: Không mở được trình soạn thảo “không-có-trình-này”." in missing.stderr


# Single fields


def test_fields_are_set_added_to_and_removed_and_the_rest_stays_as_it_was(kb: Run, handbook: Path) -> None:
    live = (handbook / "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml").read_text("utf-8")

    result = kb(
        "edit",
        "ct1",
        "--set",
        "fee=",
        "--set",
        "variants+=phi\u0301 sao y",
        "--set",
        "legal_basis[0].article=Điều 21",
    )

    assert result.exit_code == 0
    assert draft(handbook, "chung-thuc-ban-sao-phi").startswith(
        live.replace("fee: 2.000 đồng/trang\n", "")
        .replace("  - le phi sao y ban chinh\n", "  - le phi sao y ban chinh\n  - phí sao y\n")
        .replace("Điều 20", "Điều 21")
    )


@pytest.mark.parametrize(
    ("assignment", "told"),
    [
        ("summary=", "summary: thiếu khóa bắt buộc này."),
        ("review_by=mai", "review_by: “mai” không phải là ngày."),
        ("legal_basis[7].article=Điều 1", "Tệp không có chỗ"),
        ("question=hai  dấu cách", "có khoảng trắng thừa"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_is_written(
    kb: Run, handbook: Path, assignment: str, told: str
) -> None:
    result = kb("edit", "ct1", "--set", assignment)

    assert result.exit_code in (1, 2)
    assert told in result.stderr
    assert not list((handbook / "faq").glob("drafts/*.yaml"))


def test_a_comment_changed_in_a_live_entry_begins_no_revision(kb: Run, handbook: Path, editor: Path) -> None:
    does(editor, "text.replace('mức của thông tư', 'mức của Thông tư 226')")

    result = kb("edit", "ct1")

    assert (result.exit_code, result.stdout) == (0, "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml\n")
    assert "Chỉ ghi chú (dòng #) thay đổi, nội dung giữ nguyên." in result.stderr
    assert not (handbook / "faq" / "drafts").exists()
