"""The browser's index: a projection of the committed one, number for number.

Everything the JavaScript engine scores with is read from Whoosh here (weights, its own rounded
lengths, its document frequencies); the language data it analyses with rides along, so the
engine holds interpreters only. Equal indexes give equal bytes: sorted, no time in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kb.analysis import compounds, letters, spelling, syllables
from kb.index.packing import gaps, packed
from kb.index.postings import Posting, Postings, idf
from kb.index.searcher import SearchIndex
from kb.model.ranking import Layer, RankingProfile, Unit

FORMAT = 1
"""Raised whenever an older engine could misread a newer artefact; the engine refuses any other."""


def export_artefact(index: SearchIndex, out: Path, url_of: Callable[[str], str]) -> None:
    """Write the artefact of ``index`` as a script at ``out``; ``url_of`` gives an entry id its page address.

    Loading it, by ``<script>`` or ``importScripts`` and also from a file, sets ``KbSearch.artefact``;
    ``KbSearch.open(KbSearch.artefact)`` then gives an engine.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(script(artefact(index, url_of)), encoding="utf-8", newline="\n")


def script(content: dict[str, Any]) -> str:
    """``content`` as a classic script."""
    # "</script>" inside a string must not end a script element, should a page take the text in.
    body = _json(content).replace("</", "<\\/")
    return f"(self.KbSearch = self.KbSearch || {{}}).artefact = {body};\n"


def artefact(index: SearchIndex, url_of: Callable[[str], str]) -> dict[str, Any]:
    """The artefact of ``index`` as JSON values, headed by its format and fingerprints."""
    postings = index.postings
    words = Words(postings)
    frequencies: set[int] = set()
    content = {
        "ranking": _ranking(postings.profile),
        "language": _language(postings.profile),
        "words": " ".join(words.folded),
        "spelt": " ".join(words.exact),
        "layers": [_layer(postings, layer, words, frequencies) for layer in postings.profile.layers],
        "idf": [[frequency, idf(postings.count, frequency)] for frequency in sorted(frequencies)],
        "documents": _documents(postings, url_of),
    }
    header = {
        "format": FORMAT,
        "profile": postings.profile.digest(),
        "content": hashlib.sha256(_json(content).encode()).hexdigest()[:16],
    }
    return header | content


class Words:
    """Every syllable of an index, numbered in order: folded ones, and those spelt with accents."""

    def __init__(self, postings: Postings) -> None:
        found: dict[bool, set[str]] = {True: set(), False: set()}
        for layer in postings.profile.layers:
            for term in postings.terms(layer.name):
                found[layer.unit is Unit.EXACT].update(term.split(" "))
        self.folded = sorted(found[False])
        self.exact = sorted(found[True])
        self._folded_number = {word: number for number, word in enumerate(self.folded)}
        self._exact_number = {word: number for number, word in enumerate(self.exact)}

    def numbered(self, layer: Layer, terms: Sequence[str]) -> list[list[int]]:
        """Each term as the numbers of its syllables."""
        numbers = self._exact_number if layer.unit is Unit.EXACT else self._folded_number
        return [[numbers[word] for word in term.split(" ")] for term in terms]


def _layer(postings: Postings, layer: Layer, words: Words, frequencies: set[int]) -> dict[str, Any]:
    numbered = sorted(
        zip(words.numbered(layer, terms := list(postings.terms(layer.name))), terms, strict=True)
    )
    found = [postings.of(layer.name, term) for _, term in numbered]
    frequencies.update(len(documents) for documents, _ in found)
    kept = [
        _unless_folded_alike(postings, layer, term, of) for (_, term), of in zip(numbered, found, strict=True)
    ]
    return {
        "name": layer.name,
        "unit": layer.unit,
        "part": layer.part,
        "weight": layer.weight,
        "k1": layer.k1,
        "b": layer.b,
        "average": postings.averages[layer.name],
        "lengths": packed(postings.lengths[layer.name]),
        "terms": packed(_terms([number for number, _ in numbered])),
        "counts": packed(len(documents) for documents, _ in kept),
        "postings": packed(number for posting in kept for number in _gaps_and_flags(posting)),
        "weights": packed(int(weight) - 2 for _, weights in kept for weight in weights if weight > 1),
    }


def _unless_folded_alike(postings: Postings, layer: Layer, term: str, found: Posting) -> Posting:
    """Nothing, when an exact term stands where its folded form stands and nowhere else: most do."""
    folded = postings.profile.layer(layer.part, Unit.SYLLABLE)
    if layer.unit is Unit.EXACT and folded and postings.of(folded.name, letters.fold(term)) == found:
        return (), ()
    return found


def _terms(numbered: Sequence[Sequence[int]]) -> Iterator[int]:
    """The terms, which come in order, each as what it adds to the one before.

    First four times the number of syllables shared plus the number of new ones less 1, then the
    new ones, the first of them as what it exceeds the one it replaces by.
    """
    before: Sequence[int] = ()
    for term in numbered:
        shared = 0
        while shared < min(len(term), len(before)) and term[shared] == before[shared]:
            shared += 1
        yield 4 * shared + len(term) - shared - 1
        for place in range(shared, len(term)):
            yield term[place] - (before[place] if place == shared and place < len(before) else 0)
        before = term


def _gaps_and_flags(posting: Posting) -> Iterator[int]:
    """Each document as twice its distance from the one before, plus 1 when its weight exceeds 1."""
    documents, weights = posting
    for gap, weight in zip(gaps(documents), weights, strict=True):
        yield 2 * gap + (weight > 1)


def _documents(postings: Postings, url_of: Callable[[str], str]) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {
        name: [] for name in ("id", "code", "question", "summary", "field", "url")
    }
    for number in range(postings.count):
        key, shown = postings.shown(number)
        values = (key, shown.code, shown.question, shown.summary, shown.field, url_of(key))
        for column, value in zip(columns.values(), values, strict=True):
            column.append(value)
    return columns


def _ranking(profile: RankingProfile) -> dict[str, Any]:
    return {
        "questionWeight": profile.question_weight,
        "misaccentWeight": profile.misaccent_weight,
        "prefixWeight": profile.prefix_weight,
        "prefixLimit": profile.prefix_limit,
    }


def _language(profile: RankingProfile) -> dict[str, Any]:
    fold: dict[str, str] = {}
    for letter, base in letters.FOLD_MAP.items():
        fold[base] = fold.get(base, "") + letter
    return {
        "token": syllables.TOKEN_PATTERN,
        "lookAlikes": dict(letters.ETH_TO_D),
        "fold": fold,
        "tones": spelling.TONES,
        "quality": spelling.QUALITY,
        "shape": spelling.SHAPE,
        "yForI": list(spelling.Y_FOR_I),
        "questionPhrases": list(profile.question_phrases),
        "shortestCompound": compounds.SHORTEST,
        "longestCompound": compounds.LONGEST,
    }


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
