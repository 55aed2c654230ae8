"""Errors a person can act on: what is wrong, where, and what to do, in Vietnamese."""

from __future__ import annotations


class KbError(Exception):
    """Base of every expected failure. ``str()`` is one Vietnamese line fit for the terminal.

    ``exit_code`` follows the command line's contract: 1 for content, 2 for usage.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UsageError(KbError):
    """The caller asked for something that does not exist or does not fit (exit 2)."""

    exit_code = 2


class ContentError(KbError):
    """Content on disk does not allow the operation (exit 1)."""


class ConflictError(KbError):
    """Somebody else changed the file meanwhile; both versions were kept."""


class WorkflowError(KbError):
    """The editorial rules do not allow this step (an author approving, a missing reason)."""


class IndexDamagedError(KbError):
    """The search index cannot be read as written; callers rebuild it."""
