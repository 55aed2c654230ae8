"""The browser's index: a projection of the committed one, number for number.

Everything the JavaScript engine scores with is read from Whoosh here (weights, its own rounded
lengths, its document frequencies); the language data it analyses with rides along, so the
engine holds interpreters only. Equal indexes give equal bytes: sorted, no time in it.

What every query needs is the *core*; postings, what results show, and word lists for mending come
in *parts*, of which a query loads the few it touches (decision 010).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kb.analysis import compounds, keystrokes, letters, pieces, spelling, syllables
from kb.index.document import Shown
from kb.index.packing import packed
from kb.index.parts import Words, layer_parts
from kb.index.postings import Postings
from kb.index.searcher import SearchIndex
from kb.model.ranking import Layer, Part, RankingProfile, Unit

FORMAT = 4
"""Raised whenever an older engine could misread a newer artefact; the engine refuses any other."""

SHOWN_TOGETHER = 32
"""How many neighbouring documents' questions and summaries are loaded at once."""

UrlOf = Callable[[str], str]
"""A document's id → the address of its page."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """``core`` as JSON values, headed by its format and fingerprints; ``parts`` by name."""

    core: Mapping[str, Any]
    parts: Mapping[str, Mapping[str, Any]]


def export_artefact(index: SearchIndex, out: Path, url_of: UrlOf) -> None:
    """Write the whole artefact of ``index`` as one script at ``out``.

    Loading it, by ``<script>`` or ``importScripts`` and also from a file, sets ``KbSearch.artefact``;
    ``KbSearch.open(KbSearch.artefact)`` then gives an engine that needs nothing more.
    """
    made = artefact(index, url_of)
    out.parent.mkdir(parents=True, exist_ok=True)
    whole = {**made.core, "parts": made.parts}
    out.write_text(_script("artefact", whole), encoding="utf-8", newline="\n")


def artefact_scripts(index: SearchIndex, url_of: UrlOf, field_names: Mapping[str, str]) -> dict[str, str]:
    """The artefact as classic scripts by file name: ``artefact.js``, and ``parts/<name>.js`` for each part.

    ``field_names`` go along for whoever shows results.
    """
    made = artefact(index, url_of)
    parts = {f"parts/{name}.js": _script(f'parts["{name}"]', part) for name, part in made.parts.items()}
    return {"artefact.js": _script("artefact", {**made.core, "fieldNames": field_names}), **parts}


def second_artefact_scripts(
    name: str, index: SearchIndex, url_of: UrlOf, beside: SearchIndex, field_names: Mapping[str, str]
) -> dict[str, str]:
    """The artefact of a second index, which pages open together with that of ``beside``.

    It sets ``KbSearch.<name>``, its parts are ``KbSearch.parts["<name>/…"]``, its files lie in ``<name>/``.
    What its core shares with that of ``beside`` (language, ranking, glossary) is not sent again, and nothing
    is suggested from it.
    """
    made = artefact(index, url_of)
    shared = _shared(beside)
    core = {key: value for key, value in made.core.items() if shared.get(key) != value}
    return {
        f"{name}/artefact.js": _script(name, {**core, "fieldNames": field_names}),
        **{
            f"{name}/parts/{part}.js": _script(f'parts["{name}/{part}"]', content)
            for part, content in made.parts.items()
            if part != "asked"
        },
    }


def _script(name: str, content: Mapping[str, Any]) -> str:
    # "</script>" inside a string must not end a script element, should a page take the text in.
    body = _json(content).replace("</", "<\\/")
    return f"(self.KbSearch = self.KbSearch || {{ parts: {{}} }}).{name} = {body};\n"


def artefact(index: SearchIndex, url_of: UrlOf) -> Artefact:
    """The artefact of ``index``."""
    postings = index.postings
    words = Words(postings)
    groups = layer_parts(postings, words)
    shown = _shown(postings, url_of)
    parts: dict[str, Mapping[str, Any]] = {
        **{str(number): group.content for number, group in enumerate(groups)},
        **{f"d{number}": columns for number, columns in enumerate(shown)},
        "spelt": {"words": " ".join(words.exact)},
        "asked": {"texts": _asked(postings)},
    }
    core = {
        **_shared(index),
        "words": " ".join(words.folded),
        "frequencies": packed(_frequencies(postings, words)),
        "starts": packed(group.start for group in groups),
        "layers": [_layer(postings, layer) for layer in postings.profile.layers],
        "documents": _documents(postings),
    }
    header = {
        "format": FORMAT,
        "profile": postings.profile.digest(),
        "content": hashlib.sha256(_json([core, parts]).encode()).hexdigest()[:16],
    }
    return Artefact(header | core, parts)


def _shared(index: SearchIndex) -> dict[str, Any]:
    """What two indexes of one handbook have in common."""
    return {
        "ranking": _ranking(index.profile),
        "language": _language(index.profile),
        "wordings": [[one.term, list(one.means), one.kind, one.ambiguous] for one in index.glossary.wordings],
    }


def _layer(postings: Postings, layer: Layer) -> dict[str, Any]:
    """What the engine must know of a layer besides its postings."""
    names = ("name", "unit", "part", "weight", "k1", "b")
    lengths = postings.lengths[layer.name]
    sister = postings.profile.layer(layer.part, Unit.SYLLABLE)
    # A text has as many spelt syllables as folded ones.
    known = sister is not None and sister is not layer and postings.lengths[sister.name] == lengths
    return {name: getattr(layer, name) for name in names} | {
        "average": postings.averages[layer.name],
        "lengths": "" if known else packed(lengths),
    }


def _frequencies(postings: Postings, words: Words) -> list[int]:
    """In how many documents each folded word stands."""
    layer = postings.profile.layer(Part.WHOLE, Unit.SYLLABLE)
    return [postings.frequency(layer.name, word) if layer else 0 for word in words.folded]


def _documents(postings: Postings) -> dict[str, Any]:
    """What filtering, counting and ranking ask of every document: field, units, and the days after which it is stale."""
    shown = [postings.shown(number)[1] for number in range(postings.count)]
    days = sorted({day for one in shown for day in ("", one.review_by, one.law_ends)})
    fields = sorted({one.field for one in shown})
    units = {number: list(one.units) for number, one in enumerate(shown) if one.units}
    return {
        "count": postings.count,
        "fields": fields,
        "field": packed(fields.index(one.field) for one in shown),
        "days": days,
        "reviewBy": packed(days.index(one.review_by) for one in shown),
        "lawEnds": packed(days.index(one.law_ends) for one in shown),
        "units": units,
        "named": any(one.names for one in shown),
        "together": SHOWN_TOGETHER,
    }


def _shown(postings: Postings, url_of: UrlOf) -> list[dict[str, list[Any]]]:
    """What results show, in columns, for each ``SHOWN_TOGETHER`` documents.

    Remarks and names, which only the catalogue has, are columns where there are any.
    """
    rows = [_row(*postings.shown(number), url_of) for number in range(postings.count)]
    spare = {name for name in ("remark", "names") if not any(row[name] for row in rows)}
    return [
        {
            name: [row[name] for row in rows[first : first + SHOWN_TOGETHER]]
            for name in rows[0]
            if name not in spare
        }
        for first in range(0, len(rows), SHOWN_TOGETHER)
    ]


def _row(key: str, shown: Shown, url_of: UrlOf) -> dict[str, Any]:
    return {
        "id": key,
        "code": shown.code,
        "question": shown.question,
        "summary": shown.summary,
        "field": shown.field,
        "url": url_of(key),
        "reviewBy": shown.review_by,
        "lawEnds": shown.law_ends,
        "remark": shown.remark,
        "names": list(shown.names),
    }


def _asked(postings: Postings) -> list[str]:
    """Every question, then every other wording, for suggestions."""
    shown = [postings.shown(number)[1] for number in range(postings.count)]
    return [one.question for one in shown] + [text for one in shown for text in one.variants]


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
