"""A committed index, answering queries."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from functools import cached_property

from kb.analysis.marks import marks
from kb.analysis.plan import Plan, plan
from kb.index.postings import Postings
from kb.index.scorer import Scores, rounded, scores
from kb.model.ranking import RankingProfile
from kb.model.search import Hit, SearchResult


class SearchIndex:
    """The index of record (published entries only), open for queries.

    ``open_desk`` opens a second index, of published entries and drafts, when it is first asked for.
    """

    def __init__(self, postings: Postings, open_desk: Callable[[], SearchIndex] | None = None) -> None:
        self.postings = postings
        self._open_desk = open_desk

    @property
    def profile(self) -> RankingProfile:
        """What the order follows."""
        return self.postings.profile

    def plan(self, query: str, prefix: bool = False) -> Plan:
        """What is looked up for ``query``."""
        return plan(query, self.profile, self.postings, prefix)

    def search(
        self, query: str, limit: int = 10, field: str | None = None, prefix: bool = False
    ) -> SearchResult:
        """The best ``limit`` entries for ``query``; ``field`` keeps one field's entries.

        With ``prefix`` the last word also matches as the beginning of a word, as while typing.
        """
        found = scores(self.plan(query, prefix), self.postings)
        if field is not None:
            found = {document: score for document, score in found.items() if self._fields[document] == field}
        hits = []
        for score, document in _best(found, limit):
            key, shown = self.postings.shown(document)
            hits.append(Hit(key, shown.code, shown.question, shown.summary, shown.field, score))
        return SearchResult(query, tuple(hits))

    def similar(self, text: str, limit: int = 5) -> SearchResult:
        """The entries, published or draft, that ask most nearly the same as ``text``."""
        return self._desk.search(text, limit)

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """Where words of ``query`` stand in ``text``, whatever their accents: ``(start, end)`` offsets."""
        return marks(self.plan(query), text)

    def close(self) -> None:
        """Release the files."""
        self.postings.close()
        if "_desk" in self.__dict__ and self._desk is not self:
            self._desk.close()

    @cached_property
    def _desk(self) -> SearchIndex:
        return self._open_desk() if self._open_desk else self

    @cached_property
    def _fields(self) -> list[str]:
        return [self.postings.shown(document)[1].field for document in range(self.postings.count)]


def _best(found: Scores, limit: int) -> list[tuple[float, int]]:
    """The best ``limit`` scores, rounded, with their documents; equal ones in id order."""
    best = heapq.nlargest(limit, found.values())
    # Rounding is slow, so only what could still be among the best after rounding is rounded.
    least = best[-1] * (1 - 1e-8) if best else 0.0
    close = [(rounded(score), document) for document, score in found.items() if score >= least]
    return sorted(close, key=lambda one: (-one[0], one[1]))[:limit]
