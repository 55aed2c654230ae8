"""Several files changed as one: all of them, or none, even when the machine stops in between.

What is to be written is put down first, in one file beside the lock. Whoever writes next finds it there
and finishes, before reading anything; so a step that touches an entry and the item it answers is never half done
for long, and never done twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.model.errors import ConflictError, KbError
from kb.model.handbook import FieldPath
from kb.store.atomic import remove, write_whole
from kb.store.editing import changed_text, read_file
from kb.store.fitting import fitting
from kb.store.lock import locked
from kb.store.paths import FAQ, PENDING_NAME, conflict_path
from kb.store.texts import composed
from kb.store.versions import Version


@dataclass(frozen=True, slots=True)
class Write:
    """A file as it is to be; ``seen`` is what it says now, None where it is new."""

    file: str
    new: Version
    seen: Version | None


def changed(file: str, changes: Mapping[FieldPath, Any], seen: Version) -> Write:
    """``file`` with changes, as :func:`kb.store.editing.update` would write it. Raises as that does."""
    return Write(file, Version(changed_text(seen, changes, file)), seen)


def begun(file: str, text: str) -> Write:
    """A new file that holds ``text``. Raises :class:`ContentError` when it would not load from there."""
    return Write(file, Version(fitting(composed(text).encode(), file)), None)


def copied(file: str, changes: Mapping[FieldPath, Any], source: Version) -> Write:
    """A new file that says what ``source`` says, with changes. Raises as :func:`changed`."""
    return Write(file, Version(changed_text(source, changes, file)), None)


def write_together(root: Path, writes: Sequence[Write]) -> None:
    """Writes every file, or none.

    Raises:
        ConflictError: one of them is no longer as it was seen; nothing was written.
        KbError: the system refuses. What was put down is finished by whoever writes next.
    """
    with locked(root):
        for write in writes:
            if read_file(root, write.file) != write.seen:
                raise ConflictError(f"{write.file} vừa được người khác sửa; chưa ghi gì.", "Làm lại.")
        plan = [
            {
                "file": write.file,
                "seen": write.seen.digest if write.seen else None,
                "text": write.new.data.decode(),
            }
            for write in writes
        ]
        write_whole(root / FAQ / PENDING_NAME, json.dumps(plan, ensure_ascii=False).encode())
        finish(root)


def finish(root: Path) -> None:
    """Writes what an earlier attempt put down and did not get to; call it while holding the lock.

    A file that somebody changed by hand in between stays as it is, and what was to be written is kept beside it.
    """
    pending = root / FAQ / PENDING_NAME
    try:
        plan = json.loads(pending.read_bytes())
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise KbError(
            f"Không đọc được {FAQ}/{PENDING_NAME}, nơi ghi việc đang làm dở.", "Xóa tệp ấy rồi chạy kb check."
        ) from error
    for step in plan:
        path, new = root / step["file"], step["text"].encode()
        now = read_file(root, step["file"])
        if now is not None and now.data == new:
            continue
        if (now.digest if now else None) == step["seen"]:
            write_whole(path, new)
        else:
            kept = conflict_path(path)
            if not _kept_already(path, new):
                write_whole(kept, new, new=True)
    remove(pending)


def _kept_already(path: Path, new: bytes) -> bool:
    wanted = hashlib.sha256(new).digest()
    beside = path.parent.glob(f"{path.stem}.conflict-*.yaml")
    return any(hashlib.sha256(kept.read_bytes()).digest() == wanted for kept in beside)
