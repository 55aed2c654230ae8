"""Short ways to report a problem at its place."""

from __future__ import annotations

from kb.model.handbook import FieldPath, Placed, SourceMap
from kb.model.problem import Problem, Severity
from kb.rules.places import dotted


def at(
    source: SourceMap,
    path: FieldPath,
    rule: str,
    message: str,
    remedy: str,
    severity: Severity = "error",
) -> Problem:
    """A problem of the value at ``path`` in the file that ``source`` describes."""
    return Problem(source.file, source.line(path), dotted(path), rule, message, remedy, severity)


def in_entry(
    placed: Placed, path: FieldPath, rule: str, message: str, remedy: str, severity: Severity = "error"
) -> Problem:
    """The same for an entry's file."""
    return at(placed.source, path, rule, message, remedy, severity)
