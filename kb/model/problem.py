"""One thing wrong with the content: where it stands and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault in one place. ``file`` is relative to the handbook folder, with forward slashes.

    ``line`` counts from 1 and is 0 when the whole file is meant; ``field`` is a dotted path
    such as ``legal_basis[1].document`` or empty; ``rule`` is a stable name for scripts;
    ``message`` and ``remedy`` are Vietnamese sentences.
    """

    file: str
    line: int
    field: str
    rule: str
    message: str
    remedy: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        subject = f"{self.field}: " if self.field else ""
        return f"{place}: {subject}{self.message} {self.remedy}".strip()

    def as_json(self) -> dict[str, Any]:
        """The problem as plain JSON values."""
        return asdict(self)


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that keep the handbook from being published, in reading order."""
    return sorted(p for p in problems if p.severity == "error")
