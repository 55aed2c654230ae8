"""Reading a printed book back: what stands where, in which order, in which ink.

Three readers that know nothing of Typst: pypdf's own text, poppler's ``pdftotext``, and the small
interpreter of page contents here, which says what the other two do not: to which element of the
structure a text belongs, with which ink on which ground it is set, and what else is painted.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pypdf


def squeezed(text: str) -> str:
    """``text`` without any white space: lines break where they must."""
    return re.sub(r"\s+", "", text)


def raw_text(path: Path) -> str:
    """What ``pdftotext -raw`` reads: the text in the order of the page contents."""
    ran = subprocess.run(["pdftotext", "-q", "-raw", str(path), "-"], capture_output=True, check=True)
    return ran.stdout.decode("utf-8")


class Box(NamedTuple):
    """A word with its box in points, from the left and from the *top* of the page (numbered from 1)."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def word_boxes(path: Path) -> list[Box]:
    """Every word as ``pdftotext -bbox-layout`` finds it, also those outside the page."""
    ran = subprocess.run(["pdftotext", "-q", "-bbox-layout", str(path), "-"], capture_output=True, check=True)
    names = ("xMin", "yMin", "xMax", "yMax")
    root = ElementTree.fromstring(ran.stdout)
    return [
        Box(number, *(float(word.attrib[name]) for name in names), word.text or "")
        for number, page in enumerate(root.iter("{http://www.w3.org/1999/xhtml}page"), start=1)
        for word in page.iter("{http://www.w3.org/1999/xhtml}word")
    ]


class Run(NamedTuple):
    """Some text set in one go, from the left and from the *bottom* of its page (numbered from 1).

    ``mcid`` is the number that ties it to the structure, ``None`` for what is only decoration;
    ``marked`` is false for what is neither. ``ink`` and ``ground`` are relative luminances, 0 to 1.
    """

    page: int
    mcid: int | None
    marked: bool
    text: str
    left: float
    base: float
    right: float
    size: float
    font: str
    ink: float
    ground: float


class Area(NamedTuple):
    """A filled or stroked path: its box from the left and the bottom, and its luminance."""

    page: int
    left: float
    low: float
    right: float
    high: float
    luminance: float
    marked: bool
    before: int
    """How many runs of the page are painted before it."""


@dataclass
class Element:
    """An element of the structure: its role, its own dictionary, and what it holds in order."""

    role: str
    node: Any
    parent: Element | None
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    """Elements, and (page, mcid) for content."""
    objects: list[Any] = field(default_factory=list)
    """Annotations that belong to it."""

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def content(self) -> Iterator[tuple[int, int]]:
        """(page, mcid) of everything in it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.content()
            else:
                yield kid

    def find(self, *roles: str) -> list[Element]:
        """All elements of these roles, in reading order."""
        return [element for element in self.walk() if element.role in roles]


class Pdf:
    """A PDF file, read once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reader = pypdf.PdfReader(path)

    @cached_property
    def pages(self) -> list[Page]:
        """What is painted on each page."""
        return [Page(self.reader, number) for number in range(1, len(self.reader.pages) + 1)]

    @property
    def runs(self) -> list[Run]:
        """All text in the order in which it is painted."""
        return [run for page in self.pages for run in page.runs]

    @cached_property
    def structure(self) -> Element:
        """The root of the structure."""
        numbers = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages, start=1)}
        return _element(self.reader.trailer["/Root"]["/StructTreeRoot"], numbers)

    @cached_property
    def content(self) -> dict[tuple[int, int], list[Run]]:
        """The runs of each piece of marked content."""
        found: dict[tuple[int, int], list[Run]] = {}
        for run in self.runs:
            if run.mcid is not None:
                found.setdefault((run.page, run.mcid), []).append(run)
        return found

    def text_of(self, element: Element) -> str:
        """The text of an element as a screen reader reads it."""
        return "".join(run.text for run in self.runs_of(element))

    def runs_of(self, element: Element) -> list[Run]:
        """The runs of an element in reading order."""
        return [run for place in element.content() for run in self.content.get(place, ())]

    def lines_of(self, element: Element) -> list[list[Run]]:
        """The runs of an element, cut where a new line begins."""
        lines: list[list[Run]] = []
        for run in self.runs_of(element):
            last = lines[-1][-1] if lines else None
            if last and last.page == run.page and abs(last.base - run.base) < 0.3 * run.size:
                lines[-1].append(run)
            else:
                lines.append([run])
        return lines


def _element(node: Any, numbers: dict[int, int], parent: Element | None = None, page: int = 0) -> Element:
    node = node.get_object()
    made = Element(str(node.get("/S", "/Root"))[1:], node, parent)
    if "/Pg" in node:
        page = numbers[node.raw_get("/Pg").idnum]
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, int):
            made.kids.append((page, int(kid)))
        elif kid.get("/Type") == "/MCR":
            made.kids.append((numbers[kid.raw_get("/Pg").idnum] if "/Pg" in kid else page, int(kid["/MCID"])))
        elif kid.get("/Type") == "/OBJR":
            made.objects.append(kid["/Obj"].get_object())
        else:
            made.kids.append(_element(kid, numbers, made, page))
    return made


