"""Word documents: paragraphs and tables in their order, tracked insertions, content controls and notes included."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from kb.rules.minutes_parts import NOTED, Part, Passage, Row, Table

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr"))
# Tab stops are no tabs. Text boxes come twice, for old and new readers; the new form is read.
_SKIPPED = (
    qn("w:pPr"),
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)


_REFERENCES = {
    qn("w:footnoteReference"): RELATIONSHIP_TYPE.FOOTNOTES,
    qn("w:endnoteReference"): RELATIONSHIP_TYPE.ENDNOTES,
    qn("w:commentReference"): RELATIONSHIP_TYPE.COMMENTS,
}
_ID = qn("w:id")


def parts(data: bytes) -> tuple[Part, ...]:
    """The paragraphs, numbered from 1, and the tables, named “Bảng 1” and so on, with their rows numbered.

    Footnotes, endnotes and comments go with the paragraph, or stand behind the last cell of the row.
    """
    document = Document(BytesIO(data))
    notes = _notes(document)
    found: list[Part] = []
    passages = tables = 0
    for block in _blocks(document.element.body):
        if block.tag == _TABLE:
            tables += 1
            found.append(Table(_rows(block, notes), f"Bảng {tables}"))
        else:
            passages += 1
            found.append(Passage(passages, _text(block), _noted(block, notes)))
    return tuple(found)


def _notes(document: Any) -> dict[tuple[str, str], str]:
    """The text of every note by its kind and number."""
    found = {}
    for relation in document.part.rels.values():
        if relation.reltype in _REFERENCES.values() and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                said = " ".join(" ".join(_text(block) for block in note.iter(_PARAGRAPH)).split())
                if said:
                    found[relation.reltype, note.get(_ID, "")] = said
    return found


def _noted(element: Any, notes: dict[tuple[str, str], str]) -> str:
    references = (child for child in element.iter(*_REFERENCES))
    said = (notes.get((_REFERENCES[child.tag], child.get(_ID, "")), "") for child in references)
    return "; ".join(f"{NOTED}{text}" for text in dict.fromkeys(said) if text)


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables below ``parent``, in order, through whatever wraps them."""
    for child in parent:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag not in _SKIPPED:
            yield from _blocks(child)


def _rows(table: Any, notes: dict[tuple[str, str], str]) -> tuple[Row, ...]:
    rows: list[Row] = []
    above: list[str] = []
    for number, row in enumerate(_below(table, _ROW), 1):
        cells: list[str] = []
        joined: set[int] = set()
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        cells += [""] * (int(before.get(qn("w:val"))) if before is not None else 0)
        for cell in _below(row, _CELL):
            at = len(cells)
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            if goes_on and at < len(above):
                cells.append(above[at])
                joined.add(at)
            else:
                cells.append("\n".join(_lines(cell)))
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            cells += [""] * (int(span.get(qn("w:val"))) - 1 if span is not None else 0)
        noted = _noted(row, notes)
        rows.append(Row(number, (*cells, noted) if noted else tuple(cells), frozenset(joined)))
        above = cells
    return tuple(rows)


def _below(parent: Any, tag: str) -> Iterator[Any]:
    """The nearest elements of ``tag``, not those of a table within."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in (_TABLE, *_SKIPPED):
            yield from _below(child, tag)


def _lines(cell: Any) -> Iterator[str]:
    for block in _blocks(cell):
        if block.tag == _TABLE:
            yield from (" | ".join(filter(None, row.cells)) for row in _rows(block, {}))
        else:
            yield _text(block)


def _text(paragraph: Any) -> str:
    return "".join(_characters(paragraph))


def _characters(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag in _BREAKS or child.tag == _PARAGRAPH:
            yield "\n"
            yield from _characters(child)
        elif child.tag not in _SKIPPED:
            yield from _characters(child)
