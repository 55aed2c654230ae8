"""Days must be possible: nothing was read or done tomorrow, and steps follow one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kb.model.handbook import Handbook, Placed
from kb.model.problem import Problem
from kb.rules.reports import in_entry


def history_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:
    """Future days and histories out of order, in every folder."""
    for placed in handbook.placed:
        for index, source in enumerate(placed.entry.origin.sources):
            if source.as_of > today:
                yield in_entry(
                    placed,
                    ("origin", "sources", index, "as_of"),
                    "future-date",
                    f"ngày đối chiếu {source.as_of:%d/%m/%Y} ở sau hôm nay.",
                    "Ghi ngày đã thật sự đọc nguồn.",
                )
        yield from _steps(placed, today)


def _steps(placed: Placed, today: dt.date) -> Iterator[Problem]:
    before: dt.date | None = None
    for index, step in enumerate(placed.entry.history):
        if step.date > today:
            yield in_entry(
                placed,
                ("history", index, "date"),
                "future-date",
                f"ngày {step.date:%d/%m/%Y} ở sau hôm nay.",
                "Ghi ngày đã thật sự làm.",
            )
        if before is not None and step.date < before:
            yield in_entry(
                placed,
                ("history", index, "date"),
                "history-order",
                f"ngày {step.date:%d/%m/%Y} ở trước bước liền trên ({before:%d/%m/%Y}).",
                "Xếp lịch sử theo thứ tự thời gian, bước mới ở cuối.",
            )
        before = step.date
