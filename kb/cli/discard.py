"""``kb discard``: a draft laid aside, its text kept where nothing reads it."""

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
from kb.model.entry import Folder
from kb.model.errors import UsageError
from kb.model.handbook import Handbook, Placed
from kb.rules.pointing import entries_pointing_to


@click.command(cls=Command)
@click.argument("key", type=ENTRY, metavar="MỤC")
@click.option("--reason", type=WORDS, metavar="LÝ_DO", help="Vì sao bỏ; không nêu thì được hỏi.")
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
@who_option
@handbook_option
def discard(key: str, reason: str | None, yes: bool) -> None:
    """Bỏ một bản nháp hoặc bản sửa không dùng nữa.

    Tệp chuyển sang faq/discarded kèm lý do, không chữ nào mất. Bản đang công bố giữ nguyên. Bản đang chờ
    duyệt thì phải được trả lại hoặc từ chối trước.
    """
    here = session()
    desk = here.desk
    handbook = here.workspace.load().handbook
    draft = _draft(handbook, key)
    revises = draft.entry.id in handbook.live
    pointing = () if revises else entries_pointing_to(handbook, draft.entry.id)
    if pointing:
        say("Các mục sau đang dẫn tới mục này, phải sửa sau khi bỏ:")
        for placed in pointing:
            say(titled(placed.entry.code or "nháp", f"{placed.entry.question} ({placed.entry.id})", 1000))
    if reason is None:
        reason = ask.line("Lý do bỏ", required=True)
    what = "bản sửa của mục" if revises else "bản nháp"
    if ask.at_keyboard() and not yes and not ask.confirm(f"Bỏ {what} “{draft.entry.question}”?"):
        raise click.exceptions.Exit(0)
    with uninterrupted():
        file = desk.discard(draft, reason)
    result(file)
    stays = " Bản đang công bố giữ nguyên." if revises else ""
    say(
        click.style(f"Đã bỏ {what} {draft.entry.code or draft.entry.id}.", fg="green")
        + f"{stays} Cần dùng lại thì chuyển tệp trên về {draft.source.file}."
    )


def _draft(handbook: Handbook, key: str) -> Placed:
    found = known_entry(handbook, key)
    draft = next((placed for placed in found if placed.folder is Folder.DRAFTS), None)
    if draft is None:
        published = found[0].folder is Folder.PUBLISHED
        raise UsageError(
            f"Mục “{found[0].entry.id}” không có bản nháp hay bản sửa nào.",
            f"Rút mục đang công bố bằng: kb retire {found[0].entry.id}" if published else "",
        )
    return draft
