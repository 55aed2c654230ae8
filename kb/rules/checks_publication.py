"""What a live answer must have, and that a second person approved it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kb.model.entry import Folder
from kb.model.handbook import Handbook, Placed
from kb.model.problem import Problem
from kb.rules.names import same_person
from kb.rules.publication import lacks
from kb.rules.reports import in_entry
from kb.rules.steps import authors_until, last_approval

LONG_SUMMARY = 350
"""Characters; a summary is one or two sentences, shown whole among the results."""


def publication_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:
    """What is missing in live entries, whose review is overdue, whose summary is long."""
    for placed in handbook.placed:
        entry = placed.entry
        if placed.folder is Folder.RETIRED:
            continue
        if len(entry.summary) > LONG_SUMMARY:
            yield in_entry(
                placed,
                ("summary",),
                "long-summary",
                f"câu trả lời ngắn dài {len(entry.summary)} ký tự, quá {LONG_SUMMARY}.",
                "Rút còn một, hai câu; phần còn lại để trong answer.",
                "warning",
            )
        if placed.folder is not Folder.PUBLISHED:
            continue
        if entry.code is None:
            yield in_entry(
                placed, ("code",), "no-code", "mục đã công bố mà chưa có mã.", "Ghi mã kế tiếp của lĩnh vực."
            )
        for lack in lacks(entry):
            yield in_entry(placed, lack.path, lack.rule, lack.message, lack.remedy)
        yield from _second_person(placed)
        if entry.review_by is not None and entry.review_by < today:
            yield in_entry(
                placed,
                ("review_by",),
                "review-overdue",
                f"đã quá hạn rà lại ({entry.review_by:%d/%m/%Y}).",
                "Đối chiếu lại với nguồn rồi ghi nhận thẩm tra hoặc sửa câu trả lời.",
                "warning",
            )


def _second_person(placed: Placed) -> Iterator[Problem]:
    history = placed.entry.history
    approval = last_approval(placed.entry)
    if approval is None:
        yield in_entry(
            placed,
            ("history",),
            "second-person",
            "chưa có người thứ hai duyệt.",
            "Chuyển về drafts rồi gửi duyệt, hoặc ghi bước approved của người đã duyệt.",
        )
        return
    approver = history[approval].who
    authors = authors_until(history, approval)
    if not authors or any(same_person(approver, author) for author in authors):
        reason = f"{approver} vừa soạn vừa duyệt" if authors else "chưa ghi ai soạn bản được duyệt"
        yield in_entry(
            placed,
            ("history", approval, "who"),
            "second-person",
            f"{reason}.",
            "Một người khác phải đọc và duyệt.",
        )
    later = next(
        (n for n in range(approval + 1, len(history)) if history[n].action in ("created", "edited")), None
    )
    if later is not None:
        yield in_entry(
            placed,
            ("history", later),
            "second-person",
            "bản công bố đã sửa sau lần duyệt cuối.",
            "Đưa phần sửa thành bản nháp (kb edit) rồi gửi duyệt.",
        )
