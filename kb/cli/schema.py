"""``kb schema``: what editors such as VS Code need to check an entry while it is typed."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.base import Command
from kb.cli.options import handbook_option
from kb.cli.session import session
from kb.cli.streams import result, say


@click.command(cls=Command)
@click.option("--check", is_flag=True, help="Không ghi; báo lỗi nếu tệp trong faq/schema đã cũ.")
@handbook_option
@click.pass_context
def schema(ctx: click.Context, check: bool) -> None:
    """Ghi JSON Schema để VS Code kiểm tra và gợi ý khi soạn.

    Tệp nằm trong faq/schema. Thiết lập .vscode chỉ được ghi khi chưa có, để không mất thiết lập riêng.
    """
    from kb.rules.json_schema import FOLDER, schema_files

    root = session().workspace.root
    ours = {name: text for name, text in schema_files().items() if name.startswith(f"{FOLDER}/")}
    stale = [name for name, text in ours.items() if not _says(root / name, text)]
    if check:
        for name in stale:
            result(name)
        say(
            f"{len(stale)} tệp đã cũ; chạy kb schema để ghi lại."
            if stale
            else "Các tệp trong faq/schema đều mới."
        )
        ctx.exit(1 if stale else 0)
    first_settings = [name for name in schema_files() if name not in ours and not (root / name).exists()]
    for name in (*stale, *first_settings):
        _write(root / name, schema_files()[name])
        result(name)
    say(
        f"Đã ghi {len(stale) + len(first_settings)} tệp."
        if stale or first_settings
        else "Không có gì phải ghi."
    )


def _says(path: Path, text: str) -> bool:
    """Whether the file says so already, whatever its line endings."""
    return path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == text.encode()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
