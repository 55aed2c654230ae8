"""What the store asks of git: versions of files, merges line by line, how a clone is set up.

A handbook need not be kept in git; then there is nothing to tell. Nothing here commits.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kb.model.errors import KbError, UsageError

ATTRIBUTES = ".gitattributes"
ATTRIBUTES_LINE = "faq/**/*.yaml merge=kb"
DRIVER = "merge.kb.driver"
_PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Commit:
    """Who recorded a version and when (ISO 8601)."""

    id: str
    who: str
    when: str


def in_git(root: Path) -> bool:
    """Whether ``root`` lies in the working tree of a git repository."""
    return shutil.which("git") is not None and _git(root, "rev-parse", "--is-inside-work-tree")[0] == 0


def lines_merged(base: bytes, ours: bytes, theirs: bytes, *, prefer_ours: bool = False) -> tuple[bytes, bool]:
    """The three texts merged line by line, and whether without conflict marks.

    With ``prefer_ours`` lines that both changed are ours, and there are no marks.
    """
    with tempfile.TemporaryDirectory(prefix="kb-") as folder:
        names = []
        for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
            Path(folder, name).write_bytes(data)
            names.append(name)
        flags = ["--ours"] if prefer_ours else ["-L", "bản này", "-L", "bản gốc", "-L", "bản kia"]
        code, out = _git(Path(folder), "merge-file", "-p", *flags, *names)
    if code < 0 or code >= 128:
        raise KbError("git không gộp được hai bản.", "Kiểm tra git trên máy này.")
    return out, code == 0


def codes_at(root: Path, ref: str) -> dict[str, str]:
    """Entry id → code, as published or retired at ``ref`` (a branch, a tag, a commit).

    Raises:
        UsageError: git knows no such ``ref``.
    """
    if not _known(root, ref):
        raise UsageError(f"Git không có “{ref}”.", "Ghi tên nhánh đã chia sẻ, ví dụ origin/main.")
    _, out = _git(root, "grep", "-z", "-E", "^code: ", ref, "--", "faq/published", "faq/retired")
    codes = {}
    for line in out.decode("utf-8", "replace").splitlines():
        name, _, text = line.partition("\0")
        codes[PurePosixPath(name).stem] = text.removeprefix("code: ").split("#")[0].strip(" \"'")
    return codes


def upstream(root: Path) -> str | None:
    """The branch that this one is shared through; None where there is none."""
    for ref in ("@{upstream}", "origin/HEAD"):
        if _known(root, ref):
            return ref
    return None


def versions_of(root: Path, files: list[str]) -> Iterator[tuple[Commit, str, bytes]]:
    """Every recorded version of files below ``root``, oldest first, with its file."""
    code, out = _git(
        root, "log", "--reverse", "--topo-order", "--relative", "--name-only", "--no-renames", "-z",
        "--diff-merges=first-parent", "--format=%x01%H%x02%an%x02%aI", "--", *files,
    )  # fmt: skip
    if code != 0:
        return
    found: list[tuple[Commit, str]] = []
    for record in filter(None, out.decode("utf-8", "replace").split("\x01")):
        head, _, rest = record.partition("\0")
        number, who, when = head.split("\x02")
        names = filter(None, (name.strip("\n") for name in rest.split("\0")))
        found += ((Commit(number, who, when), file) for file in names)
    texts = _objects(root, [f"{commit.id}:./{file}" for commit, file in found])
    for (commit, file), data in zip(found, texts, strict=True):
        if data is not None:  # not where the commit took the file away
            yield commit, file, data


def _objects(root: Path, names: list[str]) -> list[bytes | None]:
    """What git keeps under each name, asked for at once; None where there is nothing, or git does not answer."""
    code, out = _git(root, "cat-file", "--batch", asked="".join(f"{name}\n" for name in names))
    if code != 0:
        return [None] * len(names)
    texts: list[bytes | None] = []
    at = 0
    for _ in names:
        end = out.index(b"\n", at)
        head = out[at:end]
        at = end + 1
        if head.endswith(b" missing"):
            texts.append(None)
        else:
            size = int(head.rsplit(b" ", 1)[1])
            texts.append(out[at : at + size])
            at += size + 1
    return texts


@dataclass(frozen=True, slots=True)
class BothSides:
    """A file that a merge brought together: what it said before, and on either side."""

    file: str
    base: bytes
    ours: bytes
    theirs: bytes


def changed_on_both(root: Path) -> Iterator[BothSides]:
    """The files below ``faq`` that both sides of the latest merge changed and kept.

    Looks at a merge in progress, else at the latest commit; nothing when neither is a merge.
    """
    if (sides := _merge_sides(root)) is not None:
        base, *both = sides
        ours, theirs = (_changed_files(root, base, side, "faq") for side in both)
        yield from _texts(root, sides, ours & theirs)


def changed_on_either(root: Path, folder: str) -> Iterator[BothSides]:
    """The files below ``folder`` that a side of that merge changed; empty where a side has none."""
    if (sides := _merge_sides(root)) is not None:
        base, *both = sides
        ours, theirs = (_changed_files(root, base, side, folder) for side in both)
        yield from _texts(root, sides, ours | theirs)


def unmerged(root: Path) -> tuple[str, ...]:
    """The files below ``faq`` that a merge in progress leaves to a person."""
    _, out = _git(root, "ls-files", "--unmerged", "-z", "--", "faq")
    lines = filter(None, out.decode("utf-8", "replace").split("\0"))
    return tuple(sorted({line.partition("\t")[2] for line in lines}))


def _merge_sides(root: Path) -> tuple[str, str, str] | None:
    ours, theirs = ("HEAD", "MERGE_HEAD") if _known(root, "MERGE_HEAD") else ("HEAD^1", "HEAD^2")
    if not _known(root, theirs):
        return None
    base = _git(root, "merge-base", ours, theirs)[1].decode().strip()
    return (base, ours, theirs) if base else None


def _texts(root: Path, sides: tuple[str, str, str], files: set[str]) -> Iterator[BothSides]:
    for file in sorted(files):
        texts = [_git(root, "show", f"{version}:./{file}") for version in sides]
        before, ours, theirs = (out if code == 0 else b"" for code, out in texts)
        yield BothSides(file, before, ours, theirs)


def _changed_files(root: Path, base: str, side: str, folder: str) -> set[str]:
    _, out = _git(
        root, "diff", "--name-only", "-z", "--relative", "--no-renames", "--diff-filter=d", base, side, "--", folder,
    )  # fmt: skip
    return set(filter(None, out.decode("utf-8", "replace").split("\0")))


def driver_installed(root: Path) -> bool:
    """Whether this clone merges handbook files by their meaning."""
    return _git(root, "config", "--get", DRIVER)[0] == 0


def install_driver(root: Path) -> str | None:
    """Set this clone up to merge handbook files by their meaning; returns the file that changed, if any.

    Raises:
        UsageError: ``root`` is not kept in git.
        KbError: git refuses, or the file cannot be written.
    """
    if not in_git(root):
        raise UsageError("Cẩm nang này không nằm trong kho git.", "Chỉ cần bộ gộp khi nhiều người dùng git.")
    command = f'"{Path(sys.executable).as_posix()}" -m kb.cli merge-driver %O %A %B %P'
    for name, value in (("merge.kb.name", "gop noi dung cam nang"), (DRIVER, command)):
        if _git(root, "config", name, value)[0] != 0:
            raise KbError("Git không ghi được thiết lập.", "Xem lại quyền ghi của thư mục .git.")
    path = root / ATTRIBUTES
    try:
        text = path.read_text("utf-8") if path.exists() else ""
        if ATTRIBUTES_LINE in text.splitlines():
            return None
        gap = "" if not text or text.endswith("\n") else "\n"
        path.write_text(f"{text}{gap}{ATTRIBUTES_LINE}\n", encoding="utf-8", newline="\n")
    except (OSError, UnicodeDecodeError) as error:
        raise KbError(f"Không ghi được {ATTRIBUTES}.", "Xem lại quyền ghi của tệp.") from error
    return ATTRIBUTES


def _known(root: Path, ref: str) -> bool:
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")[0] == 0


def _git(folder: Path, *arguments: str, asked: str = "") -> tuple[int, bytes]:
    git = shutil.which("git")
    if git is None:
        return -1, b""
    # A hook or a merge driver runs with variables that point git at another index.
    clean = {
        name: value for name, value in os.environ.items() if name not in ("GIT_INDEX_FILE", "GIT_PREFIX")
    }
    try:
        done = subprocess.run(
            [git, *arguments],
            cwd=folder,
            env=clean,
            input=asked.encode(),
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return -1, b""
    return done.returncode, done.stdout
