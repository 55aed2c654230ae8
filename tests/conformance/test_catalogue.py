"""The catalogue in both engines: opened in the browser beside the entries, as the search page does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from kb.evaluation.agreement import random_queries
from kb.evaluation.typing import Typing, typed, unaccented
from kb.index import SearchIndex, open_catalogue, second_artefact_scripts
from kb.model.search import FoundKind
from kb.store import guide_snapshot, load, read_guides, snapshot
from tests.conformance.conftest import ROOT, Run

TODAY = "2026-11-28"
Asked = dict[str, Any]
"""A query with options."""

SEARCH = """asked => asked.map(({query, ...options}) => {
  const {hits, fits} = catalogue.search(query, {today: "2026-11-28", ...options});
  return [hits.map(({id, exact, stale, score}) => [id, exact, stale, score]), fits];
})"""
OPEN = """scripts => {
  for (const script of scripts) (0, eval)(script);
  const parts = Object.fromEntries(
    Object.entries(KbSearch.parts).map(([name, part]) => [name.replace("catalogue/", ""), part]));
  window.catalogue = KbSearch.open({...KbSearch.artefact, ...KbSearch.catalogue, parts});
}"""


@pytest.fixture(scope="session")
def catalogue(shipped: SearchIndex, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    folder = tmp_path_factory.mktemp("catalogue")
    state = snapshot(ROOT) | guide_snapshot(ROOT)
    index = open_catalogue(
        folder, state, lambda: load(ROOT).handbook, lambda: read_guides(ROOT), lambda _: None
    )
    yield index
    index.close()


@pytest.fixture(scope="session")
def beside(catalogue: SearchIndex, shipped: SearchIndex, run: Run) -> Run:
    """The page with the catalogue opened in it, too."""
    scripts = second_artefact_scripts("catalogue", catalogue, str, shipped, {})
    run(OPEN, list(scripts.values()))
    return run


def names() -> dict[FoundKind, list[str]]:
    """What an official would type to get at one thing of the catalogue."""
    book = load(ROOT).handbook
    units = book.units.values()
    return {
        FoundKind.PROCEDURE: list(book.procedures),
        FoundKind.LAW: list(book.legal_documents),
        FoundKind.UNIT: [
            *(name for unit in units for name in (unit.full_name, unit.name)),
            *(old.name for unit in units for old in unit.formed_from),
        ],
        FoundKind.TERM: [term.term for term in book.terms if term.kind == "abbreviation"],
    }


def agree(catalogue: SearchIndex, beside: Run, asked: Sequence[Asked]) -> None:
    for one, (theirs, fits) in zip(asked, beside(SEARCH, list(asked)), strict=True):
        found = catalogue.search(**one, today=dt.date.fromisoformat(TODAY))
        assert [hit[:3] for hit in theirs] == [[hit.id, hit.exact, hit.stale] for hit in found.hits], one
        assert [hit[3] for hit in theirs] == pytest.approx([hit.score for hit in found.hits], rel=1e-9), one
        assert fits == found.fits, one


@pytest.mark.parametrize("kind", names())
def test_every_name_finds_what_bears_it_first_in_both_engines(
    catalogue: SearchIndex, beside: Run, kind: FoundKind
) -> None:
    asked: list[Asked] = [
        {"query": form, "field": kind.value, "limit": 1}
        for name in names()[kind]
        for form in (name, unaccented(name).lower())
    ]

    agree(catalogue, beside, asked)
    assert [one["query"] for one in asked if not catalogue.search(**one).hits[0].exact] == []


def test_titles_rank_alike_however_they_are_typed(catalogue: SearchIndex, beside: Run) -> None:
    titles = [
        catalogue.postings.shown(number)[1].question for number in range(0, catalogue.postings.count, 4)
    ]

    asked = [typed(title, typing) for typing in Typing for title in titles]
    agree(catalogue, beside, [{"query": query, "limit": 5} for query in asked])


def test_random_words_rank_alike_of_each_kind_and_while_typed(catalogue: SearchIndex, beside: Run) -> None:
    asked = random_queries(catalogue.postings.terms("exact"), 300, seed=5)

    agree(catalogue, beside, [{"query": query, "prefix": True} for query in asked])
    kinds = [kind.value for kind in FoundKind if kind is not FoundKind.ENTRY]
    agree(
        catalogue,
        beside,
        [{"query": query, "field": kind, "limit": 3} for query in asked[:40] for kind in kinds],
    )
