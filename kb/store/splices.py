"""One step of an edit as a splice of the text: where to cut, what to put there."""

from __future__ import annotations

from pydantic import BaseModel

from kb.store.deltas import Step
from kb.store.emit import Emitted, emit, emit_flow, emit_item, emit_key, emit_pair
from kb.store.nodes import Mapping, Node, Pair, Scalar, Sequence
from kb.store.ordering import key_order
from kb.store.spans import (
    HEADER,
    column,
    content_end,
    end_of_lines,
    is_block_collection,
    is_block_text,
    line_end,
    line_start,
    next_line,
    node_at,
    pair_of,
)


def apply_step(text: str, root: Node, step: Step, model: type[BaseModel], newline: str) -> str:
    """``text``, whose nodes are ``root``, after one step.

    A layout it does not know comes out wrong or raises ``LookupError``; the caller reads the result again
    and compares.
    """
    parent = node_at(root, step.path[:-1])
    target = node_at(root, step.path)
    last = step.path[-1]
    if isinstance(parent, Mapping) and isinstance(last, str):
        if step.kind == "add":
            return _add_pair(text, parent, step, key_order(model, step.path[:-1]), newline)
        pair = pair_of(parent, last)
        if pair is None or target is None:
            raise LookupError(step.path)
        if step.kind == "remove":
            return _remove_pair(text, parent, pair)
        if parent.flow:
            return _spliced(text, target.start, target.end, emit_flow(step.value))
        indent = column(text, pair.key.start)
        return _set(text, target, emit(step.value, indent), pair.key.end, newline)
    if isinstance(parent, Sequence) and isinstance(last, int):
        if step.kind == "add":
            return _add_item(text, parent, last, step.value, newline)
        if step.kind == "remove":
            return _remove_item(text, parent, last)
        item = parent.items[last]
        if parent.flow:
            return _spliced(text, item.start, item.end, emit_flow(step.value))
        indent = column(text, parent.start)
        dash = _dash(text, parent, item)
        first, *rest = emit_item(step.value, indent)
        return _set(text, item, Emitted(first[indent + 1 :].lstrip(), tuple(rest)), dash, newline)
    raise LookupError(step.path)


def _spliced(text: str, begin: int, end: int, new: str) -> str:
    return text[:begin] + new + text[end:]


def _set(text: str, node: Node, emitted: Emitted, anchor: int, newline: str) -> str:
    """Replaces a value that stands behind ``anchor`` (its key's end, or its dash)."""
    behind = text.index(":", anchor) + 1 if text[anchor] != "-" else anchor + 1
    if is_block_collection(node):
        return _replace_lines(text, node, emitted, behind, newline)
    if is_block_text(node):
        header = HEADER.match(text, node.start)
        begin, end = node.start, header.end() if header else node.start
        body_end = line_end(text, content_end(text, node))
    else:
        begin, end = node.start, node.end
        body_end = line_end(text, end)
    header_end = line_end(text, end)
    body = "".join(newline + line for line in emitted.body)
    if emitted.head and begin == behind:
        head = " " + emitted.head
    else:
        head = emitted.head
        begin = begin if head else behind
    return text[:begin] + head + text[end:header_end] + body + text[body_end:]


def _replace_lines(text: str, node: Node, emitted: Emitted, behind: int, newline: str) -> str:
    end = line_end(text, content_end(text, node))
    compact = line_start(text, node.start) == line_start(text, behind)
    head = f" {emitted.head}" if emitted.head else ""
    body = "".join(newline + line for line in emitted.body)
    if compact:
        return text[:behind] + head + body + text[end:]
    key_line_end = line_end(text, behind)
    return text[:behind] + head + text[behind:key_line_end] + body + text[end:]


