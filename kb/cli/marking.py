"""A difference on the screen: what went in ``[-…-]`` and red, what came in ``{+…+}`` and green.

The signs stay even in colour: not everybody sees red and green apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

from kb.answer.columns import wrapped
from kb.answer.terminal import MIN_WIDTH
from kb.cli.screen import faint, heading
from kb.cli.words import FIELD_LABELS
from kb.rules.difference import FieldDifference, Piece

_AROUND = 1
"""Unchanged lines shown on either side of a change."""


# While lines are wrapped, colours stand in the text as signs without width, which no entry may contain.
_START = {"removed": "\u2061", "added": "\u2062"}
_END = "\u2063"
_COLOUR = {"\u2061": "red", "\u2062": "green"}


def difference_text(differences: Iterable[FieldDifference], width: int) -> str:
    """Every changed field under its heading, long unchanged stretches left out."""
    return "\n\n".join(
        "\n".join(
            [heading(FIELD_LABELS[d.field]), *_coloured(_wrapped(_around_changes(_lines(d.pieces)), width))]
        )
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
    if kind == "same":
        return text
    signs = f"[-{text}-]" if kind == "removed" else f"{{+{text}+}}"
    return f"{_START[kind]}{signs}{_END}"


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


def _wrapped(lines: Iterable[str], width: int) -> Iterator[str]:
    for line in lines:
        indent = line[: len(line) - len(line.lstrip(" "))]
        yield from (indent + part for part in wrapped(line, max(width - len(indent), MIN_WIDTH)))


def _coloured(lines: Iterable[str]) -> Iterator[str]:
    """The signs turned into colours, each line closed and opened anew."""
    colour: str | None = None
    for line in lines:
        shown = ""
        for text in _SIGNS.split(line):
            if text in _COLOUR:
                colour = _COLOUR[text]
            elif text == _END:
                colour = None
            else:
                shown += click.style(text, fg=colour) if colour and text else text
        yield shown


_SIGNS = re.compile("([\u2061-\u2063])")
