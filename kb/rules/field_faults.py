"""Whether one value may stand in one field, said while somebody is still typing it."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from kb.answer.parse import faults_in
from kb.model.entry import Entry
from kb.model.handbook import SourceMap
from kb.rules.marked_text import marked_texts
from kb.rules.schema_problems import schema_problems

_ANY_ENTRY = {"id": "a", "question": "a", "summary": "a", "answer": "a", "field": "a"}


def fault_in(field: str, value: Any) -> str | None:
    """The first thing wrong with ``value`` in ``field`` of an entry, with its remedy; None when nothing is.

    Looks at the value alone: whether what it refers to exists is for :func:`kb.rules.checks.check`.
    """
    try:
        entry = Entry.model_validate(_ANY_ENTRY | {field: value})
    except ValidationError as error:
        first = schema_problems(error, Entry, SourceMap(""))[0]
        return f"{first.message} {first.remedy}"
    for marked in marked_texts(entry):
        if marked.path[0] == field:
            for fault in faults_in(marked.text, inline=marked.inline):
                place = "" if marked.inline else f"Dòng {fault.line}: "
                return f"{place}{fault.message} {fault.remedy}"
    return None
