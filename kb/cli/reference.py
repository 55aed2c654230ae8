"""The reference of every command as one Markdown page, made of what ``--help`` says."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kb.cli.app import SECTIONS, cli

_WIDTH = 96
_OPENING = """\
# Lệnh kb

Trang này do `scripts/cli_reference.py` viết từ hướng dẫn của chính các lệnh; đừng sửa tay.

Kết quả ra đầu ra chuẩn (stdout), lời nhắn và lỗi ra stderr. Mã thoát: 0 tốt, 1 nội dung có lỗi, 2 gõ lệnh sai,
130 bị Ctrl-C.

| Biến môi trường | Để làm gì |
|---|---|
| `KB_WHO` | Người thực hiện, thay cho `--who` |
| `KB_TODAY` | Ngày thực hiện (2026-08-05), thay cho ngày của máy |
| `KB_DEBUG` | Đặt bằng 1 để xem chi tiết khi gặp sự cố |
| `NO_COLOR` | Đặt bằng 1 để không tô màu |
| `VISUAL`, `EDITOR` | Trình soạn thảo; trên Windows mặc định là Notepad |
"""


def reference() -> str:
    """The page, the same on every machine."""
    parts = [_OPENING, _help_of(cli, "kb")]
    root = _context(cli, "kb")
    for heading, names in SECTIONS.items():
        parts.append(f"## {heading}\n")
        for name in names:
            command = cli.get_command(root, name)
            assert command is not None
            parts += _described(command, f"kb {name}", "###")
    return "\n".join(parts)


def _described(command: click.Command, path: str, mark: str) -> Iterator[str]:
    """A command under its heading, then what is below it one level deeper."""
    yield f"{mark} {path}\n\n{_help_of(command, path)}"
    if isinstance(command, click.Group):
        context = _context(command, path)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _described(below, f"{path} {name}", f"{mark}#")


def _help_of(command: click.Command, path: str) -> str:
    context = _context(command, path)
    return f"```text\n{command.get_help(context)}\n```\n"


def _context(command: click.Command, path: str) -> click.Context:
    return click.Context(command, info_name=path, terminal_width=_WIDTH, **command.context_settings)
