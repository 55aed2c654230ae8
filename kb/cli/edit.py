"""``kb edit``: a change to a draft, or a revision of a live entry, in an editor or on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from kb.cli.base import Command
from kb.cli.choices import known_entry
from kb.cli.interrupt import uninterrupted
from kb.cli.options import ENTRY, WORDS, handbook_option, note_option, who_option
from kb.cli.screen import terminal_width
from kb.cli.session import Session, session
from kb.cli.streams import result, say
from kb.cli.working import WorkingCopy
from kb.model.entry import Folder
from kb.model.handbook import FieldPath, Placed
from kb.rules.steps import asked_for


@click.command(cls=Command)
@click.argument("key", type=ENTRY, metavar="MỤC")
@click.option(
    "--set",
    "assignments",
    multiple=True,
    type=WORDS,
    metavar="TRƯỜNG=GIÁ_TRỊ",
    help="Đặt một trường; += để thêm vào danh sách, để trống sau dấu = là xóa. Dùng được nhiều lần.",
)
@note_option
@who_option
@handbook_option
def edit(key: str, assignments: tuple[str, ...], note: str | None) -> None:
    """Sửa một mục trong trình soạn thảo, hoặc bằng --set.

    Mục đang công bố thì bản sửa nằm ở faq/drafts chờ duyệt, câu trả lời đang dùng giữ nguyên.

    Ví dụ: kb edit ct12 --set fee="Miễn lệ phí" --set variants+="sao y mất bao nhiêu"
    """
    here = session()
    placed = editable(known_entry(here.workspace.load().handbook, key))
    if assignments:
        from kb.rules.assignments import changes_of

        file = _revise(here, placed, changes_of(placed.entry, assignments), note=note)
    else:
        _tell_what_was_asked(placed)
        written = _in_editor(here, placed, note)
        if written is None:
            say("Không có gì thay đổi.")
            return
        file = written
    result(file)
    if placed.folder is Folder.PUBLISHED and file == placed.source.file:
        say("Chỉ ghi chú (dòng #) thay đổi, nội dung giữ nguyên.")
        return
    begun = placed.folder is Folder.PUBLISHED
    what = "Đã ghi bản sửa, bản đang công bố giữ nguyên." if begun else "Đã ghi bản nháp."
    say(click.style(what, fg="green") + f" Gửi duyệt bằng: kb submit {placed.entry.id}")


def editable(found: tuple[Placed, ...]) -> Placed:
    """The draft where there is one, else the live entry, else what there is."""
    return next((p for p in found if p.folder is Folder.DRAFTS), found[0])


def _tell_what_was_asked(placed: Placed) -> None:
    """What the reviewer wants changed, where the draft was sent back and nobody handed it in again."""
    asked = asked_for(placed.entry.history) if placed.folder is Folder.DRAFTS else None
    if asked is not None:
        from kb.cli.layout import history_text

        say(history_text((asked,), terminal_width(), "Người duyệt yêu cầu") + "\n")


def _in_editor(here: Session, placed: Placed, note: str | None) -> str | None:
    from kb.desk import edits_of
    from kb.store import parse_entry

    file = placed.source.file
    seen = here.workspace.load().version_of(placed)
    original = seen.data.decode("utf-8-sig").replace("\r\n", "\n")
    with WorkingCopy.of(here.workspace.build, f"{placed.entry.id}-{seen.digest[:8]}", original) as copy:
        text = copy.edited_until(lambda text: parse_entry(text.encode(), str(copy.path)).problems)
        if text is None:
            return None
        edited = parse_entry(text.encode(), file).value
        assert edited is not None
        written = _revise(here, placed, edits_of(placed.entry, edited), text, note)
        copy.done()
        return written


def _revise(
    here: Session,
    placed: Placed,
    changes: Mapping[FieldPath, Any],
    text: str | None = None,
    note: str | None = None,
) -> str:
    with uninterrupted():
        return here.desk.revise(placed, changes, text, note)
