"""On which page each entry begins, asked of the engine that sets the book."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kb.book.compile import compile_book, places_of
from kb.book.setting import count_pages
from kb.book.volumes import MOST, volumes
from kb.book.writing import write_error
from kb.model.printed import PageNumber


def pages_of_entries(data: Mapping[str, Any], most: int = MOST) -> dict[str, PageNumber]:
    """Entry id → the page it begins on, in the book or the volumes that ``data`` describes.

    ``data`` is what :func:`kb.book.book.book` gives; nothing is written. Raises
    :class:`~kb.book.writing.PrintError` when the engine cannot set it.
    """
    try:
        if len(volumes(data, most)) == 1:
            return places_of([count_pages(data)])[0]
        # Volumes are counted and set side by side, and looked at again: what is set is sure.
        with tempfile.TemporaryDirectory(prefix="cam-nang-") as folder:
            return dict(compile_book(data, Path(folder) / "cam-nang.pdf", most=most).places)
    except OSError as error:
        raise write_error(error, Path(tempfile.gettempdir())) from error
