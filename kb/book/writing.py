"""Putting finished books where they belong: all of them or none, and what is said when that fails."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kb.model.errors import KbError


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
            written[out] = _beside(out, content)
        for out, temporary in written.items():
            temporary.replace(out)
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)


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
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return PrintError(
            f"Không ghi được {out}: có một tệp nằm ở chỗ phải là thư mục.",
            "Chuyển tệp đó đi, hoặc chọn nơi khác.",
        )
    return PrintError(f"Không ghi được {out}: {error.strerror or error}.", "Kiểm tra thư mục rồi chạy lại.")
