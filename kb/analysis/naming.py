"""Whether a query is just a name: of a unit, of a legal document, of a procedure."""

from __future__ import annotations

from collections.abc import Iterable

from kb.analysis.glossary import accents_allow
from kb.analysis.syllables import syllables


def is_name(query: str, names: Iterable[str]) -> bool:
    """Whether ``query`` is one of ``names``, typed with or without its marks; blanks and signs do not count."""
    typed = _letters(query)
    return bool(typed) and any(accents_allow(typed, _letters(name)) for name in names)


def _letters(text: str) -> str:
    return "".join(syllable.exact for syllable in syllables(text))
