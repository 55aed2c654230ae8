from __future__ import annotations

import re

import segno

from kb.answer.qr_code import MASK
from kb.site.address_code import printed_address, qr_drawing
from tests.site.reading import read

ADDRESS = "https://cam-nang.example/muc/chung-thuc-ban-sao.html"


def drawn(html: str) -> set[tuple[int, int]]:
    """The dark modules of a drawing."""
    path = read(html).one("path").attributes["d"] or ""
    bars = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path)
    return {(int(x) + n, int(y)) for x, y, width in bars for n in range(int(width))}


def test_every_dark_module_is_drawn_within_a_white_margin() -> None:
    matrix = segno.make_qr(ADDRESS, error="m", mask=MASK).matrix

    assert drawn(qr_drawing(ADDRESS)) == {
        (x + 4, y + 4) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    }
    assert (
        read(qr_drawing(ADDRESS)).one("svg").attributes["viewbox"]
        == f"0 0 {len(matrix) + 8} {len(matrix) + 8}"
    )


def test_the_address_can_also_be_read() -> None:
    assert read(printed_address(ADDRESS)).one(class_="kb-address__letters").text == ADDRESS


def test_nothing_in_it_needs_a_script_or_a_style() -> None:
    assert not re.search(r"<style|<script| style=| on\w+=", printed_address(ADDRESS))
