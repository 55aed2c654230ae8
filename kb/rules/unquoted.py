"""Two kinds of value a strict reader hands over instead of guessing."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A bare word that some YAML readers take for something else than text: ``no``, ``11:30``, ``012``, ``~``.

    No model accepts it, so validation reports it at its place; ``raw`` is what stands in the file
    (empty when nothing follows the colon).
    """

    raw: str

    @property
    def quoted(self) -> str:
        """Exactly what to write to mean the text."""
        return json.dumps(self.raw, ensure_ascii=False)

    def as_number(self) -> str | None:
        """The plain way to write the whole number that was meant, when that is beyond doubt."""
        digits = self.raw.replace("_", "")
        if not (digits.isascii() and digits.isdigit()):
            return None
        return str(int(digits))


@dataclass(frozen=True, slots=True)
class Refused:
    """Stands for a value the reader has already refused, so that it is not reported twice."""
