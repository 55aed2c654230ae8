"""Words of a text for a printed index: underthesea finds them, its dictionary vouches for them.

Both the model and the list of words lie inside the wheel: nothing is downloaded. The model alone joins syllables
that are no word about once in ten titles (*giao biên lai*, *lai điện tử*); none of those is in the dictionary.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from kb.analysis.spelling import standard

_LONGEST = 4
"""Syllables of the longest dictionary word that is looked for over the borders the model drew."""

_standard = lru_cache(maxsize=1 << 16)(standard)


def dictionary_words(text: str) -> Sequence[str]:
    """The words of ``text`` in order: compounds that a dictionary has, everything else syllable by syllable.

    Importing underthesea and reading its dictionary takes about half a second, once.
    """
    from underthesea import word_tokenize

    known = _dictionary()
    tokens: list[list[str]] = []
    for word in word_tokenize(text):
        syllables = word.split()
        vouched = len(syllables) == 1 or _key(syllables) in known
        tokens += [syllables] if vouched else [[syllable] for syllable in syllables]
    return [" ".join(word) for word in _joined(tokens, known)]


@lru_cache(maxsize=1 << 14)
def part_of_speech(word: str) -> str:
    """How underthesea tags ``word`` when it stands alone: ``N``, ``Nc``, ``V``, ``A``, ``M``.

    Of a compound that it takes apart, the first part is tagged (*căn* of *căn cước*), or ``-`` when that would be
    an adjective: then the whole is none.
    """
    from underthesea import pos_tag

    tags = [str(tag) for _, tag in pos_tag(word)]
    return "-" if len(tags) > 1 and tags[0] == "A" else tags[0]


def _joined(tokens: list[list[str]], known: frozenset[str]) -> list[list[str]]:
    """Neighbours that are one word of the dictionary (*sổ* and *hộ khẩu*) as that word, longest first."""
    words: list[list[str]] = []
    at = 0
    while at < len(tokens):
        for past in range(min(len(tokens), at + _LONGEST), at, -1):
            syllables = [syllable for token in tokens[at:past] for syllable in token]
            if past == at + 1 or (len(syllables) <= _LONGEST and _key(syllables) in known):
                words.append(syllables)
                at = past
                break
    return words


@cache
def _dictionary() -> frozenset[str]:
    """Compounds of the dictionary that ships with underthesea, in the agreed spelling."""
    from underthesea.corpus.readers.dictionary_loader import DictionaryLoader

    words = (str(word).split() for word in DictionaryLoader("Viet74K.txt").words)
    return frozenset(_key(word) for word in words if 1 < len(word) <= _LONGEST)


def _key(syllables: Sequence[str]) -> str:
    return " ".join(_standard(syllable.lower()) for syllable in syllables)
