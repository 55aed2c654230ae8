"""A query cut into pieces, each with the forms it may be understood in: as typed, or mended.

A piece is mostly one word as typed. Its *forms* are tried beside each other when documents are
scored; the first is the *preferred* one, which compounds and the glossary are looked up with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kb.analysis.edits import one_edit_away
from kb.analysis.glossary import Glossary
from kb.analysis.keystrokes import decoded
from kb.analysis.letters import fold
from kb.analysis.lexicon import Lexicon
from kb.analysis.questions import question_words
from kb.analysis.syllables import Syllable, written
from kb.model.ranking import Layer, RankingProfile, Unit

SHORTEST_MENDED = 3
"""Letters a word must have to be taken for a typing error: shorter ones are an error away from everything."""

LONGEST_GLUED = 6
"""How many syllables a word typed without blanks may be split into."""


class Rung(StrEnum):
    """How far from what was typed a reading lies, nearest first."""

    LITERAL = "literal"
    ACCENTS = "accents"
    """The same letters with other accents than those typed."""
    PREFIX = "prefix"
    """A longer word that begins as typed."""
    KEYSTROKES = "keystrokes"
    """Telex or VNI keys left over."""
    SPACING = "spacing"
    """Words that were glued together or split."""
    TERM = "term"
    """What an abbreviation or an everyday word stands for."""
    FORMER_UNIT = "former-unit"
    """The unit that an old one became part of."""
    SPELLING = "spelling"
    """A known word one letter away from an unknown one."""
    SLIP = "slip"
    """A word one letter away that fits the neighbours better than the known one that was typed."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a piece: its syllables, and what a match is worth."""

    rung: Rung
    words: tuple[Syllable, ...]
    worth: float
    said: str = ""
    """The words as a reader writes them, where they are not those typed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in a query from ``start`` to ``end``, in each form worth trying; there is at least one."""

    start: int
    end: int
    forms: tuple[Form, ...]

    @property
    def preferred(self) -> tuple[Syllable, ...]:
        """The words it is most likely meant as."""
        return self.forms[0].words


def pieces(
    query: str,
    typed: Sequence[Syllable],
    profile: RankingProfile,
    lexicon: Lexicon,
    glossary: Glossary,
    open_last: bool = False,
) -> tuple[Piece, ...]:
    """``typed``, the syllables of ``query``, as pieces. With ``open_last`` the last word is still being typed, and is not mended."""
    return tuple(_Reader(query, typed, profile, lexicon, glossary, open_last).read())


