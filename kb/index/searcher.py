"""A committed index, answering queries."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable
from functools import cached_property, partial

from kb.analysis.codes import entry_code
from kb.analysis.glossary import NO_GLOSSARY, Glossary
from kb.analysis.marks import marks
from kb.analysis.naming import is_name
from kb.analysis.needs import Plan
from kb.analysis.plan import plan
from kb.index.document import Shown
from kb.index.explain import fits, notes, understood
from kb.index.postings import Postings
from kb.index.scorer import Scores, rounded, scores
from kb.model.ranking import RankingProfile
from kb.model.search import Hit, SearchResult

NAMED_AMONG = 10
"""How many of the best are looked at for one whose name is the query."""


class SearchIndex:
    """The index of record (published entries only), open for queries.

    ``open_desk`` opens a second index, of published entries and drafts, when it is first asked for.
    """

    def __init__(
        self,
        postings: Postings,
        open_desk: Callable[[], SearchIndex] | None = None,
        glossary: Glossary = NO_GLOSSARY,
    ) -> None:
        self.postings = postings
        self.glossary = glossary
        self._open_desk = open_desk

    @property
    def profile(self) -> RankingProfile:
        """What the order follows."""
        return self.postings.profile

    def plan(self, query: str, prefix: bool = False) -> Plan:
        """What is looked up for ``query``."""
        return plan(query, self.profile, self.postings, prefix, self.glossary)

    def search(
        self,
        query: str,
        limit: int = 10,
        field: str | None = None,
        prefix: bool = False,
        today: dt.date | None = None,
    ) -> SearchResult:
        """The best ``limit`` entries for ``query``; ``field`` keeps one field's entries.

        The entry whose code ``query`` is, or holds in full, comes first, and so do those of the best ten that
        have ``query`` for a name. With ``prefix`` the last word
        also matches as the beginning of a word, as while typing. Given ``today``, entries whose days
        have passed are told and ranked lower.
        """
        planned = self.plan(query, prefix)
        found = scores(planned, self.postings)
        day = today.isoformat() if today else ""
        if field is not None:
            found = {
                number: score for number, score in found.items() if self._shown[number][1].field == field
            }
        if day:
            found = {
                number: score * (self.profile.stale_weight if self._shown[number][1].stale_on(day) else 1.0)
                for number, score in found.items()
            }
        named = self._coded.get(entry_code(query) or "")
        if named in found:
            found[named] += max(found.values())
        best = self._named_first(query, _best(found, max(limit, NAMED_AMONG)))[:limit]
        hits = tuple(self._hit(query, planned, number, score, day) for score, number in best)
        well = bool(best) and fits(planned, best[0][1], self.postings)
        return SearchResult(query, hits, well, notes(query, planned))

    def _hit(self, query: str, planned: Plan, number: int, score: float, day: str) -> Hit:
        key, shown = self._shown[number]
        return Hit(
            key,
            shown.code,
            shown.question,
            shown.summary,
            shown.field,
            score,
            stale=bool(day) and shown.stale_on(day),
            review_by=shown.review_by,
            law_ends=shown.law_ends,
            understood=understood(query, planned, number, self.postings),
            remark=shown.remark,
            exact=is_name(query, shown.names),
        )

    def _named_first(self, query: str, best: list[tuple[float, int]]) -> list[tuple[float, int]]:
        named = {number for _, number in best[:NAMED_AMONG] if is_name(query, self._shown[number][1].names)}
        return sorted(best, key=lambda one: one[1] not in named)

    def similar(self, text: str, limit: int = 5) -> SearchResult:
        """The entries, published or draft, that ask most nearly the same as ``text``."""
        return self._desk.search(text, limit)

    def marker(self, query: str) -> Callable[[str], tuple[tuple[int, int], ...]]:
        """What tells where words of ``query`` stand in a text, whatever their accents: ``(start, end)`` offsets."""
        return partial(marks, self.plan(query))

    def close(self) -> None:
        """Release the files."""
        self.postings.close()
        if "_desk" in self.__dict__ and self._desk is not self:
            self._desk.close()

    @cached_property
    def _desk(self) -> SearchIndex:
        return self._open_desk() if self._open_desk else self

    @cached_property
    def _coded(self) -> dict[str, int]:
        """Entry code → document number."""
        return {shown.code: number for number, (_, shown) in enumerate(self._shown) if shown.code}

    @cached_property
    def _shown(self) -> list[tuple[str, Shown]]:
        return [self.postings.shown(number) for number in range(self.postings.count)]


def _best(found: Scores, limit: int) -> list[tuple[float, int]]:
    """The best ``limit`` scores, rounded, with their documents; equal ones in id order."""
    best = heapq.nlargest(limit, found.values())
    # Rounding is slow, so only what could still be among the best after rounding is rounded.
    least = best[-1] * (1 - 1e-8) if best else 0.0
    close = [(rounded(score), document) for document, score in found.items() if score >= least]
    return sorted(close, key=lambda one: (-one[0], one[1]))[:limit]
