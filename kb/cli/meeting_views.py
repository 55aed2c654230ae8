"""Meetings on the screen: what an import did, ``kb meeting list`` and ``kb meeting show``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kb.cli.base import Command
from kb.cli.options import WORDS, handbook_option, json_option
from kb.cli.screen import bold_cyan, columns, faint, hanging, heading, shortened, terminal_width
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.model.errors import UsageError
from kb.model.handbook import Handbook
from kb.model.meeting import READERS, Meeting, MeetingItem
from kb.rules.nearest import suggestion
from kb.rules.raised import UNSETTLED, raised
from kb.rules.recognition import Recognition
from kb.rules.wording import SESSIONS, day

if TYPE_CHECKING:
    from kb.rules.minutes_parts import Reading
    from kb.secretary import Filed

_SHOWN = 72
STATES = {
    "open": "còn mở",
    "waiting": "chờ trả lời",
    "linked": "đã vào cẩm nang",
    "merged": "đã gộp",
    "closed": "đã đóng",
}


def report(done: Filed, reading: Reading, dry_run: bool) -> Iterator[str]:
    """What an import added, and each line that an editor has to look at."""
    items, filing = done.filing.items, done.filing
    verb = "Sẽ thêm" if dry_run else "Đã thêm"
    known = f"; {filing.known} đã có từ trước" if filing.known else ""
    yield click.style(f"{verb} {len(items)} vướng mắc{known}.", fg="green")
    if later := sum(1 for path in filing.answers if path[-1] == "answer"):
        yield f"{'Sẽ điền' if dry_run else 'Đã điền'} trả lời cho {later} vướng mắc đã có."
    for ref, answer in filing.refused:
        yield f"Giữ nguyên {ref}; trả lời khác không ghi: {_short(answer)}"
    for new, old in filing.reworded:
        yield f"{new} giống {old}, có thể là bản sửa; cả hai đều giữ, kb triage sẽ đặt cạnh nhau."
    for item in items:
        if item.raw:
            yield f"Chưa hiểu, giữ nguyên văn ({item.id}, {place(item)}): {_short(item.raised)}"
    for name, ids in _names(items, "said_unit"):
        if may_be := could_be(name):
            yield f"Đơn vị “{_short(name)}” {may_be} ({ids}); sửa lại trong tệp cho đúng."
        else:
            yield f"Chưa nhận ra đơn vị “{_short(name)}” ({ids})."
    for name, ids in _names(items, "said_agency"):
        yield f"Chưa nhận ra cơ quan “{_short(name)}” ({ids})."
    nobody = [item.id for item in items if not (item.raw or item.unit or item.said_unit)]
    if nobody:
        yield f"Không ghi đơn vị nào nêu: {', '.join(nobody)}."
    for line in reading.passed_over:
        yield faint(f"Bỏ qua tiêu đề: {_short(line)}")


def report_data(done: Filed, reading: Reading, dry_run: bool) -> dict[str, Any]:
    """The same for a program."""
    return {
        "file": done.file,
        "written": not dry_run,
        "added": [item_data(item) for item in done.filing.items],
        "already_there": done.filing.known,
        "answered_later": [
            {"item": path[1], "answer": value}
            for path, value in done.filing.answers.items()
            if path[-1] == "answer"
        ],
        "answers_refused": [{"item": ref, "answer": answer} for ref, answer in done.filing.refused],
        "reworded": [{"item": new, "of": old} for new, old in done.filing.reworded],
        "passed_over": list(reading.passed_over),
    }


def item_data(item: MeetingItem) -> dict[str, Any]:
    """An item for a program; what is not known is left out."""
    data = item.model_dump(mode="json", exclude_none=True)
    if item.source is not None and not item.source.slips:
        del data["source"]["slips"]
    return data


def place(item: MeetingItem) -> str:
    """Where an item came from: file, sheet, row."""
    if item.source is None:
        return "gõ tay"
    sheet = f"trang {item.source.sheet}" if item.source.sheet else ""
    row = f"dòng {item.source.row}" if item.source.row else ""
    return ", ".join(filter(None, (item.source.file, sheet, row)))


def could_be(said: str) -> str:
    """Which communes share a name that did not tell them apart; empty where it is unknown altogether."""
    handbook = session().workspace.load().handbook
    meant = Recognition(handbook).units_meant(said)
    return f"có thể là {' hoặc '.join(handbook.units[unit].full_name for unit in meant)}" if meant else ""


def who_raised(item: MeetingItem, handbook: Handbook) -> str:
    """The commune's full name, or what the minutes say."""
    unit = handbook.units.get(item.unit or "")
    return unit.full_name if unit else item.said_unit or item.unit or "chưa rõ đơn vị"


