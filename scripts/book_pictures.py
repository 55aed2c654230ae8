#!/usr/bin/env python3
"""Takes the picture of ``content/dung-sach-in.md``: a page of the book with numbers beside what there is to explain.

    python3 scripts/handbook.py --build-only && python3 scripts/book_pictures.py

The page is a real one, the first on which an entry stands whole with everything that is explained. Where each thing
stands is read from the page itself. Needs Chromium and poppler-utils.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from typing import NamedTuple
from xml.etree import ElementTree

import environment
from day_pictures import AS_WEBP

PICTURE = environment.ROOT / "content" / "hinh" / "sach-mot-muc.webp"
BOOK = environment.ROOT / "build" / "cam-nang.pdf"
WIDTH = 720
"""Pixels of the picture."""
QUALITY = "0.35"
"""Of its packing: letters stay clear, the file stays small."""
CODE = re.compile(r"[A-Z]{2}-\d{3}")
FACTS = ("Giấy tờ", "Thời hạn", "Phí, lệ phí")
WORD = "{http://www.w3.org/1999/xhtml}word"
PAGE = "{http://www.w3.org/1999/xhtml}page"


class Word(NamedTuple):
    """A word and its box, in points from the left and the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


class Spot(NamedTuple):
    """A number's place, and where the line that leads from it ends; both from the left and the top, in points."""

    x: float
    y: float
    to: float


class Page:
    """The words of a page, and what they say about where things stand."""

    def __init__(self, number: int, node: ElementTree.Element) -> None:
        self.number = number
        self.width, self.height = float(node.attrib["width"]), float(node.attrib["height"])
        sides = ("xMin", "yMin", "xMax", "yMax")
        self.words = [Word(w.text or "", *(float(w.attrib[one]) for one in sides)) for w in node.iter(WORD)]

    def spots(self) -> list[Spot] | None:
        """Where the numbers 1 to 8 belong; None when the page has not everything, or has it at the other side."""
        body = [word for word in self.words if 60 < word.top < self.height - 62]
        if self.number % 2 == 0 or not body:
            return None
        edge = min(word.left for word in body)
        labels = [word for word in body if word.left < edge + 2]
        head = next((word for word in labels if CODE.fullmatch(word.text)), None)
        if head is None:
            return None
        end = next((w.top for w in labels if w.top > head.bottom and CODE.fullmatch(w.text)), self.height)
        mine = [word for word in body if head.top - 2 <= word.top < end]

        def label(words: str) -> Word | None:
            return next((w for w in mine if w in labels and self.line_from(w).startswith(words)), None)

        facts, basis, related = [label(words) for words in FACTS], label("Căn cứ"), label("Xem thêm")
        step = next((word for word in mine if word.text == "1." and word.left > edge + 20), None)
        tab = next((w for w in self.words if w.text == head.text[:2] and w.left > self.width - 50), None)
        foot = [word for word in self.words if word.top > self.height - 62]
        if not (all(facts) and facts[0] and basis and related and step and tab and foot):
            return None
        summary = [w for w in mine if w.left > edge + 60 and head.bottom + 22 < w.top < facts[0].top - 4]
        if not summary or step.top < facts[0].top:
            return None
        first, last = summary[0], summary[-1]
        x = edge - 24
        return [
            Spot(x, head.middle, head.left),
            Spot(x, (first.top + last.bottom) / 2, min(word.left for word in summary) - 10),
            Spot(x, facts[0].middle, edge),
            Spot(x, step.middle, step.left),
            Spot(x, basis.middle, edge),
            Spot(x, related.middle, edge),
            Spot(self.width - 17, tab.middle + 36, 0),
            Spot(x, foot[0].middle, min(word.left for word in foot)),
        ]

    def line_from(self, first: Word) -> str:
        """What stands on the line of a word, from it on."""
        line = [w for w in self.words if abs(w.middle - first.middle) < 3 and w.left >= first.left]
        return " ".join(word.text for word in sorted(line, key=lambda word: word.left))


def chosen() -> tuple[Page, list[Spot]]:
    """The first page that shows everything, and where on it."""
    ran = subprocess.run(["pdftotext", "-q", "-bbox", BOOK, "-"], check=True, capture_output=True)
    root = ElementTree.fromstring(ran.stdout)
    for number, node in enumerate(root.iter(PAGE), start=1):
        page = Page(number, node)
        if spots := page.spots():
            return page, spots
    environment.give_up("không có trang sách nào có đủ những gì cần chỉ ra.", 1)
    raise AssertionError("unreachable")


def with_numbers(page: Page, spots: list[Spot]) -> str:
    """The page as HTML, with a number at each spot."""
    render = ["pdftoppm", "-r", "200", "-f", str(page.number), "-singlefile", "-png", BOOK]
    picture = base64.b64encode(subprocess.run(render, check=True, capture_output=True).stdout).decode()
    scale = WIDTH / page.width
    marks = ""
    for number, spot in enumerate(spots, start=1):
        x, y, to = (round(value * scale, 1) for value in spot)
        if to:
            marks += f'<i style="left:{x}px;top:{y - 1}px;width:{to - x - 3}px"></i>'
        marks += f'<b style="left:{x}px;top:{y}px">{number}</b>'
    style = (
        "body{margin:0}div{position:relative;display:inline-block;border:1px solid #8a8494;line-height:0}"
        f"img{{width:{WIDTH - 2}px}}"
        "b{position:absolute;width:30px;margin:-15px;border-radius:50%;background:#a8500b;color:#fff;"
        "font:bold 20px/30px 'Noto Sans','DejaVu Sans',sans-serif;text-align:center}"
        "i{position:absolute;height:2px;background:#a8500b}"
    )
    return f'<meta charset="utf-8"><style>{style}</style><div><img src="data:image/png;base64,{picture}">{marks}</div>'


def main() -> int:
    """Take the picture."""
    environment.speak_utf8()
    if os.environ.get("VIRTUAL_ENV_KB") != "1":
        environment.ensure("test")
        again = {**os.environ, "VIRTUAL_ENV_KB": "1"}
        return subprocess.run([environment.PYTHON, __file__], env=again, check=False).returncode
    from playwright.sync_api import sync_playwright

    page, spots = chosen()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WIDTH + 40, "height": 1200})
        tab.set_content(with_numbers(page, spots))
        taken = base64.b64encode(tab.locator("div").screenshot()).decode()
        packed = tab.evaluate(AS_WEBP.replace("0.5", QUALITY), f"data:image/png;base64,{taken}")
        browser.close()
    PICTURE.write_bytes(base64.b64decode(packed.split(",")[1]))
    print(f"{PICTURE.relative_to(environment.ROOT)}: trang {page.number}, {PICTURE.stat().st_size} byte")
    return 0


if __name__ == "__main__":
    sys.exit(main())
