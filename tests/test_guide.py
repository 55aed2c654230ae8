"""The pictures of the guide pages: each is shown, told in words, and small."""

from __future__ import annotations

import re
from pathlib import Path

CONTENT = Path(__file__).resolve().parents[1] / "content"
SHOWN = re.compile(r"\[!\[([^\]]*)\]\((hinh/[^)]+)\)\{ loading=lazy \}\]\((hinh/[^)]+)\)")
LARGEST = 60_000
"""Bytes of one picture; lines are slow where the handbook is read."""


def test_each_picture_is_shown_once_links_to_itself_and_is_told_in_words() -> None:
    pages = (page.read_text("utf-8") for page in sorted(CONTENT.glob("*.md")))
    shown = [picture for page in pages for picture in SHOWN.findall(page)]

    assert [file for _, file, _ in shown] == [
        f"hinh/{path.name}" for path in sorted((CONTENT / "hinh").iterdir())
    ]
    assert all(file == linked and len(told) > 40 for told, file, linked in shown)


def test_no_picture_is_large() -> None:
    assert all(path.stat().st_size <= LARGEST for path in (CONTENT / "hinh").iterdir())
