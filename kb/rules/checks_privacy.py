"""No personal data: a warning while something is being written, an error in what the public reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kb.model.base import Model
from kb.model.entry import Folder
from kb.model.handbook import FieldPath, Handbook, SourceMap
from kb.model.problem import Problem, Severity
from kb.rules.marked_text import MarkedText
from kb.rules.places import dotted
from kb.rules.privacy import KIND_NAMES, found_in, known_public

RULE = "personal-data"
_NOT_READ = frozenset({"url", "who", "id", "code", "slips"})
"""Keys whose values are no sentences: addresses of pages, names of editors, identifiers."""


def privacy_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:  # noqa: ARG001
    """Personal data in entries of every folder and in what was raised in meetings, one problem each."""
    known = known_public(handbook.registers)
    for placed in handbook.placed:
        severity: Severity = "error" if placed.folder is Folder.PUBLISHED else "warning"
        yield from _problems(placed.entry, placed.source, severity, known)
    for meeting in handbook.meetings:
        source = handbook.meeting_sources.get(meeting.id) or SourceMap(f"faq/meetings/{meeting.id}.yaml")
        yield from _problems(meeting, source, "warning", known)


def _problems(
    value: Model, source: SourceMap, severity: Severity, known: frozenset[str]
) -> Iterator[Problem]:
    for path, text in texts_in(value):
        # What a person cannot change by kb edit.
        remove = (
            "Thay bằng cách nói chung, thẳng trong tệp;"
            if path[0] == "history"
            else "Xóa hoặc thay bằng cách nói chung;"
        )
        for finding in found_in(text, known):
            line = text.count("\n", 0, finding.start) + 1
            yield Problem(
                source.file,
                MarkedText(path, text).line_in(source, line),
                dotted(path),
                RULE,
                f"có {KIND_NAMES[finding.kind]} ({finding.hint}).",
                f"{remove} nếu không phải dữ liệu cá nhân thì ghi vào faq/registers/not_personal.yaml kèm lý do.",
                severity,
            )


def texts_in(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text that people read below ``value``, with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            if name not in _NOT_READ:
                yield from texts_in(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from texts_in(inner, (*path, index))
