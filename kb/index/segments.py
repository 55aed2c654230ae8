"""Compound words of titles, found once by underthesea and remembered by content.

Importing underthesea takes most of a second, so it happens only when a title is really new.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kb.analysis.compounds import compounds_of
from kb.index.document import Document

Segmenter = Callable[[str], Iterable[str]]
"""Text to words, each of one or more syllables."""

Compounds = tuple[str, ...]
"""The folded compounds of a text."""


def underthesea_words(text: str) -> Iterable[str]:
    """The words of ``text`` as underthesea sees them."""
    from underthesea import word_tokenize

    words: list[str] = word_tokenize(text)
    return words


def segmented(
    documents: Iterable[Document], known: Mapping[str, Compounds], segment: Segmenter
) -> dict[str, Compounds]:
    """The compounds of every title of ``documents``; only what is not ``known`` is segmented."""
    titles = {title for document in documents for title in document.titles}
    return {
        title: known[title] if title in known else compounds_of(segment(title)) for title in sorted(titles)
    }


def load_segments(path: Path) -> dict[str, Compounds]:
    """What was remembered at ``path``; nothing when it is not in this form (it can be found again)."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {title: tuple(words) for title, words in stored.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def save_segments(path: Path, segments: Mapping[str, Compounds]) -> None:
    """Remember ``segments`` at ``path``."""
    path.write_text(json.dumps(segments, ensure_ascii=False, sort_keys=True), encoding="utf-8")
