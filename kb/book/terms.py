"""The index of terms: what a reader would look up, with the entries that answer it.

Heads are the key phrases of the questions (:mod:`kb.book.phrases`) and the names of the fields. A head of several
places has sub-entries that tell them apart (:mod:`kb.book.subentries`); everyday names and abbreviations lead to the
names that officials use (:mod:`kb.book.references`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from kb.book.phrases import GENERAL, LONGEST, Phrase, Segment, Tag, may_be_listed
from kb.book.reading import ReadTitles, read_titles
from kb.book.references import phrase_of, references
from kb.book.subentries import Label, Labels
from kb.index.segmenter import dictionary_words, part_of_speech
from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.registers import KnowledgeField
from kb.rules.collation import SortKey, letter_of, vietnamese_key

MOST_PAGES = 6
"""Places that a head has side by side before its chapters tell them apart."""
_APART_FROM = 3
"""Places from which a head has sub-entries, and parts from which a commonplace is a head."""


@dataclass(slots=True)
class Head:
    """One head: its own places as entry ids, those of its sub-entries, and heads to look up instead or too."""

    term: str
    gloss: str = ""
    chapter: str = ""
    entries: list[str] = field(default_factory=list)
    subs: dict[str, list[str]] = field(default_factory=dict)
    see: list[tuple[str, str]] = field(default_factory=list)
    see_also: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The head as the template takes it, sub-entries in Vietnamese order."""
        return {
            "term": self.term,
            "gloss": self.gloss,
            "chapter": self.chapter,
            "entries": self.entries,
            "subs": [{"term": term, "entries": self.subs[term]} for term in sorted(self.subs, key=_order)],
            "see": [{"term": term, "sub": sub} for term, sub in self.see],
            "see_also": [{"term": term, "sub": ""} for term in sorted(self.see_also, key=_order)],
        }


def index_of_terms(
    handbook: Handbook,
    entries: Sequence[Entry],
    segment: Segment = dictionary_words,
    tag: Tag = part_of_speech,
) -> list[dict[str, Any]]:
    """Letters with their heads in Vietnamese order: ``{"letter", "terms"}``.

    A head is ``{"term", "gloss", "chapter", "entries", "subs", "see", "see_also"}``: how it is printed; the
    official name of an everyday one; the field whose chapter it names, or nothing; the ids of the entries it leads
    to; sub-entries as ``{"term", "entries"}``; the heads to look up instead, and those to look up too, as ``{"term",
    "sub"}``, where ``sub`` is a sub-entry of that head or nothing. ``segment`` and ``tag`` are what is known of the
    language.
    """
    read = read_titles(handbook, entries, segment, tag)
    rows = sorted(
        (head.as_json() for head in _Heads(handbook, read, tag)), key=lambda row: _order(row["term"])
    )
    kept = [
        row
        for row, *beside in zip(rows, [None, *rows], [*rows[1:], None], strict=False)
        if not _says_again(row, beside)
    ]
    return [
        {"letter": letter, "terms": list(group)}
        for letter, group in groupby(kept, key=lambda row: letter_of(row["term"]))
    ]


def _says_again(row: Mapping[str, Any], beside: Iterable[Mapping[str, Any] | None]) -> bool:
    """Whether it leads to nothing but a row beside it, under the same letter: *UBND* to *Ủy ban nhân dân*."""
    names = {row["gloss"]} if row["gloss"] else {target["term"] for target in row["see"]}
    return any(
        other is not None and names == {other["term"]} and letter_of(other["term"]) == letter_of(row["term"])
        for other in beside
    )


def _order(term: str) -> SortKey:
    return vietnamese_key(term.lower())


