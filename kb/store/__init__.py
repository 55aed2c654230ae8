"""Floor 2: the files below ``faq/``. Only this package reads YAML, and only it writes there.

Names are loaded when first used: a search that only compares snapshots never pays for YAML or pydantic.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.store.editing import copy, create, move, read_version, update
    from kb.store.fitting import problems_of
    from kb.store.guides import guide_snapshot, read_guides
    from kb.store.loading import Loaded, load
    from kb.store.lock import locked
    from kb.store.parsing import parse_entry
    from kb.store.paths import find_root, snapshot
    from kb.store.together import begun, changed, copied, write_together
    from kb.store.transitions import carry_out, create_draft, render_new_entry
    from kb.store.versions import Version

_HOMES = {
    "Loaded": "loading",
    "Version": "versions",
    "begun": "together",
    "carry_out": "transitions",
    "changed": "together",
    "copied": "together",
    "copy": "editing",
    "create": "editing",
    "create_draft": "transitions",
    "find_root": "paths",
    "guide_snapshot": "guides",
    "load": "loading",
    "locked": "lock",
    "move": "editing",
    "parse_entry": "parsing",
    "problems_of": "fitting",
    "read_guides": "guides",
    "read_version": "editing",
    "render_new_entry": "transitions",
    "snapshot": "paths",
    "update": "editing",
    "write_together": "together",
}

__all__ = [
    "Loaded",
    "Version",
    "begun",
    "carry_out",
    "changed",
    "copied",
    "copy",
    "create",
    "create_draft",
    "find_root",
    "guide_snapshot",
    "load",
    "locked",
    "move",
    "parse_entry",
    "problems_of",
    "read_guides",
    "read_version",
    "render_new_entry",
    "snapshot",
    "update",
    "write_together",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"kb.store.{_HOMES[name]}"), name)
