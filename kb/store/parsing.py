"""Bytes of one file to a value of the model, with every problem at its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from kb.model.base import Model
from kb.model.entry import Entry
from kb.model.handbook import FieldPath, SourceMap
from kb.model.meeting import Meeting
from kb.model.problem import Problem
from kb.model.registers import (
    Agency,
    KnowledgeField,
    LegalDocument,
    NotPersonal,
    PrintedEdition,
    Procedure,
    Term,
    Unit,
)
from kb.rules.schema_problems import schema_problems
from kb.store.decoding import MAX_ENTRY_BYTES, MAX_MEETING_BYTES, MAX_REGISTER_BYTES
from kb.store.reading import Document, read

M = TypeVar("M", bound=Model)

REGISTER_MODELS: dict[str, type[Model]] = {
    "fields": KnowledgeField,
    "legal_documents": LegalDocument,
    "units": Unit,
    "agencies": Agency,
    "procedures": Procedure,
    "terms": Term,
    "not_personal": NotPersonal,
    "editions": PrintedEdition,
}

KEYS = {
    "fields": "id",
    "legal_documents": "number",
    "units": "id",
    "agencies": "id",
    "procedures": "code",
    "terms": "term",
    "not_personal": "text",
    "editions": "number",
}
"""Which key names an item of a register."""


@dataclass(frozen=True, slots=True)
class Parsed(Generic[M]):
    """One file: its value (None when it does not fit the model), lines, and problems.

    ``raw`` is what the file says and ``error`` why that does not fit, where it could be read at all.
    """

    value: M | None
    source: SourceMap
    problems: tuple[Problem, ...]
    raw: Any = None
    error: ValidationError | None = None


@dataclass(frozen=True, slots=True)
class ParsedList(Generic[M]):
    """One register: the items that fit the model, their lines, and the problems of the others.

    ``lost`` holds the keys of the others, where they have one.
    """

    items: tuple[M, ...]
    source: SourceMap
    problems: tuple[Problem, ...]
    lost: frozenset[str] = frozenset()


def parse_entry(data: bytes, file: str) -> Parsed[Entry]:
    """The entry that ``data`` holds; ``file`` is the name that problems carry. Never raises."""
    return _parse(data, file, Entry, MAX_ENTRY_BYTES)


def parse_meeting(data: bytes, file: str) -> Parsed[Meeting]:
    """The meeting that ``data`` holds. Never raises."""
    return _parse(data, file, Meeting, MAX_MEETING_BYTES)


def parse_register(data: bytes, file: str, name: str) -> ParsedList[Model]:
    """The items of the register called ``name``. Paths count the items that were kept. Never raises."""
    model = REGISTER_MODELS[name]
    document = read(data, MAX_REGISTER_BYTES)
    source = SourceMap(file, document.lines)
    problems = _faults(document, file)
    if not document.readable or document.value is None:
        return ParsedList((), source, tuple(problems))
    if not isinstance(document.value, list):
        problems.append(
            Problem(
                file,
                1,
                "",
                "wrong-type",
                "danh mục phải là một danh sách.",
                "Viết mỗi mục bắt đầu bằng “- ”.",
            )
        )
        return ParsedList((), source, tuple(problems))
    kept: list[Model] = []
    positions: list[int] = []
    lost: set[str] = set()
    for position, value in enumerate(document.value):
        try:
            kept.append(model.model_validate(value))
            positions.append(position)
        except ValidationError as error:
            problems.extend(schema_problems(error, model, source, (position,)))
            if isinstance(value, dict) and isinstance(key := value.get(KEYS[name]), str):
                lost.add(key)
    if len(kept) < len(document.value):
        source = SourceMap(file, _renumbered(document, positions))
    return ParsedList(tuple(kept), source, tuple(problems), frozenset(lost))


def _parse(data: bytes, file: str, model: type[M], max_bytes: int) -> Parsed[M]:
    document = read(data, max_bytes)
    source = SourceMap(file, document.lines)
    problems = _faults(document, file)
    if not document.readable:
        return Parsed(None, source, tuple(problems))
    if not isinstance(document.value, dict):
        problems.append(_not_a_mapping(document.value, file))
        return Parsed(None, source, tuple(problems))
    try:
        return Parsed(model.model_validate(document.value), source, tuple(problems))
    except ValidationError as error:
        found = schema_problems(error, model, source)
        return Parsed(None, source, (*problems, *found), document.value, error)


def _faults(document: Document, file: str) -> list[Problem]:
    return [fault.in_file(file) for fault in document.faults]


def _not_a_mapping(value: Any, file: str) -> Problem:
    if value is None:
        return Problem(
            file, 0, "", "empty-file", "tệp trống.", "Viết nội dung theo mẫu, hoặc xóa tệp nếu không dùng."
        )
    return Problem(
        file,
        1,
        "",
        "wrong-type",
        "tệp phải gồm các dòng “khóa: giá trị”.",
        "Viết theo mẫu: id, question, summary, answer, field…",
    )


def _renumbered(document: Document, positions: list[int]) -> dict[FieldPath, int]:
    new_index = {old: new for new, old in enumerate(positions)}
    return {
        (new_index[path[0]], *path[1:]) if path else path: line  # type: ignore[index]
        for path, line in document.lines.items()
        if not path or path[0] in new_index
    }
