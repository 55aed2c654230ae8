"""YAML text to nodes, from libyaml's events.

In a loop, not by recursion: nothing nests deeper than ``MAX_DEPTH``, and an alias stays one node that is
never expanded, so a hostile file costs no more than its own length.
"""

from __future__ import annotations

from typing import Any

import yaml

from kb.store.faults import FatalFault, Fault
from kb.store.nodes import Alias, Mapping, Node, Pair, Scalar, Sequence

MAX_DEPTH = 12
"""Levels of nesting; an entry uses four."""


def compose(text: str) -> tuple[Node | None, list[Fault]]:
    """The root node of the first document (None when the text holds none) and what is not allowed.

    Raises:
        yaml.YAMLError: the text is not YAML.
        FatalFault: it nests too deep.
    """
    composer = _Composer(text)
    parser: Any = yaml.CSafeLoader(text)
    try:
        while (event := parser.get_event()) is not None:
            composer.take(event)
    finally:
        parser.dispose()
    return composer.root, composer.faults


class _Composer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self.documents = 0
        # Each open collection, with the key that waits for its value.
        self.open: list[tuple[Sequence | Mapping, list[Node]]] = []

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._refuse_properties(event)
            begin = event.start_mark
            self._place(
                Scalar(event.value, event.style or "", begin.line + 1, begin.index, event.end_mark.index)
            )
        elif kind is yaml.MappingStartEvent:
            self._begin(event, Mapping)
        elif kind is yaml.SequenceStartEvent:
            self._begin(event, Sequence)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            collection, _ = self.open.pop()
            collection.end = event.end_mark.index
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _place(self, node: Node) -> None:
        if not self.open:
            if self.documents == 1:
                self.root = node
            return
        parent, waiting = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif waiting:
            parent.pairs.append(Pair(waiting.pop(), node))
        else:
            waiting.append(node)

    def _begin(self, event: Any, kind: type[Sequence] | type[Mapping]) -> None:
        self._refuse_properties(event)
        begin = event.start_mark
        if len(self.open) >= MAX_DEPTH:
            raise FatalFault(too_deep(begin.line + 1))
        collection = kind(bool(event.flow_style), begin.line + 1, begin.index, event.end_mark.index)
        self._place(collection)
        self.open.append((collection, []))

    def _alias(self, event: Any) -> None:
        node = Alias(event.start_mark.line + 1, event.start_mark.index, event.end_mark.index)
        self._refuse(
            node.line,
            "alias",
            f"“{self.text[node.start : node.end]}” bị hiểu là tham chiếu (alias) của YAML.",
            "Chép hẳn nội dung vào đây; nếu đó là chữ thì đặt trong ngoặc kép.",
        )
        self._place(node)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents == 2:
            self._refuse(
                event.start_mark.line + 1,
                "many-documents",
                "tệp chứa nhiều tài liệu YAML ngăn bằng dấu ---.",
                "Mỗi tệp chỉ giữ một tài liệu: tách phần sau ra tệp khác và bỏ dấu ---.",
            )

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is None and event.tag is None:
            return
        line = event.start_mark.line + 1
        remedy = "Bỏ nhãn đó; nếu đó là chữ thì đặt cả giá trị trong ngoặc kép."
        if event.anchor is not None:
            self._refuse(line, "anchor", f"“&{event.anchor}” bị hiểu là nhãn (anchor) của YAML.", remedy)
        if event.tag is not None:
            self._refuse(line, "tag", f"“{event.tag}” bị hiểu là nhãn kiểu (tag) của YAML.", remedy)

    def _refuse(self, line: int, rule: str, message: str, remedy: str) -> None:
        self.faults.append(Fault(line, (), rule, message, remedy))


def too_deep(line: int) -> Fault:
    """The fault of a text that nests deeper than anything in a handbook."""
    return Fault(
        line,
        (),
        "too-deep",
        "các phần lồng nhau quá sâu.",
        "Viết theo đúng các khóa của mẫu, không lồng thêm tầng nào.",
    )
