"""What a revision changes, word by word, so that a reviewer reads the change and not the whole entry."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from kb.model.entry import Asked, Citation, Entry, Origin, Source

Kind = Literal["same", "removed", "added"]

# A word keeps the dots, slashes and hyphens inside it: 2.000, 23/2015/NĐ-CP, 15/02/2027 change as a whole.
_TOKEN = re.compile(r"\w+(?:[./\-:,]\w+)*|\s+|[^\w\s]+")
# Below this share of common words two lines are no longer versions of one another (as difflib's ratio counts).
_ALIKE = 0.4
# The identity and the record of steps are not what a reviewer weighs.
_NOT_COMPARED = frozenset({"id", "code", "history"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, went or came."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field of an entry that is not as before; an absent side is the empty text."""

    field: str
    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The change word by word."""
        return words_between(self.before, self.after)


def words_between(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as one sequence of pieces.

    The same and removed pieces joined are ``before``; the same and added ones joined are ``after``.
    Lines are matched first, then the words of lines that are versions of one another.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces += _piece("same", old[a:b])
        else:
            pieces += _within("".join(old[a:b]), "".join(new[c:d]))
    return _joined(pieces)


def differences(live: Entry, revision: Entry) -> tuple[FieldDifference, ...]:
    """Every field whose content a revision changes, in the entry's own order."""
    found = []
    for name in Entry.model_fields:
        if name not in _NOT_COMPARED:
            before, after = _as_text(getattr(live, name)), _as_text(getattr(revision, name))
            if before != after:
                found.append(FieldDifference(name, before, after))
    return tuple(found)


def _within(before: str, after: str) -> Iterator[Piece]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield from _piece("removed", [before])
        yield from _piece("added", [after])
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from _piece("same", old[a:b])
        else:
            yield from _piece("removed", old[a:b])
            yield from _piece("added", new[c:d])


def _piece(kind: Kind, texts: list[str]) -> Iterator[Piece]:
    if text := "".join(texts):
        yield Piece(kind, text)


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbouring changes with only blanks between them read as one change: “ba ngày” → “năm tuần”."""
    spread: list[Piece] = []
    for place, piece in enumerate(pieces):
        inside = 0 < place < len(pieces) - 1
        if piece.kind == "same" and inside and piece.text.isspace() and "\n" not in piece.text:
            spread += [Piece("removed", piece.text), Piece("added", piece.text)]
        else:
            spread.append(piece)
    joined: list[Piece] = []
    for changed, run in groupby(spread, key=lambda p: p.kind != "same"):
        parts = list(run)
        kinds: tuple[Kind, ...] = ("removed", "added") if changed else ("same",)
        for kind in kinds:
            joined += _piece(kind, [p.text for p in parts if p.kind == kind])
    return tuple(joined)


def _as_text(value: object) -> str:
    """A field's value as the lines a reviewer compares; nothing for an absent or empty one."""
    match value:
        case None | ():
            return ""
        case tuple():
            return "\n".join(_as_text(part) for part in value)
        case dt.date():
            return f"{value:%d/%m/%Y}"
        case Citation():
            return ", ".join(filter(None, (value.article, value.document, value.note)))
        case Source():
            return ", ".join(filter(None, (value.title, value.url, _as_text(value.as_of))))
        case Origin():
            parts = (value.meeting, value.asked_by, value.answered_by, value.sources)
            return "\n".join(filter(None, map(_as_text, parts)))
        case Asked():
            count = f"{value.count} lần" if value.count else ""
            return "\n".join(filter(None, (count, _as_text(value.units))))
        case _:
            return str(value).rstrip("\n")
