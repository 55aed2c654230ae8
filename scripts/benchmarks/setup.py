"""The README's two commands, in a fresh clone: the first time and the second time."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import environment
from benchmarks.stopwatch import quietly, row, timed


def measure() -> None:
    """Clone, then run each command twice, with the interpreter that a newcomer would use."""
    print("Set-up in a fresh clone (seconds; cold installs from the package index)")
    python = Path(sys.base_prefix) / "bin" / "python3"
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "handbook"
        quietly(["git", "clone", "-q", environment.ROOT, clone])
        for script, *options in (["handbook.py", "--build-only"], ["test.py"]):
            for when in ("cold", "warm"):
                taken = timed(lambda s=script, o=options: quietly([python, clone / "scripts" / s, *o])).median
                row(f"{script} {' '.join(options)} ({when})", f"{taken:.1f} s")
            size = sum(
                f.stat().st_size for f in (clone / ".venv").rglob("*") if f.is_file() and not f.is_symlink()
            )
            row(f"environment after {script}", f"{size / 2**20:.0f} MiB")
