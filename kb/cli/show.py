"""``kb show``: one entry, as an official reads it."""

from __future__ import annotations

from typing import Any

import click

from kb.cli.base import Command
from kb.cli.choices import known_entry
from kb.cli.options import ENTRY, handbook_option, json_option
from kb.cli.screen import faint, terminal_width
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.model.entry import Folder
from kb.model.errors import UsageError
from kb.model.handbook import Placed


@click.command(cls=Command)
@click.argument("key", type=ENTRY, metavar="MỤC")
@click.option("--draft", is_flag=True, help="Xem bản nháp hoặc bản sửa đang chờ thay cho bản đang công bố.")
@json_option
@handbook_option
def show(key: str, draft: bool, as_json: bool) -> None:
    """Xem một mục theo mã định danh hoặc mã mục (CT-012, ct12).

    Không có bản đang công bố thì hiện bản nháp.
    """
    here = session()
    handbook = here.workspace.load().handbook
    found = known_entry(handbook, key)
    drafts = [p for p in found if p.folder is Folder.DRAFTS]
    if draft and not drafts:
        raise UsageError(f"Mục “{found[0].entry.id}” không có bản nháp.", "Bỏ --draft để xem bản hiện có.")
    placed = drafts[0] if draft else found[0]
    if as_json:
        result_json(as_data(placed))
        return
    from kb.cli.layout import entry_text

    result(entry_text(placed, handbook, here.today, terminal_width()))
    if drafts and not draft and placed.folder is not Folder.DRAFTS:
        say("\n" + faint(f"Có bản sửa đang chờ, xem bằng: kb show {placed.entry.id} --draft"))


def as_data(placed: Placed) -> dict[str, Any]:
    """Everything about an entry, for a program."""
    return placed.entry.model_dump(mode="json") | {"state": placed.stage.value, "file": placed.source.file}
