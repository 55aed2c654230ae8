"""From what was typed to what is looked up: the plan both engines carry out.

A query is a sum of *needs*: one for each piece, each pair of neighbouring pieces, each compound,
each wording of the glossary. A need may be read in several ways (with the accents typed, without
them, as the beginning of a longer word, mended); a document counts the *reading* that suits it
best. A reading is a sum of *evidence*: terms in layers, weighted. Nothing here knows a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise, product

from kb.analysis.evidence import Prover
from kb.analysis.glossary import NO_GLOSSARY, Glossary, Kind, Match
from kb.analysis.lexicon import Lexicon
from kb.analysis.needs import Need, Plan, Reading
from kb.analysis.pieces import Form, Piece, Rung, pieces
from kb.analysis.questions import question_words
from kb.analysis.syllables import Syllable, syllables
from kb.model.ranking import RankingProfile, Unit

_RUNGS = tuple(Rung)


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
        self.prove = Prover(profile, lexicon)
        typed = syllables(query)
        self.open = prefix and bool(typed) and typed[-1].end == len(query)
        self.pieces = pieces(query, typed, profile, lexicon, glossary, self.open)
        self.last = typed[-1].folded if self.open else ""
        self.longer = lexicon.beginning(self.last, profile.prefix_limit) if self.open else ()
        self.words = [word for piece in self.pieces for word in piece.preferred]
        self.runs = self.prove.compounds(self.words)
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
        for first, past in self.runs:
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
                Reading(Rung.PREFIX, self.prove.single(Unit.SYLLABLE, longer, scale))
                for longer in self.longer
            ]
        return Need(piece.start, piece.end, tuple(readings))

    def _form(self, form: Form, scale: float) -> Iterator[Reading]:
        scale *= form.worth
        if len(form.words) > 1:
            yield Reading(form.rung, self.prove.phrase(form.words, scale), form.said)
            return
        (word,) = form.words
        if not self.prove.means(word):
            accented = form.rung is Rung.LITERAL and word.accented
            rung = Rung.ACCENTS if accented else form.rung
            yield Reading(rung, self.prove.single(Unit.SYLLABLE, word.folded, scale), form.said)
            return
        yield Reading(form.rung, self.prove.single(Unit.EXACT, word.exact, scale), form.said)
        astray = self.prove.single(Unit.SYLLABLE, word.folded, scale * self.profile.misaccent_weight)
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
                    Reading(Rung.PREFIX, self.prove.single(Unit.PAIR, f"{before} {longer}", weight))
                    for longer in self.longer
                ]
            if readings:
                yield left, Need(one.start, other.end, tuple(readings))

    def _beside(self, one: Piece, other: Piece) -> Iterator[Reading]:
        for first, second in product(one.forms, other.forms):
            pair = (first.words[-1], second.words[0])
            if self.prove.beside(*pair):
                worth = first.worth * second.worth
                if all(word.folded.isdecimal() for word in pair):
                    worth *= self.profile.number_weight
                rung = max(first.rung, second.rung, key=_RUNGS.index)
                yield Reading(rung, self.prove.run(Unit.PAIR, pair, worth))

    def _compounds(self) -> Iterator[Need]:
        for first, past in self.runs:
            run = self.words[first:past]
            worth = min(self.pieces[at].forms[0].worth for at in self.owners[first:past])
            reading = Reading(Rung.LITERAL, self.prove.run(Unit.COMPOUND, run, worth))
            yield Need(run[0].start, run[-1].end, (reading,))

    def _terms(self) -> Iterator[Need]:
        for match in self.matches:
            asks = all(self._asking[match.first : match.past])
            scale = self.profile.question_weight if asks else 1.0
            rung = Rung.FORMER_UNIT if match.wording.kind is Kind.FORMER_UNIT else Rung.TERM
            readings = tuple(
                Reading(rung, self.prove.phrase(meaning, self._worth(match, meaning) * scale), said)
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
        before = self.words[max(match.first - 1, 0) : match.first]
        after = self.words[match.past : match.past + 1]
        pairs = [(word, meaning[0]) for word in before] + [(meaning[-1], word) for word in after]
        return any(self.prove.beside(*pair) for pair in pairs)
