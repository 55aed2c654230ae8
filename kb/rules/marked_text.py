"""The parts of an entry that are written in the Markdown subset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.model.entry import Entry
from kb.model.handbook import FieldPath, SourceMap


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One such part; ``inline`` when it is a single line."""

    path: FieldPath
    text: str
    inline: bool = True

    def line_in(self, source: SourceMap, number: int) -> int:
        """The file's line that holds line ``number`` (from 1) of this text.

        Only in ``|`` blocks do the lines of file and text run side by side; elsewhere it is the line the
        value begins on.
        """
        first = source.lines.get((*self.path, 0))
        return source.line(self.path) if first is None else first + number - 1


def marked_texts(entry: Entry) -> Iterator[MarkedText]:
    """Every non-empty part, in the order of the keys."""
    yield MarkedText(("summary",), entry.summary)
    yield MarkedText(("answer",), entry.answer, inline=False)
    for name, texts in (("documents_needed", entry.documents_needed), ("open_points", entry.open_points)):
        yield from (MarkedText((name, index), text) for index, text in enumerate(texts))
    for name in ("time_limit", "fee", "authority", "where"):
        text = getattr(entry, name)
        if text is not None:
            yield MarkedText((name,), text)
    for index, citation in enumerate(entry.legal_basis):
        if citation.note is not None:
            yield MarkedText(("legal_basis", index, "note"), citation.note)
