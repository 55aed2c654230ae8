"""``kb print`` where it cannot work: one sentence with a remedy, the old book whole, nothing left lying about."""

from __future__ import annotations

import importlib.machinery
import os
import signal
import subprocess
import sys
import time
import types
from pathlib import Path

import pytest

from tests.cli.conftest import Run

OLD = b"%PDF-1.7 the old book"


@pytest.fixture
def old_book(handbook: Path) -> Path:
    """The book as it was printed before, alone in its folder."""
    out = handbook / "in" / "cam-nang.pdf"
    out.parent.mkdir()
    out.write_bytes(OLD)
    return out


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def said(text: str) -> str:
    """The one line that says what is wrong."""
    (line,) = [line for line in text.splitlines() if line.startswith("Lỗi")]
    return line


def in_a_mount(options: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``kb`` run where ``folder`` is a file system of its own, seen by this one process only."""
    script = f'mount -t tmpfs -o {options} tmpfs "$0" && exec "$@"'
    return subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script, str(folder), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def mounts_are_allowed(folder: Path) -> bool:
    try:
        return in_a_mount("size=64k", folder, "true").returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(
    ("options", "sentence"),
    [("size=64k", "ổ đĩa đã đầy"), ("ro", "Không được phép ghi vào")],
    ids=["full", "read-only"],
)
def test_a_disk_that_takes_no_more_is_said_in_one_sentence(handbook: Path, options: str, sentence: str):
    folder = handbook / "in"
    folder.mkdir()
    if not mounts_are_allowed(folder):
        pytest.skip("this machine lets nobody mount a small disk")

    ran = in_a_mount(
        options, folder, sys.executable, "-m", "kb.cli", "print", "--out", str(folder / "cam-nang.pdf")
    )

    assert ran.returncode == 1
    assert sentence in said(ran.stderr)
    assert "Traceback" not in ran.stderr


def killed_while_writing(out: Path, number: signal.Signals) -> subprocess.CompletedProcess[str]:
    """``kb print`` that is sent a signal when all is written and nothing is in its place yet."""
    script = (
        "import os, sys\n"
        f"os.fsync = lambda _file: os.kill(os.getpid(), {int(number)})\n"
        "from kb.cli import main\n"
        f"sys.argv = ['kb', 'print', '--out', {str(out)!r}]\n"
        "main()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=out.parent.parent
    )


def test_a_book_that_is_killed_in_the_middle_leaves_the_old_one_and_the_next_run_tidies_up(
    kb: Run, old_book: Path
):
    ran = killed_while_writing(old_book, signal.SIGKILL)

    assert ran.returncode == -signal.SIGKILL
    assert old_book.read_bytes() == OLD
    (left,) = (path for path in old_book.parent.iterdir() if path != old_book)
    yesterday = time.time() - 86_400
    os.utime(left, (yesterday, yesterday))

    assert kb("print", "--out", str(old_book)).exit_code == 0
    assert names_in(old_book.parent) == ["cam-nang.pdf"]
    assert old_book.read_bytes().startswith(b"%PDF-")
    assert old_book.read_bytes() != OLD


def test_an_interrupted_book_leaves_nothing_behind(old_book: Path):
    ran = killed_while_writing(old_book, signal.SIGINT)

    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr
    assert old_book.read_bytes() == OLD
    assert names_in(old_book.parent) == ["cam-nang.pdf"]


@pytest.mark.parametrize("arguments", [(), ("--out", "build/cam-nang.pdf")])
def test_a_folder_in_the_place_of_the_book_is_named(kb: Run, handbook: Path, arguments: tuple[str, ...]):
    target = handbook / "build" / "cam-nang.pdf"
    target.mkdir(parents=True)

    result = kb("print", *arguments)

    assert result.exit_code in (1, 2)
    assert "cam-nang.pdf" in said(result.stderr)
    assert "thư mục" in said(result.stderr)
    assert "directory" not in result.stderr
    assert names_in(handbook / "build") == ["cam-nang.pdf"]
    assert list(target.iterdir()) == []


def test_a_name_no_disk_takes_is_said_in_vietnamese(kb: Run):
    result = kb("print", "--out", "a" * 300 + ".pdf")

    assert result.exit_code in (1, 2)
    assert "quá dài" in said(result.stderr)


def test_a_missing_font_is_named_and_the_old_book_stays(
    kb: Run, old_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    package = types.ModuleType("font_source_sans_pro")
    package.__spec__ = importlib.machinery.ModuleSpec(
        "font_source_sans_pro", None, origin=str(tmp_path / "rỗng" / "__init__.py")
    )
    monkeypatch.setitem(sys.modules, "font_source_sans_pro", package)

    result = kb("print", "--out", str(old_book))

    assert result.exit_code == 1
    assert "phông chữ" in said(result.stderr)
    assert "scripts/handbook.py" in result.stderr
    assert old_book.read_bytes() == OLD
    assert names_in(old_book.parent) == ["cam-nang.pdf"]


def test_who_reads_the_old_book_meanwhile_reads_it_to_the_end(kb: Run, old_book: Path):
    with old_book.open("rb") as reading:
        result = kb("print", "--out", str(old_book))
        assert reading.read() == OLD

    assert result.exit_code == 0
    assert old_book.read_bytes() != OLD
