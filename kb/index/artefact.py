"""The browser's index: a projection of the committed one, number for number.

Everything the JavaScript engine scores with is read from Whoosh here (weights, its own rounded
lengths, its document frequencies); the language data it analyses with rides along, so the
engine holds interpreters only. Equal indexes give equal bytes: sorted, no time in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kb.analysis import compounds, keystrokes, letters, pieces, spelling, syllables
from kb.index.packing import gaps, packed
from kb.index.postings import Posting, Postings, idf
from kb.index.searcher import SearchIndex
from kb.model.ranking import Layer, RankingProfile, Unit

FORMAT = 2
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
        "wordings": [[one.term, list(one.means), one.kind, one.ambiguous] for one in index.glossary.wordings],
        "words": " ".join(words.folded),
        "spelt": " ".join(words.exact),
        "layers": [_layer(postings, layer, words, frequencies) for layer in postings.profile.layers],
        "idf": [[frequency, idf(postings.count, frequency)] for frequency in sorted(frequencies)],
        "documents": _documents(postings, url_of),
        "asked": [text for number in range(postings.count) for text in postings.shown(number)[1].variants],
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
    folded = postings.profile.layer(layer.part, Unit.SYLLABLE)
    if layer.unit is Unit.EXACT and folded is not None:
        within = [postings.of(folded.name, letters.fold(term)) for _, term in numbered]
        lists = _spelt(zip(within, found, strict=True))
    else:
        lists = _plain(found)
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
    } | {name: packed(numbers) for name, numbers in lists.items()}


def _plain(found: Iterable[Posting]) -> dict[str, list[int]]:
    """Documents as twice their distance from the one before, plus 1 when the weight exceeds 1.

    ``counts`` are the documents of each term, ``weights`` the powers of two above 1, each less 1.
    """
    lists: dict[str, list[int]] = {"counts": [], "postings": [], "weights": []}
    for documents, weights in found:
        lists["counts"].append(len(documents))
        for gap, weight in zip(gaps(documents), weights, strict=True):
            lists["postings"].append(2 * gap + (weight > 1))
            if weight > 1:
                lists["weights"].append(_power(weight) - 1)
    return lists


def _spelt(found: Iterable[tuple[Posting, Posting]]) -> dict[str, list[int]]:
    """Spelt terms as parts of their folded ones, which have every document of theirs.

    ``counts`` are twice how many places in the folded list follow, plus 1 when they are those that the
    spelt term lacks; ``postings`` the distances between those places. ``unlike`` counts the documents
    whose weight differs, ``others`` tells each as distance in the spelt list and power of two.
    """
    lists: dict[str, list[int]] = {"counts": [], "postings": [], "unlike": [], "others": []}
    for (documents, weights), (spelt, spelt_weights) in found:
        place = {document: at for at, document in enumerate(documents)}
        has = [place[document] for document in spelt]
        lacks = sorted(set(range(len(documents))) - set(has))
        told = min(has, lacks, key=len)
        lists["counts"].append(2 * len(told) + (told is lacks))
        lists["postings"] += gaps(told)
        unlike = [
            (at, _power(weight))
            for at, (where, weight) in enumerate(zip(has, spelt_weights, strict=True))
            if weights[where] != weight
        ]
        lists["unlike"].append(len(unlike))
        for gap, (_, power) in zip(gaps(at for at, _ in unlike), unlike, strict=True):
            lists["others"] += (gap, power)
    return lists


def _power(weight: float) -> int:
    return int(weight).bit_length() - 1


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


def _documents(postings: Postings, url_of: Callable[[str], str]) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {
        name: [] for name in ("id", "code", "question", "summary", "field", "url", "reviewBy", "lawEnds")
    }
    for number in range(postings.count):
        key, shown = postings.shown(number)
        values = (
            *(key, shown.code, shown.question, shown.summary, shown.field),
            *(url_of(key), shown.review_by, shown.law_ends),
        )
        for column, value in zip(columns.values(), values, strict=True):
            column.append(value)
    return columns


def _ranking(profile: RankingProfile) -> dict[str, Any]:
    """The profile's numbers, named as in JavaScript; layers and question phrases go elsewhere."""
    numbers = {name: value for name, value in asdict(profile).items() if isinstance(value, int | float)}
    return {_camel(name): value for name, value in numbers.items()}


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


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
        "toneKeys": dict(keystrokes.TONE_KEYS),
        "shapeKeys": dict(keystrokes.SHAPE_KEYS),
        "shortestMended": pieces.SHORTEST_MENDED,
        "longestGlued": pieces.LONGEST_GLUED,
        "shortestCompound": compounds.SHORTEST,
        "longestCompound": compounds.LONGEST,
    }


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
