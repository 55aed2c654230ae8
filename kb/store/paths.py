"""Where things lie below a handbook folder, and which files are ours to read.

Imports nothing heavy: a search needs only :func:`find_root` and :func:`snapshot`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from kb.model.errors import UsageError

FAQ = "faq"
DRAFTS, PUBLISHED, RETIRED = "drafts", "published", "retired"
MEETINGS, REGISTERS, SCHEMA = "meetings", "registers", "schema"
DISCARDED = "discarded"
"""Drafts that were laid aside: kept, and never read."""
PENDING_NAME = ".kb-pending.json"
"""What several files are to say, while they are being written; see :mod:`kb.store.together`."""
ENTRY_FOLDERS = (DRAFTS, PUBLISHED, RETIRED)
KNOWN_FOLDERS = (*ENTRY_FOLDERS, MEETINGS, REGISTERS)
REGISTER_NAMES = ("fields", "legal_documents", "units", "agencies", "procedures", "terms")
OPTIONAL_REGISTERS = ("not_personal", "editions")
"""Registers that a handbook may do without."""

_CONFLICT = re.compile(r"\.conflict-\d+\.yaml$")
_IGNORED = frozenset({"readme.md", "thumbs.db", "desktop.ini"})


def find_root(start: Path) -> Path:
    """The handbook folder that ``start`` lies in (or is): the nearest one with a ``faq/`` we know.

    Raises:
        UsageError: there is none up to the root of the disk.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        faq = folder / FAQ
        if any((faq / name).is_dir() for name in KNOWN_FOLDERS):
            return folder
    raise UsageError(
        f"Không tìm thấy thư mục cẩm nang (có thư mục con faq) tại {here} hay bên trên nó.",
        "Chuyển vào thư mục cẩm nang hoặc thêm -C THƯ_MỤC.",
    )


def snapshot(root: Path) -> dict[str, tuple[int, int]]:
    """Each file that :func:`kb.store.load` would look at, with its (mtime_ns, size).

    Keys are relative to ``root`` with forward slashes, in order. Two equal snapshots mean that
    nothing was written between them. Unreadable folders count as empty.
    """
    found: dict[str, tuple[int, int]] = {}
    pending = [(root / FAQ, FAQ)]
    while pending:
        folder, name = pending.pop()
        try:
            children = list(os.scandir(folder))
        except OSError:
            continue
        for child in children:
            if is_ignored(child.name):
                continue
            relative = f"{name}/{child.name}"
            try:
                if child.is_dir(follow_symlinks=False):
                    pending.append((Path(child.path), relative))
                else:
                    stat = child.stat()
                    found[relative] = (stat.st_mtime_ns, stat.st_size)
            except OSError:
                continue
    return dict(sorted(found.items()))


def is_ignored(name: str) -> bool:
    """Whether a file or folder is none of ours: dot files, ``README.md``, what Windows leaves behind."""
    return name.startswith((".", "~$")) or name.lower() in _IGNORED


def is_conflict(name: str) -> bool:
    """Whether a file holds a version kept aside because two people wrote at once."""
    return _CONFLICT.search(name) is not None


def conflict_path(path: Path) -> Path:
    """The first free name beside ``path`` for a version kept aside: ``<name>.conflict-<n>.yaml``."""
    number = 1
    while (free := path.with_name(f"{path.stem}.conflict-{number}.yaml")).exists():
        number += 1
    return free


def discarded_file(root: Path, entry_id: str) -> str:
    """The first free place for a draft that is laid aside: ``faq/discarded/<id>.<n>.yaml``."""
    number = 1
    while (root / (file := f"{FAQ}/{DISCARDED}/{entry_id}.{number}.yaml")).exists():
        number += 1
    return file


def entry_file(folder: str, entry_id: str, field_id: str) -> str:
    """Where an entry's file belongs, relative to the handbook folder."""
    place = f"{PUBLISHED}/{field_id}" if folder == PUBLISHED else folder
    return f"{FAQ}/{place}/{entry_id}.yaml"
