"""What goes out: results on stdout, everything else on stderr, UTF-8 whatever the console says."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any

import click


def prepare_streams() -> None:
    """Make the three standard streams UTF-8 so that no console or pipe can fail on a Vietnamese letter."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def colour_wanted() -> bool | None:
    """False where colour is unwelcome (``NO_COLOR``, a dumb terminal); None lets the terminal decide."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def result(text: str = "") -> None:
    """What the command was asked for."""
    click.echo(text)


def result_json(value: Any) -> None:
    """What the command was asked for, for a program to read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say(text: str = "") -> None:
    """A remark to the person at the keyboard."""
    click.echo(text, err=True)