def who_answered(item: MeetingItem, handbook: Handbook) -> str:
    """The agency's name, or what the minutes say; empty when nobody is named."""
    agency = handbook.agencies.get(item.answered_by or "")
    return agency.name if agency else item.said_agency or item.answered_by or ""


@click.command(cls=Command, name="list")
@json_option
@handbook_option
def list_meetings(as_json: bool) -> None:
    """Liệt kê các buổi họp: bao nhiêu vướng mắc, bao nhiêu còn mở."""
    handbook = session().workspace.load().handbook
    meetings = handbook.meetings
    # As kb open and kb stats count: a link that leads nowhere is open, what was merged is as its stand-in.
    unsettled = Counter(one.meeting.id for one in raised(handbook) if one.outcome in UNSETTLED)
    if as_json:
        states = {m.id: Counter(item.state for item in m.items) for m in meetings}
        result_json([{"id": m.id, **states[m.id], "unsettled": unsettled[m.id]} for m in meetings])
        return
    rows = [
        [
            (m.id, bold_cyan),
            (f"{SESSIONS[m.session].removeprefix('buổi ')} {day(m.date)}", None),
            (f"{len(m.items)} vướng mắc", None),
            (f"{unsettled[m.id]} còn mở", None),
        ]
        for m in meetings
    ]
    for line in columns(rows) if rows else ():
        result(line)
    days = sum(m.session == READERS for m in meetings)
    of_readers = f", {days} ngày có phiếu của bạn đọc" if days else ""
    say(faint(f"{len(meetings) - days} buổi họp{of_readers}."))


@click.command(cls=Command)
@click.argument("key", metavar="BUỔI_HỌP", type=WORDS)
@json_option
@handbook_option
def show(key: str, as_json: bool) -> None:
    """Xem một buổi họp với từng vướng mắc và chỗ lấy ra.

    Ví dụ: kb meeting show 2025-07-03-chieu
    """
    handbook = session().workspace.load().handbook
    found = next((m for m in handbook.meetings if m.id == key.strip().lower()), None)
    if found is None:
        raise UsageError(
            f"Không có buổi họp “{key}”.",
            suggestion(key, [m.id for m in handbook.meetings]) or "Xem các buổi họp: kb meeting list.",
        )
    if as_json:
        result_json(
            {
                "date": found.date.isoformat(),
                "session": found.session,
                "items": [item_data(item) for item in found.items],
            }
        )
        return
    held = SESSIONS[found.session]
    result(heading(f"{held[0].upper()}{held[1:]} {day(found.date)}"))
    for line in _item_lines(found, handbook):
        result(line)


def _item_lines(meeting: Meeting, handbook: Handbook) -> Iterator[str]:
    width = terminal_width()
    for item in meeting.items:
        about = [who_raised(item, handbook), STATES[item.state], *(["chưa hiểu"] if item.raw else [])]
        yield ""
        yield f"{bold_cyan(item.id)}  {' · '.join(about)}  {faint(place(item))}"
        for line in item.raised.splitlines():
            yield hanging("     ", line, width)
        if item.answer:
            answered = who_answered(item, handbook)
            yield hanging("   → ", f"{answered}: {item.answer}" if answered else item.answer, width)
        if item.note:
            yield hanging("     ", f"Ghi chú: {item.note}", width)


def _names(items: tuple[MeetingItem, ...], key: str) -> list[tuple[str, str]]:
    ids: dict[str, list[str]] = {}
    for item in items:
        if said := getattr(item, key):
            ids.setdefault(said, []).append(item.id)
    return [(said, ", ".join(found)) for said, found in ids.items()]


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), _SHOWN)
