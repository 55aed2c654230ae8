"""Random trees, and the Markdown an editor would have written for one: an oracle for the parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import strategies as st

from kb.model.tree import Block, Emphasis, Inline, Items, Link, Note, Paragraph, Str, Strong, Table, Tree

_WORDS = [
    "Nộp",
    "hồ sơ",
    "Điều 5",
    "23/2015/NĐ-CP",
    "a < b",
    "A&B;",
    "<b>",
    "*",
    "_",
    "|",
    "`",
    "[x]",
    "&lt;",
    "1.",
    "03 ngày",
    "#",
    "\\",
]

words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join)
_texts = words.map(lambda text: Str(f"x {text} y"))


def _inlines(depth: int = 1) -> st.SearchStrategy[tuple[Inline, ...]]:
    if depth == 0:
        return _texts.map(lambda text: (text,))
    inner = _inlines(depth - 1)
    marked: st.SearchStrategy[Inline] = st.one_of(
        inner.map(Strong),
        inner.map(Emphasis),
        _texts.map(lambda text: Link((text,), url="https://hue.gov.vn/a?b=1")),
        _texts.map(lambda text: Link((text,), entry="khai-sinh")),
    )
    # Text between marked parts, with blanks: how prose is written, and what Markdown can tell apart.
    pair = st.tuples(_texts, marked).map(lambda pair: (Str(pair[0].text + " "), pair[1], Str(" ")))
    return st.tuples(st.lists(pair, max_size=2), _texts).map(
        lambda parts: _merged((*(inline for pair in parts[0] for inline in pair), parts[1]))
    )


def _merged(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Str) and found and isinstance(found[-1], Str):
            found[-1] = Str(found[-1].text + inline.text)
        else:
            found.append(inline)
    return tuple(found)


_paragraphs = _inlines().map(Paragraph)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 3))
    row = st.tuples(*[_inlines(0)] * columns)
    align = draw(st.tuples(*[st.sampled_from([None, "left", "center", "right"])] * columns))
    return Table(align, draw(row), tuple(draw(st.lists(row, min_size=1, max_size=3))))


def _items(depth: int) -> st.SearchStrategy[Items]:
    below: st.SearchStrategy[list[Block]] = (
        st.just([]) if depth == 0 else st.lists(_items(depth - 1), max_size=1)
    )
    item = st.tuples(_paragraphs, below).map(lambda parts: (parts[0], *parts[1]))
    return st.builds(Items, st.sampled_from([None, 1, 7]), st.lists(item, min_size=1, max_size=3).map(tuple))


def _apart(blocks: list[Block]) -> Tree:
    """Two lists or notes in a row would be read as one: prose stands between them."""
    found: list[Block] = []
    for block in blocks:
        if found and not isinstance(block, Paragraph) and not isinstance(found[-1], Paragraph):
            found.append(Paragraph((Str("giữa"),)))
        found.append(block)
    return tuple(found)


_simple: st.SearchStrategy[Block] = st.one_of(_paragraphs, _items(2), _tables())


def trees() -> st.SearchStrategy[Tree]:
    note = st.lists(_simple, min_size=1, max_size=2).map(_apart).map(Note)
    return st.lists(st.one_of(_simple, note), max_size=3).map(_apart)


def texts(node: object) -> Iterator[str]:
    """Every character a reader must see, in reading order."""
    match node:
        case Str(text):
            yield text
        case tuple():
            for child in node:
                yield from texts(child)
        case Table(_, head, rows):
            yield from texts((head, rows))
        case Items(_, items):
            yield from texts(items)
        case Paragraph() | Note() | Strong() | Emphasis() | Link():
            yield from texts(node.children)


def written(tree: Tree) -> str:
    return "\n\n".join(_block(block) for block in tree)


def _block(block: Block) -> str:
    match block:
        case Paragraph(children):
            return _inline(children)
        case Note(children):
            return "\n".join(f"> {line}".rstrip() for line in written(children).split("\n"))
        case Items(start, items):
            return "\n".join(
                _hang("- " if start is None else f"{start + n}. ", "\n\n".join(_block(part) for part in item))
                for n, item in enumerate(items)
            )
        case Table(align, head, rows):
            rule = [{None: "---", "left": ":--", "center": ":-:", "right": "--:"}[a] for a in align]
            lines = [[_inline(cell) for cell in row] for row in (head, *rows)]
            return "\n".join("| " + " | ".join(cells) + " |" for cells in (lines[0], rule, *lines[1:]))


def _hang(marker: str, text: str) -> str:
    return marker + text.replace("\n", "\n" + " " * len(marker))


def _inline(inlines: tuple[Inline, ...]) -> str:
    return "".join(_one(inline) for inline in inlines)


def _one(inline: Inline) -> str:
    match inline:
        case Str(text):
            return re.sub(r"([\\`*_\[\]<>&|#])", r"\\\1", text)
        case Strong(children):
            return f"**{_inline(children)}**"
        case Emphasis(children):
            return f"*{_inline(children)}*"
        case Link(children, url, entry):
            return f"[{_inline(children)}]({url or f'muc:{entry}'})"
