"""One writer at a time, on every system, without stale locks."""

from __future__ import annotations

import errno
import importlib.util
import os
import subprocess
import sys
import threading
import types
from pathlib import Path
from typing import Any

import pytest

from kb.model.errors import KbError
from kb.store import lock
from kb.store.lock import LOCK_NAME, locked


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "faq").mkdir()
    return tmp_path


HOLDER = """
import sys
from pathlib import Path
from kb.store import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(root: Path) -> Any:
    """Another process that holds the lock until it is told to go."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.communicate()


def test_while_another_process_writes_one_clear_sentence_is_raised(root: Path, holder: Any) -> None:
    with pytest.raises(KbError, match="Người khác đang ghi") as caught, locked(root, patience_seconds=0):
        pass

    assert f"tiến trình {holder.pid}" in caught.value.message
    assert caught.value.remedy == "Chờ một lát rồi làm lại."


def test_a_writer_waits_until_the_other_is_done(root: Path, holder: Any) -> None:
    entered = threading.Event()

    def wait_and_enter() -> None:
        with locked(root, patience_seconds=60):
            entered.set()

    waiting = threading.Thread(target=wait_and_enter)
    waiting.start()
    assert not entered.is_set()
    holder.communicate()
    waiting.join()
    assert entered.is_set()


def test_a_process_that_is_killed_leaves_no_lock(root: Path, holder: Any) -> None:
    holder.kill()
    holder.wait()

    with locked(root, patience_seconds=60):
        assert (root / "faq" / LOCK_NAME).exists()


def test_the_same_thread_may_ask_again(root: Path) -> None:
    with locked(root), locked(root / "faq" / "..", patience_seconds=0):
        pass


def test_another_thread_may_not(root: Path) -> None:
    caught: list[KbError] = []

    def intrude() -> None:
        try:
            with locked(root, patience_seconds=0):
                pass
        except KbError as error:
            caught.append(error)

    with locked(root):
        thread = threading.Thread(target=intrude)
        thread.start()
        thread.join()

    assert len(caught) == 1


def test_the_lock_opens_again_after_an_error(root: Path) -> None:
    with pytest.raises(RuntimeError), locked(root):
        raise RuntimeError

    with locked(root, patience_seconds=0):
        pass


def test_a_folder_that_cannot_be_written_is_told_apart_from_a_busy_one(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="Không ghi được"), locked(tmp_path):
        pass


def test_a_disk_that_knows_no_locks_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(_: Any) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_try_lock", unsupported)
    with pytest.raises(KbError, match="No locks available"), locked(root):
        pass


class FakeMsvcrt(types.ModuleType):
    """Windows' byte-range locks, as far as we use them."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.calls: list[tuple[str, int, int]] = []
        self.busy = False

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        self.calls.append(("lock" if mode else "unlock", os.lseek(descriptor, 0, os.SEEK_CUR), count))
        if mode and self.busy:
            raise PermissionError(13, "Permission denied")


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, FakeMsvcrt]:
    """The module as Windows would load it."""
    fake = FakeMsvcrt()
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    monkeypatch.setattr(sys, "platform", "win32")
    assert lock.__file__ is not None
    spec = importlib.util.spec_from_file_location("lock_on_windows", lock.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module, fake


def test_on_windows_a_byte_behind_the_note_is_locked_and_unlocked(
    root: Path, on_windows: tuple[Any, FakeMsvcrt]
) -> None:
    module, fake = on_windows

    with module.locked(root):
        pass

    assert fake.calls == [("lock", 1 << 30, 1), ("unlock", 1 << 30, 1)]
    assert str(os.getpid()) in (root / "faq" / LOCK_NAME).read_text()


def test_on_windows_a_busy_lock_is_the_same_sentence(root: Path, on_windows: tuple[Any, FakeMsvcrt]) -> None:
    module, fake = on_windows
    fake.busy = True

    with pytest.raises(KbError, match="Người khác đang ghi"), module.locked(root, patience_seconds=0):
        pass
