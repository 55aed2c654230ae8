"""Compound words of a document, found once by underthesea and remembered by content.

Importing underthesea takes most of a second, so it happens only when a text is really new.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.analysis.compounds import compounds_of
from kb.index.document import Document

Segmenter = Callable[[str], Iterable[str]]
"""Text to words, each of one or more syllables."""


@dataclass(frozen=True, slots=True)
class Compounds:
    """The folded compounds of a document's titles, and of its lines."""

    titles: tuple[str, ...]
    lines: tuple[str, ...]


def underthesea_words(text: str) -> Iterable[str]:
    """The words of ``text`` as underthesea sees them."""
    from underthesea import word_tokenize

    words: list[str] = word_tokenize(text)
    return words


def segmented(
    documents: Iterable[Document], known: Mapping[str, Compounds], segment: Segmenter
) -> dict[str, Compounds]:
    """The compounds of each document by its digest; only what is not ``known`` is segmented."""

    def read(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(word for text in texts for word in compounds_of(segment(text)))

    found: dict[str, Compounds] = {}
    for document in documents:
        digest = document.digest()
        remembered = known.get(digest)
        found[digest] = remembered or Compounds(read(document.titles), read(document.lines))
    return found


def load_segments(path: Path) -> dict[str, Compounds]:
    """What was remembered at ``path``; nothing when it is not in this form (it can be found again)."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {digest: Compounds(tuple(titles), tuple(lines)) for digest, (titles, lines) in stored.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def save_segments(path: Path, segments: Mapping[str, Compounds]) -> None:
    """Remember ``segments`` at ``path``."""
    stored = {digest: (found.titles, found.lines) for digest, found in sorted(segments.items())}
    path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
