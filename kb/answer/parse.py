"""Reading the closed Markdown subset in which answers are written.

The subset: paragraphs, ordered and unordered lists (nested), tables with alignment, ``**strong**``,
``*emphasis*``, links out (``https``, ``http``, ``mailto``), links across (``[chữ](muc:entry-id)``)
and notes (``> …``). A single line break is a blank. A backslash makes the next sign plain.
"""

from __future__ import annotations

import unicodedata

from kb.answer.blocks import BlockReader
from kb.answer.faults import FaultList, MarkupError, MarkupFault
from kb.answer.inlines import InlineReader
from kb.answer.reader import PLAIN, block_tokens, inline_tokens
from kb.model.tree import Inline, Str, Tree

__all__ = ["MarkupError", "MarkupFault", "faults_in", "parse", "parse_inline"]

_ZERO_WIDTH_JOINER = "\u200d"


def parse(text: str) -> Tree:
    """The tree of ``text``. Raises :class:`MarkupError` with every fault when it is not in the subset."""
    tree, faults = _read(text)
    if faults:
        raise MarkupError(faults)
    return tree


def parse_inline(text: str) -> tuple[Inline, ...]:
    """The inlines of a one-line text such as a summary. Raises :class:`MarkupError`."""
    inlines, faults = _read_inline(text)
    if faults:
        raise MarkupError(faults)
    return inlines


def faults_in(text: str, inline: bool = False) -> tuple[MarkupFault, ...]:
    """Everything that is outside the subset, by line; empty when ``text`` may be published."""
    return _read_inline(text)[1] if inline else _read(text)[1]


def _read(text: str) -> tuple[Tree, tuple[MarkupFault, ...]]:
    faults = FaultList()
    clean = _without_hidden(text, faults)
    tokens, definitions = block_tokens(clean)
    for label, line in definitions.items():
        faults.add(line, "reference", label.lower())
    tree = BlockReader(tokens, clean, faults).read()
    return tree, faults.in_order()


def _read_inline(text: str) -> tuple[tuple[Inline, ...], tuple[MarkupFault, ...]]:
    if PLAIN.fullmatch(text):
        return (Str(text),), ()
    faults = FaultList()
    (token,) = inline_tokens(_without_hidden(text, faults))
    return InlineReader(token.children or (), 1, faults).read(), faults.in_order()


def _without_hidden(text: str, faults: FaultList) -> str:
    """``text`` without characters nobody sees, each of which is a fault; lines stay where they were."""
    if text.replace("\n", "").isprintable():  # nearly every text: nothing invisible in it
        return text
    kept: list[str] = []
    line = 1
    for char in text:
        if char == "\n":
            line += 1
        elif _is_hidden(char):
            faults.add(line, "hidden", f"U+{ord(char):04X}")
            char = " "
        kept.append(char)
    return "".join(kept)


def _is_hidden(char: str) -> bool:
    if char in "\u2028\u2029":
        return True
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn", "Co") and char != _ZERO_WIDTH_JOINER
