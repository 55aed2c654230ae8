"""Our numbers are Whoosh's: its own searcher, asked the same, gives the same scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.query import Term
from whoosh.scoring import BM25F

from kb.analysis.needs import Evidence, Need, Plan, Reading
from kb.analysis.pieces import Rung
from kb.index import SearchIndex
from kb.index.postings import idf
from kb.index.scorer import scores
from kb.model.ranking import PROFILE
from tests.index.library import LIBRARY, a_document, an_index

TERMS = [("syllable", "ban"), ("pair", "chung thuc"), ("title_syllable", "con"), ("exact", "dưỡng")]


def whoosh_index(index: SearchIndex) -> Any:
    """The index that ``index`` reads, opened by Whoosh itself."""
    return FileStorage(index.postings.folder, readonly=True).open_index()


@pytest.mark.parametrize(("layer", "term"), TERMS)
def test_scores_are_those_of_whoosh(index: SearchIndex, layer: str, term: str) -> None:
    k1, b = next((known.k1, known.b) for known in PROFILE.layers if known.name == layer)
    plan = Plan((Need(0, 1, (Reading(Rung.LITERAL, (Evidence(layer, term, 1.0),)),)),), frozenset())

    ours = scores(plan, index.postings)

    with whoosh_index(index).searcher(weighting=BM25F(B=b, K1=k1)) as searcher:
        theirs = {hit.docnum: hit.score for hit in searcher.search(Term(layer, term), limit=None)}
    assert ours == pytest.approx(theirs, rel=1e-12)


@pytest.mark.parametrize(("layer", "term"), TERMS)
def test_rarity_is_that_of_whoosh(index: SearchIndex, layer: str, term: str) -> None:
    with whoosh_index(index).searcher() as searcher:
        theirs = searcher.idf(layer, term)

    assert idf(index.postings.count, index.postings.frequency(layer, term)) == theirs


def test_lengths_are_those_whoosh_rounds(tmp_path: Path) -> None:
    long = a_document("long", "dài", " ".join(["chữ"] * 119))
    index = an_index(tmp_path, [long])

    assert index.postings.lengths["syllable"] == [124]  # 120 syllables, kept by Whoosh in one byte
    index.close()


def test_documents_lie_in_id_order_in_one_segment(tmp_path: Path) -> None:
    index = an_index(tmp_path, reversed(LIBRARY))

    found = whoosh_index(index)

    assert [fields["id"] for fields in found.reader().all_stored_fields()] == [d.id for d in LIBRARY]
    assert len(found.reader().segments()) == 1
    index.close()
