"""Files appear whole or not at all: written beside their place, flushed to disk, then renamed over it."""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kb.model.errors import ContentError, KbError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_WINDOWS = os.name == "nt"
# Virus scanners and editors on Windows hold a file open for a moment; renaming over it fails meanwhile.
_BUSY_TRIES = 40
_BUSY_PAUSE_SECONDS = 0.05


def write_whole(path: Path, data: bytes, *, new: bool = False) -> None:
    """Puts ``data`` at ``path``; readers see the old file or the new one, never a part.

    Folders on the way are made. Permissions of a file that is there already stay. With ``new`` the file
    must not exist yet.

    Raises:
        ContentError: ``new`` and there is such a file.
        KbError: the disk is full, the folder is read-only, or the system refuses for another reason.
    """
    with _explained(path):
        # A link to a file elsewhere stays a link: the file it leads to is replaced.
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.parent / f".kb-{os.getpid()}-{secrets.token_hex(4)}.tmp"
        try:
            _write_and_flush(temporary, data, like=target)
            if new:
                _appear(temporary, target)
            else:
                _patiently_replace(temporary, target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        _flush_folder(target.parent)


def remove(path: Path) -> None:
    """Deletes a file, for good even when the machine stops right after.

    Raises:
        KbError: the system refuses.
    """
    with _explained(path):
        path.unlink(missing_ok=True)
        _flush_folder(path.parent)


def _write_and_flush(temporary: Path, data: bytes, like: Path) -> None:
    with temporary.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    with suppress(FileNotFoundError):
        temporary.chmod(like.stat().st_mode & 0o7777)


def _appear(temporary: Path, target: Path) -> None:
    if target.exists():
        raise FileExistsError(errno.EEXIST, "exists", str(target))
    try:
        # Unlike a rename, a hard link never replaces what somebody put there a moment ago.
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        _patiently_replace(temporary, target)  # file systems without hard links (FAT, some shares)


def _patiently_replace(temporary: Path, target: Path) -> None:
    for attempt in range(_BUSY_TRIES):
        try:
            temporary.replace(target)
        except PermissionError:
            if not _WINDOWS or attempt == _BUSY_TRIES - 1:
                raise
            time.sleep(_BUSY_PAUSE_SECONDS)
        else:
            return


def _flush_folder(folder: Path) -> None:
    if _WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems cannot flush a folder; the file itself is safe
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise ContentError(f"Đã có tệp {path.name}.", "Chọn tên khác, hoặc sửa tệp đã có.") from error
    except OSError as error:
        raise explanation(error, path) from error


def explanation(error: OSError, path: Path) -> KbError:
    """What to tell the editor when the system refuses to write ``path``."""
    if error.errno in _FULL:
        return KbError(
            f"Đĩa đầy, chưa ghi được {path.name}; tệp cũ còn nguyên.", "Giải phóng dung lượng rồi làm lại."
        )
    if error.errno in _FORBIDDEN:
        return KbError(
            f"Không được phép ghi {path}.",
            "Xem lại quyền ghi của thư mục, hoặc đóng chương trình đang mở tệp rồi làm lại.",
        )
    reason = error.strerror or type(error).__name__
    return KbError(f"Không ghi được {path} ({reason}).", "Kiểm tra ổ đĩa, đường mạng rồi làm lại.")