class _Heads:
    def __init__(self, handbook: Handbook, read: ReadTitles, tag: Tag) -> None:
        self._handbook = handbook
        self._read = read
        self._tag = tag
        self._field_of = {title.id: title.field for title in read.titles}
        filled = set(self._field_of.values())
        self._names = {phrase_of(f.name): f for f in handbook.registers.fields if f.id in filled}
        self._listed = frozenset(read.standing(self._names, tag))
        self._beginnings = {phrase[:n] for phrase in self._listed for n in range(2, len(phrase))}
        self._labels = Labels(read.titles_of, self._listed, tag)

    def __iter__(self) -> Iterator[Head]:
        groups = self._groups()
        grouped = {part for parts in groups.values() for part in parts}
        tops = [
            p
            for p in self._listed
            if p not in grouped and may_be_listed(p, True) and not self._is_under_another(p)
        ]
        made = {phrase: self._head(phrase) for phrase in sorted(tops)}
        led_to = {one for head in made.values() for one in _places(head)}
        made |= self._commonplaces(led_to.union(*(self._read.titles_of[part] for part in grouped)))
        for phrase, named in self._names.items():
            self._as_chapter(made.setdefault(phrase, Head(named.name)), named)
        for head in made.values():
            self._by_chapter(head)
            self._lead_on(head, made)
        for general, parts in groups.items():
            head = made.setdefault(general, Head(self._read.written(general)))
            for part in parts:
                head.subs[self._text((part, len(general), len(part)))] = list(self._read.titles_of[part])
        yield from made.values()
        yield from self._references(made)

    def _commonplaces(self, led_to: Collection[str]) -> dict[Phrase, Head]:
        """What the book says of a commonplace itself: for each title that nothing leads to, the first in it."""
        found: dict[Phrase, Head] = {}
        for title in self._read.titles:
            if title.id in led_to:
                continue
            words = (
                clause.syllables[first:past]
                for clause in title.clauses
                for first, past in clause.groups(LONGEST)
                if first in clause.borders and past in clause.borders
            )
            nouns = (word for word in words if word in GENERAL and self._tag(" ".join(word)).startswith("N"))
            if word := next(nouns, None):
                found.setdefault(word, Head(self._read.written(word))).entries.append(title.id)
        return found

    def _is_under_another(self, phrase: Phrase) -> bool:
        """Whether it begins with a head, or says only that a head is done or written: *hồ sơ hộ kinh doanh*."""
        return any(
            phrase[:n] in self._listed
            or (phrase[:n] in GENERAL and phrase[n:] in self._listed and phrase in self._read.joined)
            for n in range(2, len(phrase))
        )

    def _groups(self) -> dict[Phrase, list[Phrase]]:
        """Commonplaces that begin several names (*văn bản đi*, *văn bản đến*) with those that are no head themselves."""
        found: defaultdict[Phrase, list[Phrase]] = defaultdict(list)
        for phrase in sorted(self._read.titles_of):
            for size in range(2, len(phrase)):
                if phrase[:size] not in GENERAL:
                    continue
                known = phrase[size:] in self._listed
                if known or (phrase in self._listed and len(self._read.titles_of[phrase]) < _APART_FROM):
                    found[phrase[:size]].append(phrase)
                break
        return {general: parts for general, parts in found.items() if len(parts) >= _APART_FROM}

    def _head(self, phrase: Phrase) -> Head:
        titles = self._read.titles_of[phrase]
        official = self._read.everyday.get(phrase, ())
        head = Head(self._read.written(phrase), self._read.official.get(official, ""))
        if len(titles) < _APART_FROM and phrase not in self._beginnings:
            head.entries = list(titles)
            return head
        for title in titles.values():
            labels = [self._text(label) for label in self._labels.of(title, phrase)]
            for text in dict.fromkeys(labels):
                head.subs.setdefault(text, []).append(title.id)
            if not labels:
                head.entries.append(title.id)
        _join_longer(head.subs)
        if len(head.subs) == 1 and not head.entries:
            head.entries, head.subs = list(titles), {}
        return head

    def _by_chapter(self, head: Head) -> None:
        """A long row of places is told apart by the chapters, when nothing else does."""
        if len(head.entries) <= MOST_PAGES:
            return
        for entry_id in head.entries:
            field_id = self._field_of[entry_id]
            known = self._handbook.fields.get(field_id)
            head.subs.setdefault(known.name if known else field_id, []).append(entry_id)
        head.entries = []

    def _text(self, label: Label) -> str:
        if isinstance(label, str):
            return label
        phrase, first, past = label
        return " ".join(self._read.written(phrase).split()[first:past])

    def _as_chapter(self, head: Head, named: KnowledgeField) -> None:
        head.term, head.chapter = named.name, named.id
        head.entries = [one for one in head.entries if self._field_of[one] != named.id]

    def _lead_on(self, head: Head, made: Mapping[Phrase, Head]) -> None:
        """A long sub-entry that is a head itself with the same places is replaced by *xem thêm*."""
        for text, ids in list(head.subs.items()):
            other = made.get(phrase_of(text))
            if other is None or other is head or len(ids) < _APART_FROM or len(head.subs) == 1:
                continue
            if set(ids) == _places(other):
                del head.subs[text]
                head.see_also.append(other.term)

    def _references(self, made: Mapping[Phrase, Head]) -> Iterator[Head]:
        known = {**made, **{p: made[top] for p in self._listed if (top := self._top(p, made))}}
        places = {phrase: self._read.titles_of.get(phrase, {}).keys() for phrase in known}
        for name, found in references(self._handbook.terms, self._read.titles, places):
            ids = list(dict.fromkeys(one for phrase in found for one in places[phrase]))
            if (
                len(found) == 1
                and len(ids) < _APART_FROM
                and not any(known[phrase].chapter for phrase in found)
            ):
                yield Head(name, next(iter(found.values())), entries=ids)
            else:
                yield Head(name, see=[self._target(known[phrase], phrase) for phrase in found])

    def _top(self, phrase: Phrase, made: Mapping[Phrase, Head]) -> Phrase | None:
        """The head of which ``phrase`` is a sub-entry, or for what is only done to a head (*đăng ký*), that head."""
        for n in range(len(phrase) - 1, 1, -1):
            if phrase[:n] in made:
                return phrase[n:] if phrase[:n] in GENERAL and phrase[n:] in made else phrase[:n]
        return None

    def _target(self, head: Head, phrase: Phrase) -> tuple[str, str]:
        """The head, and its sub-entry for ``phrase`` where it has one."""
        words = self._read.written(phrase).split()
        begins = phrase[: len(head.term.split())] == phrase_of(head.term)
        rest = words[len(head.term.split()) :] if begins else []
        names = (" ".join(rest[:past]) for past in range(len(rest), 0, -1))
        return head.term, next((name for name in names if name in head.subs), "")


def _places(head: Head) -> set[str]:
    return {*head.entries, *(one for ids in head.subs.values() for one in ids)}


def _join_longer(subs: dict[str, list[str]]) -> None:
    """Puts sub-entries that begin with another one under that: *chứng thực chữ ký* under *chứng thực*."""
    for text in sorted(subs, key=len, reverse=True):
        shorter = next((other for other in subs if text.startswith(f"{other} ")), None)
        if shorter is not None:
            subs[shorter] += [one for one in subs.pop(text) if one not in subs[shorter]]
