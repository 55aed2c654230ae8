"""The pictures of the guide pages: each is shown, told in words, and small."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

CONTENT = Path(__file__).resolve().parents[1] / "content"
SHOWN = re.compile(
    r"\[!\[([^\]]*)\]\((hinh/[^)]+)\)\{ loading=lazy width=(\d+) height=(\d+) \}\]\((hinh/[^)]+)\)"
)
LARGEST = 60_000
"""Bytes of one picture; lines are slow where the handbook is read."""


def test_each_picture_is_shown_once_links_to_itself_and_is_told_in_words() -> None:
    pages = (page.read_text("utf-8") for page in sorted(CONTENT.glob("*.md")))
    shown = [picture for page in pages for picture in SHOWN.findall(page)]

    assert [file for _, file, *_ in shown] == [
        f"hinh/{path.name}" for path in sorted((CONTENT / "hinh").iterdir())
    ]
    assert all(file == linked and len(told) > 40 for told, file, _, _, linked in shown)


def test_the_page_keeps_room_for_a_picture_that_is_not_there_yet() -> None:
    for page in CONTENT.glob("*.md"):
        for _, file, width, height, _ in SHOWN.findall(page.read_text("utf-8")):
            with Image.open(CONTENT / file) as picture:
                assert picture.size == (int(width), int(height)), f"{page.name}: {file}"


def test_no_picture_is_large() -> None:
    assert all(path.stat().st_size <= LARGEST for path in (CONTENT / "hinh").iterdir())
