"""``kb retire``: a live answer taken out, its code never used again."""

from __future__ import annotations

import click

from kb.cli import ask
from kb.cli.base import Command
from kb.cli.choices import known_entry
from kb.cli.interrupt import uninterrupted
from kb.cli.options import ENTRY, WORDS, handbook_option, who_option
from kb.cli.screen import titled
from kb.cli.session import session
from kb.cli.streams import result, say
from kb.rules.pointing import entries_pointing_to


@click.command(cls=Command)
@click.argument("key", type=ENTRY, metavar="MỤC")
@click.option("--reason", type=WORDS, metavar="LÝ_DO", help="Vì sao ngừng dùng; không nêu thì được hỏi.")
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
@who_option
@handbook_option
def retire(key: str, reason: str | None, yes: bool) -> None:
    """Rút một mục đang công bố khi nó không còn đúng.

    Tệp chuyển sang faq/retired; mục không còn trong tìm kiếm, trang và sách. Mã mục vẫn giữ, không cấp
    cho mục khác.
    """
    here = session()
    desk = here.desk
    handbook = here.workspace.load().handbook
    live = known_entry(handbook, key)[0]
    pointing = entries_pointing_to(handbook, live.entry.id)
    if pointing:
        say("Các mục sau đang dẫn tới mục này, phải sửa sau khi rút:")
        for placed in pointing:
            say(titled(placed.entry.code or "nháp", f"{placed.entry.question} ({placed.entry.id})", 1000))
    if reason is None:
        reason = ask.line("Lý do ngừng dùng", required=True)
    if ask.at_keyboard() and not yes and not ask.confirm(f"Rút mục “{live.entry.question}”?"):
        raise click.exceptions.Exit(0)
    with uninterrupted():
        file = desk.retire(live, reason)
    result(file)
    say(click.style(f"Đã rút {live.entry.code or live.entry.id}.", fg="green"))
