"""What goes out: results on stdout, everything else on stderr, UTF-8 whatever the console says."""

from __future__ import annotations

import io
import json
import os
import sys
import threading
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


_ERASE = "\r\x1b[K"
_turn = threading.RLock()
_passing = False


def passing(text: str) -> None:
    """A remark that the next one replaces; empty, it only goes. Nothing where no person looks on."""
    global _passing
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return
    with _turn:
        if text or _passing:
            click.echo(_ERASE + text, nl=False, err=True)
        _passing = bool(text)


def result(text: str = "") -> None:
    """What the command was asked for."""
    with _turn:
        passing("")
        click.echo(text)


def result_json(value: Any) -> None:
    """What the command was asked for, for a program to read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say(text: str = "") -> None:
    """A remark to the person at the keyboard."""
    with _turn:
        passing("")
        click.echo(text, err=True)
