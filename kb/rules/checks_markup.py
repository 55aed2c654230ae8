"""Every marked-up text must lie in the closed Markdown subset."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kb.answer.parse import faults_in
from kb.model.handbook import FieldPath, Handbook, SourceMap
from kb.model.problem import Problem
from kb.rules.marked_text import MarkedText, marked_texts
from kb.rules.places import dotted


def markup_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:  # noqa: ARG001
    """What lies outside the subset, in entries of every folder and in the registers' one-line texts."""
    for placed in handbook.placed:
        for marked in marked_texts(placed.entry):
            yield from _problems(marked, placed.source)
    for name, path, text in _register_texts(handbook):
        source = handbook.register_sources.get(name)
        yield from _problems(MarkedText(path, text), source or SourceMap(f"faq/registers/{name}.yaml"))


def _problems(marked: MarkedText, source: SourceMap) -> Iterator[Problem]:
    if marked.inline and marked.text.replace(" ", "").isalnum():
        return  # letters and digits only: nothing that could be markup
    for fault in faults_in(marked.text, inline=marked.inline):
        yield Problem(
            source.file,
            marked.line_in(source, fault.line),
            dotted(marked.path),
            "markup",
            fault.message,
            fault.remedy,
        )


def _register_texts(handbook: Handbook) -> Iterator[tuple[str, FieldPath, str]]:
    for index, field in enumerate(handbook.registers.fields):
        yield "fields", (index, "description"), field.description
    for index, document in enumerate(handbook.registers.legal_documents):
        if document.note is not None:
            yield "legal_documents", (index, "note"), document.note
        for nth, amendment in enumerate(document.amended_by):
            if amendment.note is not None:
                yield "legal_documents", (index, "amended_by", nth, "note"), amendment.note
    for index, agency in enumerate(handbook.registers.agencies):
        if agency.note is not None:
            yield "agencies", (index, "note"), agency.note
