"""The browser's engine: the scripts beside the theme that score what the artefact projects."""

from __future__ import annotations

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
    "suggest",
    "engine",
)


def engine_parts() -> tuple[Path, ...]:
    """The files of the engine in the order they are to be loaded."""
    folder = Path(kb.__file__).parent / "theme" / "engine"
    return tuple(folder / f"{part}.js" for part in _PARTS)


def engine_script() -> str:
    """The whole engine as one classic script: one request over a slow line instead of nine."""
    return "".join(part.read_text(encoding="utf-8") for part in engine_parts())
