"""What git tells of a handbook, and what there is to tell without it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from kb.model.errors import UsageError
from kb.store import git
from tests.store.folder import write

LIVE = "faq/published/chung-thuc/sao-y.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose handbook lies in a folder of its own, with a name that git would quote."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    run(tmp_path, "init", "-q", "-b", "chinh")
    run(tmp_path, "config", "user.name", "Lê Lan")
    run(tmp_path, "config", "user.email", "lan@example.org")
    root = tmp_path / "cẩm nang"
    write(root, "faq/drafts/sao-y.yaml", "id: sao-y\n")
    commit(root)
    return root


def run(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def commit(root: Path) -> None:
    run(root, "add", "-A")
    run(root, "commit", "-q", "-m", "x")


def test_versions_of_an_entry_follow_it_from_folder_to_folder(root: Path) -> None:
    (root / "faq/drafts/sao-y.yaml").unlink()
    write(root, LIVE, "id: sao-y\ncode: CT-001\n")
    commit(root)

    found = list(git.versions_of(root, ["faq/drafts/sao-y.yaml", "faq/published/*/sao-y.yaml"]))

    assert [(commit.who, file, data) for commit, file, data in found] == [
        ("Lê Lan", "faq/drafts/sao-y.yaml", b"id: sao-y\n"),
        ("Lê Lan", LIVE, b"id: sao-y\ncode: CT-001\n"),
    ]


def test_codes_are_told_as_a_branch_has_them(root: Path) -> None:
    write(root, LIVE, 'id: sao-y\ncode: "CT-001" # cũ\n')
    commit(root)
    write(root, LIVE, "id: sao-y\ncode: CT-009\n")

    assert git.codes_at(root, "chinh") == {"sao-y": "CT-001"}
    with pytest.raises(UsageError, match="Git không có “--all”"):
        git.codes_at(root, "--all")


def test_only_what_both_branches_changed_is_compared(root: Path) -> None:
    write(root, "faq/drafts/khac.yaml", "a\n")
    commit(root)
    run(root, "switch", "-q", "-c", "ban")
    write(root, "faq/drafts/sao-y.yaml", "bạn\n")
    write(root, "faq/drafts/khac.yaml", "b\n")
    commit(root)
    run(root, "switch", "-q", "chinh")
    write(root, "faq/drafts/sao-y.yaml", "bạn\n")
    commit(root)
    assert list(git.changed_on_both(root)) == []

    run(root, "merge", "-q", "--no-edit", "ban")

    assert [(both.file, both.base, both.ours) for both in git.changed_on_both(root)] == [
        ("faq/drafts/sao-y.yaml", b"id: sao-y\n", "bạn\n".encode())
    ]


def test_the_driver_is_installed_once_and_what_stood_in_the_file_stays(root: Path) -> None:
    write(root, ".gitattributes", "*.png binary")
    assert not git.driver_installed(root)

    assert git.install_driver(root) == ".gitattributes"
    assert git.install_driver(root) is None

    assert git.driver_installed(root)
    assert (root / ".gitattributes").read_text("utf-8") == "*.png binary\nfaq/**/*.yaml merge=kb\n"


def test_lines_are_merged_with_marks_or_ours_first() -> None:
    assert git.lines_merged(b"a\n1\n", b"a\n2\n", b"a\n1\n") == (b"a\n2\n", True)
    marked, clean = git.lines_merged(b"a\n", b"b\n", b"c\n")
    assert not clean
    assert marked.startswith("<<<<<<< bản này\nb\n".encode())
    assert git.lines_merged(b"a\n", b"b\n", b"c\n", prefer_ours=True)[0] == b"b\n"


def test_outside_git_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert not git.in_git(tmp_path)
    assert list(git.versions_of(tmp_path, ["a"])) == []
    assert git.upstream(tmp_path) is None
    with pytest.raises(UsageError, match="không nằm trong kho git"):
        git.install_driver(tmp_path)
