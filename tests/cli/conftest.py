"""A small handbook on disk, and ``kb`` run against it as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest

from kb.cli.app import cli
from tests.small_handbook import write, write_small_handbook


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a handbook with two published entries; today is 2026-11-25 and Lê Lan acts."""
    root = tmp_path / "cẩm nang"
    write_small_handbook(root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("KB_TODAY", "2026-11-25")
    monkeypatch.setenv("KB_WHO", "Lê Lan")
    monkeypatch.setenv("COLUMNS", "96")
    for variable in ("EDITOR", "VISUAL", "KB_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    return root


Run = Callable[..., click.testing.Result]


@pytest.fixture
def kb(handbook: Path) -> Run:
    """``kb("show", "ct1")``: runs in the handbook folder, the keyboard's answers in ``typed``."""

    def run(*arguments: str, typed: str | None = None, **options: object) -> click.testing.Result:
        result = click.testing.CliRunner().invoke(cli, [*arguments], input=typed, prog_name="kb", **options)  # type: ignore[arg-type]
        assert "Traceback" not in result.stderr
        return result

    return run


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that carries out ``edit(text) -> text`` of the script written to this path."""
    script = tmp_path / "editor.py"
    runner = tmp_path / "run_editor.py"
    runner.write_text(
        "import runpy, sys, pathlib\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        f"edit = runpy.run_path({str(script)!r})['edit']\n"
        "path.write_bytes(edit(path.read_text('utf-8')).encode('utf-8'))\n",
        "utf-8",
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{runner}"')
    return script


def does(editor: Path, body: str) -> None:
    """The fixture ``editor`` from now on answers ``body``, an expression of ``text``."""
    editor.write_text(f"def edit(text):\n    return {body}\n", "utf-8")


def draft(handbook: Path, name: str) -> str:
    """The text of a draft's file."""
    return (handbook / f"faq/drafts/{name}.yaml").read_text("utf-8")


def kept(handbook: Path) -> list[str]:
    """What waits in the editor's folder."""
    return sorted(path.name for path in (handbook / "build" / "dang-soan").glob("*"))


class Git:
    """git in one folder; a failure is a failure of the test unless it is expected."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(self, *arguments: str, fails: bool = False) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=False)
        said = (done.stdout + done.stderr).decode()
        assert (done.returncode != 0) is fails, said
        return said

    def commit(self, message: str) -> None:
        self("add", "-A")
        self("commit", "-q", "-m", message)


@pytest.fixture
def git(handbook: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """The handbook as a repository, its first commit shared as ``chung``."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    repository = Git(handbook)
    repository("init", "-q", "-b", "chinh")
    repository("config", "user.name", "Lê Lan")
    repository("config", "user.email", "lan@example.org")
    write(handbook, ".gitignore", "build/\n.kb.lock\n")
    repository.commit("đầu")
    return repository
