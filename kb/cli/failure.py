"""Every way a command can end badly, each as one Vietnamese sentence and an exit code."""

from __future__ import annotations

import errno
import os
import re
import sys

import click

from kb.cli.streams import say
from kb.model.errors import KbError

INTERRUPTED = 130  # 128 + SIGINT, as shells report it

_SYSTEM = {
    errno.EACCES: "không đủ quyền",
    errno.EPERM: "không đủ quyền",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "có một tệp nằm ở chỗ phải là thư mục",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.EEXIST: "tệp đã có",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EADDRINUSE: "cổng này đang có chương trình khác dùng",
    errno.ENAMETOOLONG: "tên tệp quá dài",
}


def exit_code_for(error: BaseException) -> int:
    """Tell the person what went wrong, in one sentence on stderr; returns the exit code that says it to scripts."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else int(error.code is not None)
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.Abort) and isinstance(error.__cause__, EOFError):
        error = error.__cause__
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        say("\nĐã dừng.")
        return INTERRUPTED
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        say(error.ctx.get_help())
        return error.exit_code
    sentence, code = _sentence(error)
    if os.environ.get("KB_DEBUG"):
        import traceback

        say("".join(traceback.format_exception(error)).rstrip())
    say(click.style("Lỗi: ", fg="red", bold=True) + _fitted(sentence))
    return code


def _sentence(error: BaseException) -> tuple[str, int]:
    if isinstance(error, KbError):
        return str(error), error.exit_code
    if isinstance(error, click.UsageError):
        # Click quotes names as Python does.
        message = re.sub(r"'([^']*)'", r"“\1”", _one_line(error.format_message()))
        return f"{message} {_help_hint(error)}".strip(), 2
    if isinstance(error, click.ClickException):
        return _one_line(error.format_message()), error.exit_code
    if isinstance(error, EOFError):
        return "Hết dữ liệu nhập khi chưa trả lời xong; chưa ghi gì.", 1
    if isinstance(error, OSError) and error.errno in _SYSTEM:
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{_SYSTEM[error.errno]}.", 1
    what = _one_line(f"{type(error).__name__}: {error}")
    remedy = "Chạy lại lệnh với KB_DEBUG=1 để xem chi tiết và gửi cho người phụ trách."
    return f"Gặp sự cố ngoài dự kiến ({what}). {remedy}", 1


def _fitted(sentence: str) -> str:
    """Wrapped between words at a terminal; one line for everybody else."""
    if not sys.stderr.isatty():
        return sentence
    from kb.answer.columns import wrapped
    from kb.cli.screen import terminal_width

    first = "Lỗi: "
    return "\n".join(wrapped(first + sentence, terminal_width())).removeprefix(first)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _help_hint(error: click.UsageError) -> str:
    if error.ctx is None:
        return ""
    return f"Xem hướng dẫn: {error.ctx.command_path} --help"
