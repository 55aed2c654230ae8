"""A YAML text as nodes that know exactly which characters they occupy.

Offsets count characters of the text, lines count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Scalar:
    """A single value. ``style`` is ``""`` for plain, else the quote or ``|`` or ``>``."""

    text: str
    style: str
    line: int
    start: int
    end: int


@dataclass(slots=True)
class Alias:
    """A reference to an anchor; refused, never followed."""

    line: int
    start: int
    end: int


@dataclass(slots=True)
class Sequence:
    """A list, written in lines (``- a``) or in brackets (``flow``)."""

    flow: bool
    line: int
    start: int
    end: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Pair:
    """A key and its value."""

    key: Node
    value: Node


@dataclass(slots=True)
class Mapping:
    """Keys with values, written in lines or in braces (``flow``)."""

    flow: bool
    line: int
    start: int
    end: int
    pairs: list[Pair] = field(default_factory=list)


Node = Scalar | Alias | Sequence | Mapping
