"""``kb meeting``: minutes come in, from files and by hand."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kb.cli.base import Command, LazyGroup
from kb.cli.choices import CalendarDay, SessionKey
from kb.cli.interrupt import uninterrupted
from kb.cli.options import WORDS, handbook_option, json_option
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.model.errors import ContentError, UsageError
from kb.model.meeting import READERS
from kb.rules.wording import day

if TYPE_CHECKING:
    from kb.secretary import Secretary

F = TypeVar("F", bound=Callable[..., Any])
FORM = "phieu-vuong-mac.xlsx"


@click.group(
    cls=LazyGroup,
    sections={
        "Biên bản": {
            "import": "kb.cli.meeting:import_file",
            "form": "kb.cli.meeting:form",
        },
        "Trong buổi họp": {
            "new": "kb.cli.meeting:new",
            "add": "kb.cli.meeting_add:add",
        },
        "Xem": {
            "list": "kb.cli.meeting_views:list_meetings",
            "show": "kb.cli.meeting_views:show",
        },
    },
)
@handbook_option
def meeting() -> None:
    """Đưa vướng mắc ở họp giao ban vào cẩm nang.

    Từ biên bản người khác gửi, hoặc gõ tay trong lúc họp.
    """


def of_session(command: F) -> F:
    """``--date`` and ``--session``, on every command that writes to a meeting."""
    command = click.option(
        "--session",
        "part",
        type=SessionKey(),
        help="Buổi sáng (sang) hay chiều (chieu); bỏ trống nếu ngày đó chỉ có một buổi đã mở.",
    )(command)
    return click.option(
        "--date", type=CalendarDay(), metavar="NGÀY", help="Ngày họp, ví dụ 2025-07-03 (mặc định: hôm nay)."
    )(command)


def secretary(date: dt.date | None, part: str | None) -> Secretary:
    """The one who writes to that meeting. Raises :class:`UsageError` when the session is not clear."""
    from kb.secretary import Secretary

    here = session()
    day_of_it = date or here.today
    held = [m for m in here.workspace.load().handbook.meetings if m.date == day_of_it]
    sessions = [m.session for m in held if m.session != READERS]
    if part is None and len(sessions) != 1:
        raise UsageError(
            f"Chưa biết buổi họp nào của ngày {day(day_of_it)}.", "Thêm --session sang hoặc --session chieu."
        )
    chosen = part or sessions[0]
    return Secretary(here.workspace, day_of_it, "sang" if chosen == "sang" else "chieu", here.today)


@click.command(cls=Command, name="import")
@click.argument("source", metavar="TỆP", type=WORDS)
@of_session
@click.option("--dry-run", is_flag=True, help="Chỉ xem sẽ thêm gì, không ghi.")
@json_option
@handbook_option
def import_file(source: str, date: dt.date | None, part: str | None, dry_run: bool, as_json: bool) -> None:
    """Đưa biên bản vào tệp của buổi họp, mỗi dòng một vướng mắc.

    Đọc Excel (.xlsx), Word (.docx), CSV, Markdown và chữ thường; dấu - là đọc từ đầu vào chuẩn. Cột nhận theo
    tiêu đề: đơn vị, lĩnh vực, vướng mắc hoặc câu hỏi, trả lời, cơ quan trả lời, ghi chú. Dòng không ghi đơn vị thì
    lấy theo tên trang hay tên tệp. Dòng chưa hiểu được giữ nguyên văn. Đưa lại cùng một tệp thì không thêm gì; trả
    lời có sau được điền vào vướng mắc chưa có trả lời.

    Ví dụ: kb meeting import bien-ban.xlsx --date 2025-07-03 --session chieu
    """
    from kb.cli.meeting_views import report, report_data
    from kb.minutes.reading import read

    taker = secretary(date, part)
    name = "đầu vào chuẩn" if source == "-" else Path(source).name
    data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    reading = taker.understand(read(data, name))
    if not reading.findings:
        raise ContentError(
            f"{name} không có vướng mắc nào.", "Xem lại tệp, hoặc lấy mẫu bằng kb meeting form."
        )
    if dry_run:
        done = taker.preview(reading.findings, name)
    else:
        with uninterrupted():
            done = taker.file(reading.findings, name)
    if as_json:
        result_json(report_data(done, reading, dry_run))
        return
    result(done.file)
    for line in report(done, reading, dry_run):
        say(line)


@click.command(cls=Command)
@of_session
@handbook_option
def new(date: dt.date | None, part: str | None) -> None:
    """Mở buổi họp mới để ghi vướng mắc.

    Ví dụ: kb meeting new --session chieu
    """
    taker = secretary(date, part)
    fresh = taker.meeting is None
    with uninterrupted():
        file = taker.open()
    result(file)
    say("Đã mở buổi họp; ghi vướng mắc bằng: kb meeting add" if fresh else "Buổi họp này đã mở từ trước.")


@click.command(cls=Command)
@click.argument("target", metavar="[TỆP]", type=WORDS, default=FORM)
@handbook_option
def form(target: str) -> None:
    """Ghi phiếu Excel trống để các xã, phường điền.

    Tên tệp mặc định là phieu-vuong-mac.xlsx. Không ghi đè tệp đã có.
    """
    from kb.minutes.form import blank_form

    handbook = session().workspace.load().handbook
    if Path(target).suffix.lower() != ".xlsx":
        raise UsageError(f"“{target}” không phải tên tệp Excel.", "Đặt tên có đuôi .xlsx.")
    data = blank_form(
        [unit.full_name for unit in handbook.units.values()],
        [field.name for field in handbook.fields.values()],
        [agency.name for agency in handbook.agencies.values()],
    )
    try:
        with Path(target).open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        raise ContentError(f"Đã có tệp {target}.", "Chọn tên khác.") from None
    result(target)
