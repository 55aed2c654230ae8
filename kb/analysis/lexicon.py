"""What the analysis of a query may ask an index about its words, never about its documents."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol


class Lexicon(Protocol):
    """The words of an index."""

    def has(self, layer: str, term: str) -> bool:
        """Whether any document has ``term`` in ``layer``."""

    def frequency(self, layer: str, term: str) -> int:
        """How many documents have ``term`` in ``layer``."""

    def beginning(self, prefix: str, limit: int) -> Sequence[str]:
        """Folded syllables longer than ``prefix`` that begin with it: most frequent first, then in order."""

    def vocabulary(self, layer: str) -> AbstractSet[str]:
        """Every term of a layer of single syllables."""

    def letters(self, layer: str) -> str:
        """The letters those terms are written with, digits left out, in order."""
