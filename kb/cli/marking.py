"""A difference on the screen: what went in ``[-…-]`` and red, what came in ``{+…+}`` and green.

The signs stay even in colour: not everybody sees red and green apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from kb.cli.screen import faint, heading
from kb.cli.words import FIELD_LABELS
from kb.rules.difference import FieldDifference, Piece

_AROUND = 1
"""Unchanged lines shown on either side of a change."""


def difference_text(differences: Iterable[FieldDifference]) -> str:
    """Every changed field under its heading, long unchanged stretches left out."""
    return "\n\n".join(
        f"{heading(FIELD_LABELS[d.field])}\n" + "\n".join(_around_changes(_lines(d.pieces)))
        for d in differences
    )


def _lines(pieces: Iterable[Piece]) -> list[tuple[bool, str]]:
    """The marked text line by line, each with whether it holds a change."""
    lines: list[tuple[bool, str]] = [(False, "")]
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                lines.append((False, ""))
            changed, line = lines[-1]
            if part:
                lines[-1] = (changed or piece.kind != "same", line + _marked(piece.kind, part))
    return [line for line in lines if line != (False, "")]


def _marked(kind: str, text: str) -> str:
    if kind == "removed":
        return click.style(f"[-{text}-]", fg="red")
    if kind == "added":
        return click.style(f"{{+{text}+}}", fg="green")
    return text


def _around_changes(lines: list[tuple[bool, str]]) -> Iterator[str]:
    near = {
        at
        for changed_at, (changed, _) in enumerate(lines)
        if changed
        for at in range(changed_at - _AROUND, changed_at + _AROUND + 1)
    }
    hidden = False
    for at, (_, line) in enumerate(lines):
        if at in near:
            yield line
        elif not hidden:
            yield faint("…")
        hidden = at not in near
