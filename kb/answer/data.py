"""The answer as JSON-ready values, for a renderer in another language (the Typst template walks it).

Blocks: ``paragraph`` (children), ``list`` (start or null, items: lists of blocks), ``table``
(align, head, rows), ``note`` (children). Inlines: ``text`` (text, kept), ``strong``, ``emphasis``,
``link`` (url or entry). ``kept`` text must not break across lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kb.answer.typography import pieces
from kb.model.tree import Block, Emphasis, Inline, Items, Link, Note, Paragraph, Str, Strong, Table, Tree

Node = dict[str, Any]


def render(tree: Tree) -> list[Node]:
    """The blocks in order."""
    return [_block(block) for block in tree]


def render_inline(inlines: Iterable[Inline]) -> list[Node]:
    """The inlines in order; one piece of text may become several nodes."""
    return [node for inline in inlines for node in _inline(inline)]


def render_text(text: str) -> list[Node]:
    """Plain text, such as a question or a title, as inline nodes."""
    return [{"kind": "text", "text": piece, "kept": kept} for piece, kept in pieces(text)]


def _inline(inline: Inline) -> list[Node]:
    match inline:
        case Str(text):
            return render_text(text)
        case Strong(children):
            return [{"kind": "strong", "children": render_inline(children)}]
        case Emphasis(children):
            return [{"kind": "emphasis", "children": render_inline(children)}]
        case Link(children, url, entry):
            target = {"url": url} if entry is None else {"entry": entry}
            return [{"kind": "link", "children": render_inline(children), **target}]


def _block(block: Block) -> Node:
    match block:
        case Paragraph(children):
            return {"kind": "paragraph", "children": render_inline(children)}
        case Items(start, items):
            return {"kind": "list", "start": start, "items": [render(item) for item in items]}
        case Note(children):
            return {"kind": "note", "children": render(children)}
        case Table(align, head, rows):
            return {
                "kind": "table",
                "align": list(align),
                "head": [render_inline(cell) for cell in head],
                "rows": [[render_inline(cell) for cell in row] for row in rows],
            }
