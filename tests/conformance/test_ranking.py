"""Whatever is typed, both engines give the same entries in the same order with the same scores."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from kb.evaluation.typing import unaccented
from kb.index import SearchIndex, engine_script
from kb.store import load
from tests.conformance.conftest import ROOT, Run

Asked = dict[str, Any]
SEARCH = "asked => asked.map(({query, ...options}) => engine.search(query, options).hits.map(hit => [hit.id, hit.score]))"


def agree(shipped: SearchIndex, run: Run, asked: Sequence[Asked]) -> None:
    for one, hits in zip(asked, run(SEARCH, asked), strict=True):
        ours = [[hit.id, hit.score] for hit in shipped.search(**one).hits]
        assert [key for key, _ in hits] == [key for key, _ in ours], one
        assert [score for _, score in hits] == pytest.approx([score for _, score in ours], rel=1e-9), one


def questions() -> list[str]:
    """Every question and variant of the shipped content."""
    published = load(ROOT).handbook.published
    return [text for entry in published for text in (entry.question, *entry.variants)]


def random_queries(words: Iterable[str], count: int) -> list[str]:
    chance = random.Random(2025)
    known = list(words)
    return [" ".join(chance.choices(known, k=chance.randint(1, 7))) for _ in range(count)]


def test_every_shipped_question_ranks_alike(shipped: SearchIndex, run: Run) -> None:
    asked = questions()

    assert len(asked) > 150
    agree(shipped, run, [{"query": query} for query in asked])


def test_every_shipped_question_without_accents_ranks_alike(shipped: SearchIndex, run: Run) -> None:
    agree(shipped, run, [{"query": unaccented(query)} for query in questions()])


def test_random_words_rank_alike(shipped: SearchIndex, run: Run) -> None:
    exact = random_queries(shipped.postings.terms("exact"), 300)
    folded = random_queries(shipped.postings.terms("syllable"), 300)

    agree(shipped, run, [{"query": query, "limit": 30} for query in exact + folded])


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

    assert marked == [[list(place) for place in shipped.marks(query, text)] for text, query in pairs]
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
