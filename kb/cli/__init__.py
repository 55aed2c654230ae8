"""Floor 4: the command ``kb``. Opens resources, calls a library function, prints; only user of Click."""

from __future__ import annotations


def main() -> None:
    """Run the command line; the process ends with the exit code (0, 1 content, 2 usage, 130 interrupted)."""
    from kb.cli.app import cli

    cli(prog_name="kb")
