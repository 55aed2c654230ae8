"""Text in columns of a terminal: how wide it shows, where it wraps, how columns share a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from kb.answer.typography import pieces
from kb.model.tree import Align

_GAP = 2
_NARROWEST = 8
_GLUE = "\N{NO-BREAK SPACE}"


def width_of(text: str) -> int:
    """Columns that ``text`` takes: Vietnamese letters one, East Asian wide ones two, marks none."""
    return sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def padded(text: str, width: int, align: Align) -> str:
    """``text`` filled up with blanks to ``width`` columns."""
    space = max(0, width - width_of(text))
    left = {"right": space, "center": space // 2}.get(align or "left", 0)
    return " " * left + text + " " * (space - left)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns, at least one; what belongs together stays together if it can."""
    lines: list[str] = []
    line = ""
    for word in _words(text, width):
        joined = f"{line} {word}" if line else word
        if width_of(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while width_of(line) > width:
            cut = _fitting(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line or not lines else lines


def _words(text: str, width: int) -> list[str]:
    """What may not be torn apart: words, and kept pieces that fit into the line."""
    glued = "".join(
        piece.replace(" ", _GLUE) if kept and width_of(piece) <= width else piece
        for piece, kept in pieces(text.replace(_GLUE, " "))
    )
    return [word.replace(_GLUE, " ") for word in glued.split(" ") if word]


def _fitting(text: str, width: int) -> int:
    """How many characters of ``text`` fit, at least one."""
    used = 0
    for at, char in enumerate(text):
        used += _char_width(char)
        if used > width:
            return max(at, 1)
    return len(text)


def widths_for(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """The width of each column so that a row fits into ``width``; None when there is no room.

    Columns that need little get what they need; the others share what is left evenly.
    """
    natural = [max(1, *(width_of(row[at]) for row in rows)) for at in range(len(rows[0]))]
    room = width - _GAP * (len(natural) - 1)
    granted = dict.fromkeys(range(len(natural)), 0)
    waiting = set(granted)
    while waiting:
        share = room // len(waiting)
        modest = {at for at in waiting if natural[at] <= share}
        for at in modest:
            granted[at] = natural[at]
            room -= natural[at]
        waiting -= modest
        if waiting and not modest:
            if share < _NARROWEST:
                return None
            for at in waiting:
                granted[at] = share
            break
    return [granted[at] for at in range(len(natural))]
