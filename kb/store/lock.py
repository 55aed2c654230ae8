"""One writer at a time in a handbook folder.

The system itself holds the lock and lets go when the process ends, however it ends, so no lock is ever
stale. It binds only those who ask for it (``kb``); editors that write files directly are noticed by
:class:`~kb.store.versions.Version` instead.
"""

from __future__ import annotations

import os
import platform
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kb.model.errors import KbError
from kb.store.atomic import explanation
from kb.store.paths import FAQ, PENDING_NAME

LOCK_NAME = ".kb.lock"
PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.05
# Far behind the note about the holder: Windows keeps others from even reading a locked byte.
_LOCKED_BYTE = 1 << 30

if sys.platform == "win32":
    import msvcrt

    def _try_lock(stream: BinaryIO) -> bool:
        stream.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(stream: BinaryIO) -> None:
        stream.seek(_LOCKED_BYTE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(stream: BinaryIO) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(stream: BinaryIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_UN)


_mine = threading.local()


@contextmanager
def locked(root: Path, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Holds the handbook at ``root`` for writing; within it the same thread may ask again.

    Hold it around "read, decide, write" whenever the decision depends on the whole handbook, such as
    giving out the next code. What an earlier writer was stopped in the middle of is finished first.

    Raises:
        KbError: somebody else still holds it after ``patience_seconds``, or the folder is read-only.
    """
    key = os.path.realpath(root)
    held: set[str] = _mine.__dict__.setdefault("held", set())
    if key in held:
        yield
        return
    path = root / FAQ / LOCK_NAME
    try:
        stream = path.open("a+b")
    except OSError as error:
        raise explanation(error, path) from error
    with stream:
        _acquire(stream, path, patience_seconds)
        held.add(key)
        try:
            _leave_note(stream)
            _finish_what_was_begun(root)
            yield
        finally:
            held.discard(key)
            _unlock(stream)


def claim(path: Path) -> BinaryIO | None:
    """An open file that keeps ``path`` for this process until it is closed; None when somebody else has it.

    The file holds nothing and stays. Raises :class:`KbError` when the system refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("a+b")
    except OSError as error:
        raise explanation(error, path) from error
    try:
        if _try_lock(stream):
            return stream
    except OSError as error:
        stream.close()
        raise explanation(error, path) from error
    stream.close()
    return None


def _acquire(stream: BinaryIO, path: Path, patience_seconds: float) -> None:
    deadline = time.monotonic() + patience_seconds
    try:
        while not _try_lock(stream):
            if time.monotonic() >= deadline:
                raise KbError(
                    f"Người khác đang ghi vào cẩm nang này{_holder(path)}.", "Chờ một lát rồi làm lại."
                )
            time.sleep(_PAUSE_SECONDS)
    except OSError as error:
        raise explanation(error, path) from error


def _finish_what_was_begun(root: Path) -> None:
    if (root / FAQ / PENDING_NAME).exists():
        from kb.store.together import finish

        finish(root)


def _leave_note(stream: BinaryIO) -> None:
    with suppress(OSError):
        stream.truncate(0)
        stream.write(f"{platform.node()}, {os.getpid()}\n".encode())
        stream.flush()


def _holder(path: Path) -> str:
    try:
        machine, _, process = path.read_text("utf-8").strip().rpartition(", ")
    except (OSError, UnicodeDecodeError):
        return ""
    return f" (máy {machine}, tiến trình {process})" if machine else ""
