"""What tells the places of one index entry apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kb.book.aspects import ASPECTS, aspects_of
from kb.book.phrases import FUNCTION_WORDS, GENERAL, Phrase, Tag, begins_with_noun, holds, is_noun
from kb.book.titles import Place, Title

_SHARED_BY_MOST = 0.7
_MANY = 5
"""Places from which a head is easier to read with some of them gathered under one label."""

Name = tuple[Phrase, int, int]
"""A phrase with the syllables of it that are printed, from and up to."""
Label = Name | str
"""A name, or an aspect as it is printed."""


@dataclass(frozen=True, slots=True)
class Labels:
    """How a title is named under a head.

    ``titles_of`` gives for every phrase the ids of the titles it stands in, ``listed`` what may be a label.
    """

    titles_of: Mapping[Phrase, Collection[str]]
    listed: frozenset[Phrase]
    tag: Tag
    _gathering: dict[tuple[Phrase, Phrase], bool] = field(default_factory=dict)

    def of(self, title: Title, head: Phrase) -> Sequence[Label]:
        """The label of ``title`` under ``head``, several when it asks for several things, or none.

        A longer name that begins with the head comes first (*bản sao* under *chứng thực*), then what else the
        clause or the beginning of the title names, then what is asked.
        """
        here = [place for place in title.places if place.phrase == head]
        lead = min((place.clause for place in title.places if place.phrase in self.listed), default=0)
        begins = self._named(title, head, here, {lead})
        if not here:
            return begins[:1]
        if longer := self._longer(title, head, here):
            return longer
        clauses = {place.clause for place in here}
        near = self._named(title, head, here, clauses)
        gathering = [phrase for phrase in (*near[:1], *begins[:1]) if self._gathers(phrase[0], head)]
        asked = self._asked(title, head, min(clauses)) if min(clauses) == lead else ()
        return gathering[:1] or near[:1] or asked or begins[:1] or self._named(title, head, here, None)[:1]

    def _longer(self, title: Title, head: Phrase, here: Sequence[Place]) -> Sequence[Name]:
        size = len(head)
        found: dict[Name, None] = {}
        for one in here:
            names = {
                place.phrase
                for place in title.places
                if (place.clause, place.first) == (one.clause, one.first)
                and len(place.phrase) > size
                and place.phrase[:size] == head
                and place.phrase in self.listed
                and not (place.phrase[size:] in GENERAL and self._says_little(place.phrase[size:], head))
            }
            if names:
                best = max(names, key=lambda name: (len(self.titles_of[name]), -len(name), name))
                found[best, size, len(best)] = None
        return list(found)

    def _named(
        self, title: Title, head: Phrase, here: Sequence[Place], clauses: Collection[int] | None
    ) -> Sequence[Name]:
        """What else is named in these clauses, the best label first; what is listed beside the head is no label."""
        found: dict[Name, Phrase] = {}
        adjoining: set[Phrase] = set()
        for place in title.places:
            phrase = place.phrase
            if (
                phrase == head
                or phrase not in self.listed
                or not (clauses is None or place.clause in clauses)
            ):
                continue
            if _listed_beside(place, here, title):
                continue
            if phrase[-len(head) :] == head:
                if name := self._before(phrase, len(phrase) - len(head), head):
                    found[name] = phrase
                    adjoining.add(phrase)
            elif not any(place.meets(one) for one in here):
                found[phrase, 0, len(phrase)] = phrase
                if any((one.clause, one.past) == (place.clause, place.first) for one in here):
                    adjoining.add(phrase)

        def rank(name: Name) -> tuple[bool, bool, int, int, Phrase]:
            phrase = found[name]
            few = -len(self.titles_of[phrase])
            return self._gathers(phrase, head), phrase in adjoining, few, len(phrase), phrase

        return sorted(found, key=rank, reverse=True)

    def _before(self, phrase: Phrase, size: int, head: Phrase) -> Name | None:
        """What stands before the head: a verb or a compound alone, else the whole name."""
        while size and phrase[size - 1] in FUNCTION_WORDS and phrase[:size] not in self.listed | GENERAL:
            size -= 1
        rest = phrase[:size]
        if not rest or (rest in GENERAL and not is_noun(head, self.tag)):
            return None
        return phrase, 0, size if self._stands_alone(rest, phrase) else len(phrase)

    def _stands_alone(self, rest: Phrase, phrase: Phrase) -> bool:
        if rest in self.listed:
            return True
        if rest in GENERAL:
            return self.tag(" ".join(rest))[:1] in ("N", "V")
        if len(rest) == 1:
            return not begins_with_noun(phrase, 1, self.tag)
        return FUNCTION_WORDS.isdisjoint(rest)

    def _gathers(self, phrase: Phrase, head: Phrase) -> bool:
        """Whether ``phrase`` holds some places of ``head`` together, and not nearly all of them."""
        known = self._gathering.get((phrase, head))
        if known is None:
            ours = self.titles_of[head]
            both = sum(1 for one in self.titles_of[phrase] if one in ours)
            known = len(ours) >= _MANY and 1 < both < _SHARED_BY_MOST * len(ours)
            self._gathering[phrase, head] = known
        return known

    def _asked(self, title: Title, head: Phrase, clause: int) -> Sequence[str]:
        """What the clause asks for, and those after it that name nothing of their own."""
        found: list[str] = []
        named = {
            place.clause
            for place in title.places
            if place.phrase in self.listed and place.phrase not in ASPECTS and not holds(place.phrase, head)
        }
        for number in range(clause, len(title.clauses)):
            if number > clause and number in named:
                break
            text = " ".join(title.clauses[number].syllables)
            found += [aspect for aspect in aspects_of(text) if aspect not in found]
        return [aspect for aspect in found if aspect != " ".join(head)]

    def _says_little(self, commonplace: Phrase, head: Phrase) -> bool:
        """Whether a commonplace tells nothing of ``head``: what is done to acts is much the same for all of them."""
        return not is_noun(commonplace, self.tag) and not is_noun(head, self.tag)


def _listed_beside(place: Place, here: Sequence[Place], title: Title) -> bool:
    """Whether it ends its clause where the head begins the next one: *khai sinh, khai tử*."""
    return place.past == len(title.clauses[place.clause].syllables) and any(
        one.first == 0 and one.clause == place.clause + 1 and title.clauses[one.clause].sign == ","
        for one in here
    )
