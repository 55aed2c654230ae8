"""From what was typed to what is looked up: the plan both engines carry out.

A query is a sum of *needs*: one for each piece, each pair of neighbouring pieces, each compound,
each wording of the glossary. A need may be read in several ways (with the accents typed, without
them, as the beginning of a longer word, mended); a document counts the *reading* that suits it
best. A reading is a sum of *evidence*: terms in layers, weighted. Nothing here knows a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

from kb.analysis.compounds import runs
from kb.analysis.glossary import NO_GLOSSARY, Glossary, Kind, Match
from kb.analysis.lexicon import Lexicon
from kb.analysis.pieces import Form, Piece, Rung, pieces
from kb.analysis.questions import question_words
from kb.analysis.syllables import Syllable, syllables
from kb.model.ranking import RankingProfile, Unit

__all__ = ["Evidence", "Need", "Plan", "Reading", "Rung", "plan"]

_RUNGS = tuple(Rung)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A term of a layer, what it is worth, and the exact syllables a document must hold.

    A document without all of ``guards`` gets the profile's misaccent weight of it.
    """

    layer: str
    term: str
    weight: float
    guards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a need; ``meant`` says it in words where that is worth saying."""

    rung: Rung
    evidence: tuple[Evidence, ...]
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing typed, from ``start`` to ``end`` in the query. A document counts its best reading."""

    start: int
    end: int
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All needs of a query, and the words to mark in a text: whole ones, and beginnings of words.

    ``words`` are marked whatever their accents, ``meant`` ones as they are spelt. The first ``telling``
    needs stand for the pieces that tell something, not only ask; ``joined`` are the places of those
    that stand for neighbours of which one tells something.
    """

    needs: tuple[Need, ...]
    words: frozenset[str]
    meant: frozenset[str] = frozenset()
    beginning: str | None = None
    telling: int = 0
    joined: tuple[int, ...] = ()


def plan(
    query: str,
    profile: RankingProfile,
    lexicon: Lexicon,
    prefix: bool = False,
    glossary: Glossary = NO_GLOSSARY,
) -> Plan:
    """What to look up for ``query``. With ``prefix``, a last word not yet closed may go on."""
    return _Planner(query, profile, lexicon, prefix, glossary).plan()


class _Planner:
    def __init__(
        self, query: str, profile: RankingProfile, lexicon: Lexicon, prefix: bool, glossary: Glossary
    ) -> None:
        self.profile = profile
        self.lexicon = lexicon
        typed = syllables(query)
        self.open = prefix and bool(typed) and typed[-1].end == len(query)
        self.pieces = pieces(query, typed, profile, lexicon, glossary, self.open)
        self.last = typed[-1].folded if self.open else ""
        self.longer = lexicon.beginning(self.last, profile.prefix_limit) if self.open else ()
        self.words = [word for piece in self.pieces for word in piece.preferred]
        self.owners = [at for at, piece in enumerate(self.pieces) for _ in piece.preferred]
        self.matches = [match for match in glossary.matches(self.words) if self._counts(match)]

    def plan(self) -> Plan:
        by_piece = list(zip(self.pieces, self._asks, strict=True))
        telling = [self._piece(at) for at, (_, asks) in enumerate(by_piece) if not asks]
        asking = [self._piece(at) for at, (_, asks) in enumerate(by_piece) if asks]
        pairs = list(self._pairs())
        tells = [any(not asks for asks in self._asks[left : left + 2]) for left, _ in pairs]
        first = len(self.pieces)
        return Plan(
            (*telling, *asking, *(need for _, need in pairs), *self._compounds(), *self._terms()),
            self._marked(),
            self._meant(),
            self.last or None,
            len(telling),
            tuple(first + at for at, told in enumerate(tells) if told),
        )

    # What the words are

    @cached_property
    def _asking(self) -> list[bool]:
        """For each preferred word, whether it only asks: one that makes a compound with a telling word tells."""
        flags = list(question_words(self.profile.question_phrases).flags(self.words))
        for match in self.matches:
            if match.wording.kind is Kind.SPELLING and self._only_asks(match):
                flags[match.first : match.past] = [True] * (match.past - match.first)
        if any(word.accented for word in self.words):
            return flags
        told = list(flags)
        for first, past in self._runs:
            if not all(flags[first:past]):
                told[first:past] = [False] * (past - first)
        return told

    def _counts(self, match: Match) -> bool:
        """Whether a match means anything here: supported, and no shorthand that is still being typed."""
        unfinished = self.open and match.past == len(self.words) and match.wording.kind is Kind.SPELLING
        return not unfinished and self._supported(match) > 0

    def _only_asks(self, match: Match) -> bool:
        words = question_words(self.profile.question_phrases)
        return all(all(words.flags(meaning)) for meaning in match.meanings)

    @cached_property
    def _asks(self) -> list[bool]:
        """For each piece, whether all of it only asks."""
        asks = [True] * len(self.pieces)
        for at, flag in zip(self.owners, self._asking, strict=True):
            asks[at] = asks[at] and flag
        return asks

    @cached_property
    def _runs(self) -> list[tuple[int, int]]:
        """Where known compounds stand among the preferred words."""
        layer = self.profile.lexicon(Unit.COMPOUND)
        if layer is None:
            return []
        return list(
            runs([word.folded for word in self.words], lambda term: self.lexicon.has(layer.name, term))
        )

    def _marked(self) -> frozenset[str]:
        telling = {word.folded for word, asks in zip(self.words, self._asking, strict=True) if not asks}
        other = {
            word.folded
            for piece, asks in zip(self.pieces, self._asks, strict=True)
            if not asks
            for form in piece.forms[1:]
            # What stands beside a word that is known as typed is a mere guess.
            if form.rung is not Rung.SLIP
            for word in form.words
        }
        return frozenset(telling | other or {word.folded for word in self.words})

    def _meant(self) -> frozenset[str]:
        """The words that wordings stand for, as spelt, without the type of a unit, which stands everywhere."""
        return frozenset(
            word.exact
            for match in self.matches
            if match.wording.kind is not Kind.SPELLING
            for meaning in match.meanings
            for word in (meaning[1:] if match.wording.kind is Kind.FORMER_UNIT else meaning)
        )

    # Needs

    def _piece(self, at: int) -> Need:
        piece = self.pieces[at]
        scale = self.profile.question_weight if self._asks[at] else 1.0
        readings = [reading for form in piece.forms for reading in self._form(form, scale)]
        if self.open and at == len(self.pieces) - 1:
            scale *= self.profile.prefix_weight
            readings += [
                Reading(Rung.PREFIX, self._single(Unit.SYLLABLE, longer, scale)) for longer in self.longer
            ]
        return Need(piece.start, piece.end, tuple(readings))

    def _form(self, form: Form, scale: float) -> Iterator[Reading]:
        scale *= form.worth
        if len(form.words) > 1:
            yield Reading(form.rung, self._phrase(form.words, scale), form.said)
            return
        (word,) = form.words
        if not self._means(word):
            accented = form.rung is Rung.LITERAL and word.accented
            rung = Rung.ACCENTS if accented else form.rung
            yield Reading(rung, self._single(Unit.SYLLABLE, word.folded, scale), form.said)
            return
        yield Reading(form.rung, self._single(Unit.EXACT, word.exact, scale), form.said)
        astray = self._single(Unit.SYLLABLE, word.folded, scale * self.profile.misaccent_weight)
        yield Reading(max(form.rung, Rung.ACCENTS, key=_RUNGS.index), astray, form.said)

    def _pairs(self) -> Iterator[tuple[int, Need]]:
        """Each need with the place of its first piece."""
        for left, right in pairwise(range(len(self.pieces))):
            one, other = self.pieces[left], self.pieces[right]
            readings = list(self._beside(one, other))
            if self.open and right == len(self.pieces) - 1:
                before = one.preferred[-1].folded
                weight = self.profile.prefix_weight
                readings += [
                    Reading(Rung.PREFIX, self._single(Unit.PAIR, f"{before} {longer}", weight))
                    for longer in self.longer
                ]
            if readings:
                yield left, Need(one.start, other.end, tuple(readings))

    def _beside(self, one: Piece, other: Piece) -> Iterator[Reading]:
        layer = self.profile.lexicon(Unit.PAIR)
        if layer is None:
            return
        for first, second in product(one.forms, other.forms):
            pair = (first.words[-1], second.words[0])
            if self.lexicon.has(layer.name, _term(pair)):
                worth = first.worth * second.worth
                if all(word.folded.isdecimal() for word in pair):
                    worth *= self.profile.number_weight
                rung = max(first.rung, second.rung, key=_RUNGS.index)
                yield Reading(rung, self._run(Unit.PAIR, pair, worth))

    def _compounds(self) -> Iterator[Need]:
        for first, past in self._runs:
            run = self.words[first:past]
            worth = min(self.pieces[at].forms[0].worth for at in self.owners[first:past])
            reading = Reading(Rung.LITERAL, self._run(Unit.COMPOUND, run, worth))
            yield Need(run[0].start, run[-1].end, (reading,))

    def _terms(self) -> Iterator[Need]:
        for match in self.matches:
            asks = all(self._asking[match.first : match.past])
            scale = self.profile.question_weight if asks else 1.0
            rung = Rung.FORMER_UNIT if match.wording.kind is Kind.FORMER_UNIT else Rung.TERM
            readings = tuple(
                Reading(rung, self._phrase(meaning, self._worth(match, meaning) * scale), said)
                for meaning, said in self._meanings(match)
            )
            if readings:
                run = self.words[match.first : match.past]
                yield Need(run[0].start, run[-1].end, readings)

    def _worth(self, match: Match, meaning: Sequence[Syllable]) -> float:
        """A meaning counts as ``term_size`` syllables at most: a long name must not drown the rest."""
        return self._weight_of(match, meaning) * min(1.0, self.profile.term_size / len(meaning))

    def _meanings(self, match: Match) -> Iterator[tuple[tuple[Syllable, ...], str]]:
        if match.shortened:
            yield match.meanings[0], ""
            return
        for meaning, said in zip(match.meanings, match.wording.means, strict=True):
            if not match.wording.ambiguous or self._weight_of(match, meaning) > 0:
                yield meaning, said

    def _supported(self, match: Match) -> float:
        """What the likeliest meaning of a match is worth."""
        return max(self._weight_of(match, meaning) for meaning in match.meanings)

    def _weight_of(self, match: Match, meaning: Sequence[Syllable]) -> float:
        if match.wording.kind is Kind.FORMER_UNIT:
            return self.profile.former_unit_weight
        if not match.wording.ambiguous or self._fits(match, meaning):
            return self.profile.term_weight
        return self.profile.doubtful_weight if match.wording.kind is Kind.EVERYDAY else 0.0

    def _fits(self, match: Match, meaning: Sequence[Syllable]) -> bool:
        """Whether any document has the meaning beside a word that stands beside the match in the query."""
        layer = self.profile.lexicon(Unit.PAIR)
        if layer is None:
            return False
        before = self.words[max(match.first - 1, 0) : match.first]
        after = self.words[match.past : match.past + 1]
        pairs = [(word, meaning[0]) for word in before] + [(meaning[-1], word) for word in after]
        return any(self.lexicon.has(layer.name, _term(pair)) for pair in pairs)

    # Evidence

    def _phrase(self, words: Sequence[Syllable], scale: float) -> tuple[Evidence, ...]:
        """Syllables, pairs and compounds of words that belong together."""
        found: list[Evidence] = []
        for word in words:
            exact = self._means(word)
            found += self._single(
                *((Unit.EXACT, word.exact) if exact else (Unit.SYLLABLE, word.folded)), scale
            )
        for pair in pairwise(words):
            found += self._run(Unit.PAIR, pair, scale)
        layer = self.profile.lexicon(Unit.COMPOUND)
        if layer is not None:
            folded = [word.folded for word in words]
            for first, past in runs(folded, lambda term: self.lexicon.has(layer.name, term)):
                found += self._run(Unit.COMPOUND, words[first:past], scale)
        return tuple(found)

    def _single(self, unit: Unit, term: str, scale: float) -> tuple[Evidence, ...]:
        return tuple(Evidence(layer.name, term, layer.weight * scale) for layer in self.profile.of_unit(unit))

    def _run(self, unit: Unit, run: Sequence[Syllable], scale: float) -> tuple[Evidence, ...]:
        term = _term(run)
        guards = tuple(dict.fromkeys(word.exact for word in run if self._means(word)))
        return tuple(
            Evidence(layer.name, term, layer.weight * scale, guards) for layer in self.profile.of_unit(unit)
        )

    def _means(self, word: Syllable) -> bool:
        """Whether the accents of ``word`` make one the index knows, and so are to be taken at their word."""
        layer = self.profile.lexicon(Unit.EXACT)
        return word.accented and layer is not None and self.lexicon.has(layer.name, word.exact)


def _term(words: Sequence[Syllable]) -> str:
    return " ".join(word.folded for word in words)
