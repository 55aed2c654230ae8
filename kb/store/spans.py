"""Where a node's own characters end, and where lines begin and end around it."""

from __future__ import annotations

import re

from kb.model.handbook import FieldPath
from kb.store.nodes import Mapping, Node, Pair, Scalar, Sequence

HEADER = re.compile(r"[|>][0-9+-]*")


def line_start(text: str, index: int) -> int:
    """The index of the first character of the line that ``index`` stands in."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """The index just behind the last character of the line, before its ending."""
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if end > index and text[end - 1] == "\r" else end


def next_line(text: str, index: int) -> int:
    """The index of the first character of the next line, or the end of the text."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def column(text: str, index: int) -> int:
    """How many characters stand before ``index`` on its line."""
    return index - line_start(text, index)


def is_block_text(node: Node) -> bool:
    """Whether a node is a ``|`` or ``>`` text."""
    return isinstance(node, Scalar) and node.style in ("|", ">")


def is_block_collection(node: Node) -> bool:
    """Whether a node is a list or mapping written in lines."""
    return isinstance(node, (Sequence, Mapping)) and not node.flow


def content_end(text: str, node: Node) -> int:
    """The index behind the node's last own character.

    libyaml lets block nodes reach to the next token, over blank lines and comments that belong to
    whatever follows; those are not counted here.
    """
    if isinstance(node, Scalar) and is_block_text(node):
        header = HEADER.match(text, node.start)
        if header and "+" in header.group():
            return len(text[: node.end].removesuffix("\n").removesuffix("\r"))
        return max(len(text[: node.end].rstrip()), line_end(text, node.start))
    if isinstance(node, Sequence) and not node.flow:
        return content_end(text, node.items[-1])
    if isinstance(node, Mapping) and not node.flow:
        return content_end(text, node.pairs[-1].value)
    return node.end


def end_of_lines(text: str, node: Node, indent: int) -> int:
    """The end of the last line of ``node``, with the comment behind it and comment lines that hang below.

    A comment line hangs below when it is indented deeper than ``indent``.
    """
    end = line_end(text, content_end(text, node))
    while (start := next_line(text, end)) < len(text):
        line = text[start : line_end(text, start)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= indent:
            break
        end = line_end(text, start)
    return end


def pair_of(mapping: Mapping, key: str) -> Pair | None:
    """The first pair with this key."""
    return next((p for p in mapping.pairs if isinstance(p.key, Scalar) and p.key.text == key), None)


def node_at(root: Node, path: FieldPath) -> Node | None:
    """The node at ``path``; None when there is none."""
    node: Node | None = root
    for step in path:
        if isinstance(step, str) and isinstance(node, Mapping):
            pair = pair_of(node, step)
            node = pair.value if pair else None
        elif isinstance(step, int) and isinstance(node, Sequence):
            node = node.items[step] if 0 <= step < len(node.items) else None
        else:
            return None
    return node
