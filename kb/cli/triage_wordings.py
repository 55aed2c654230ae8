"""New wordings that waited for a review to end: told, and offered again."""

from __future__ import annotations

import click

from kb.cli import ask
from kb.cli.interrupt import uninterrupted
from kb.cli.screen import faint, hanging, terminal_width
from kb.cli.session import Session
from kb.cli.streams import say
from kb.model.errors import KbError
from kb.model.handbook import Handbook
from kb.rules.decisions import Decision
from kb.rules.held_wordings import HeldWording, held_wordings

_KEYS = {"t": "thêm vào mục", "k": "không cần", "b": "để sau", "q": "dừng"}


def tell_held(handbook: Handbook, where: str | None = None) -> None:
    """One line for each wording that waits, below ``where`` (a meeting, an item) if given."""
    for held in _below(handbook, where):
        what = "duyệt xong, thêm được bằng: kb triage" if held.free else "mục đang chờ duyệt hoặc bị trả lại"
        line = f"Cách hỏi mới chờ vào {_name(held)}: “{held.text}” ({held.raised.ref}; {what})"
        say(hanging("", line, terminal_width()))


def offer(here: Session, where: str | None) -> bool:
    """Ask about each wording whose entry is free again; False when the person stops."""
    for held in _below(here.workspace.load().handbook, where):
        if not held.free:
            continue
        say(hanging("", f"Cách hỏi mới chờ vào {_name(held)}, nay đã duyệt xong:", terminal_width()))
        say(hanging("  ", held.text, terminal_width()))
        pressed = ask.key(_KEYS)
        if pressed == "q":
            return False
        if pressed == "b":
            continue
        decision = Decision(held.raised.ref, "link", held.placed.entry.id, variant=pressed == "t")
        try:
            with uninterrupted():
                effect = here.desk.settle(decision)
        except KbError as error:
            ask.complain(str(error))
            continue
        if effect.variant is None:
            say(click.style("Không thêm.", fg="green"))
        else:
            say(
                click.style("Đã thêm vào bản sửa", fg="green")
                + faint(f", gửi duyệt bằng: kb submit {_name(held)}")
            )
        say()
    return True


def held_note(name: str | None) -> str:
    """What to say when a wording was not added because a reviewer has the entry."""
    return (
        f"Cách hỏi mới chưa vào {name} vì mục đang chờ duyệt hoặc bị trả lại; "
        "nó được giữ ở vướng mắc và kb triage hỏi lại khi duyệt xong."
    )


def _name(held: HeldWording) -> str:
    return held.placed.entry.code or held.placed.entry.id


def _below(handbook: Handbook, where: str | None) -> list[HeldWording]:
    return [
        held
        for held in held_wordings(handbook)
        if where is None or f"{held.raised.ref}/".startswith(f"{where}/")
    ]
