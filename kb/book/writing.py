"""Putting finished books where they belong: all of them or none, and what is said when that fails."""

from __future__ import annotations

import errno
import glob
import os
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kb.model.errors import KbError

_ABANDONED_AFTER = 3600
"""Seconds after which an unfinished file is nobody's; no book takes that long to be written."""


class PrintError(KbError):
    """The book could not be made; the message says why and what to do."""


def replace_all(files: Mapping[Path, bytes | Path]) -> None:
    """Write each file with the bytes given, or with those of another file; folders are made when missing.

    Everything is written beside its place first and put there at the end, so that whoever reads sees
    the old books or the new ones. Raises :class:`OSError`, and then nothing has been replaced.
    """
    written: dict[Path, Path] = {}
    try:
        for out, content in files.items():
            if out.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(out))
            _tidy_up(out)
            written[out] = _beside(out, content)
        for out, temporary in written.items():
            temporary.replace(out)
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)


def _tidy_up(out: Path) -> None:
    """Removes what a killed process left beside ``out``; what is younger may still be being written."""
    for left in out.parent.glob(f".{glob.escape(out.name)}.*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED_AFTER:
                left.unlink()


def _beside(out: Path, content: bytes | Path) -> Path:
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def write_error(error: OSError, out: Path) -> PrintError:
    """What to say when ``out`` could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return PrintError(f"Không ghi được {out}: ổ đĩa đã đầy.", "Xóa bớt tệp rồi chạy lại kb print.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return PrintError(
            f"Không được phép ghi vào {out}.",
            "Đóng tệp PDF nếu đang mở, hoặc chọn nơi khác.",
        )
    if error.errno == errno.EISDIR:
        return PrintError(
            f"Không ghi được {out}: có một thư mục nằm ở chỗ của tệp.",
            "Đổi tên thư mục đó, hoặc chọn nơi khác.",
        )
    if error.errno == errno.ENAMETOOLONG:
        return PrintError(f"Không ghi được {out}: tên tệp quá dài.", "Chọn tên ngắn hơn.")
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return PrintError(
            f"Không ghi được {out}: có một tệp nằm ở chỗ phải là thư mục.",
            "Chuyển tệp đó đi, hoặc chọn nơi khác.",
        )
    return PrintError(f"Không ghi được {out}: {error.strerror or error}.", "Kiểm tra thư mục rồi chạy lại.")
