"""From markdown-it's block tokens to the tree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from kb.answer.faults import FaultList
from kb.answer.inlines import InlineReader
from kb.model.tree import Align, Block, Inline, Items, Note, Paragraph, Table, Tree

MAX_DEPTH = 4
"""How many lists may stand inside one another."""

_DELIMITER_ROW = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?|\|\s*:?-+:?\s*\|")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_CELL_END = re.compile(r"(?<!\\)\|")
_ALIGN: dict[str, Align] = {
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}
_FORBIDDEN = {
    "heading_open": "heading",
    "hr": "rule",
    "code_block": "code_block",
    "fence": "fence",
    "html_block": "html",
}


class BlockReader:
    """Reads block tokens; faults go to the list it was given."""

    def __init__(self, tokens: Sequence[Token], source: str, faults: FaultList) -> None:
        self._tokens = tokens
        self._lines = source.split("\n")
        self._at = 0
        self._faults = faults

    def read(self) -> Tree:
        """All blocks in order."""
        return self._until(None, depth=0, in_note=False)

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _skip_past(self, closing: str) -> None:
        while self._next().type != closing:
            pass

    def _until(self, closing: str | None, *, depth: int, in_note: bool) -> tuple[Block, ...]:
        found: list[Block] = []
        while self._at < len(self._tokens):
            token = self._next()
            if token.type == closing:
                break
            line = _line(token)
            match token.type:
                case "paragraph_open":
                    found.append(self._paragraph())
                case "bullet_list_open" | "ordered_list_open":
                    found.append(self._items(token, depth=depth + 1, in_note=in_note))
                case "blockquote_open":
                    found.append(self._note(line, depth=depth, in_note=in_note))
                case "table_open":
                    found.append(self._table(line))
                case other:
                    self._faults.add(line, _FORBIDDEN[other], token.content)
                    if other == "heading_open":
                        self._skip_past("heading_close")
        return tuple(found)

    def _inlines(self, token: Token) -> tuple[Inline, ...]:
        return InlineReader(token.children or (), _line(token), self._faults).read()

    def _paragraph(self) -> Paragraph:
        inline = self._next()
        self._next()
        for number, text in enumerate(inline.content.split("\n")):
            text = text.strip()
            if text.startswith("|") or _DELIMITER_ROW.fullmatch(text):
                self._faults.add(_line(inline) + number, "table_broken", text)
            elif number and _NUMBERED.match(text):
                self._faults.add(_line(inline) + number, "list_joined", text)
        return Paragraph(self._inlines(inline))

    def _items(self, opening: Token, *, depth: int, in_note: bool) -> Items:
        if depth > MAX_DEPTH:
            self._faults.add(_line(opening), "too_deep")
        closing = opening.type.replace("_open", "_close")
        items: list[tuple[Block, ...]] = []
        while (token := self._next()).type != closing:
            children = self._until("list_item_close", depth=depth, in_note=in_note)
            if not children:
                self._faults.add(_line(token), "list_empty")
            items.append(children)
        start = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
        return Items(start, tuple(items))

    def _note(self, line: int, *, depth: int, in_note: bool) -> Note:
        if in_note:
            self._faults.add(line, "note_nested")
        children = self._until("blockquote_close", depth=depth, in_note=True)
        if not children:
            self._faults.add(line, "note_empty")
        return Note(children)

    def _table(self, line: int) -> Table:
        align: list[Align] = []
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        row: list[tuple[Inline, ...]] = []
        while (token := self._next()).type != "table_close":
            match token.type:
                case "tr_open":
                    row = []
                    if rows:
                        self._check_cells(_line(token), len(rows[0]))
                case "th_open":
                    align.append(_ALIGN.get(str(token.attrGet("style"))))
                case "inline":
                    row.append(self._inlines(token))
                case "tr_close":
                    rows.append(tuple(row))
        if len(rows) == 1:
            self._faults.add(line, "table_rows")
        return Table(tuple(align), rows[0], tuple(rows[1:]))

    def _check_cells(self, line: int, expected: int) -> None:
        """Markdown pads short rows and drops what is too much: an editor must hear of both."""
        text = self._lines[line - 1].lstrip(" >").strip()
        cells = len(_CELL_END.split(text.removeprefix("|")))
        if text.endswith("|") and not text.endswith("\\|"):
            cells -= 1
        if cells != expected:
            self._faults.add(line, "table_cells", text)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
