"""``kb submit``: a draft handed to a second person."""

from __future__ import annotations

import click

from kb.cli import ask
from kb.cli.base import Command
from kb.cli.choices import known_entry
from kb.cli.edit import editable
from kb.cli.interrupt import uninterrupted
from kb.cli.options import ENTRY, handbook_option, note_option, who_option
from kb.cli.problems import count_of, problem_line
from kb.cli.session import session
from kb.cli.streams import result, say


@click.command(cls=Command)
@click.argument("key", type=ENTRY, metavar="MỤC")
@note_option
@who_option
@handbook_option
def submit(key: str, note: str | None) -> None:
    """Gửi bản nháp cho người thứ hai duyệt.

    Cho biết trước những gì còn thiếu để công bố được.
    """
    here = session()
    desk = here.desk
    draft = editable(known_entry(here.workspace.load().handbook, key))
    findings = desk.findings(draft)
    for problem in findings:
        say(problem_line(problem))
    if findings:
        say(f"Trước khi công bố còn {count_of(findings)}.")
        if ask.at_keyboard() and not ask.confirm("Vẫn gửi duyệt?"):
            raise click.exceptions.Exit(0)
    with uninterrupted():
        file = desk.submit(draft, note)
    result(file)
    say(click.style("Đã gửi duyệt.", fg="green") + f" Người khác duyệt bằng: kb review {draft.entry.id}")