_TOKEN = re.compile(
    rb"\s*(?:(?P<string>\()|(?P<hex><[0-9A-Fa-f\s]*>)|(?P<mark><<|>>|[\[\]])|(?P<name>/[^\s/<>\[\]()]*)"
    rb"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+))|(?P<operator>[A-Za-z'\"*]+\d?))"
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.|\n)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) & 255]) if sign[0] in b"01234567" else _PLAIN.get(sign, sign)


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    """The literal string whose opening bracket is just before ``at``, and where it ends."""
    start, depth = at, 1
    while depth:
        sign = data[at]
        at += 2 if sign == 0x5C else 1
        depth += (sign == 0x28) - (sign == 0x29)
    return _ESCAPE.sub(_unescaped, data[start : at - 1]), at


def _instructions(data: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """Operators with their operands: numbers, names and strings as bytes, arrays and dictionaries flat."""
    at, operands = 0, []
    while found := _TOKEN.match(data, at):
        at = found.end()
        if found["string"]:
            text, at = _string(data, at)
            operands.append((text,))
        elif found["number"]:
            operands.append(float(found["number"]))
        elif found["hex"]:
            operands.append((bytes.fromhex(found["hex"][1:-1].decode()),))
        elif found["operator"] and found["operator"] not in (b"true", b"false", b"null"):
            yield found["operator"], operands
            operands = []
        elif not found["mark"]:
            operands.append(found[0].strip())
    assert not data[at:].strip(), data[at : at + 40]


Matrix = tuple[float, float, float, float, float, float]


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _luminance(values: list[float]) -> float:
    """Relative luminance of an sRGB or grey colour (WCAG 2.2)."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    red, green, blue = linear * 3 if len(linear) == 1 else linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class _Font:
    """How the codes of an embedded font read, and how wide they are."""

    def __init__(self, font: Any) -> None:
        self.name = str(font["/BaseFont"])
        self._unicode = dict(_mapped(font["/ToUnicode"].get_data().decode("ascii")))
        child = font["/DescendantFonts"][0].get_object()
        self._default = float(child.get("/DW", 1000))
        self._widths = dict(_widths(child.get("/W", [])))

    def text(self, codes: bytes) -> str:
        """What these codes say; a code that says nothing is U+FFFD."""
        return "".join(self._unicode.get(code, "\ufffd") for code in _pairs(codes))

    def width(self, codes: bytes) -> float:
        """How far these codes go, in ems, without the blank at the end of a line."""
        while codes and not self.text(codes[-2:]).strip():
            codes = codes[:-2]
        return sum(self._widths.get(code, self._default) for code in _pairs(codes)) / 1000


def _pairs(codes: bytes) -> Iterator[int]:
    return (codes[at] << 8 | codes[at + 1] for at in range(0, len(codes) - 1, 2))


def _mapped(cmap: str) -> Iterator[tuple[int, str]]:
    def text(digits: str) -> str:
        return bytes.fromhex(digits).decode("utf-16-be")

    for part in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, to in re.findall(r"<(\w+)>\s*<(\w+)>", part):
            yield int(code, 16), text(to)
    for part in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, to in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            for n in range(int(last, 16) - int(first, 16) + 1):
                yield int(first, 16) + n, text(to)[:-1] + chr(ord(text(to)[-1]) + n)


def _widths(values: Any) -> Iterator[tuple[int, float]]:
    items = [value.get_object() for value in values]
    at = 0
    while at < len(items):
        if isinstance(items[at + 1], list):
            yield from ((int(items[at]) + n, float(w)) for n, w in enumerate(items[at + 1]))
            at += 2
        else:
            yield from (
                (code, float(items[at + 2])) for code in range(int(items[at]), int(items[at + 1]) + 1)
            )
            at += 3


class Page:
    """What is painted on one page, in order."""

    def __init__(self, reader: pypdf.PdfReader, number: int) -> None:
        self.number = number
        self.page = reader.pages[number - 1]
        self.runs: list[Run] = []
        self.areas: list[Area] = []
        self.marks: list[tuple[bytes, int | None]] = []
        """Every beginning of marked content: its tag and number."""
        self.unmarked: list[bytes] = []
        """Painting operators outside any marked content."""
        self.clipped: list[str] = []
        """Texts of which a part may be cut away."""
        self.images: list[bytes] = []
        fonts = self.page["/Resources"].get_object().get("/Font", {})
        self._fonts: dict[bytes, Any] = {name.encode(): font.get_object() for name, font in fonts.items()}
        self._known: dict[bytes, _Font] = {}
        self._state: dict[str, Any] = {
            "at": (1.0, 0, 0, 1.0, 0, 0),
            "ink": 0.0,
            "stroke": 0.0,
            "thick": 1.0,
            "clips": False,
        }
        self._saved: list[dict[str, Any]] = []
        self._open: list[tuple[bytes, int | None, str | None]] = []
        self._points: list[tuple[float, float]] = []
        self._text: Matrix = (1.0, 0, 0, 1.0, 0, 0)
        does: dict[bytes, Callable[[list[Any]], None]] = {
            b"q": lambda _: self._saved.append(dict(self._state)),
            b"Q": lambda _: self._state.update(self._saved.pop()),
            b"cm": self._move,
            b"scn": lambda values: self._colour("ink", values),
            b"SCN": lambda values: self._colour("stroke", values),
            b"w": lambda values: self._state.update(thick=values[0]),
            b"m": self._point,
            b"l": self._point,
            b"c": self._point,
            b"re": self._rectangle,
            b"n": lambda _: self._points.clear(),
            b"W": lambda _: self._clip(),
            b"W*": lambda _: self._clip(),
            b"Tf": self._font,
            b"Tm": lambda values: setattr(self, "_text", tuple(values)),
            b"Tj": self._show,
            b"TJ": self._show,
            b"BDC": self._begin,
            b"BMC": self._begin,
            b"EMC": lambda _: self._open.pop(),
            b"Do": self._image,
        }
        for operator, operands in _instructions(self.page.get_contents().get_data()):
            if operator in (b"f", b"f*", b"S", b"s", b"B", b"B*"):
                self._paint(operator)
            elif operator in does:
                does[operator](operands)
        assert not self._open

    def _move(self, values: list[float]) -> None:
        self._state["at"] = _times(tuple(values), self._state["at"])  # type: ignore[arg-type]

    def _colour(self, which: str, values: list[Any]) -> None:
        numbers = [value for value in values if isinstance(value, float)]
        if numbers:
            self._state[which] = _luminance(numbers)

    def _point(self, values: list[float]) -> None:
        a, b, c, d, e, f = self._state["at"]
        self._points += [
            (a * x + c * y + e, b * x + d * y + f) for x, y in zip(values[::2], values[1::2], strict=True)
        ]

    def _rectangle(self, values: list[float]) -> None:
        x, y, width, height = values
        self._point([x, y, x + width, y, x + width, y + height, x, y + height])

    def _clip(self) -> None:
        self._state["clips"] = True

    def _paint(self, operator: bytes) -> None:
        filled = operator not in (b"S", b"s")
        half = 0 if filled else self._state["thick"] / 2
        across, up = [x for x, _ in self._points], [y for _, y in self._points]
        luminance = self._state["ink" if filled else "stroke"]
        box = (min(across) - half, min(up) - half, max(across) + half, max(up) + half)
        self.areas.append(Area(self.number, *box, luminance, bool(self._open), len(self.runs)))
        self._points.clear()
        self._note(operator)

    def _note(self, operator: bytes) -> None:
        if not self._open:
            self.unmarked.append(operator)

    def _image(self, values: list[Any]) -> None:
        self.images.append(values[0])
        self._note(b"Do")

    def _font(self, values: list[Any]) -> None:
        name, size = values
        if name not in self._known:
            self._known[name] = _Font(self._fonts[name])
        self._state.update(font=self._known[name], size=size)

    def _begin(self, values: list[Any]) -> None:
        mcid = said = None
        for key, value in pairwise(values[1:]):
            if key == b"/MCID":
                mcid = int(value)
            elif key == b"/ActualText":
                (coded,) = value
                said = (
                    coded[2:].decode("utf-16-be")
                    if coded.startswith(b"\xfe\xff")
                    else coded.decode("latin-1")
                )
        self.marks.append((values[0], mcid))
        self._open.append((values[0], mcid, said))
        if said is not None:
            self._say(said, b"", [])

    def _show(self, values: list[Any]) -> None:
        self._note(b"Tj")
        if any(said is not None for _, _, said in self._open):
            return  # another text stands for it
        codes = b"".join(value[0] for value in values if isinstance(value, tuple))
        self._say(self._state["font"].text(codes), codes, [v for v in values if isinstance(v, float)])

    def _say(self, text: str, codes: bytes, kerns: list[float]) -> None:
        if any(tag == b"/ReversedChars" for tag, _, _ in self._open):
            text = text[::-1]
        mcid = next((mcid for _, mcid, _ in reversed(self._open) if mcid is not None), None)
        a, _, _, _, left, base = _times(self._text, self._state["at"])
        font, size = self._state.get("font"), self._state.get("size", 0)
        width = (font.width(codes) - sum(kerns) / 1000) * size * a if font else 0
        ground = 1.0
        for area in self.areas:
            if area.left <= left + 0.1 <= area.right and area.low <= base + 0.1 <= area.high:
                ground = area.luminance
        if self._state.get("clips"):
            self.clipped.append(text)
        name = font.name if font else ""
        self.runs.append(
            Run(
                self.number, mcid, bool(self._open), text, left, base, left + width, size,
                name, self._state["ink"], ground,
            )
        )  # fmt: skip
