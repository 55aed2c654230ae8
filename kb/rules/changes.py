"""What differs between two readings of an entry, as changes that a step can carry."""

from __future__ import annotations

from typing import Any

from kb.model.entry import Entry
from kb.model.handbook import FieldPath


def changes_between(before: Entry, after: Entry) -> dict[FieldPath, Any]:
    """Each key whose value differs, with its new value; None where ``after`` says nothing. History is left out."""
    return {
        (name,): getattr(after, name) or None
        for name in Entry.model_fields
        if name != "history" and getattr(before, name) != getattr(after, name)
    }
