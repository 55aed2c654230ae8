"""Words as evidence: the terms of every layer that prove them, weighted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.analysis.compounds import runs
from kb.analysis.lexicon import Lexicon
from kb.analysis.needs import Evidence
from kb.analysis.syllables import Syllable
from kb.model.ranking import RankingProfile, Unit


class Prover:
    """Evidence by the layers of ``profile`` and the words of ``lexicon``. ``scale`` is on top of a layer's weight."""

    def __init__(self, profile: RankingProfile, lexicon: Lexicon) -> None:
        self.profile = profile
        self.lexicon = lexicon

    def single(self, unit: Unit, term: str, scale: float) -> tuple[Evidence, ...]:
        """One term, whatever accents a document gives it."""
        return tuple(Evidence(layer.name, term, layer.weight * scale) for layer in self.profile.of_unit(unit))

    def run(self, unit: Unit, words: Sequence[Syllable], scale: float) -> tuple[Evidence, ...]:
        """Words side by side, guarded by the accents that mean something."""
        guards = tuple(dict.fromkeys(word.exact for word in words if self.means(word)))
        return tuple(
            Evidence(layer.name, term_of(words), layer.weight * scale, guards)
            for layer in self.profile.of_unit(unit)
        )

    def phrase(self, words: Sequence[Syllable], scale: float) -> tuple[Evidence, ...]:
        """Syllables, pairs and compounds of words that belong together."""
        found: list[Evidence] = []
        for word in words:
            exact = self.means(word)
            found += self.single(
                *((Unit.EXACT, word.exact) if exact else (Unit.SYLLABLE, word.folded)), scale
            )
        for pair in pairwise(words):
            found += self.run(Unit.PAIR, pair, scale)
        for first, past in self.compounds(words):
            found += self.run(Unit.COMPOUND, words[first:past], scale)
        return tuple(found)

    def compounds(self, words: Sequence[Syllable]) -> list[tuple[int, int]]:
        """Where known compounds stand among ``words``: ``(first, past the last)``."""
        layer = self.profile.lexicon(Unit.COMPOUND)
        if layer is None:
            return []
        return list(runs([word.folded for word in words], lambda term: self.lexicon.has(layer.name, term)))

    def beside(self, *words: Syllable) -> bool:
        """Whether any document has the two ``words`` side by side."""
        layer = self.profile.lexicon(Unit.PAIR)
        return layer is not None and self.lexicon.has(layer.name, term_of(words))

    def means(self, word: Syllable) -> bool:
        """Whether the accents of ``word`` make one the index knows, and so are to be taken at their word."""
        layer = self.profile.lexicon(Unit.EXACT)
        return word.accented and layer is not None and self.lexicon.has(layer.name, word.exact)


def term_of(words: Sequence[Syllable]) -> str:
    """The term of words side by side: ``chung thuc``."""
    return " ".join(word.folded for word in words)