def _add_pair(text: str, parent: Mapping, step: Step, order: list[str], newline: str) -> str:
    key = str(step.path[-1])
    before = _pair_before(parent, key, order)
    if parent.flow:
        written = f"{emit_key(key)}: {emit_flow(step.value)}"
        if before is not None:
            return _spliced(text, before.value.end, before.value.end, f", {written}")
        first = parent.pairs[0].key.start
        return _spliced(text, first, first, f"{written}, ")
    indent = column(text, parent.pairs[0].key.start)
    lines = newline.join(emit_pair(key, step.value, indent))
    if before is not None:
        at = end_of_lines(text, before.value, indent)
        return _spliced(text, at, at, newline + lines)
    at = parent.pairs[0].key.start
    return _spliced(text, at, at, f"{lines.lstrip(' ')}{newline}{' ' * indent}")


def _pair_before(parent: Mapping, key: str, order: list[str]) -> Pair | None:
    """The pair behind which a new key belongs: the last one that the model lists before it."""
    if key not in order:
        return parent.pairs[-1]
    earlier = set(order[: order.index(key)])
    found = None
    for pair in parent.pairs:
        if isinstance(pair.key, Scalar) and pair.key.text in earlier:
            found = pair
    return found


def _remove_pair(text: str, parent: Mapping, pair: Pair) -> str:
    index = parent.pairs.index(pair)
    if parent.flow:
        spans = [(p.key.start, p.value.end) for p in parent.pairs]
        return _without(text, spans, index)
    begin = pair.key.start
    after = next_line(text, line_end(text, content_end(text, pair.value)))
    if index == 0 and column(text, begin) and text[line_start(text, begin) : begin].strip():
        # The first key of a list item shares its line with the dash.
        return text[:begin] + text[parent.pairs[1].key.start :]
    return _without_lines(text, line_start(text, begin), after)


def _add_item(text: str, parent: Sequence, index: int, value: object, newline: str) -> str:
    if parent.flow:
        written = emit_flow(value)
        if index < len(parent.items):
            at = parent.items[index].start
            return _spliced(text, at, at, f"{written}, ")
        at = parent.items[-1].end
        return _spliced(text, at, at, f", {written}")
    indent = column(text, parent.start)
    lines = newline.join(emit_item(value, indent))
    if index < len(parent.items):
        at = _dash(text, parent, parent.items[index])
        return _spliced(text, at, at, f"{lines.lstrip(' ')}{newline}{' ' * indent}")
    at = end_of_lines(text, parent.items[-1], indent)
    return _spliced(text, at, at, newline + lines)


def _remove_item(text: str, parent: Sequence, index: int) -> str:
    if parent.flow:
        return _without(text, [(item.start, item.end) for item in parent.items], index)
    item = parent.items[index]
    begin = _dash(text, parent, item)
    after = next_line(text, line_end(text, content_end(text, item)))
    if text[line_start(text, begin) : begin].strip():
        return text[:begin] + text[_dash(text, parent, parent.items[index + 1]) :]
    return _without_lines(text, line_start(text, begin), after)


def _without(text: str, spans: list[tuple[int, int]], index: int) -> str:
    """Takes one of several comma-separated spans out of brackets, with one comma."""
    if index + 1 < len(spans):
        return text[: spans[index][0]] + text[spans[index + 1][0] :]
    return text[: spans[index - 1][1]] + text[spans[index][1] :]


def _without_lines(text: str, begin: int, after: int) -> str:
    if after == len(text) and not text.endswith("\n"):
        # The last line had no ending; the line before it becomes the last one, and has none either.
        return text[:begin].removesuffix("\n").removesuffix("\r")
    return text[:begin] + text[after:]


def _dash(text: str, parent: Sequence, item: Node) -> int:
    """Where the dash of a list item stands; the item itself may begin on a later line."""
    indent = column(text, parent.start)
    at = line_start(text, item.start) + indent
    while at > parent.start and text[at] != "-":
        at = line_start(text, line_start(text, at) - 1) + indent
    return max(at, parent.start)
