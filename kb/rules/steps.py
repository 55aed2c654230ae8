"""Reading an entry's history: who wrote what an approval approved, and how it was verified since."""

from __future__ import annotations

from kb.model.entry import Change, Entry
from kb.rules.names import name_key

WRITING = frozenset({"created", "edited", "submitted"})


def last_approval(entry: Entry) -> int | None:
    """The position of the latest approval in the history; None when there is none."""
    return next(
        (n for n in reversed(range(len(entry.history))) if entry.history[n].action == "approved"), None
    )


def authors_until(history: tuple[Change, ...], end: int) -> tuple[str, ...]:
    """Who wrote between the approval before ``end`` and ``end``, each once, as recorded."""
    names: dict[str, str] = {}
    for change in history[:end]:
        if change.action == "approved":
            names.clear()
        elif change.action in WRITING:
            names.setdefault(name_key(change.who), change.who)
    return tuple(names.values())


def asked_for(history: tuple[Change, ...]) -> Change | None:
    """The reviewer's step that sent a draft back, while nobody has handed it in again."""
    for change in reversed(history):
        if change.action in ("changes_requested", "rejected"):
            return change
        if change.action in ("submitted", "approved"):
            break
    return None


def is_date_only(change: Change) -> bool:
    """Whether a verification names nothing that was compared: only the date moved."""
    return change.action == "verified" and not change.checked


def date_only_verifications(entry: Entry) -> int:
    """How many verifications since the latest approval only moved the date."""
    since = last_approval(entry)
    return sum(is_date_only(change) for change in entry.history[since or 0 :])
