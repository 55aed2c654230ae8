"""The handbook's own judged questions hold together, and fit the entries that are published."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kb.evaluation.beir import JudgedQuery, read_queries
from kb.evaluation.typing import unaccented
from kb.model.handbook import Handbook
from kb.store import load

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
QUERIES = HERE / "queries.jsonl"
QRELS = HERE / "qrels.tsv"
RUNGS = {
    "accented",
    "unaccented",
    "wrong-accent",
    "tone-placement",
    "telex",
    "vni",
    "abbreviation",
    "everyday",
    "former-unit",
    "document-number",
    "procedure-code",
    "entry-code",
    "typo",
    "glued",
    "keywords",
    "question-words",
}


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    """The handbook in this repository."""
    return load(ROOT).handbook


@pytest.fixture(scope="module")
def written() -> list[dict[str, Any]]:
    """The queries, line by line."""
    return [json.loads(line) for line in QUERIES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def judged() -> tuple[JudgedQuery, ...]:
    """The queries with their judgements, as the evaluation reads them."""
    return read_queries(QUERIES, QRELS)


def of_rung(written: list[dict[str, Any]], rung: str) -> list[str]:
    return [query["text"] for query in written if query["metadata"]["rung"] == rung]


def folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", unaccented(unicodedata.normalize("NFC", text)).casefold()))


def test_there_are_enough_queries(judged: tuple[JudgedQuery, ...]) -> None:
    assert len(judged) >= 200


def test_ids_are_unique_and_in_order(written: list[dict[str, Any]]) -> None:
    ids = [query["_id"] for query in written]

    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"q\d{3}", key) for key in ids)


def test_texts_are_unique(written: list[dict[str, Any]]) -> None:
    texts = Counter(query["text"].casefold() for query in written)

    assert [text for text, times in texts.items() if times > 1] == []


def test_texts_are_composed_and_trimmed(written: list[dict[str, Any]]) -> None:
    texts = [query["text"] for query in written]

    assert [text for text in texts if text != " ".join(unicodedata.normalize("NFC", text).split())] == []


def test_every_rung_of_the_ladder_is_asked(written: list[dict[str, Any]]) -> None:
    rungs = Counter(query["metadata"]["rung"] for query in written)

    assert set(rungs) == RUNGS
    assert {rung: count for rung, count in rungs.items() if count < 8} == {}


def test_most_queries_are_fully_accented(written: list[dict[str, Any]]) -> None:
    texts = of_rung(written, "accented")

    assert len(texts) >= 90
    assert [text for text in texts if unaccented(text) == text] == []


@pytest.mark.parametrize("rung", ["unaccented", "telex", "vni"])
def test_what_is_typed_without_accents_has_none(written: list[dict[str, Any]], rung: str) -> None:
    assert [text for text in of_rung(written, rung) if not text.isascii()] == []


def test_every_query_is_judged_and_every_judgement_has_its_query(written: list[dict[str, Any]]) -> None:
    rows = [line.split("\t") for line in QRELS.read_text(encoding="utf-8").splitlines()]

    assert rows[0] == ["query-id", "corpus-id", "score"]
    assert list(dict.fromkeys(query for query, _, _ in rows[1:])) == [query["_id"] for query in written]


def test_nothing_is_judged_twice() -> None:
    rows = [line.split("\t") for line in QRELS.read_text(encoding="utf-8").splitlines()[1:]]
    pairs = Counter((query, entry) for query, entry, _ in rows)

    assert [pair for pair, times in pairs.items() if times > 1] == []


def test_every_judged_entry_is_published(handbook: Handbook, judged: tuple[JudgedQuery, ...]) -> None:
    published = {entry.id for entry in handbook.published}

    assert {entry for query in judged for entry in query.judgements} - published == set()


def test_grades_lie_between_0_and_3(judged: tuple[JudgedQuery, ...]) -> None:
    assert {grade for query in judged for grade in query.judgements.values()} <= {0, 1, 2, 3}


def test_every_query_has_a_good_answer(judged: tuple[JudgedQuery, ...]) -> None:
    assert [query.id for query in judged if max(query.judgements.values()) < 2] == []


def test_every_field_answers_some_query_exactly(handbook: Handbook, judged: tuple[JudgedQuery, ...]) -> None:
    field_of = {entry.id: entry.field for entry in handbook.published}
    answered = {
        field_of.get(entry) for query in judged for entry, grade in query.judgements.items() if grade == 3
    }

    assert set(handbook.fields) - answered == set()


def test_no_query_is_the_question_or_a_variant_of_an_entry(
    handbook: Handbook, judged: tuple[JudgedQuery, ...]
) -> None:
    known = {folded(text) for entry in handbook.published for text in (entry.question, *entry.variants)}

    assert [query.text for query in judged if folded(query.text) in known] == []
