"""What can be indexed: an entry, a thing of the catalogue, or a text of any other collection."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """What a result shows, so that showing it needs no YAML. ``summary`` is plain text.

    ``review_by`` and ``law_ends`` are the last days, as ISO dates, on which the answer counts as
    verified and on which all it cites can be relied on; empty where there is none. ``field`` is what a
    search may be narrowed to: the field of an entry, the kind of a thing of the catalogue.
    """

    code: str = ""
    question: str = ""
    summary: str = ""
    field: str = ""
    review_by: str = ""
    law_ends: str = ""
    variants: tuple[str, ...] = ()
    """Other wordings of the question, for suggestions."""
    units: tuple[str, ...] = ()
    """Ids of the only units that the answer holds for; empty when it holds everywhere."""
    remark: str = ""
    """What is told beside it on any day: the field of a procedure, the recorded state of a law."""
    names: tuple[str, ...] = ()
    """Numbers, codes and names: a query that is just one of them means this document."""

    def stale_on(self, today: str) -> bool:
        """Whether one of these days has passed on ``today``, an ISO date."""
        return any(last and last < today for last in (self.review_by, self.law_ends))


@dataclass(frozen=True, slots=True)
class Document:
    """One text to find. ``titles`` are the question and its other wordings, ``lines`` all the rest.

    A title or a line is a unit of running text: no pair of syllables reaches over its end.
    """

    id: str
    titles: tuple[str, ...]
    lines: tuple[str, ...] = ()
    shown: Shown = Shown()

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in it, titles first."""
        return self.titles + self.lines

    def digest(self) -> str:
        """A fingerprint of the content."""
        canonical = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()[:16]
