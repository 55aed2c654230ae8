"""docs/cli.md says what the commands say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kb.cli.app import SECTIONS
from kb.cli.reference import reference

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_in_the_repository_is_current() -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "cli_reference.py"), "--check"],
        capture_output=True,
        text=True,
    )

    assert (ran.returncode, ran.stderr) == (0, ""), "run scripts/cli_reference.py"
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == reference()


def test_every_command_has_its_heading() -> None:
    page = reference()

    for names in SECTIONS.values():
        for name in names:
            assert page.count(f"### kb {name}\n") == 1


def test_the_page_does_not_depend_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = reference()
    monkeypatch.setenv("COLUMNS", "40")

    assert reference() == usual
