"""Handing a text to the person's own editor, without ever losing what was written."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

from kb.cli.streams import say
from kb.model.errors import KbError, UsageError

_UNIX_EDITORS = ("sensible-editor", "nano", "vim", "vi")


def command() -> list[str]:
    """The editor to start: ``VISUAL``, ``EDITOR``, Notepad on Windows, else the first one installed.

    Raises :class:`UsageError` when there is none.
    """
    windows = sys.platform == "win32"
    for variable in ("VISUAL", "EDITOR"):
        if given := os.environ.get(variable, "").strip():
            # Windows paths carry backslashes, which the POSIX rules would eat.
            return [part.strip('"') for part in shlex.split(given, posix=not windows)]
    if windows:
        return ["notepad"]
    for name in _UNIX_EDITORS:
        if shutil.which(name):
            return [name]
    raise UsageError("Không tìm thấy trình soạn thảo.", "Đặt biến môi trường EDITOR, ví dụ: EDITOR=nano.")


def write_for_editing(path: Path, text: str) -> None:
    """Put ``text`` where the editor will open it; line ends as the system's editors expect them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\r\n" if sys.platform == "win32" else "\n")


def edit(path: Path) -> str:
    """Open ``path`` in the editor, wait until it is closed, and return the text: LF, NFC, no byte order mark.

    The file stays where it is; who calls deletes it once its content is safe elsewhere.
    Raises :class:`KbError` when the editor cannot be started, reports failure, or leaves no text in UTF-8.
    """
    editor = command()
    say(f"Đang mở {Path(editor[0]).name}; lưu và đóng để tiếp tục.")
    try:
        finished = subprocess.run([*editor, str(path)], check=False)
    except OSError as error:
        raise KbError(
            f"Không mở được trình soạn thảo “{editor[0]}”.",
            f"Đặt biến môi trường EDITOR cho đúng. Bài đang soạn ở {path}.",
        ) from error
    if finished.returncode:
        raise KbError(
            f"Trình soạn thảo “{editor[0]}” báo lỗi {finished.returncode}; chưa ghi gì vào cẩm nang.",
            f"Bài đang soạn vẫn ở {path}.",
        )
    return read_text(path)


def read_text(path: Path) -> str:
    """A file's text as people save it: UTF-8 with or without a mark, any line ends; returned NFC with LF."""
    return decoded(path.read_bytes(), str(path))


def decoded(data: bytes, name: str) -> str:
    """The same for bytes that came from ``name``. Raises :class:`KbError` when they are not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise KbError(
            f"{name}:{line}: tệp không ở bảng mã UTF-8.", "Trong trình soạn thảo, lưu lại với bảng mã UTF-8."
        ) from error
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
