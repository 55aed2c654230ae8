"""Whether a text may stand in a file: it must load from there without an error."""

from __future__ import annotations

from pathlib import PurePosixPath

from kb.model.base import Model
from kb.model.entry import Entry, Folder
from kb.model.errors import ContentError, UsageError
from kb.model.meeting import Meeting
from kb.model.problem import Problem, errors_in
from kb.store.parsing import REGISTER_MODELS, parse_entry, parse_meeting, parse_register
from kb.store.paths import DISCARDED, ENTRY_FOLDERS, MEETINGS, PUBLISHED, REGISTERS
from kb.store.placing import entry_place_problems, meeting_place_problems


def model_of(file: str) -> type[Model]:
    """The model of what a file below ``faq/`` holds (of one item, for a register).

    Raises:
        UsageError: nothing of the handbook is kept under that name.
    """
    parts = PurePosixPath(file).parts[1:]
    if parts and parts[-1].endswith(".yaml"):
        stem = parts[-1].removesuffix(".yaml")
        if parts[0] in (*ENTRY_FOLDERS, DISCARDED) and len(parts) == (3 if parts[0] == PUBLISHED else 2):
            return Entry
        if parts[0] == MEETINGS and len(parts) == 2:
            return Meeting
        if parts[0] == REGISTERS and len(parts) == 2 and stem in REGISTER_MODELS:
            return REGISTER_MODELS[stem]
    raise UsageError(
        f"“{file}” không phải chỗ của một mục, cuộc họp hay danh mục.",
        "Mục nằm trong faq/drafts, faq/published/<lĩnh vực> hoặc faq/retired, tên tệp là <id>.yaml.",
    )


def fitting(data: bytes, file: str) -> bytes:
    """``data``, which would load from ``file`` without an error.

    Raises:
        ContentError: it would not; the first error is named, and how many there are.
        UsageError: see :func:`model_of`.
    """
    if errors := errors_in(problems_of(data, file)):
        first = errors[0]
        place = f"dòng {first.line}: " if first.line else ""
        subject = f"{first.field}: " if first.field else ""
        others = f" (và {len(errors) - 1} lỗi khác)" if len(errors) > 1 else ""
        raise ContentError(f"Chưa ghi {file}; {place}{subject}{first.message}{others}", first.remedy)
    return data


def problems_of(data: bytes, file: str) -> tuple[Problem, ...]:
    """What :func:`kb.store.load` would report of ``data`` if it stood in ``file``."""
    model = model_of(file)
    parts = PurePosixPath(file).parts
    if model is Entry:
        parsed = parse_entry(data, file)
        if parsed.value is None or parts[1] == DISCARDED:  # where any name will do
            return parsed.problems
        subfolder = parts[2] if parts[1] == PUBLISHED else ""
        return parsed.problems + entry_place_problems(
            parsed.value, parsed.source, Folder(parts[1]), subfolder
        )
    if model is Meeting:
        meeting = parse_meeting(data, file)
        if meeting.value is None:
            return meeting.problems
        return meeting.problems + meeting_place_problems(meeting.value, meeting.source)
    return parse_register(data, file, parts[-1].removesuffix(".yaml")).problems
