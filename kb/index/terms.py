"""The terms of a document in each layer of a profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kb.analysis.syllables import Syllable, pairs, syllables
from kb.index.document import Document
from kb.index.segments import Compounds
from kb.model.ranking import Part, RankingProfile, Unit

Terms = Counter[str]
"""Term → how often it occurs."""


def layer_terms(
    document: Document, segments: Mapping[str, Compounds], profile: RankingProfile
) -> dict[str, Terms]:
    """Layer name → terms of ``document``, whose titles ``segments`` gives the compounds of."""
    compounds = [compound for title in document.titles for compound in segments[title]]
    titles = [syllables(text) for text in document.titles]
    whole = titles + [syllables(text) for text in document.lines]
    texts = {Part.TITLE: titles, Part.WHOLE: whole}
    return {
        layer.name: Counter(
            compounds if layer.unit is Unit.COMPOUND else _terms(texts[layer.part], layer.unit)
        )
        for layer in profile.layers
    }


def _terms(texts: Iterable[Sequence[Syllable]], unit: Unit) -> Iterable[str]:
    for text in texts:
        if unit is Unit.PAIR:
            yield from pairs(syllable.folded for syllable in text)
        elif unit is Unit.EXACT:
            yield from (syllable.exact for syllable in text)
        else:
            yield from (syllable.folded for syllable in text)
