"""Who did what to an entry, when, why, and what it changed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_handbook import write


@pytest.fixture
def git(handbook: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The handbook in git, with a revision of HT-001 sent back and approved, a commit each."""
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    run(handbook, "init", "-q")
    run(handbook, "config", "user.name", "Máy của Lan")
    run(handbook, "config", "user.email", "lan@example.org")
    write(handbook, ".gitignore", "build/\n.kb.lock\n")
    commit(handbook)
    return handbook


def run(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    run(root, "add", "-A")
    run(root, "commit", "-q", "-m", "x")


def test_every_step_of_a_revision_tells_what_it_changed(kb: Run, git: Path) -> None:
    for arguments in (
        ("edit", "ht1", "--set", "fee=Miễn lệ phí", "--note", "Hỏi nhiều"),
        ("submit", "ht1"),
        ("review", "ht1", "--changes", "Chưa đủ", "--remark", "fee=Ai được miễn?", "--who", "Trần Bình"),
        ("edit", "ht1", "--set", "time_limit=3 ngày"),
    ):
        assert kb(*arguments).exit_code == 0
        commit(git)

    shown = kb("log", "ht1")

    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[-9:] == [
        "20/11/2026 Nhóm biên soạn: biên soạn",
        "21/11/2026 Trần Bình: duyệt và công bố",
        "25/11/2026 Lê Lan: sửa (Hỏi nhiều)",
        "  đổi: Phí, lệ phí",
        "25/11/2026 Lê Lan: gửi duyệt",
        "25/11/2026 Trần Bình: yêu cầu sửa (Chưa đủ)",
        "  • Phí, lệ phí: Ai được miễn?",
        "25/11/2026 Lê Lan: sửa",
        "  đổi: Thời hạn",
    ]
    assert "[-Ngay trong ngày làm việc-]{+3 ngày+}" in kb("log", "ht1", "--diff").stdout
    steps = json.loads(kb("log", "ht1", "--json").stdout)["steps"]
    assert steps[2]["step"]["action"] == "edited"
    assert steps[2]["changed"] == [{"field": "fee", "before": "", "after": "Miễn lệ phí"}]
    assert steps[2]["recorded_by"] == "Máy của Lan"
    assert steps[0]["changed"] is None


def test_without_git_the_steps_and_what_was_raised_are_told_all_the_same(kb: Run, handbook: Path) -> None:
    write(
        handbook,
        "faq/meetings/2026-11-24-chieu.yaml",
        """
        date: 2026-11-24
        session: chieu
        items:
          - {id: m01, unit: an-cuu, raised: Khai tử trễ?, state: linked, entry: khai-tu-thoi-han}
        """,
    )

    shown = kb("log", "ht1")

    assert "21/11/2026 Trần Bình: duyệt và công bố" in shown.stdout
    assert "• 24/11/2026, phường An Cựu: Khai tử trễ? (2026-11-24-chieu/m01)" in shown.stdout
    assert "không có trong git" in shown.stderr


def test_what_was_changed_without_a_step_shows(kb: Run, git: Path) -> None:
    file = git / "faq/published/ho-tich/khai-tu-thoi-han.yaml"
    file.write_text(file.read_text("utf-8").replace("count: 2", "count: 3"), "utf-8", newline="\n")

    assert "Chưa ghi vào git: sửa thêm, không qua bước nào\n  đổi: Đã được hỏi" in kb("log", "ht1").stdout

    commit(git)
    assert "Máy của Lan: ghi thêm, không qua bước nào\n" in kb("log", "ht1").stdout


def test_a_revision_that_was_laid_aside_is_told_apart_with_its_own_steps(kb: Run, git: Path) -> None:
    assert kb("edit", "ht1", "--set", "fee=Miễn lệ phí", "--note", "Hỏi nhiều").exit_code == 0
    commit(git)
    assert kb("discard", "ht1", "--reason", "Trùng mục khác").exit_code == 0
    commit(git)
    assert kb("edit", "ht1", "--set", "fee=8.000 đồng", "--note", "Lần hai").exit_code == 0
    commit(git)

    lines = kb("log", "ht1").stdout.splitlines()

    assert lines[-7:] == [
        "25/11/2026 Lê Lan: sửa (Lần hai)",
        "  đổi: Phí, lệ phí",
        "",
        "Bản nháp đã bỏ: faq/discarded/khai-tu-thoi-han.1.yaml",
        "25/11/2026 Lê Lan: sửa (Hỏi nhiều)",
        "  đổi: Phí, lệ phí",
        "25/11/2026 Lê Lan: bỏ bản nháp (Trùng mục khác)",
    ]
    told = json.loads(kb("log", "ht1", "--json").stdout)
    assert [step["step"]["action"] for step in told["steps"]] == ["created", "approved", "edited"]
    (aside,) = told["discarded"]
    assert [step["step"]["action"] for step in aside["steps"]] == ["edited", "discarded"]


def test_a_draft_of_which_nothing_else_is_left_is_told_all_the_same(kb: Run, handbook: Path) -> None:
    text = (handbook / "faq/published/ho-tich/khai-tu-thoi-han.yaml").read_text("utf-8").split("history:")[0]
    text = text.replace("code: HT-001\n", "").replace("khai-tu-thoi-han", "khai-tu-thu")
    write(handbook, "moi.yaml", text.replace("Người mất phải", "Ai mất phải"))
    assert kb("add", "--from", "moi.yaml").exit_code == 0
    assert kb("discard", "khai-tu-thu", "--reason", "Soạn thử").exit_code == 0

    shown = kb("log", "khai-tu-thu")

    assert shown.exit_code == 0
    assert shown.stdout.startswith("khai-tu-thu  Ai mất phải")
    assert "(đã bỏ)" in shown.stdout
    assert shown.stdout.splitlines()[-1] == "25/11/2026 Lê Lan: bỏ bản nháp (Soạn thử)"


def test_a_file_laid_aside_that_cannot_be_read_is_said(kb: Run, handbook: Path) -> None:
    write(handbook, "faq/discarded/khai-tu-thoi-han.1.yaml", "id: [")

    assert "Không đọc được tệp này." in kb("log", "ht1").stdout


def test_an_entry_that_is_not_there(kb: Run) -> None:
    assert kb("log", "ct9").exit_code == 2
