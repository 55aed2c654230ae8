"""Several files change as one, whatever stops the writer in between."""

from __future__ import annotations

from pathlib import Path

import pytest

import kb.store.together
from kb.model.errors import ConflictError, ContentError, KbError
from kb.store import begun, changed, locked, read_version, render_new_entry, write_together
from kb.store.paths import FAQ, PENDING_NAME
from kb.store.together import Write
from tests.factory import an_entry
from tests.store.folder import files_of, make_handbook, write_entry

FILE = "faq/drafts/chung-thuc-ban-sao.yaml"
OTHER = "faq/drafts/muc-moi.yaml"


class Stopped(BaseException):
    """Stands for a process that is killed."""


def writes(root: Path) -> list[Write]:
    return [
        changed(FILE, {("fee",): "Miễn"}, read_version(root, FILE)),
        begun(OTHER, render_new_entry(an_entry(id="muc-moi"))),
    ]


def stop_before(monkeypatch: pytest.MonkeyPatch, write: int) -> None:
    """The writing of the file with this number (the plan is 0) never happens."""
    done = iter(range(99))
    real = kb.store.together.write_whole

    def until(path: Path, data: bytes, *, new: bool = False) -> None:
        if next(done) == write:
            raise Stopped
        real(path, data, new=new)

    monkeypatch.setattr(kb.store.together, "write_whole", until)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = make_handbook(tmp_path)
    write_entry(made, an_entry())
    return made


def test_all_files_are_written_and_no_trace_is_left(root: Path) -> None:
    write_together(root, writes(root))

    assert "fee: Miễn" in (root / FILE).read_text("utf-8")
    assert (root / OTHER).exists()
    assert not (root / FAQ / PENDING_NAME).exists()


@pytest.mark.parametrize("write", [1, 2])
def test_whoever_writes_next_finishes_what_was_begun(
    root: Path, monkeypatch: pytest.MonkeyPatch, write: int
) -> None:
    planned = writes(root)
    with monkeypatch.context() as patch:
        stop_before(patch, write)
        with pytest.raises(Stopped):
            write_together(root, planned)

    with locked(root):
        assert {w.file: (root / w.file).read_bytes() for w in planned} == {
            w.file: w.new.data for w in planned
        }
    assert not (root / FAQ / PENDING_NAME).exists()


def test_stopped_before_anything_is_planned_nothing_happened(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(root)
    with monkeypatch.context() as patch:
        stop_before(patch, 0)
        with pytest.raises(Stopped):
            write_together(root, writes(root))

    with locked(root):
        assert files_of(root) == before


def test_what_somebody_wrote_by_hand_meanwhile_stays_and_ours_is_kept_beside(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        stop_before(patch, 1)
        with pytest.raises(Stopped):
            write_together(root, writes(root))
    by_hand = (root / FILE).read_text("utf-8") + "# tay\n"
    (root / FILE).write_text(by_hand, "utf-8")

    with locked(root):
        pass

    assert (root / FILE).read_text("utf-8") == by_hand
    assert "fee: Miễn" in (root / FILE.replace(".yaml", ".conflict-1.yaml")).read_text("utf-8")
    assert (root / OTHER).exists()


def test_a_file_that_is_not_as_it_was_seen_stops_all_of_them(root: Path) -> None:
    planned = writes(root)
    (root / FILE).write_text((root / FILE).read_text("utf-8") + "# tay\n", "utf-8")
    before = files_of(root)

    with pytest.raises(ConflictError, match="chưa ghi gì"):
        write_together(root, planned)
    assert files_of(root) == before


def test_what_would_not_load_is_not_even_planned(root: Path) -> None:
    with pytest.raises(ContentError):
        begun(OTHER, "id: 1\n")


def test_a_plan_that_cannot_be_read_is_said_in_a_sentence(root: Path) -> None:
    (root / FAQ / PENDING_NAME).write_text("{", "utf-8")

    with pytest.raises(KbError, match="đang làm dở"), locked(root):
        pass
