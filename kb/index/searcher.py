"""A committed index, answering queries."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from kb.analysis.marks import marks
from kb.analysis.plan import Plan, plan
from kb.index.postings import Postings
from kb.index.scorer import rounded, scores
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
        ranked = sorted((-rounded(score), document) for document, score in found.items())
        hits: list[Hit] = []
        for score, document in ranked:
            if len(hits) >= limit:
                break
            key, shown = self.postings.shown(document)
            if field is None or shown.field == field:
                hits.append(Hit(key, shown.code, shown.question, shown.summary, shown.field, -score))
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
