"""The answer laid out for a terminal: plain characters, wrapped at a width in columns.

Items hang under their text, notes stand behind a bar, tables are set in columns; where the
terminal is too narrow for that, each row becomes a small list of ``head: cell`` lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.answer.columns import padded, width_of, widths_for, wrapped
from kb.model.tree import Block, Inline, Items, Note, Paragraph, Str, Table, Tree

MIN_WIDTH = 20
"""Narrower than this nothing is laid out; longer lines are better than towers of syllables."""


def render(tree: Tree, width: int) -> str:
    """Lines of at most ``width`` columns (at least ``MIN_WIDTH``), one blank line between blocks."""
    return "\n".join(_blocks(tree, max(width, MIN_WIDTH)))


def render_inline(inlines: Iterable[Inline], width: int) -> str:
    """A one-line text such as a summary, wrapped at ``width`` columns."""
    return "\n".join(wrapped(_text(inlines), max(width, MIN_WIDTH)))


def _text(inlines: Iterable[Inline]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    """Links name their target: a terminal reader copies an address, or runs ``kb show`` on an id."""
    if isinstance(inline, Str):
        return inline.text
    text = _text(inline.children)
    if entry := getattr(inline, "entry", None):
        return f"{text} [{entry}]"
    if (url := getattr(inline, "url", None)) and url.removeprefix("mailto:") != text:
        return f"{text} ({url.removeprefix('mailto:')})"
    return text


def _blocks(blocks: Sequence[Block], width: int) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if lines:
            lines.append("")
        lines.extend(_block(block, width))
    return lines


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Paragraph(children):
            return wrapped(_text(children), width)
        case Items(start, items):
            markers = ["-" if start is None else f"{start + n}." for n in range(len(items))]
            hang = max(len(marker) for marker in markers) + 1
            return [
                line
                for marker, item in zip(markers, items, strict=True)
                for line in _hanging(marker.ljust(hang), _item(item, width - hang))
            ]
        case Note(children):
            return [f"│ {line}".rstrip() for line in _blocks(children, width - 2)]
        case Table():
            return _table(block, width)


def _hanging(marker: str, lines: list[str]) -> list[str]:
    first, *rest = lines
    return [marker + first, *((" " * len(marker) + line).rstrip() for line in rest)]


def _item(blocks: tuple[Block, ...], width: int) -> list[str]:
    """Lists stand close under the line they belong to; other blocks keep their blank line."""
    lines: list[str] = []
    for block in blocks:
        if lines and not isinstance(block, Items):
            lines.append("")
        lines.extend(_block(block, width))
    return lines


def _table(table: Table, width: int) -> list[str]:
    head = [_text(cell) for cell in table.head]
    rows = [[_text(cell) for cell in row] for row in table.rows]
    widths = widths_for([head, *rows], width)
    if widths is None:
        return _stacked(head, rows, width)
    lines = _row(head, widths, table)
    lines.append("  ".join("─" * column for column in widths))
    # Rows of one line each read as lines; taller ones need air between them.
    bodies = [_row(row, widths, table) for row in rows]
    airy = any(len(body) > 1 for body in bodies)
    for number, body in enumerate(bodies):
        if airy and number:
            lines.append("")
        lines.extend(body)
    return lines


def _row(cells: Sequence[str], widths: Sequence[int], table: Table) -> list[str]:
    columns = [wrapped(cell, column) for cell, column in zip(cells, widths, strict=True)]
    height = max(len(column) for column in columns)
    return [
        "  ".join(
            padded(column[at] if at < len(column) else "", size, align)
            for column, size, align in zip(columns, widths, table.align, strict=True)
        ).rstrip()
        for at in range(height)
    ]


def _stacked(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    lines: list[str] = []
    for row in rows:
        if lines:
            lines.append("")
        for title, cell in zip(head, row, strict=True):
            label = f"{title}: " if title else ""
            fits = width_of(label) + width_of(cell) <= width
            if fits:
                lines.append((label + cell).rstrip())
            else:
                lines.extend([*wrapped(label, width), *(f"  {line}" for line in wrapped(cell, width - 2))])
    return lines
