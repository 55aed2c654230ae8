"""What can still be checked of an entry whose file has faults.

Everything that is wrong should be told in one run: an unknown key must not hide a broken link further down.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from kb.model.entry import Entry, Folder
from kb.model.handbook import Damaged, Placed, SourceMap

_STAND_INS = {"question": "?", "summary": "?", "answer": "?", "field": "x"}


def salvaged(
    value: dict[str, Any], error: ValidationError, folder: Folder, source: SourceMap, stem: str
) -> Damaged | None:
    """The entry that ``value`` would be without the top-level keys that ``error`` blames; None if hopeless."""
    blamed = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
    kept = {key: inner for key, inner in value.items() if key not in blamed}
    stand_ins = {key: text for key, text in ({"id": stem} | _STAND_INS).items() if key in blamed}
    try:
        entry = Entry.model_validate(kept | stand_ins)
    except ValidationError:
        return None
    return Damaged(Placed(entry, folder, source), frozenset(blamed))
