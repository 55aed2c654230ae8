"""Recorded editions: numbered one after another, on days that do not run back, each entry once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kb.model.handbook import FieldPath, Handbook, SourceMap
from kb.model.problem import Problem
from kb.model.registers import PrintedEdition
from kb.rules.places import dotted
from kb.rules.reports import at
from kb.rules.wording import day

_BY_HAND = "Xem lại bằng git; phần này do kb edition record ghi, đừng gõ tay."


def edition_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:
    """Numbers out of order, impossible days, entries or codes that stand twice.

    Entries that are no longer there are no fault: an edition keeps what it held.
    """
    source = handbook.register_sources.get("editions") or SourceMap("faq/registers/editions.yaml")
    before: PrintedEdition | None = None
    for index, edition in enumerate(handbook.registers.editions):
        due = before.number + 1 if before else 1
        if edition.number != due:
            yield at(
                source,
                (index, "number"),
                "edition-number",
                f"sau bản in lần {before.number} là bản in lần {edition.number}."
                if before
                else f"bản in đầu tiên ghi là lần {edition.number}.",
                f"Số phải là {due}; hai nhánh cùng ghi một bản in thì giữ bản đã đưa in.",
            )
        if edition.date > today:
            yield at(
                source,
                (index, "date"),
                "future-date",
                f"ngày {day(edition.date)} ở sau hôm nay.",
                "Ghi ngày đã thật sự đưa in.",
            )
        if before is not None and edition.date < before.date:
            yield at(
                source,
                (index, "date"),
                "edition-order",
                f"ngày {day(edition.date)} ở trước bản in lần {before.number} ({day(before.date)}).",
                "Xếp các bản in theo thứ tự thời gian, bản mới ở cuối.",
            )
        yield from _twice(source, index, edition)
        before = edition


def _twice(source: SourceMap, index: int, edition: PrintedEdition) -> Iterator[Problem]:
    # Ids and codes straight from the lines, whose form the model has checked: this runs at every check.
    names = [name for line in edition.contents.splitlines() for name in line.split(" ", 2)[:2]]
    if len(set(names)) == len(names):
        return
    path: FieldPath = (index, "contents")
    begins = source.line((*path, 0))
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            yield Problem(
                source.file,
                begins and begins + place // 2,
                dotted(path),
                "edition-twice",
                f"“{name.rstrip(':')}” có hai dòng trong bản in lần {edition.number}.",
                _BY_HAND,
            )
        seen.add(name)
