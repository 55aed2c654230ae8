"""The index of terms: what a reader would look up, with the entries that answer it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from kb.book.backmatter import words_of
from kb.book.phrases import GENERAL, Phrase, key_phrases, phrases_in
from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.rules.collation import letter_of, vietnamese_key

_NAMES = re.compile(r"\b(?=\w*[a-z])\w*[A-Z]\w*[A-Z]\w*\b|\b[A-Z]{2,}\d{2,}\b")
"""Names that are one word: VNeID, and forms such as CT07."""


def index_of_terms(handbook: Handbook, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Letters with their terms in Vietnamese order.

    A term is ``{"term", "gloss", "entries", "chapter"}``: how it is printed, the official name of
    an everyday one, the ids of the entries whose question (or other wordings of it) it occurs in,
    and the field whose name it is.
    """
    asked = {entry.id: (entry.question, *entry.variants) for entry in entries}
    registered = {
        tuple(name.lower().split()): name for term in handbook.terms for name in (*term.means, term.term)
    }
    phrases = key_phrases(
        [entry.question for entry in entries], _corpus(handbook, entries), registered.keys() - GENERAL
    )
    everyday = {tuple(t.term.lower().split()): t for t in handbook.terms if t.kind == "everyday"}
    found = _entries_by_phrase(asked, phrases | everyday.keys())
    surfaces = {**_surfaces(entries, found), **registered}
    rows: list[dict[str, Any]] = [
        {
            "term": surfaces[phrase],
            "gloss": everyday[phrase].means[0] if phrase in everyday else "",
            "entries": ids,
            "chapter": "",
        }
        for phrase, ids in _without_parts(found).items()
    ]
    rows += [
        {"term": name, "gloss": "", "entries": ids, "chapter": ""}
        for name, ids in _names(entries, asked).items()
    ]
    fields = {entry.field for entry in entries}
    names = {field.name.lower(): field for field in handbook.registers.fields if field.id in fields}
    rows = [row for row in rows if row["term"].lower() not in names]
    rows += [{"term": f.name, "gloss": "", "entries": [], "chapter": f.id} for f in names.values()]
    rows.sort(key=lambda row: vietnamese_key(row["term"].lower()))
    return [
        {"letter": letter, "terms": list(group)}
        for letter, group in groupby(rows, key=lambda row: letter_of(row["term"]))
    ]


def _corpus(handbook: Handbook, entries: Sequence[Entry]) -> Iterator[str]:
    """Everything in the handbook that shows how officials join words."""
    for entry in entries:
        yield words_of(entry)
        yield from entry.variants
    yield from (procedure.name for procedure in handbook.registers.procedures)
    yield from (document.title for document in handbook.registers.legal_documents)
    yield from (meaning for term in handbook.terms for meaning in term.means)


def _entries_by_phrase(asked: Mapping[str, Iterable[str]], phrases: set[Phrase]) -> dict[Phrase, list[str]]:
    found: defaultdict[Phrase, list[str]] = defaultdict(list)
    for entry_id, texts in asked.items():
        for phrase in sorted({phrase for text in texts for phrase in phrases_in(text)} & phrases):
            found[phrase].append(entry_id)
    return found


def _without_parts(found: Mapping[Phrase, list[str]]) -> dict[Phrase, list[str]]:
    """Drops what only ever occurs inside a longer term with the same entries."""
    longer: defaultdict[tuple[str, ...], list[Phrase]] = defaultdict(list)
    for phrase, ids in found.items():
        longer[tuple(ids)].append(phrase)
    return {
        phrase: ids
        for phrase, ids in found.items()
        if not any(_inside(phrase, other) for other in longer[tuple(ids)])
    }


def _inside(part: Phrase, whole: Phrase) -> bool:
    size = len(part)
    return size < len(whole) and any(whole[at : at + size] == part for at in range(len(whole) - size + 1))


def _surfaces(entries: Sequence[Entry], phrases: Iterable[Phrase]) -> dict[Phrase, str]:
    """How each phrase is mostly written inside a sentence, with its capitals (*Sở Xây dựng*)."""
    seen: defaultdict[Phrase, Counter[str]] = defaultdict(Counter)
    wanted = set(phrases)
    for entry in entries:
        for sentence in re.split(r"(?<=[.?!:\n])\s*", words_of(entry)):
            words = re.findall(r"[\w/-]+", sentence)
            for start in range(1, len(words)):
                for end in range(start + 2, min(start + 6, len(words)) + 1):
                    phrase = tuple(word.lower() for word in words[start:end])
                    if phrase in wanted:
                        seen[phrase][" ".join(words[start:end])] += 1
    # The most frequent; of equals the one that sorts last has small letters.
    return {
        p: max(seen[p], key=lambda text: (seen[p][text], text)) if seen[p] else " ".join(p) for p in wanted
    }


def _names(entries: Sequence[Entry], asked: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    names = sorted({name for entry in entries for name in _NAMES.findall(entry.question)})
    return {
        name: [i for i, texts in asked.items() if any(re.search(rf"\b{name}\b", text) for text in texts)]
        for name in names
    }
