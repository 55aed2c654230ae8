"""A YAML text as nodes that know exactly which characters they occupy.

Made from libyaml's events in a loop, not by recursion: nothing nests deeper than ``MAX_DEPTH``, an
alias stays one node and is never expanded, so a hostile file costs no more than its own length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from kb.store.faults import FatalFault, Fault

MAX_DEPTH = 12
"""Levels of nesting; an entry uses four."""


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


def compose(text: str) -> tuple[Node | None, list[Fault]]:
    """The root node of the first document (None when the text holds none) and what is not allowed.

    Offsets count characters of ``text``, lines count from 1.

    Raises:
        yaml.YAMLError: the text is not YAML.
        FatalFault: it nests too deep.
    """
    faults: list[Fault] = []
    root: Node | None = None
    documents = 0
    # Each open collection, with the key that waits for its value.
    stack: list[tuple[Sequence | Mapping, list[Node]]] = []
    events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            node: Node = Scalar(
                event.value,
                event.style or "",
                event.start_mark.line + 1,
                event.start_mark.index,
                event.end_mark.index,
            )
            _refuse_properties(event, text, faults)
        elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
            if len(stack) >= MAX_DEPTH:
                raise FatalFault(
                    Fault(
                        event.start_mark.line + 1,
                        (),
                        "too-deep",
                        "các phần lồng nhau quá sâu.",
                        "Viết theo đúng các khóa của mẫu, không lồng thêm tầng nào.",
                    )
                )
            _refuse_properties(event, text, faults)
            collection = (Sequence if kind is yaml.SequenceStartEvent else Mapping)(
                bool(event.flow_style),
                event.start_mark.line + 1,
                event.start_mark.index,
                event.end_mark.index,
            )
            if documents <= 1 and root is None:
                root = collection
            stack.append((collection, []))
            continue
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            node, _ = stack.pop()
            node.end = event.end_mark.index
        elif kind is yaml.AliasEvent:
            node = Alias(event.start_mark.line + 1, event.start_mark.index, event.end_mark.index)
            faults.append(
                Fault(
                    node.line,
                    (),
                    "alias",
                    f"“{text[node.start : node.end]}” bị hiểu là tham chiếu (alias) của YAML.",
                    "Chép hẳn nội dung vào đây; nếu đó là chữ thì đặt trong ngoặc kép.",
                )
            )
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents == 2:
                faults.append(
                    Fault(
                        event.start_mark.line + 1,
                        (),
                        "many-documents",
                        "tệp chứa nhiều tài liệu YAML ngăn bằng dấu ---.",
                        "Mỗi tệp chỉ giữ một tài liệu: tách phần sau ra tệp khác và bỏ dấu ---.",
                    )
                )
            continue
        else:
            continue
        if stack:
            parent, waiting = stack[-1]
            if isinstance(parent, Sequence):
                parent.items.append(node)
            elif waiting:
                parent.pairs.append(Pair(waiting.pop(), node))
            else:
                waiting.append(node)
        elif documents <= 1:
            root = node
    return root, faults


def _refuse_properties(event: Any, text: str, faults: list[Fault]) -> None:
    if event.anchor is not None:
        faults.append(
            Fault(
                event.start_mark.line + 1,
                (),
                "anchor",
                f"“&{event.anchor}” bị hiểu là nhãn (anchor) của YAML.",
                "Bỏ nhãn đó; nếu đó là chữ thì đặt cả giá trị trong ngoặc kép.",
            )
        )
    if event.tag is not None:
        written = text[event.start_mark.index : event.start_mark.index + 40].split(None, 1)
        faults.append(
            Fault(
                event.start_mark.line + 1,
                (),
                "tag",
                f"“{written[0] if written else event.tag}” bị hiểu là nhãn kiểu (tag) của YAML.",
                "Bỏ nhãn đó; nếu đó là chữ thì đặt cả giá trị trong ngoặc kép.",
            )
        )
