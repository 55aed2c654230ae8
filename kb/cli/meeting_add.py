"""``kb meeting add``: what is raised, by hand while it is being raised."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from kb.cli import ask
from kb.cli.base import Command
from kb.cli.interrupt import uninterrupted
from kb.cli.meeting import of_session, secretary
from kb.cli.meeting_views import could_be, who_answered, who_raised
from kb.cli.options import WORDS, handbook_option
from kb.cli.screen import faint
from kb.cli.session import session
from kb.cli.streams import result, say
from kb.rules.minutes_parts import Finding

if TYPE_CHECKING:
    from kb.secretary import Filed, Secretary

SAME = "="


@click.command(cls=Command)
@click.argument("words", nargs=-1, type=WORDS, metavar="[VƯỚNG_MẮC…]")
@click.option(
    "--unit", type=WORDS, default="", metavar="XÃ_PHƯỜNG", help="Xã, phường nêu, viết cách nào cũng được."
)
@click.option("--field", type=WORDS, default="", metavar="LĨNH_VỰC", help="Lĩnh vực.")
@click.option("--answer", type=WORDS, default="", metavar="TRẢ_LỜI", help="Trả lời tại cuộc họp.")
@click.option("--agency", type=WORDS, default="", metavar="CƠ_QUAN", help="Cơ quan trả lời.")
@of_session
@handbook_option
def add(
    words: tuple[str, ...],
    unit: str,
    field: str,
    answer: str,
    agency: str,
    date: dt.date | None,
    part: str | None,
) -> None:
    """Ghi vướng mắc bằng tay trong lúc họp.

    Không nêu vướng mắc thì lần lượt hỏi đơn vị, vướng mắc, trả lời, cơ quan; mỗi vướng mắc, mỗi trả lời được ghi
    ngay, Enter ở vướng mắc là hết.

    Ví dụ: kb meeting add --unit "P. Mỹ Thượng" Sao y mất bao nhiêu tiền
    """
    taker = secretary(date, part)
    given = Finding(
        " ".join(" ".join(words).split()), 1, unit=unit, field=field, answer=answer, agency=agency
    )
    if given.raised:
        _file(taker, given)
        return
    say(faint(f"Enter ở đơn vị: không rõ; {SAME}: như trên. Enter ở vướng mắc: hết."))
    last = unit
    while True:
        said = ask.line("Đơn vị", default=unit)
        last = last if said == SAME else said
        raised = ask.line("Vướng mắc")
        if not raised:
            return
        item = replace(given, raised=raised, unit=last)
        _file(taker, item)  # before the answer is asked for, so that closing the window loses nothing
        replied = ask.line("Trả lời", hint="Enter nếu chưa")
        if replied:
            by = ""
            try:
                by = ask.line("Cơ quan trả lời")
            finally:  # an answer stays, whoever gave it
                _file(taker, replace(item, answer=replied, agency=by))


def _file(taker: Secretary, finding: Finding) -> None:
    with uninterrupted():
        done = taker.file([finding], None)
    result(done.file)
    say(_told(done))


def _told(done: Filed) -> str:
    filing = done.filing
    if filing.refused:
        return f"{filing.refused[0][0]} đã có trả lời khác; giữ trả lời cũ."
    handbook = session().workspace.load().handbook
    if filing.answers:
        filled = {str(path[-1]): value for path, value in filing.answers.items()}
        agency = handbook.agencies.get(filled.get("answered_by", ""))
        whose = f" của {agency.name}" if agency else ""
        whose += " (chưa nhận ra cơ quan)" if "said_agency" in filled else ""
        return click.style(f"Đã ghi trả lời{whose}.", fg="green")
    if not filing.items:
        return "Vướng mắc này đã có trong buổi họp."
    (item,) = filing.items[:1]
    said = f"Đã ghi {item.id}: {who_raised(item, handbook)}"
    by = who_answered(item, handbook)
    unsure = f" ({could_be(item.said_unit) or 'chưa nhận ra đơn vị'})" if item.said_unit else ""
    unsure += " (chưa nhận ra cơ quan)" if item.said_agency else ""
    return click.style(said + (f"; {by} trả lời" if by else "") + unsure + ".", fg="green")
