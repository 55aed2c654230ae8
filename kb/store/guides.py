"""The hand-written pages beside ``faq/``: read as text, written by people alone."""

from __future__ import annotations

from pathlib import Path

CONTENT = "content"
HOME = "index.md"
"""The home page: search box and lists, no text of its own."""


def guide_snapshot(root: Path) -> dict[str, tuple[int, int]]:
    """Each hand-written page with its (mtime_ns, size), by its path from ``root``, in order."""
    found = {}
    for path in _pages(root):
        try:
            stat = path.stat()
        except OSError:
            continue
        found[path.relative_to(root).as_posix()] = (stat.st_mtime_ns, stat.st_size)
    return found


def read_guides(root: Path) -> dict[str, str]:
    """Each hand-written page but the home page, by its path from ``content/``; what cannot be read is left out."""
    found = {}
    for path in _pages(root):
        try:
            found[path.relative_to(root / CONTENT).as_posix()] = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
    return found


def _pages(root: Path) -> list[Path]:
    folder = root / CONTENT
    return sorted(path for path in folder.rglob("*.md") if path != folder / HOME and path.is_file())
