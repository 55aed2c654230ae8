"""Bytes of one YAML file to plain values, their lines, and every fault found on the way.

Values are ``str``, ``int``, ``bool``, ``datetime.date``, ``list`` and ``dict``; nothing else is guessed.
A bare word that YAML 1.1 or 1.2 would turn into something else becomes
:class:`~kb.rules.unquoted.Unquoted`, which no model accepts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field
from typing import Any

import yaml

from kb.model.handbook import FieldPath
from kb.rules.unquoted import Refused, Unquoted
from kb.store.composing import compose
from kb.store.decoding import decode
from kb.store.faults import FatalFault, Fault
from kb.store.nodes import Alias, Mapping, Node, Scalar, Sequence
from kb.store.syntax import syntax_fault

_SUSPECT = frozenset("+-.0123456789yYnNtTfFoO~<=")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Numbers of YAML 1.2, which editors such as VS Code read: PyYAML's own table covers 1.1 only.
_NUMBER_1_2 = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+")
_RESOLVERS = yaml.CSafeLoader.yaml_implicit_resolvers


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. ``value`` is None when it is empty or ``faults`` made it unreadable.

    ``lines`` holds the line of each value's key or list item; for a ``|`` text also, under
    ``(*path, 0)``, the line its first line stands on.
    """

    value: Any = None
    readable: bool = True
    lines: MappingABC[FieldPath, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    text: str = ""
    root: Node | None = None


def read(data: bytes, max_bytes: int) -> Document:
    """What ``data`` says. Never raises, whatever the bytes."""
    try:
        text = decode(data, max_bytes)
    except FatalFault as fatal:
        return Document(readable=False, faults=(fatal.fault,))
    try:
        root, faults = compose(text)
    except FatalFault as fatal:
        return Document(readable=False, faults=(fatal.fault,), text=text)
    except yaml.YAMLError as error:
        return Document(readable=False, faults=(syntax_fault(error, text),), text=text)
    if root is None:
        return Document(faults=tuple(faults), text=text)
    builder = _Builder(text, faults)
    value = builder.value(root, ())
    builder.lines[()] = 1
    return Document(value, True, builder.lines, tuple(builder.faults), text, root)


def scalar_value(node: Scalar) -> Any:
    """The value of one scalar by the house's rules."""
    text = node.text
    if node.style or (text and text[0] not in _SUSPECT):
        return text
    if not text:
        return Unquoted("")
    if _INTEGER.fullmatch(text) and len(text) < 16:
        return int(text)
    if text in ("true", "false"):
        return text == "true"
    if _DAY.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return text
    if text in ("y", "Y", "n", "N") or _NUMBER_1_2.fullmatch(text):
        return Unquoted(text)
    for tag, pattern in _RESOLVERS.get(text[0], ()):
        if tag != "tag:yaml.org,2002:str" and pattern.match(text):
            return Unquoted(text)
    return text


class _Builder:
    def __init__(self, text: str, faults: list[Fault]) -> None:
        self.text = text
        self.faults = faults
        self.lines: dict[FieldPath, int] = {}

    def value(self, node: Node, path: FieldPath) -> Any:
        if isinstance(node, Scalar):
            return self._scalar(node, path)
        if isinstance(node, Sequence):
            result = []
            for index, item in enumerate(node.items):
                here = (*path, index)
                self.lines[here] = item.line
                result.append(self.value(item, here))
            return result
        if isinstance(node, Mapping):
            return self._mapping(node, path)
        return Refused()

    def _scalar(self, node: Scalar, path: FieldPath) -> Any:
        if node.style == "|":
            self.lines[(*path, 0)] = node.line + 1
        elif not node.style and node.text and self.text.startswith(" #", node.end):
            self._warn_lost_text(node, path)
        return scalar_value(node)

    def _warn_lost_text(self, node: Scalar, path: FieldPath) -> None:
        lost = self.text[node.end + 1 : node.end + 60].splitlines()[0]
        if not lost.startswith("# "):
            self.faults.append(
                Fault(
                    node.line,
                    path,
                    "text-after-hash",
                    f"phần “{lost}” sau dấu # bị coi là ghi chú và không được đọc.",
                    "Đặt cả giá trị trong ngoặc kép; nếu đúng là ghi chú thì thêm dấu cách sau dấu #.",
                    "warning",
                )
            )

    def _mapping(self, node: Mapping, path: FieldPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for pair in node.pairs:
            if not isinstance(pair.key, Scalar):
                if not isinstance(pair.key, Alias):
                    self._fault(
                        pair.key.line,
                        path,
                        "bad-key",
                        "tên khóa phải là một chữ.",
                        "Nếu đây là giá trị bắt đầu bằng [ hoặc { thì đặt trong ngoặc kép.",
                    )
                continue
            key = pair.key.text
            here = (*path, key)
            if key == "<<" and not pair.key.style:
                self._fault(
                    pair.key.line,
                    path,
                    "merge-key",
                    "không dùng khóa gộp “<<” của YAML.",
                    "Chép hẳn các khóa cần dùng vào đây.",
                )
                continue
            if key in result:
                self._fault(
                    pair.key.line,
                    here,
                    "duplicate-key",
                    f"khóa “{key}” xuất hiện hai lần (lần đầu ở dòng {self.lines[here]}).",
                    "Giữ lại một, gộp nội dung nếu cần.",
                )
                continue
            self.lines[here] = pair.key.line
            result[key] = self.value(pair.value, here)
        return result

    def _fault(self, line: int, path: FieldPath, rule: str, message: str, remedy: str) -> None:
        self.faults.append(Fault(line, path, rule, message, remedy))
