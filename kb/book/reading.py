"""From the entries to titles whose phrases are known, everyday names taken for official ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kb.book.phrases import (
    GENERAL,
    Names,
    Phrase,
    Segment,
    Tag,
    clauses,
    key_phrases,
    may_be_listed,
)
from kb.book.references import everyday_names, official_names, phrase_of
from kb.book.titles import Title, places_in
from kb.model.entry import Entry
from kb.model.handbook import Handbook

_FIELDS_AT_LEAST, _FIELDS_SHARE = 3, 0.34
"""A phrase of more fields than this is a commonplace of the book."""
_A_NAME_FROM = 3
"""Syllables from which a word is worth more than the longer group it stands in."""


@dataclass(frozen=True)
class ReadTitles:
    """Titles with the phrases in them; ``official`` and ``everyday`` are the registered names by their syllables.

    ``titles_of`` gives for every phrase its titles by id, in the order of the book. ``registered`` are all names
    that the registers spell, ``everyday`` leads to the official name; ``joined`` are groups of several words that nobody
    registered, ``known`` every name that somebody did.
    """

    titles: Sequence[Title]
    titles_of: Mapping[Phrase, Mapping[str, Title]]
    official: Mapping[Phrase, str]
    registered: Mapping[Phrase, str]
    everyday: Mapping[Phrase, Phrase]
    joined: Collection[Phrase]
    known: Collection[Phrase]

    def standing(self, names: Collection[Phrase], tag: Tag) -> set[Phrase]:
        """The phrases that are no commonplace, and no mere part of another one with the same places.

        ``names``, those of the fields, always stay.
        """
        fields = {title.field for title in self.titles}
        most = max(_FIELDS_AT_LEAST, _FIELDS_SHARE * len(fields))
        kept = {
            phrase
            for phrase, titles in self.titles_of.items()
            if phrase in names or len({title.field for title in titles.values()}) <= most
        }
        wholes: defaultdict[Phrase, list[Phrase]] = defaultdict(list)
        for phrase in kept:
            for part in _parts(phrase):
                if part in kept:
                    wholes[part].append(phrase)
        gone: set[Phrase] = set()
        for part, longer in wholes.items():
            for whole in longer:
                if self._yields(part, whole, tag):
                    gone.add(part)
                elif self._repeats(whole, part, tag) and whole[: -len(part)] not in kept:
                    gone.add(whole)
        return kept - (gone - {*names})

    def _yields(self, part: Phrase, whole: Phrase, tag: Tag) -> bool:
        return self.titles_of[part].keys() <= self.titles_of[whole].keys() and not self._better(
            part, whole, tag
        )

    def _repeats(self, whole: Phrase, part: Phrase, tag: Tag) -> bool:
        return self.titles_of[whole].keys() == self.titles_of[part].keys() and self._better(part, whole, tag)

    def _better(self, part: Phrase, whole: Phrase, tag: Tag) -> bool:
        """Whether what ``whole`` adds to ``part`` is no name: a general verb before it, or commonplaces after it."""
        before = whole[: -len(part)]
        if whole[-len(part) :] == part and before in GENERAL:
            return whole in self.joined or (
                part not in self.joined and not tag(" ".join(before)).startswith("N")
            )
        if whole not in self.joined or part in self.joined:
            return False
        after = whole[len(part) :] if whole[: len(part)] == part else ()
        if part in self.registered:
            return True
        crossed = bool(after) and (part[-1], after[0]) in self.known
        return bool(after) and not crossed and (len(after) == 1 or after[1:] in GENERAL)

    def written(self, phrase: Phrase) -> str:
        """How ``phrase`` is printed: as registered, else as the questions mostly write it."""
        return self.registered.get(phrase) or self._spellings.get(phrase) or " ".join(phrase)

    @cached_property
    def _spellings(self) -> Mapping[Phrase, str]:
        return _spellings(self.titles)


def read_titles(handbook: Handbook, entries: Sequence[Entry], segment: Segment, tag: Tag) -> ReadTitles:
    """The titles of ``entries``, in their order."""
    segment_once = lru_cache(maxsize=None)(segment)
    official = official_names(handbook.terms)
    units = {phrase_of(unit.name): unit.name for unit in handbook.registers.units}
    registered = {**{name: text for name, text in units.items() if len(name) > 1}, **official}
    titles = [
        Title(
            entry.id,
            entry.field,
            clauses(entry.question, segment_once),
            tuple(clause for variant in entry.variants for clause in clauses(variant)),
        )
        for entry in entries
    ]
    named, joined = key_phrases(
        (clause for title in titles for clause in title.clauses),
        _elsewhere(handbook, titles),
        registered,
        tag,
    )
    vocabulary = named | joined
    everyday = everyday_names(handbook.terms, {entry.field for entry in entries})
    names = Names({*vocabulary, *everyday})
    for title in titles:
        title.places = places_in(title.clauses, names, everyday, registered)
    texts = [_text(entry) for entry in entries]
    used = _with_official_name(titles, texts, vocabulary, official)
    asked = Names({*everyday, *units})
    for title, text in zip(titles, texts, strict=True):
        title.places = [
            place._replace(phrase=place.said) if place.said and place.said not in used else place
            for place in title.places
        ]
        meant = _meant(title, text, asked, vocabulary, {**units, **official}, everyday)
        said = (place.phrase for place in title.places if place.said)
        title.meant = (*meant, *(part for name in (*meant, *said) if (part := _matter(name)) in vocabulary))
    titles_of: defaultdict[Phrase, dict[str, Title]] = defaultdict(dict)
    for title in titles:
        for phrase in sorted(title.phrases()):
            titles_of[phrase][title.id] = title
    known = {*registered, *everyday_names(handbook.terms)}
    return ReadTitles(titles, titles_of, official, registered, everyday, joined, known)


def _text(entry: Entry) -> str:
    return " ".join((entry.question, entry.summary, entry.answer, *entry.documents_needed)).lower()


def _elsewhere(handbook: Handbook, titles: Iterable[Title]) -> Iterator[Phrase]:
    """Where else officials and readers join words: other wordings, names of procedures and legal documents."""
    yield from (clause.syllables for title in titles for clause in title.variants)
    registers = handbook.registers
    names = (*(one.name for one in registers.procedures), *(one.title for one in registers.legal_documents))
    yield from (clause.syllables for name in names for clause in clauses(name))


def _with_official_name(
    titles: Iterable[Title],
    texts: Iterable[str],
    vocabulary: Container[Phrase],
    official: Mapping[Phrase, str],
) -> set[Phrase]:
    """The everyday names in titles whose official name a title has, or such an entry itself: that is the head."""
    return {
        place.said
        for title, text in zip(titles, texts, strict=True)
        for place in title.places
        if place.said and (place.phrase in vocabulary or official.get(place.phrase, "\0").lower() in text)
    }


def _meant(
    title: Title,
    text: str,
    names: Names,
    vocabulary: Collection[Phrase],
    official: Mapping[Phrase, str],
    everyday: Mapping[Phrase, Phrase],
) -> tuple[Phrase, ...]:
    """Official names that people call otherwise when they ask for this entry, and that it says itself."""
    asked = sorted({place.phrase for place in places_in(title.variants, names, everyday)})
    return tuple(
        name
        for name in asked
        if (spelled := official.get(name, ""))
        and spelled.lower() in text
        and (len(name) >= _A_NAME_FROM or name in vocabulary or spelled[:1].isupper())
        and may_be_listed(name, registered=True)
    )


def _matter(name: Phrase) -> Phrase:
    """What is registered, confirmed… in a name that begins with what is done to it; else nothing."""
    return next((name[size:] for size in range(2, len(name) - 1) if name[:size] in GENERAL), ())


def _parts(phrase: Phrase) -> Iterator[Phrase]:
    size = len(phrase)
    for first in range(size):
        for past in range(first + 1, size + 1):
            if past - first < size:
                yield phrase[first:past]


def _spellings(titles: Iterable[Title]) -> dict[Phrase, str]:
    """How each phrase is mostly written inside a sentence, with its capitals (*Sở Xây dựng*)."""
    seen: defaultdict[Phrase, Counter[str]] = defaultdict(Counter)
    for title in titles:
        for place in title.places:
            clause = title.clauses[place.clause]
            if place.first or not clause.opens or place.past - place.first == 1:
                written = clause.written[place.first : place.past]
                seen[clause.syllables[place.first : place.past]][" ".join(written)] += 1
    return {phrase: max(texts, key=lambda text: (texts[text], text)) for phrase, texts in seen.items()}
