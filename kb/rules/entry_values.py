"""Plain values, from wherever they come, as an entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from kb.model.entry import Entry
from kb.model.handbook import FieldPath, SourceMap
from kb.model.problem import Problem
from kb.rules.schema_problems import schema_problems


def entry_from(
    values: Mapping[str, Any], source: SourceMap, prefix: FieldPath = ()
) -> tuple[Entry | None, tuple[Problem, ...]]:
    """The entry that ``values`` make, or None and every fault, at its place below ``prefix`` of ``source``."""
    try:
        return Entry.model_validate(values), ()
    except ValidationError as error:
        return None, schema_problems(error, Entry, source, prefix)
