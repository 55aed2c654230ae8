"""A lexicon of a few terms for the analysis to ask, and a profile whose weights are easy to add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.model.ranking import PROFILE as SHIPPED
from kb.model.ranking import Layer, Part, Unit

PROFILE = replace(
    SHIPPED,
    layers=(
        Layer("syllable", Part.WHOLE, Unit.SYLLABLE, 1.0, 0.9, 0.3),
        Layer("exact", Part.WHOLE, Unit.EXACT, 1.0, 0.9, 0.3),
        Layer("pair", Part.WHOLE, Unit.PAIR, 0.5, 0.9, 0.3),
        Layer("compound", Part.WHOLE, Unit.COMPOUND, 0.25, 0.9, 0.3),
        Layer("title", Part.TITLE, Unit.SYLLABLE, 0.125, 0.9, 0.3),
    ),
    question_phrases=("tôi", "cần"),
    question_weight=0.5,
    misaccent_weight=0.25,
    prefix_weight=0.5,
    prefix_limit=2,
    keystroke_weight=0.5,
    term_weight=0.5,
    term_size=2.0,
    former_unit_weight=0.5,
    doubtful_weight=0.125,
    spacing_weight=0.5,
    spelling_weight=0.5,
    spelling_limit=2,
    slip_weight=0.25,
    number_weight=4.0,
)
"""Few layers, and every weight a power of two."""


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