class _Reader:
    def __init__(
        self,
        query: str,
        typed: Sequence[Syllable],
        profile: RankingProfile,
        lexicon: Lexicon,
        glossary: Glossary,
        open_last: bool,
    ) -> None:
        self.query = query
        self.typed = typed
        self.profile = profile
        self.lexicon = lexicon
        self.glossary = glossary
        self.open_last = open_last
        self.folded_layer = profile.lexicon(Unit.SYLLABLE)
        self.exact_layer = profile.lexicon(Unit.EXACT)
        self.pair_layer = profile.lexicon(Unit.PAIR)
        self.meant = {at for match in glossary.matches(typed) for at in range(match.first, match.past)}
        asking = question_words(profile.question_phrases).flags(typed)
        self.meant.update(at for at, asks in enumerate(asking) if asks)

    def read(self) -> Iterator[Piece]:
        at = 0
        while at < len(self.typed):
            piece, size = self._joined(at) or (self._single(at), 1)
            yield piece
            at += size

    def _joined(self, at: int) -> tuple[Piece, int] | None:
        """Two words typed that are one: a VNI tone at the end (``ky1``), or a stray blank (``sin h``)."""
        if at + 1 == len(self.typed):
            return None
        one, other = self.typed[at : at + 2]
        touching = one.end == other.start
        text = one.exact + other.exact
        literal = Form(Rung.LITERAL, (one, other), 1.0)
        if touching:
            # As typed: the syllable alone was spelt with i for y.
            keyed = self._keyed(self.query[one.start : other.end].lower(), one.start, other.end)
            if keyed is None:
                return None
            # Where the key makes a word of the index it is no number: "han5" asks for no five.
            forms = (keyed,) if self._spelt(keyed.words[0]) else (keyed, literal)
            return Piece(one.start, other.end, forms), 2
        if not self._fragment(one) and not self._fragment(other):
            return None
        whole = Syllable(*written(text), one.start, other.end)
        fits = self._fits(at - 1, whole.folded) or self._fits(whole.folded, at + 2)
        if not (self._known(whole) and (fits or len(self.typed) == 2)):
            return None
        mended = Form(Rung.SPACING, (whole,), self.profile.spacing_weight, text)
        return Piece(one.start, other.end, (mended, literal)), 2

    def _fragment(self, word: Syllable) -> bool:
        """Whether ``word`` is hardly a word: in no document, or a lone consonant."""
        lone = len(word.folded) == 1 and word.folded.isalpha() and word.folded not in "aeiouy"
        return lone or (word.folded.isalpha() and not self._indexed(word))

    def _single(self, at: int) -> Piece:
        typed = self.typed[at]
        literal = Form(Rung.LITERAL, (typed,), 1.0)
        keyed = self._keyed(typed.exact, typed.start, typed.end)
        unfinished = self.open_last and at == len(self.typed) - 1
        if self._known(typed):
            forms = [literal, *([keyed] if keyed else ())]
            if not unfinished and at not in self.meant:
                forms += self._slips(at)
        elif keyed:
            forms = [keyed, literal]
        elif unfinished or not typed.folded.isalpha():
            forms = [literal]
        else:
            forms = [*(self._unglued(typed) or self._respelt(at)), literal]
        return Piece(typed.start, typed.end, tuple(forms))

    def _keyed(self, token: str, start: int, end: int) -> Form | None:
        syllable = decoded(token)
        if syllable is None:
            return None
        word = Syllable(*written(syllable), start, end)
        if not self._known(word):
            return None
        return Form(Rung.KEYSTROKES, (word,), self.profile.keystroke_weight, syllable)

    def _unglued(self, typed: Syllable) -> list[Form]:
        """The fewest known syllables, each two neighbours known as a pair, that make up ``typed``."""
        text, length = typed.exact, len(typed.exact)
        grown: list[tuple[int, ...]] = [(0,)]
        ways: list[tuple[int, ...]] = []
        for _ in range(LONGEST_GLUED):
            grown = [
                (*cuts, end)
                for cuts in grown
                for end in range(cuts[-1] + 1, length + 1)
                if self._goes_on(text, cuts, end)
            ]
            ways = [cuts for cuts in grown if cuts[-1] == length]
            if ways:
                break
        if not ways:
            return []
        cuts = min(ways, key=lambda cuts: (-self._weakest_pair(text, cuts), cuts))
        parts = [text[start:end] for start, end in pairwise(cuts)]
        words = tuple(Syllable(*written(part), typed.start, typed.end) for part in parts)
        return [Form(Rung.SPACING, words, self.profile.spacing_weight, " ".join(parts))]

    def _goes_on(self, text: str, cuts: tuple[int, ...], end: int) -> bool:
        word = written(text[cuts[-1] : end])[1]
        if self.folded_layer is None or not self.lexicon.has(self.folded_layer.name, word):
            return False
        return len(cuts) == 1 or self._pair(text, cuts[-2], cuts[-1], end) > 0

    def _weakest_pair(self, text: str, cuts: tuple[int, ...]) -> int:
        return min(self._pair(text, *places) for places in zip(cuts, cuts[1:], cuts[2:], strict=False))

    def _pair(self, text: str, start: int, middle: int, end: int) -> int:
        return self._fits(written(text[start:middle])[1], written(text[middle:end])[1])

    def _respelt(self, at: int) -> list[Form]:
        typed = self.typed[at]
        if len(typed.folded) < SHORTEST_MENDED:
            return []
        likely = self._likeliest(at, self._one_edit_away(typed))
        weight = self.profile.spelling_weight
        return [
            Form(Rung.SPELLING, (word,), weight, word.exact) for word in likely[: self.profile.spelling_limit]
        ]

    def _slips(self, at: int) -> list[Form]:
        """Words that fit the neighbours where the known word typed fits neither."""
        typed = self.typed[at]
        if len(typed.folded) < SHORTEST_MENDED or not typed.folded.isalpha() or len(self.typed) == 1:
            return []
        if self._support(at, typed.folded):
            return []
        fitting = [word for word in self._one_edit_away(typed) if self._support(at, word.folded)]
        likely = self._likeliest(at, fitting)[: self.profile.spelling_limit]
        return [Form(Rung.SLIP, (word,), self.profile.slip_weight, word.exact) for word in likely]

    def _one_edit_away(self, typed: Syllable) -> list[Syllable]:
        """Known words an error away. Accents are typed with care: a word that has some is meant to.

        Only one whose accents make no known word may stand for one with others, or with none.
        """
        near = self._near(self.exact_layer, typed, typed.exact) if typed.accented else []
        meant = [word for word in near if word.accented]
        return meant if meant or self._spelt(typed) else self._near(self.folded_layer, typed, typed.folded)

    def _near(self, layer: Layer | None, typed: Syllable, text: str) -> list[Syllable]:
        """The terms of ``layer`` one edit away from ``text``, other letters than those typed."""
        if layer is None:
            return []
        letters, known = self.lexicon.letters(layer.name), self.lexicon.vocabulary(layer.name)
        near = (
            Syllable(term, fold(term), typed.start, typed.end) for term in one_edit_away(text, letters, known)
        )
        return [word for word in near if word.folded != typed.folded]

    def _likeliest(self, at: int, words: Sequence[Syllable]) -> list[Syllable]:
        def order(word: Syllable) -> tuple[int, int, str]:
            layer = self.folded_layer
            frequency = self.lexicon.frequency(layer.name, word.folded) if layer else 0
            return -self._support(at, word.folded), -frequency, word.exact

        return sorted(words, key=order)

    def _support(self, at: int, folded: str) -> int:
        """How many documents hold ``folded`` beside a neighbour it has in the query."""
        return self._fits(at - 1, folded) + self._fits(folded, at + 1)

    def _fits(self, left: int | str, right: int | str) -> int:
        """How many documents hold the two words beside each other; a number is a place in the query."""
        if self.pair_layer is None:
            return 0
        words = []
        for word in (left, right):
            if isinstance(word, int):
                if not 0 <= word < len(self.typed):
                    return 0
                word = self._guess(word)
            words.append(word)
        return self.lexicon.frequency(self.pair_layer.name, " ".join(words))

    def _guess(self, at: int) -> str:
        """A neighbour without accents, read from its keystrokes when it is no word as typed."""
        typed = self.typed[at]
        if not self._known(typed) and (syllable := decoded(typed.exact)):
            return written(syllable)[1]
        return typed.folded

    def _known(self, word: Syllable) -> bool:
        """Whether a document or a wording has the word, whatever its accents."""
        return word.folded in self.glossary.words or self._indexed(word)

    def _indexed(self, word: Syllable) -> bool:
        return self.folded_layer is not None and self.lexicon.has(self.folded_layer.name, word.folded)

    def _spelt(self, word: Syllable) -> bool:
        """Whether the word has accents, and a document has it with them."""
        layer = self.exact_layer
        return word.accented and layer is not None and self.lexicon.has(layer.name, word.exact)
