"""``kb digest``: a day's meetings for everybody to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import click

from kb.cli.base import Command
from kb.cli.choices import CalendarDay, SessionKey
from kb.cli.options import handbook_option, json_option
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.model.entry import Entry
from kb.model.errors import UsageError
from kb.model.handbook import Handbook
from kb.rules.digest import MEETINGS, Digest, Matter, digest, public_mask
from kb.rules.digest_words import markdown, plain_text
from kb.rules.readers_digest import Sent, readers_markdown, readers_text, sent_by_readers
from kb.rules.wording import day


@click.command(cls=Command, name="digest")
@click.argument("date", type=CalendarDay(), metavar="NGÀY")
@click.option("--session", "only", type=SessionKey(), help="Chỉ buổi sáng (sang) hoặc buổi chiều (chieu).")
@click.option("--text", "as_text", is_flag=True, help="In chữ thường để dán vào nhóm chat, không đánh dấu.")
@json_option
@handbook_option
def digest_command(date: dt.date, only: str | None, as_text: bool, as_json: bool) -> None:
    """In bản tin một ngày họp: nêu gì, đã trả lời gì, còn chờ ai.

    Kèm mục mới trong cẩm nang và phiếu của bạn đọc nhận trong ngày. In dạng Markdown cho trang web; --text cho
    nhóm chat. Dữ liệu cá nhân được che.

    Ví dụ: kb digest 2025-07-03 --session chieu --text
    """
    if as_text and as_json:
        raise click.UsageError("Chọn một trong --text và --json.")
    handbook = session().workspace.load().handbook
    mask = public_mask(handbook)
    made = digest(handbook, date, only, mask)
    sent = sent_by_readers(handbook, date, mask) if only is None else ()
    if made is None and not sent:
        raise UsageError(f"Không có biên bản họp {_when(date, only)}.", _others(handbook))
    if as_json:
        result_json(_as_data(date, made, sent))
        return
    blocks = [(plain_text if as_text else markdown)(made)] if made else []
    if sent:
        level = 2 if made else 1
        blocks.append(readers_text(date, sent) if as_text else readers_markdown(date, sent, level))
    result("\n".join(blocks).rstrip("\n"))
    if handbook.unreadable_items.get("meetings"):
        say("Có tệp họp không đọc được nên có thể thiếu; xem: kb check")


def _when(date: dt.date, only: str | None) -> str:
    return {"sang": "buổi sáng ", "chieu": "buổi chiều ", None: ""}[only] + f"ngày {day(date)}"


def _others(handbook: Handbook) -> str:
    latest = sorted({meeting.date for meeting in handbook.meetings if meeting.session in MEETINGS})[-3:]
    if not latest:
        return "Chưa có tệp nào trong faq/meetings."
    return f"Những ngày họp gần nhất: {', '.join(map(day, latest))}."


def _as_data(date: dt.date, made: Digest | None, sent: Sequence[Sent]) -> dict[str, Any]:
    return {
        "date": date.isoformat(),
        "sessions": list(made.sessions if made else ()),
        "matters": [_matter_data(matter) for matter in (made.matters if made else ())],
        "new": [_entry_data(entry) for entry in (made.new if made else ())],
        "renewed": [_entry_data(entry) for entry in (made.renewed if made else ())],
        "readers": [
            {**_matter_data(one.matter), "kind": one.kind, "about": one.about.id if one.about else None}
            for one in sent
        ],
    }


def _entry_data(entry: Entry) -> dict[str, Any]:
    return {"id": entry.id, "code": entry.code, "question": entry.question}


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
