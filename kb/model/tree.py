"""The answer as a tree: one parse, from which HTML, Typst, plain text and terminal output are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"] | None


@dataclass(frozen=True, slots=True)
class Str:
    """Plain characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Slightly stressed text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Strongly stressed text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link out to the web (``url``), or across to another entry (``entry``); exactly one is set."""

    children: tuple[Inline, ...]
    url: str | None = None
    entry: str | None = None


Inline = Str | Emphasis | Strong | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``start`` is the first number of an ordered one, None for an unordered one."""

    start: int | None
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head row; every row has as many cells as the head."""

    align: tuple[Align, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed remark, written as a block quote."""

    children: tuple[Block, ...]


Block = Paragraph | Items | Table | Note
Tree = tuple[Block, ...]
"""An answer: its blocks in order."""
