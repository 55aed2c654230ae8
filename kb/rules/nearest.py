"""“Did you mean …?”: the known names closest to one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from kb.analysis.letters import fold as folded

__all__ = ["folded", "nearest", "suggestion"]


def nearest(wanted: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """At most ``limit`` of ``known``, closest first; none when nothing resembles ``wanted``."""
    by_fold: dict[str, str] = {}
    for name in sorted(known):
        by_fold.setdefault(folded(name), name)
    found = difflib.get_close_matches(folded(wanted), list(by_fold), n=limit, cutoff=0.6)
    return tuple(by_fold[name] for name in found)


def suggestion(wanted: str, known: Iterable[str]) -> str:
    """``Ý bạn là “a” hay “b”?``, or nothing when nothing is near."""
    names = nearest(wanted, known)
    if not names:
        return ""
    return "Ý bạn là " + " hay ".join(f"“{name}”" for name in names) + "?"
