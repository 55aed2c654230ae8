"""Whatever is typed, both engines give the same entries in the same order, and say the same of them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from kb.evaluation.agreement import random_queries
from kb.evaluation.typing import Typing, typed, unaccented
from kb.index import SearchIndex, engine_script
from kb.model.search import Understood
from kb.store import load
from tests.conformance.conftest import ROOT, Run

Asked = dict[str, Any]
"""A query with options."""

SEARCH = """asked => asked.map(({query, ...options}) => {
  const parts = found => found.map(({typed, meant, rung}) => [typed, meant, rung]);
  const {hits, fits, notes} = engine.search(query, options);
  const told = hits.map(({id, stale, reviewBy, lawEnds, understood}) => [id, stale, reviewBy, lawEnds, parts(understood)]);
  return [told, fits, parts(notes), hits.map(({score}) => score)];
})"""


def parts(told: Iterable[Understood]) -> list[list[str]]:
    return [[one.typed, one.meant, str(one.rung)] for one in told]


def by_whoosh(shipped: SearchIndex, query: str, today: str | None = None, **options: Any) -> list[Any]:
    """What the Python engine says of a query, as ``SEARCH`` tells it."""
    found = shipped.search(query, today=dt.date.fromisoformat(today) if today else None, **options)
    told = [[hit.id, hit.stale, hit.review_by, hit.law_ends, parts(hit.understood)] for hit in found.hits]
    return [told, found.fits, parts(found.notes), [hit.score for hit in found.hits]]


def agree(shipped: SearchIndex, run: Run, asked: Sequence[Asked]) -> None:
    for one, theirs in zip(asked, run(SEARCH, asked), strict=True):
        ours = by_whoosh(shipped, **one)
        assert theirs[:-1] == ours[:-1], one
        assert theirs[-1] == pytest.approx(ours[-1], rel=1e-9), one


def questions() -> list[str]:
    """Every question and variant of the shipped content."""
    published = load(ROOT).handbook.published
    return [text for entry in published for text in (entry.question, *entry.variants)]


@pytest.mark.parametrize("typing", Typing)
def test_every_shipped_question_ranks_alike_however_it_is_typed(
    shipped: SearchIndex, run: Run, typing: Typing
) -> None:
    asked = [typed(question, typing) for question in questions()]

    assert len(asked) > 500
    agree(shipped, run, [{"query": query, "limit": 5} for query in asked])


@pytest.mark.parametrize("layer", ["exact", "syllable"])
def test_random_words_rank_alike(shipped: SearchIndex, run: Run, layer: str) -> None:
    asked = random_queries(shipped.postings.terms(layer), 1000, seed=2025)

    agree(shipped, run, [{"query": query, "limit": 10} for query in asked])


def test_random_words_with_a_slip_rank_alike(shipped: SearchIndex, run: Run) -> None:
    asked = random_queries(shipped.postings.terms("exact"), 300, seed=7, longest=4)

    agree(shipped, run, [{"query": typed(query, Typing.TYPO), "limit": 5} for query in asked])


def test_every_wording_ranks_alike(shipped: SearchIndex, run: Run) -> None:
    terms = [wording.term for wording in shipped.glossary.wordings]

    assert len(terms) > 300
    agree(
        shipped, run, [{"query": query, "limit": 5} for term in terms for query in (term, unaccented(term))]
    )


def test_what_has_passed_by_a_day_is_told_and_ranked_alike(shipped: SearchIndex, run: Run) -> None:
    days = ("2026-12-01", "2027-03-01", "2028-01-01", "2099-12-31")
    asked = [{"query": query, "today": day} for query in questions()[::12] for day in days]

    agree(shipped, run, asked)
    stale = [hit[1] for one in asked for hit in by_whoosh(shipped, **one)[0]]
    assert {True, False} == set(stale)


def test_words_cut_short_while_typing_rank_alike(shipped: SearchIndex, run: Run) -> None:
    chance = random.Random(7)
    cut = [query[: chance.randint(1, len(query))] for query in questions()[::3]]

    agree(shipped, run, [{"query": query, "prefix": True} for query in cut + [unaccented(q) for q in cut]])


def test_a_field_and_a_limit_mean_the_same(shipped: SearchIndex, run: Run) -> None:
    fields = sorted({hit.field for hit in shipped.search("thủ tục", limit=1000).hits})

    assert len(fields) > 5
    agree(shipped, run, [{"query": "thủ tục giấy tờ", "field": field, "limit": 3} for field in fields])


def test_a_hit_carries_what_a_result_shows(shipped: SearchIndex, run: Run) -> None:
    hit = run("query => engine.search(query, {limit: 1})", "chứng thực bản sao")["hits"][0]
    ours = shipped.search("chứng thực bản sao", limit=1).hits[0]

    assert hit == {
        "id": ours.id,
        "code": ours.code,
        "question": ours.question,
        "summary": ours.summary,
        "field": ours.field,
        "score": ours.score,
        "url": f"muc/{ours.id}/",
        "reviewBy": hit["reviewBy"],
        "lawEnds": ours.law_ends,
        "stale": ours.stale,
        "understood": [],
    }
    assert hit["reviewBy"] > "2026"


def test_marks_stand_in_the_same_places(shipped: SearchIndex, run: Run) -> None:
    texts = [hit.summary for hit in shipped.search("thủ tục", limit=40).hits]
    queries = ["thu tuc", "giấy tờ bản sao", "tôi cần làm gì", "ub"]
    pairs = [[text, query] for text in texts for query in queries]

    marked = run("pairs => pairs.map(([text, query]) => engine.mark(text, query))", pairs)

    assert marked == [[list(place) for place in shipped.marker(query)(text)] for text, query in pairs]
    assert any(marked)


@pytest.mark.parametrize("wrong", ["undefined", "{}", "{format: 0}", "{...KbSearch.artefact, format: 99}"])
def test_an_artefact_that_does_not_fit_is_refused_in_words_a_visitor_understands(
    run: Run, wrong: str
) -> None:
    said = run(f"() => {{ try {{ KbSearch.open({wrong}); }} catch (error) {{ return error.message; }} }}")

    assert said == (
        "Dữ liệu tìm kiếm không khớp với trang này. Hãy tải lại trang; nếu vẫn gặp, hãy báo đơn vị quản lý cẩm nang."
    )


IN_WORKER = """
async ([engine, artefact]) => {
  const address = text => URL.createObjectURL(new Blob([text], {type: "text/javascript"}));
  const script = `importScripts("${address(engine)}", "${address(artefact)}");
    postMessage(KbSearch.open(KbSearch.artefact).search("chung thuc ban sao").hits.map(hit => hit.id));`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(address(script));
    worker.onmessage = message => resolve(message.data);
    worker.onerror = error => reject(new Error(error.message));
  });
}
"""


def test_the_same_scripts_run_in_a_worker(shipped: SearchIndex, run: Run, artefact: Path) -> None:
    found = run(IN_WORKER, [engine_script(), artefact.read_text(encoding="utf-8")])

    assert found == [hit.id for hit in shipped.search("chung thuc ban sao").hits]
