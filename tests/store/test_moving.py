"""Copying and moving files: the new one whole before the old one goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kb.model.entry import Folder
from kb.model.errors import ConflictError, ContentError, KbError
from kb.store import Version, copy, editing, load, move, read_version
from tests.factory import a_published_entry, an_entry
from tests.store.folder import files_of, make_handbook, write, write_entry

DRAFT = "faq/drafts/chung-thuc-ban-sao.yaml"
LIVE = "faq/published/chung-thuc/chung-thuc-ban-sao.yaml"
ASIDE = "faq/drafts/chung-thuc-ban-sao.conflict-1.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_handbook(tmp_path)


@pytest.fixture
def draft(root: Path) -> Version:
    write_entry(root, an_entry())
    return read_version(root, DRAFT)


def with_fee(version: Version, fee: str) -> bytes:
    return version.data.replace(b"field:", f"fee: {fee}\nfield:".encode())


def test_a_copy_leaves_the_file_it_came_from(root: Path) -> None:
    write_entry(root, a_published_entry(), Folder.PUBLISHED)
    live = read_version(root, LIVE)

    copy(root, DRAFT, {("fee",): "Không thu"}, live)

    assert files_of(root) == {LIVE: live.data, DRAFT: with_fee(live, "Không thu")}


def test_a_copy_replaces_no_file(root: Path, draft: Version) -> None:
    with pytest.raises(ContentError, match="Đã có tệp"):
        copy(root, DRAFT, {("fee",): "Không thu"}, draft)


def test_a_move_files_the_changed_entry_elsewhere(root: Path, draft: Version) -> None:
    move(root, DRAFT, LIVE, {("code",): "CT-001"}, draft)

    assert list(files_of(root)) == [LIVE]
    assert load(root).handbook.live["chung-thuc-ban-sao"].code == "CT-001"


def test_a_move_replaces_the_version_it_was_told_to(root: Path, draft: Version) -> None:
    write_entry(root, a_published_entry(question="Cũ?"), Folder.PUBLISHED)

    move(root, DRAFT, LIVE, {("code",): "CT-001"}, draft, replaces=read_version(root, LIVE))

    assert load(root).handbook.live["chung-thuc-ban-sao"].question == an_entry().question


@pytest.mark.parametrize("told", [False, True], ids=["not told of it", "told of an older one"])
def test_a_move_never_replaces_another_version(root: Path, draft: Version, told: bool) -> None:
    write_entry(root, a_published_entry(question="Mới hơn?"), Folder.PUBLISHED)
    standing = read_version(root, LIVE)

    with pytest.raises(ConflictError, match="published"):
        move(root, DRAFT, LIVE, {("code",): "CT-001"}, draft, replaces=draft if told else None)

    assert files_of(root)[LIVE] == standing.data
    assert files_of(root)[DRAFT] == draft.data
    assert b"CT-001" in files_of(root)[ASIDE]


def test_a_move_of_a_file_that_changed_meanwhile_keeps_both(root: Path, draft: Version) -> None:
    theirs = with_fee(draft, "8.000 đồng")
    write(root, DRAFT, theirs)

    with pytest.raises(ConflictError):
        move(root, DRAFT, LIVE, {("code",): "CT-001"}, draft)

    assert set(files_of(root)) == {DRAFT, ASIDE}
    assert files_of(root)[DRAFT] == theirs


def test_a_crash_in_the_middle_of_a_move_leaves_both_files_and_can_be_repeated(
    root: Path, draft: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(editing, "remove", power_cut)
        with pytest.raises(KeyboardInterrupt):
            move(root, DRAFT, LIVE, {("code",): "CT-001"}, draft)

    assert set(files_of(root)) == {DRAFT, LIVE}
    move(root, DRAFT, LIVE, {("code",): "CT-001"}, draft)
    assert set(files_of(root)) == {LIVE}


def test_when_the_old_file_cannot_be_removed_the_remedy_says_which(
    root: Path, draft: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(KbError, match=f"chưa xóa được {DRAFT}"):
        move(root, DRAFT, LIVE, {("code",): "CT-001"}, draft)
