"""``kb verify``: a live answer was compared with its sources again and still holds."""

from __future__ import annotations

import datetime as dt

import click

from kb.cli import ask
from kb.cli.base import Command
from kb.cli.choices import CalendarDay, known_entry
from kb.cli.due import due_text
from kb.cli.interrupt import uninterrupted
from kb.cli.options import ENTRY, WORDS, handbook_option, who_option
from kb.cli.screen import terminal_width
from kb.cli.session import session
from kb.cli.streams import result, say
from kb.rules.due import due
from kb.rules.law import citations_of
from kb.rules.reviewing import suggested_review
from kb.rules.wording import day

STILL_RIGHT = "Câu trả lời vẫn đúng."


@click.command(cls=Command)
@click.argument("key", type=ENTRY, metavar="MỤC")
@click.option(
    "--checked",
    type=WORDS,
    multiple=True,
    metavar="ĐÃ_ĐỐI_CHIẾU",
    help="Đã đối chiếu với gì, ví dụ: “Điều 20 Nghị định 23/2015/NĐ-CP”; nêu được nhiều lần.",
)
@click.option("--reason", type=WORDS, metavar="LÝ_DO", help=f"Vì sao vẫn đúng (mặc định: “{STILL_RIGHT}”).")
@click.option(
    "--review-by",
    type=CalendarDay(),
    metavar="NGÀY",
    help="Hạn rà lại tiếp theo (mặc định: một năm nữa, hoặc hai tuần trước khi văn bản dẫn chiếu hết hiệu lực).",
)
@who_option
@handbook_option
def verify(key: str, checked: tuple[str, ...], reason: str | None, review_by: dt.date | None) -> None:
    """Ghi rằng một mục đã được đối chiếu lại và vẫn đúng.

    Chỉ với mục đang công bố; câu trả lời không còn đúng thì sửa bằng kb edit.

    Nói rõ đã đối chiếu gì; lần thẩm tra chỉ ghi ngày vẫn được ghi nhưng bị đếm riêng, và không rút mục khỏi
    hàng phải rà lại khi văn bản thay đổi hoặc câu hỏi lại được nêu.

    Ví dụ: kb verify ct12 --checked "Điều 20 Nghị định 23/2015/NĐ-CP" --checked "Thông tư 226/2016/TT-BTC"
    """
    here = session()
    desk, today = here.desk, here.today
    handbook = here.workspace.load().handbook
    live = known_entry(handbook, key)[0]
    if ask.at_keyboard() and not checked:
        for found in due(handbook, today):
            if found.placed is live:
                say(due_text(found, terminal_width()))
        checked = ask.lines("Đã đối chiếu với gì", hint="mỗi văn bản, trang một dòng; dòng trống là hết")
    if review_by is None:
        cited = [d for d in handbook.registers.legal_documents if citations_of(live.entry, d.number)]
        review_by = suggested_review(cited, today)
    with uninterrupted():
        file = desk.verify(live, reason or STILL_RIGHT, checked, review_by)
    result(file)
    name = live.entry.code or live.entry.id
    say(click.style(f"Đã ghi thẩm tra {name}; hạn rà lại tiếp theo {day(review_by)}.", fg="green"))
    if not checked:
        say("Lần này chỉ ghi ngày, chưa nói đã đối chiếu gì (--checked).")
    _tell_what_is_left(live.entry.id)


def _tell_what_is_left(entry_id: str) -> None:
    here = session()
    for found in due(here.workspace.load().handbook, here.today):
        if found.placed.entry.id == entry_id:
            say("Mục vẫn còn trong hàng phải rà lại:")
            say(due_text(found, terminal_width()))
