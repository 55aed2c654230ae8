"""What is wrong with one file's text, before anyone knows what the file is for."""

from __future__ import annotations

from dataclasses import dataclass

from kb.model.handbook import FieldPath
from kb.model.problem import Problem, Severity
from kb.rules.places import dotted


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault at a line (from 1; 0 for the whole file), with a rule name and two Vietnamese sentences."""

    line: int
    path: FieldPath
    rule: str
    message: str
    remedy: str
    severity: Severity = "error"

    def in_file(self, file: str) -> Problem:
        """The same fault as a problem of ``file``."""
        return Problem(
            file, self.line, dotted(self.path), self.rule, self.message, self.remedy, self.severity
        )


class FatalFault(Exception):  # noqa: N818 - carries a fault to the reader, never leaves the store
    """The rest of the text cannot be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault
