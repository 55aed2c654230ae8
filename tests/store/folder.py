"""Handbook folders on disk for tests: small, complete, without problems."""

from __future__ import annotations

from pathlib import Path

from kb.model.entry import Entry, Folder
from kb.store import render_new_entry
from kb.store.emit import emit_item, plain
from kb.store.paths import REGISTER_NAMES, entry_file
from tests.factory import registers


def make_handbook(root: Path) -> Path:
    """A folder with the factory's registers and no entry."""
    for name in REGISTER_NAMES:
        items = plain(getattr(registers(), name))
        write(
            root,
            f"faq/registers/{name}.yaml",
            "".join(f"{line}\n" for i in items for line in emit_item(i, 0)),
        )
    return root


def write(root: Path, file: str, text: str | bytes) -> Path:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def write_entry(root: Path, entry: Entry, folder: Folder = Folder.DRAFTS) -> str:
    """Puts an entry where it belongs and returns its file."""
    file = entry_file(folder, entry.id, entry.field)
    write(root, file, render_new_entry(entry))
    return file


def files_of(root: Path) -> dict[str, bytes]:
    """Every file below ``faq`` except the registers and the lock, with its bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "faq").rglob("*"))
        if path.is_file() and "registers" not in path.parts and path.name != ".kb.lock"
    }
