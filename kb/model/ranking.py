"""The one ranking: every layer, weight and constant of it, for both engines.

A query's score for a document is a sum of BM25 values over layers. Whoosh stores the numbers
(weights, its own rounded lengths, document frequencies); what is made of them is said here and
nowhere else. ``docs/search.md`` tells what each layer is worth.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class Part(StrEnum):
    """Which text of a document a layer looks at."""

    WHOLE = "whole"
    TITLE = "title"
    """The question and its other wordings."""


class Unit(StrEnum):
    """What a layer takes for a term."""

    SYLLABLE = "syllable"
    """One syllable without accents."""
    EXACT = "exact"
    """One syllable as spelt, accents and all."""
    PAIR = "pair"
    """Two neighbouring syllables without accents."""
    COMPOUND = "compound"
    """A word of two to four syllables without accents, as the segmenter found it."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One set of postings. ``k1`` and ``b`` are BM25's saturation and length normalisation (0 ≤ b ≤ 1)."""

    name: str
    part: Part
    unit: Unit
    weight: float
    k1: float
    b: float


@dataclass(frozen=True, slots=True)
class RankingProfile:
    """Everything that decides an order.

    ``question_weight`` scales a syllable that only asks (*tôi*, *như thế nào*). ``misaccent_weight``
    scales a match that goes against accents the reader typed. ``prefix_weight`` scales a word of
    which only the beginning was typed, the ``prefix_limit`` most frequent ones being tried.

    The ladder: ``keystroke_weight`` scales a word read from Telex or VNI keys; ``term_weight`` what
    an abbreviation or everyday word stands for, counted as ``term_size`` syllables however many it
    has, ``former_unit_weight`` the name of the unit that an old one became part of, and
    ``doubtful_weight`` a meaning where the rest of the query does not support it;
    ``spacing_weight`` words that were glued or split; ``spelling_weight`` a word one letter away
    from an unknown one, the ``spelling_limit`` likeliest being tried; ``slip_weight`` one that fits
    its neighbours better than the known word that was typed.

    ``stale_weight`` scales the score of an entry that was not verified again in time, or that cites
    what is no longer in force. ``number_weight`` scales two numbers beside each other, which are the
    number and the year of a document: ``23/2015``.

    ``found_share`` decides no order: where results are counted, one counts as found when it reaches this
    share of the best score.
    """

    layers: tuple[Layer, ...]
    question_phrases: tuple[str, ...]
    question_weight: float
    misaccent_weight: float
    prefix_weight: float
    prefix_limit: int
    keystroke_weight: float
    term_weight: float
    term_size: float
    former_unit_weight: float
    doubtful_weight: float
    spacing_weight: float
    spelling_weight: float
    spelling_limit: int
    slip_weight: float
    stale_weight: float
    number_weight: float
    found_share: float

    def of_unit(self, *units: Unit) -> tuple[Layer, ...]:
        """The layers whose terms are ``units``, in profile order."""
        return tuple(layer for layer in self.layers if layer.unit in units)

    def lexicon(self, unit: Unit) -> Layer | None:
        """The layer that says which terms of ``unit`` are known: the first in the profile."""
        return next(iter(self.of_unit(unit)), None)

    def layer(self, part: Part, unit: Unit) -> Layer | None:
        """The layer of one part and unit, if the profile has it."""
        return next((layer for layer in self.layers if (layer.part, layer.unit) == (part, unit)), None)

    def digest(self) -> str:
        """A fingerprint: equal profiles, equal digests."""
        canonical = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()[:16]


_QUESTION_PHRASES = (
    # who is speaking
    "tôi|em|mình|chúng tôi|anh|chị|bạn|ông|bà|cháu|nó|ạ|nhé|nhỉ|à|hả"
    # what is asked
    "|như thế nào|thế nào|như nào|làm sao|ra sao|tại sao|vì sao|thì sao|làm thế nào|bằng cách nào"
    "|bao lâu|bao nhiêu|bao giờ|khi nào|lúc nào|mấy|ở đâu|đâu|ai|gì|những gì|nào|cái gì|đúng hay sai"
    "|xin hỏi|cho hỏi|cho biết|hỏi|xin|hãy"
    # what holds a sentence together
    "|muốn|cần|thì|là|mà|có|có thể|không|được|phải|bị|ở|tại|hay|hoặc|và|của|cho|với|về|để|nếu|trong|từ|đến|tới"
    "|các|những|này|đó|ấy|kia|đây|sau đây|vậy|thế|đã|đang|sẽ|rồi|chưa|vẫn|cũng|chỉ|rằng|việc|gồm|bao gồm"
    "|đi|theo|giờ|khi|một|hai|nhưng|nên|vào|ra|lên|qua|thêm|nữa|luôn|do|bởi|vì|trường hợp|làm|cách"
    "|người ta|đúng|sai|thủ tục"
)

PROFILE = RankingProfile(
    layers=(
        Layer("syllable", Part.WHOLE, Unit.SYLLABLE, 1.0, 0.9, 0.2),
        Layer("exact", Part.WHOLE, Unit.EXACT, 1.0, 0.9, 0.2),
        Layer("pair", Part.WHOLE, Unit.PAIR, 0.8, 0.9, 0.2),
        Layer("title_syllable", Part.TITLE, Unit.SYLLABLE, 0.5, 2.5, 1.0),
        Layer("title_exact", Part.TITLE, Unit.EXACT, 0.5, 2.5, 1.0),
        Layer("title_pair", Part.TITLE, Unit.PAIR, 0.2, 2.5, 1.0),
        Layer("title_compound", Part.TITLE, Unit.COMPOUND, 0.6, 2.5, 1.0),
    ),
    question_phrases=tuple(_QUESTION_PHRASES.split("|")),
    question_weight=0.25,
    misaccent_weight=0.2,
    prefix_weight=0.5,
    prefix_limit=16,
    keystroke_weight=0.9,
    term_weight=1.0,
    term_size=2.0,
    former_unit_weight=0.3,
    doubtful_weight=0.3,
    spacing_weight=0.8,
    spelling_weight=0.7,
    spelling_limit=4,
    slip_weight=0.3,
    stale_weight=0.85,
    number_weight=3.0,
    found_share=0.3,
)
"""The one shipped profile."""
