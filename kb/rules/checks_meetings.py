"""What was raised in meetings: one id an item, and references that lead somewhere."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from kb.model.handbook import Handbook, SourceMap
from kb.model.meeting import Meeting
from kb.model.problem import Problem
from kb.rules.checks_references import registers_of
from kb.rules.nearest import suggestion
from kb.rules.reports import at


def meeting_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:
    """Unknown units, fields, agencies and entries in the items; ids used twice; a day to come."""
    yield from _slips_twice(handbook)
    registers = registers_of(handbook)
    known = {p.entry.id for p in handbook.placed} | handbook.unreadable
    for meeting in handbook.meetings:
        source = _source(handbook, meeting)
        yield from _own_problems(meeting, source, today)
        for index, item in enumerate(meeting.items):
            for kind, name, key in (
                ("unit", "unit", item.unit),
                ("field", "field", item.field),
                ("agency", "answered_by", item.answered_by),
            ):
                register = registers[kind]
                if key is not None and register.lacks(key):
                    yield at(source, ("items", index, name), *register.lack(key))
            if item.entry is not None and item.entry not in known:
                yield at(
                    source,
                    ("items", index, "entry"),
                    "unknown-entry",
                    f"không có mục “{item.entry}”.",
                    suggestion(item.entry, known) or "Sửa lại id, hoặc bỏ dòng này.",
                )
            if item.about is not None and item.about not in known:
                yield at(
                    source,
                    ("items", index, "about"),
                    "unknown-entry",
                    f"không có mục “{item.about}”.",
                    suggestion(item.about, known) or "Sửa lại id, hoặc bỏ dòng này.",
                )
            if item.state == "linked" and item.entry is None:
                yield at(
                    source,
                    ("items", index, "state"),
                    "linked-to-nothing",
                    "đã ghi là gắn vào cẩm nang mà chưa ghi mục nào.",
                    "Thêm entry: id của mục, hoặc đổi tình trạng.",
                )


def _slips_twice(handbook: Handbook) -> Iterator[Problem]:
    """Slips that two items count, as after a merge of branches that both took them in."""
    first: dict[str, str] = {}
    for meeting in handbook.meetings:
        source = _source(handbook, meeting)
        for index, item in enumerate(meeting.items):
            if item.source is None or item.state in ("merged", "closed"):
                continue
            ref = f"{meeting.id}/{item.id}"
            twice = [slip for slip in item.source.slips if first.setdefault(slip, ref) != ref]
            if twice:
                yield at(
                    source,
                    ("items", index, "source", "slips"),
                    "slip-twice",
                    f"phiếu “{twice[0]}” đã có ở {first[twice[0]]}.",
                    "Đóng một trong hai vướng mắc, lý do: trùng phiếu.",
                    "warning",
                )


def _source(handbook: Handbook, meeting: Meeting) -> SourceMap:
    return handbook.meeting_sources.get(meeting.id) or SourceMap(f"faq/meetings/{meeting.id}.yaml")


def _own_problems(meeting: Meeting, source: SourceMap, today: dt.date) -> Iterator[Problem]:
    if meeting.date > today:
        yield at(source, ("date",), "future-date", "ngày họp ở sau hôm nay.", "Ghi đúng ngày họp.")
    seen: Counter[str] = Counter()
    for index, item in enumerate(meeting.items):
        seen[item.id] += 1
        if seen[item.id] > 1:
            yield at(
                source,
                ("items", index, "id"),
                "duplicate-id",
                f"mã “{item.id}” đã dùng cho một vướng mắc khác trong cuộc họp này.",
                "Đặt mã kế tiếp, ví dụ m02.",
            )
