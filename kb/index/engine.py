"""The browser's engine: the scripts beside the theme that score what the artefact projects."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import kb

_PARTS = (
    "numbers",
    "text",
    "keystrokes",
    "glossary",
    "pieces",
    "postings",
    "plan",
    "scorer",
    "facets",
    "suggest",
    "engine",
)


def engine_parts() -> tuple[Path, ...]:
    """The files of the engine in the order they are to be loaded."""
    folder = Path(kb.__file__).parent / "theme" / "engine"
    return tuple(folder / f"{part}.js" for part in _PARTS)


def engine_script() -> str:
    """The engine as one classic script."""
    return _joined(engine_parts())


def worker_script() -> str:
    """The engine, what answers the page, and the worker around it: one request over a slow line, not eleven."""
    folder = engine_parts()[0].parent
    around = (folder / f"{part}.js" for part in ("collections", "protocol", "worker"))
    return _joined((*engine_parts(), *around))


def _joined(scripts: Iterable[Path]) -> str:
    return "".join(script.read_text(encoding="utf-8") for script in scripts)
