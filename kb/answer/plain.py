"""The answer as plain text: for the index, for chat messages, for search results."""

from __future__ import annotations

from collections.abc import Iterable

from kb.model.tree import Block, Inline, Items, Note, Paragraph, Str, Table, Tree


def render(tree: Tree, *, addresses: bool = False) -> str:
    """Lines of text: one blank line between blocks, ``1.`` and ``-`` before items, `` | `` between cells.

    With ``addresses`` every link out is followed by its address in brackets, for a reader who
    cannot click.
    """
    return "\n\n".join(_block(block, addresses) for block in tree)


def render_inline(inlines: Iterable[Inline], *, addresses: bool = False) -> str:
    """The characters a reader sees, on one line."""
    return "".join(_inline(inline, addresses) for inline in inlines)


def _inline(inline: Inline, addresses: bool) -> str:
    if isinstance(inline, Str):
        return inline.text
    text = render_inline(inline.children, addresses=addresses)
    url = getattr(inline, "url", None)
    if addresses and url and url.removeprefix("mailto:") != text:
        return f"{text} ({url.removeprefix('mailto:')})"
    return text


def _block(block: Block, addresses: bool) -> str:
    match block:
        case Paragraph(children):
            return render_inline(children, addresses=addresses)
        case Items(start, items):
            return "\n".join(
                _item("- " if start is None else f"{start + n}. ", item, addresses)
                for n, item in enumerate(items)
            )
        case Table(_, head, rows):
            return "\n".join(
                " | ".join(render_inline(cell, addresses=addresses) for cell in row) for row in (head, *rows)
            )
        case Note(children):
            return render(children, addresses=addresses)


def _item(marker: str, blocks: tuple[Block, ...], addresses: bool) -> str:
    text = "\n".join(_block(block, addresses) for block in blocks)
    indent = " " * len(marker)
    return marker + text.replace("\n", "\n" + indent)
