"""The answer as HTML. Every character is escaped; only the tags written here can come out.

Classes for the style sheet: ``kb-note`` (a boxed remark), ``kb-table`` (scrolls sideways when the
table is wider than the page), ``kb-right`` and ``kb-center`` (cells), ``kb-kept`` (no line break
inside, see :mod:`kb.answer.typography`), ``kb-entry-link`` (a link to another entry).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from kb.answer.typography import pieces
from kb.model.tree import (
    Align,
    Block,
    Emphasis,
    Inline,
    Items,
    Link,
    Note,
    Paragraph,
    Str,
    Strong,
    Table,
    Tree,
)

EntryHref = Callable[[str], str]
"""Entry id → the address of its page, as seen from the page being made."""


def render(tree: Tree, entry_href: EntryHref) -> str:
    """The blocks of an answer, one per line."""
    return "\n".join(_block(block, entry_href) for block in tree)


def render_inline(inlines: Iterable[Inline], entry_href: EntryHref) -> str:
    """Text with emphasis and links, for the inside of a paragraph or cell."""
    return "".join(_inline(inline, entry_href) for inline in inlines)


def _inline(inline: Inline, href: EntryHref) -> str:
    match inline:
        case Str(text):
            return "".join(
                f'<span class="kb-kept">{escape(piece)}</span>' if kept else escape(piece)
                for piece, kept in pieces(text)
            )
        case Strong(children):
            return f"<strong>{render_inline(children, href)}</strong>"
        case Emphasis(children):
            return f"<em>{render_inline(children, href)}</em>"
        case Link(children, url, entry):
            inner = render_inline(children, href)
            if entry is not None:
                return f'<a class="kb-entry-link" href="{escape(href(entry))}">{inner}</a>'
            return f'<a href="{escape(url or "")}" rel="noopener">{inner}</a>'


def _block(block: Block, href: EntryHref) -> str:
    match block:
        case Paragraph(children):
            return f"<p>{render_inline(children, href)}</p>"
        case Items(None, items):
            return f"<ul>\n{_items(items, href)}\n</ul>"
        case Items(start, items):
            opening = "<ol>" if start == 1 else f'<ol start="{start}">'
            return f"{opening}\n{_items(items, href)}\n</ol>"
        case Note(children):
            return f'<div class="kb-note" role="note">\n{render(children, href)}\n</div>'
        case Table():
            return _table(block, href)


def _items(items: Iterable[tuple[Block, ...]], href: EntryHref) -> str:
    return "\n".join(f"<li>{_item(item, href)}</li>" for item in items)


def _item(blocks: tuple[Block, ...], href: EntryHref) -> str:
    """One paragraph, alone or with a list under it, stands in the item without a ``<p>``."""
    first, *rest = blocks
    if isinstance(first, Paragraph) and all(isinstance(block, Items) for block in rest):
        return "\n".join([render_inline(first.children, href), *(_block(block, href) for block in rest)])
    return "\n" + render(blocks, href) + "\n"


def _table(table: Table, href: EntryHref) -> str:
    head = "".join(_head_cell(cell, align, href) for cell, align in zip(table.head, table.align, strict=True))
    rows = "\n".join(
        "<tr>"
        + "".join(
            f"<td{_cell_class(align)}>{render_inline(cell, href)}</td>"
            for cell, align in zip(row, table.align, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    return (
        '<div class="kb-table" role="region" aria-label="Bảng" tabindex="0">\n'
        f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _head_cell(cell: tuple[Inline, ...], align: Align, href: EntryHref) -> str:
    if not cell:
        return "<td></td>"
    return f'<th scope="col"{_cell_class(align)}>{render_inline(cell, href)}</th>'


def _cell_class(align: Align) -> str:
    return f' class="kb-{align}"' if align in ("center", "right") else ""
