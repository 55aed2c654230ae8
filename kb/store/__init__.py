"""Floor 2: the files below ``faq/``. Only this package reads YAML, and only it writes there.

Names are loaded when first used: a search that only compares snapshots never pays for YAML or pydantic.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.store.loading import Loaded, load
    from kb.store.parsing import parse_entry
    from kb.store.paths import find_root, snapshot
    from kb.store.versions import Version

_HOMES = {
    "Loaded": "loading",
    "Version": "versions",
    "find_root": "paths",
    "load": "loading",
    "parse_entry": "parsing",
    "snapshot": "paths",
}

__all__ = ["Loaded", "Version", "find_root", "load", "parse_entry", "snapshot"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"kb.store.{_HOMES[name]}"), name)
