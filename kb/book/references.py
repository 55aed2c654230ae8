"""Cross-references of the index: from everyday names and abbreviations to the names that officials use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from typing import NamedTuple

from kb.book.phrases import FUNCTION_WORDS, Names, Phrase, holds
from kb.book.titles import Title
from kb.model.registers import Term

_NAMES_EACH = 4
"""Everyday names of one thing that are listed, those people use most; the search knows them all."""
_SHARE = 0.4
"""How much of an official name a head has to be, to stand for it."""
_OF_SENTENCES = frozenset(("chưa", "có", "không", "luôn"))
"""What makes a name a piece of a sentence: *nhà có tang*."""


def phrase_of(text: str) -> Phrase:
    """The syllables of a name, in small letters and without its signs."""
    return tuple("".join(char if char.isalnum() or char in "-/&" else " " for char in text.lower()).split())


class Reference(NamedTuple):
    """A name as it is printed, and the heads that stand for it, each with the official name that led there."""

    name: str
    heads: Mapping[Phrase, str]


def official_names(terms: Iterable[Term]) -> dict[Phrase, str]:
    """Official names by their syllables, as they are registered."""
    return {
        phrase: meaning
        for term in terms
        if term.kind != "spelling"
        for meaning in term.means
        if len(phrase := phrase_of(meaning)) > 1 and "," not in meaning
    }


def everyday_names(terms: Iterable[Term], fields: Container[str] | None = None) -> dict[Phrase, Phrase]:
    """Everyday names of more than one syllable with their official name; with ``fields``, only what is sure in these."""
    found: dict[Phrase, Phrase] = {}
    for term in terms:
        phrase = phrase_of(term.term)
        unsure = term.ambiguous or (term.fields and not any(one in (fields or ()) for one in term.fields))
        sure = fields is None or not unsure
        if term.kind == "everyday" and sure and len(phrase) > 1 and phrase[0] not in FUNCTION_WORDS:
            found[phrase] = phrase_of(term.means[0])
    return found


def references(
    terms: Iterable[Term], titles: Iterable[Title], heads: Mapping[Phrase, Collection[str]]
) -> list[Reference]:
    """The names that readers of these titles use and that are no heads themselves, with where to look instead.

    ``heads`` gives for each head the ids of the titles it leads to.
    """
    terms, titles = tuple(terms), tuple(titles)
    used = _used(titles, Names(everyday_names(terms)))
    written = {word for t in titles for clause in (*t.clauses, *t.variants) for word in clause.written}
    short: list[Reference] = []
    everyday: defaultdict[tuple[Phrase, ...], list[tuple[int, Phrase, Reference]]] = defaultdict(list)
    for term in terms:
        phrase = phrase_of(term.term)
        if phrase in heads:
            continue
        if term.kind == "abbreviation" and len(term.term) > 2 and term.term.strip(".") in written:
            exact = phrase_of(term.means[0])
            if exact in heads:
                short.append(Reference(term.term, {exact: term.means[0]}))
        elif term.kind == "everyday" and _is_looked_up(term, phrase, len(used[phrase])):
            found = _targets(term, used[phrase], heads)
            if found and not any(_repeats(phrase, phrase_of(name)) for name in found.values()):
                everyday[tuple(found)].append((-len(used[phrase]), phrase, Reference(term.term, found)))
    return [*(one for group in everyday.values() for one in _best(group)), *short]


def _is_looked_up(term: Term, phrase: Phrase, used: int) -> bool:
    """Whether it is a name, and readers of these titles use it; of an ambiguous one more than one must."""
    sentence = phrase[0] in FUNCTION_WORDS or not _OF_SENTENCES.isdisjoint(phrase)
    return len(phrase) > 1 and not sentence and used > (term.ambiguous and not term.fields)


def _targets(term: Term, used: Collection[str], heads: Mapping[Phrase, Collection[str]]) -> dict[Phrase, str]:
    """Heads to look up, with the official name each stands for.

    A head that is only a part of the first meaning will do when it leads to a title that the name is ``used`` for.
    """
    found = {phrase: name for name in term.means if (phrase := phrase_of(name)) in heads}
    first = phrase_of(term.means[0])
    if first not in found and "," not in term.means[0]:
        parts = [
            part
            for at in range(len(first))
            for past in range(at + 2, len(first) + 1)
            if (part := first[at:past]) in heads and past - at >= _SHARE * len(first)
            if any(one in heads[part] for one in used)
        ]
        if parts:
            return {max(parts, key=len): term.means[0], **found}
    return found


def _repeats(phrase: Phrase, official: Phrase) -> bool:
    """Whether it stands beside the official name anyway, or is longer than that: *thẻ bảo hiểm*, *cấp sổ đỏ*."""
    shared = sum(1 for syllable in phrase if syllable in official)
    return holds(phrase, official) or (phrase[0] == official[0] and 2 * shared >= len(phrase))


def _used(titles: Iterable[Title], names: Names) -> defaultdict[Phrase, set[str]]:
    """The ids of the titles where each of ``names`` occurs, also in other wordings, and not as a part of a longer one."""
    used: defaultdict[Phrase, set[str]] = defaultdict(set)
    for title in titles:
        for clause in (*title.clauses, *title.variants):
            found = list(names.found_in(clause))
            for at, past in found:
                if not any(a <= at and past <= p and (a, p) != (at, past) for a, p in found):
                    used[clause.syllables[at:past]].add(title.id)
    return used


def _best(group: list[tuple[int, Phrase, Reference]]) -> list[Reference]:
    """The most used ones, without those that only add a word to a shorter one."""
    phrases = [phrase for _, phrase, _ in group]
    kept = [
        one for one in sorted(group) if not any(holds(one[1], other) for other in phrases if other != one[1])
    ]
    return [reference for _, _, reference in kept[:_NAMES_EACH]]
