"""``kb digest``: a day's meetings for everybody to read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from kb.cli.base import Command
from kb.cli.choices import CalendarDay, SessionKey
from kb.cli.options import handbook_option, json_option
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.model.errors import UsageError
from kb.model.handbook import Handbook
from kb.rules.digest import MEETINGS, Digest, Matter, digest, public_mask
from kb.rules.digest_words import markdown, plain_text
from kb.rules.wording import day


@click.command(cls=Command, name="digest")
@click.argument("date", type=CalendarDay(), metavar="NGÀY")
@click.option("--session", "only", type=SessionKey(), help="Chỉ buổi sáng (sang) hoặc buổi chiều (chieu).")
@click.option("--text", "as_text", is_flag=True, help="In chữ thường để dán vào nhóm chat, không đánh dấu.")
@json_option
@handbook_option
def digest_command(date: dt.date, only: str | None, as_text: bool, as_json: bool) -> None:
    """In bản tin một ngày họp: nêu gì, đã trả lời gì, còn chờ ai.

    Kèm mục mới trong cẩm nang. In dạng Markdown cho trang web; --text cho nhóm chat. Dữ liệu cá nhân được che.

    Ví dụ: kb digest 2025-07-03 --session chieu --text
    """
    if as_text and as_json:
        raise click.UsageError("Chọn một trong --text và --json.")
    handbook = session().workspace.load().handbook
    made = digest(handbook, date, only, public_mask(handbook))
    if made is None:
        raise UsageError(f"Không có biên bản họp {_when(date, only)}.", _others(handbook))
    if as_json:
        result_json(_as_data(made))
        return
    result((plain_text if as_text else markdown)(made).rstrip("\n"))
    if handbook.unreadable_items.get("meetings"):
        say("Có tệp họp không đọc được nên có thể thiếu; xem: kb check")


def _when(date: dt.date, only: str | None) -> str:
    return {"sang": "buổi sáng ", "chieu": "buổi chiều ", None: ""}[only] + f"ngày {day(date)}"


def _others(handbook: Handbook) -> str:
    latest = sorted({meeting.date for meeting in handbook.meetings if meeting.session in MEETINGS})[-3:]
    if not latest:
        return "Chưa có tệp nào trong faq/meetings."
    return f"Những ngày họp gần nhất: {', '.join(map(day, latest))}."


def _as_data(made: Digest) -> dict[str, Any]:
    return {
        "date": made.date.isoformat(),
        "sessions": list(made.sessions),
        "matters": [_matter_data(matter) for matter in made.matters],
        "new": [{"id": e.id, "code": e.code, "question": e.question} for e in made.new],
        "renewed": [{"id": e.id, "code": e.code, "question": e.question} for e in made.renewed],
    }


def _matter_data(matter: Matter) -> dict[str, Any]:
    return {
        "ref": matter.ref,
        "part": matter.part,
        "raised": matter.raised,
        "units": list(matter.units),
        "times": matter.times,
        "answer": matter.answer,
        "agency": matter.agency,
        "waiting_since": matter.waiting_since.isoformat() if matter.waiting_since else None,
        "reason": matter.reason,
        "entry": matter.entry.id if matter.entry else None,
    }
