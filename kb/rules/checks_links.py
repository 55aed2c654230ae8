"""Links from entry to entry: they must lead to an answer that readers can open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from kb.model.entry import Folder
from kb.model.handbook import FieldPath, Handbook, Placed
from kb.model.problem import Problem
from kb.rules.marked_text import marked_texts
from kb.rules.nearest import suggestion
from kb.rules.reports import in_entry

# Read from the text itself, not its tree, so that broken markup elsewhere hides no broken link.
_CROSS_LINK = re.compile(r"\]\(muc:([a-z0-9-]+)\)")


def link_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:  # noqa: ARG001
    """Cross-links and ``related`` of drafts and live entries that lead nowhere, or to what is not published."""
    standing: dict[str, Folder] = {}
    for folder in (Folder.RETIRED, Folder.DRAFTS, Folder.PUBLISHED):
        standing |= {p.entry.id: folder for p in handbook.in_folder(folder)}
    for placed in handbook.placed:
        if placed.folder is Folder.RETIRED:
            continue
        for path, line, target in _links(placed):
            if target in handbook.unreadable and target not in standing:
                continue
            if (fault := _fault(placed, target, standing)) is None:
                continue
            rule, message, remedy = fault
            problem = in_entry(placed, path, rule, message, remedy)
            yield (
                problem if line is None else Problem(problem.file, line, problem.field, rule, message, remedy)
            )


def _links(placed: Placed) -> Iterator[tuple[FieldPath, int | None, str]]:
    for index, target in enumerate(placed.entry.related):
        yield ("related", index), None, target
    for marked in marked_texts(placed.entry):
        for number, line in enumerate(marked.text.split("\n"), start=1):
            for target in _CROSS_LINK.findall(line):
                yield marked.path, marked.line_in(placed.source, number), target


def _fault(placed: Placed, target: str, standing: dict[str, Folder]) -> tuple[str, str, str] | None:
    if target == placed.entry.id:
        return "link-to-itself", "mục dẫn tới chính nó.", "Bỏ liên kết này."
    match standing.get(target):
        case None:
            remedy = suggestion(target, standing) or "Sửa lại id, hoặc bỏ liên kết."
            return "unknown-entry", f"không có mục “{target}”.", remedy
        case Folder.RETIRED:
            return (
                "link-to-retired",
                f"mục “{target}” đã ngừng dùng.",
                "Dẫn tới mục thay thế, hoặc bỏ liên kết.",
            )
        case Folder.DRAFTS if placed.folder is Folder.PUBLISHED:
            return (
                "link-to-draft",
                f"mục “{target}” chưa công bố, người đọc không mở được.",
                "Công bố mục đó trước, hoặc bỏ liên kết.",
            )
        case _:
            return None
