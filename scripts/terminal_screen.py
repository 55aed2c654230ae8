"""What a terminal shows: text with colours and cursor movements, as lines of styled characters and as HTML."""

from __future__ import annotations

import html
import re
from itertools import groupby

TOKEN = re.compile(r"\x1b\[(?P<private>\??)(?P<numbers>[\d;]*)(?P<what>[A-Za-z])|(?P<text>.)", re.DOTALL)
COLOURS = {
    30: "#777",
    31: "#ff8a80",
    32: "#a5d6a7",
    33: "#ffe082",
    34: "#90caf9",
    35: "#ce93d8",
    36: "#80deea",
}
LOOKS = {1: "font-weight:bold", 2: "opacity:.72", 4: "text-decoration:underline"}

Cell = tuple[str, tuple[int, ...]]
"""A character and the SGR codes in force where it stands."""


class Screen:
    """The lines that programs wrote to a terminal ``columns`` wide; nothing scrolls away."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.lines: list[list[Cell]] = [[]]
        self._row = self._column = 0
        self._style: tuple[int, ...] = ()

    def feed(self, output: str) -> None:
        """Show more output. Raises ``ValueError`` for a control sequence that it does not know."""
        for token in TOKEN.finditer(output):
            if token["text"] is not None:
                self._character(token["text"])
            elif not token["private"]:
                self._control(token["what"], [int(number or 0) for number in token["numbers"].split(";")])

    def _character(self, character: str) -> None:
        if character == "\n":
            self._row += 1
            if self._row == len(self.lines):
                self.lines.append([])
        elif character == "\r":
            self._column = 0
        elif character == "\b":
            self._column = max(0, self._column - 1)
        elif character >= " ":
            if self._column == self.columns:
                self._character("\r")
                self._character("\n")
            line = self.lines[self._row]
            line += [(" ", ())] * (self._column + 1 - len(line))
            line[self._column] = (character, self._style)
            self._column += 1
        elif character != "\a":
            raise ValueError(f"control character {character!r}")

    def _control(self, what: str, numbers: list[int]) -> None:
        steps = max(1, numbers[0])
        if what == "m":
            for number in numbers:
                self._style = (*self._style, number) if number else ()
        elif what == "K" and not numbers[0]:
            del self.lines[self._row][self._column :]
        elif what == "J" and not numbers[0]:
            del self.lines[self._row][self._column :], self.lines[self._row + 1 :]
        elif what == "A":
            self._row = max(0, self._row - steps)
        elif what == "C":
            self._column = min(self.columns, self._column + steps)
        elif what == "D":
            self._column = max(0, self._column - steps)
        else:
            raise ValueError(f"control sequence {numbers} {what}")


def as_html(lines: list[list[Cell]]) -> str:
    """Lines of a screen for a ``pre`` element."""
    return "\n".join("".join(_run(*run) for run in _runs(line)) for line in lines)


def _runs(line: list[Cell]) -> list[tuple[str, tuple[int, ...]]]:
    return [
        ("".join(character for character, _ in cells), style)
        for style, cells in groupby(line, key=lambda cell: cell[1])
    ]


def _run(text: str, style: tuple[int, ...]) -> str:
    looks = [LOOKS[code] for code in style if code in LOOKS]
    for code in style:
        colour = COLOURS.get(code) or COLOURS.get(code - 60)
        looks += [f"color:{colour}"] * bool(colour)
    return f'<span style="{";".join(looks)}">{html.escape(text)}</span>' if looks else html.escape(text)
