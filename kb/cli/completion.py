"""``kb completion``: the Tab key completes commands, options, ids and fields."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kb.cli import catalogue
from kb.cli.base import Command
from kb.cli.streams import result, say

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL")
@click.option("--install", is_flag=True, help="Ghi vào nơi shell tự nạp (bash, zsh, fish) thay vì in ra.")
@click.pass_context
def completion(ctx: click.Context, shell: str, install: bool) -> None:
    """Bật gợi ý bằng phím Tab cho bash, zsh, fish hoặc powershell.

    Không có --install thì in đoạn mã ra, ví dụ: eval "$(kb completion bash)"
    """
    script = _script(ctx, shell)
    if not install:
        result(script)
        return
    place = _place(shell)
    if place is None:
        raise click.UsageError(
            "PowerShell không có nơi tự nạp chung; thêm dòng này vào tệp $PROFILE: "
            "kb completion powershell | Out-String | Invoke-Expression",
            ctx,
        )
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(script + "\n", encoding="utf-8", newline="\n")
    say(f"Đã ghi {place}. Mở cửa sổ lệnh mới để dùng.")
    if shell == "zsh":
        say(f"Nếu chưa có, thêm vào ~/.zshrc trước dòng compinit: fpath=({place.parent} $fpath)")


def _script(ctx: click.Context, shell: str) -> str:
    from click.shell_completion import get_completion_class

    catalogue.install()  # that module of Click has only now been loaded
    root = ctx.find_root()
    maker = get_completion_class(shell)
    assert maker is not None
    return maker(root.command, {}, "kb", "_KB_COMPLETE").source().rstrip("\n")


def _place(shell: str) -> Path | None:
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return {
        "bash": data / "bash-completion" / "completions" / "kb",
        "zsh": home / ".zfunc" / "_kb",
        "fish": config / "fish" / "completions" / "kb.fish",
    }.get(shell)
