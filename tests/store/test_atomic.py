"""Files appear whole or not at all, and failures are told in a sentence."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from kb.model.errors import ContentError, KbError
from kb.store import atomic
from kb.store.atomic import remove, write_whole


def failing(number: int) -> Any:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.yaml"

    write_whole(path, b"x")

    assert path.read_bytes() == b"x"
    assert [p.name for p in path.parent.iterdir()] == ["c.yaml"]


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x")
    path.chmod(0o640)

    write_whole(path, b"y")

    assert path.read_bytes() == b"y"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link_to_the_replaced_file(tmp_path: Path) -> None:
    real = tmp_path / "real" / "a.yaml"
    real.parent.mkdir()
    real.write_bytes(b"x")
    link = tmp_path / "a.yaml"
    link.symlink_to(real)

    write_whole(link, b"y")

    assert link.is_symlink()
    assert real.read_bytes() == b"y"


def test_a_file_that_must_be_new_replaces_none(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x")

    with pytest.raises(ContentError, match=r"Đã có tệp a\.yaml"):
        write_whole(path, b"y", new=True)

    assert path.read_bytes() == b"x"


def test_a_new_file_replaces_none_that_appears_at_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    honest = os.link

    def somebody_was_faster(source: Any, target: Any) -> None:
        path.write_bytes(b"x")
        honest(source, target)

    monkeypatch.setattr(os, "link", somebody_was_faster)
    with pytest.raises(ContentError):
        write_whole(path, b"y", new=True)

    assert path.read_bytes() == b"x"


def test_a_new_file_needs_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EOPNOTSUPP))

    write_whole(tmp_path / "a.yaml", b"y", new=True)

    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "Đĩa đầy"),
        (errno.EDQUOT, "Đĩa đầy"),
        (errno.EROFS, "Không được phép ghi"),
        (errno.EACCES, "Không được phép ghi"),
        (errno.EIO, "Không ghi được"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str, step: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    if step == "fsync":
        monkeypatch.setattr(os, "fsync", failing(number))
    else:
        monkeypatch.setattr(Path, "replace", failing(number))

    with pytest.raises(KbError, match=sentence) as caught:
        write_whole(path, b"new")

    assert caught.value.remedy
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.yaml": b"old"}


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")

    def power_cut(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", power_cut)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"


def test_on_windows_a_file_somebody_holds_open_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, goal = tmp_path / "t", tmp_path / "a.yaml"
    temporary.write_bytes(b"new")
    refusals = [PermissionError(13, "in use")] * 3
    honest = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return honest(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(atomic, "_WINDOWS", True)
    monkeypatch.setattr(atomic, "_BUSY_PAUSE_SECONDS", 0)
    atomic._patiently_replace(temporary, goal)

    assert goal.read_bytes() == b"new"


def test_removing_what_is_gone_is_no_error(tmp_path: Path) -> None:
    remove(tmp_path / "a.yaml")

    assert list(tmp_path.iterdir()) == []
