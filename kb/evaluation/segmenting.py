"""Segmenting a large collection once: with progress, and remembered whatever else changes.

The index remembers compounds too, but forgets them whenever the analysis changes, which is just
when a collection is measured again. What is kept here depends on the segmenter and the text alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection
from importlib.metadata import version
from pathlib import Path

from kb.index.document import Document
from kb.index.segments import Segmenter, underthesea_words

_STEP = 10
"""Percent between two lines of progress."""
_LONG = 1_000_000
"""Letters from which progress is told: a quarter of a minute."""


class Words:
    """A segmenter for ``documents`` that remembers its words in ``folder`` and tells how far it is."""

    def __init__(
        self,
        documents: Collection[Document],
        folder: Path,
        say: Callable[[str], None],
        segment: Segmenter = underthesea_words,
    ) -> None:
        self._path = folder / f"words-{version('underthesea')}.json"
        self._total = sum(len(text) for document in documents for text in document.texts)
        self._count = len(documents)
        self._say = say
        self._segment = segment
        self._known: dict[str, list[str]] | None = None
        self._new = False
        self._done = 0
        self._told = 0

    def __call__(self, text: str) -> list[str]:
        """The words of ``text``."""
        if self._known is None:
            self._known = self._load()
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]
        words = self._known.get(key)
        if words is None:
            if not self._new:
                self._say(f"Tách từ {self._count} văn bản, chỉ phải làm một lần…")
            self._new = True
            words = self._known[key] = list(self._segment(text))
        self._done += len(text)
        self._tell()
        return words

    def save(self) -> None:
        """Remember what was new."""
        if self._new:
            self._path.write_text(json.dumps(self._known, ensure_ascii=False), encoding="utf-8")

    def _tell(self) -> None:
        percent = min(100, 100 * self._done // max(self._total, 1)) // _STEP * _STEP
        if percent > self._told:
            self._told = percent
            if self._new and self._total >= _LONG:
                self._say(f"  {percent}%")

    def _load(self) -> dict[str, list[str]]:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}  # it can be found again
        return stored if isinstance(stored, dict) else {}
