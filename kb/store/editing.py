"""Writing below ``faq/``: under the lock, all or nothing, never over somebody else's change.

Each function takes the handbook folder and a file relative to it. Whoever writes says what they read
(:class:`~kb.store.versions.Version`); if the file says something else by now, both are kept: the file as
it is, the new text beside it as ``<name>.conflict-<n>.yaml``, and :class:`ConflictError` tells where.
What would not load again is never written.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from kb.model.errors import ConflictError, ContentError, KbError, UsageError
from kb.model.handbook import FieldPath, Placed
from kb.store.atomic import remove, write_whole
from kb.store.decoding import BOM
from kb.store.fitting import fitting, model_of
from kb.store.lock import locked
from kb.store.paths import FAQ, conflict_path
from kb.store.surgery import edited
from kb.store.texts import composed, composed_value, in_the_manner_of
from kb.store.versions import Version


def read_version(root: Path, file: str) -> Version:
    """What ``file`` says now.

    Raises:
        UsageError: there is no such file below ``faq/``.
        KbError: it cannot be read.
    """
    version = read_file(root, file)
    if version is None:
        raise UsageError(f"Không có tệp {file}.", "Xem tên đúng bằng kb list.")
    return version


def create(root: Path, file: str, text: str) -> Version:
    """Writes a new file that holds ``text`` (stored in Unicode NFC).

    Raises:
        ContentError: there is such a file already, or ``text`` would not load from there.
        UsageError: ``file`` is no place for handbook content.
        KbError: the system refuses.
    """
    path = _resolved(root, file)
    new = Version(fitting(composed(text).encode(), file))
    with locked(root):
        write_whole(path, new.data, new=True)
    return new


def update(
    root: Path,
    where: Placed | str,
    changes: Mapping[FieldPath, Any],
    seen: Version,
    text: str | None = None,
) -> Version:
    """Changes values in a file and nothing else in it; see :func:`kb.store.surgery.edited` for the rules.

    With ``text``, as a person's editor saved it, the changes go into that instead of what was ``seen``. Line
    endings and the byte order mark stay as the file had them, whatever the editor made of them.

    Raises:
        ConflictError: the file is no longer as ``seen``; the edited text was kept beside it.
        ContentError: the change does not fit, or the file has faults of its own.
        KbError: the system refuses.
    """
    file = _file(where)
    return _put(root, file, changed_text(seen, changes, file, text), seen)


def move(
    root: Path,
    where: Placed | str,
    target: str,
    changes: Mapping[FieldPath, Any],
    seen: Version,
    replaces: Version | None = None,
    text: str | None = None,
) -> Version:
    """Changes values in a file and files it under ``target``, over the version ``replaces`` if given.

    The new file is complete on disk before the old one goes: a crash leaves both, never none.

    Raises:
        ConflictError: the file is no longer as ``seen``, or ``target`` is not as ``replaces``; the edited
            text was kept beside the file.
        ContentError, KbError: as for :func:`update`.
    """
    file = _file(where)
    path, goal = _resolved(root, file), _resolved(root, target)
    new = changed_text(seen, changes, target, text)
    with locked(root):
        if _current(path) != seen:
            _keep_both(root, path, new)
        standing = _current(goal)
        if standing is not None and standing.data == new:
            pass  # an earlier attempt got this far
        elif standing != replaces:
            _keep_both(root, path, new, goal)
        else:
            write_whole(goal, new, new=standing is None)
        try:
            remove(path)
        except KbError as error:
            raise KbError(
                f"Đã ghi {target} nhưng chưa xóa được {file}.", f"Xóa tay tệp {file}. {error.remedy}"
            ) from error
    return Version(new)


def copy(
    root: Path,
    target: str,
    changes: Mapping[FieldPath, Any],
    seen: Version,
    text: str | None = None,
) -> Version:
    """Writes what was ``seen``, with changes, as the new file ``target``; the file it came from stays.

    Raises:
        ContentError: ``target`` exists already, or the change does not fit.
        KbError: the system refuses.
    """
    goal = _resolved(root, target)
    new = changed_text(seen, changes, target, text)
    with locked(root):
        write_whole(goal, new, new=True)
    return Version(new)


def read_file(root: Path, file: str) -> Version | None:
    """What ``file`` says now, None where there is none. Raises as :func:`read_version`."""
    return _current(_resolved(root, file))


def changed_text(
    seen: Version, changes: Mapping[FieldPath, Any], file: str, saved: str | None = None
) -> bytes:
    """What ``file`` would say after :func:`update`; nothing is written. Raises :class:`ContentError` as that."""
    try:
        text = (seen.data if saved is None else in_the_manner_of(seen, composed(saved))).decode()
    except UnicodeDecodeError as error:
        raise ContentError(f"{file} không phải chữ UTF-8.", "Lưu lại tệp với bảng mã UTF-8.") from error
    mark = BOM if text.startswith(BOM) else ""
    tidy = {path: composed_value(value) for path, value in changes.items()}
    return fitting((mark + edited(text.removeprefix(BOM), tidy, model_of(file))).encode(), file)


def _file(where: Placed | str) -> str:
    return where if isinstance(where, str) else where.source.file


def _resolved(root: Path, file: str) -> Path:
    parts = file.split("/")
    if parts[0] != FAQ or len(parts) < 2 or any(part in ("", ".", "..") or "\\" in part for part in parts):
        raise UsageError(
            f"“{file}” không nằm trong thư mục faq.", "Viết đường dẫn dạng faq/drafts/ten-muc.yaml."
        )
    return root.joinpath(*parts)


def _current(path: Path) -> Version | None:
    try:
        return Version(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KbError(f"Không đọc được {path}.", "Xem lại quyền truy cập của tệp.") from error


def _put(root: Path, file: str, new: bytes, seen: Version) -> Version:
    path = _resolved(root, file)
    with locked(root):
        standing = _current(path)
        if standing is not None and standing.data == new:
            return standing
        if standing != seen:
            _keep_both(root, path, new)
        write_whole(path, new)
    return Version(new)


def _keep_both(root: Path, path: Path, new: bytes, changed: Path | None = None) -> NoReturn:
    kept = conflict_path(path)
    write_whole(kept, new, new=True)
    changed = changed or path
    name = changed.relative_to(root).as_posix()
    what = "đã được người khác sửa" if changed.exists() else "đã được người khác chuyển đi"
    raise ConflictError(
        f"{name} {what} trong lúc bạn làm; bản của bạn được giữ ở {kept.relative_to(root).as_posix()}.",
        "So hai bản, đưa phần cần giữ vào mục rồi xóa bản được giữ.",
    )
