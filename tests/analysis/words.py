"""A lexicon of a few terms, for the analysis to ask."""

from __future__ import annotations

from collections.abc import Sequence


class Words:
    """Terms written ``layer:term``, each with how many documents have it: once for every time it is given."""

    def __init__(self, *terms: str, longer: Sequence[str] = ()) -> None:
        self.terms = terms
        self.longer = longer

    def has(self, layer: str, term: str) -> bool:
        return f"{layer}:{term}" in self.terms

    def frequency(self, layer: str, term: str) -> int:
        return self.terms.count(f"{layer}:{term}")

    def beginning(self, prefix: str, limit: int) -> Sequence[str]:
        return [term for term in self.longer if term.startswith(prefix)][:limit]

    def vocabulary(self, layer: str) -> frozenset[str]:
        return frozenset(
            term.removeprefix(f"{layer}:") for term in self.terms if term.startswith(f"{layer}:")
        )

    def letters(self, layer: str) -> str:
        used = set("".join(self.vocabulary(layer)))
        return "".join(sorted(letter for letter in used if not letter.isdigit()))
