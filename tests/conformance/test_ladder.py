"""Whatever rung a query stands on, both engines answer it, and say how they read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from kb.index import SearchIndex
from kb.store import load
from tests.conformance.conftest import ROOT, Run
from tests.conformance.ladder import LADDER, WHILE_TYPED, Row

Found = dict[str, Any]
"""A result: ``hits`` with ``code``, ``id`` and ``understood``, and ``notes``."""

Search = Callable[..., list[Found]]
"""Queries → a result for each, by one of the engines."""

IN_BROWSER = """async ([queries, options]) => {
  const {parts, ...core} = KbSearch.artefact;
  const load = async names => Object.fromEntries(names.map(name => [name, parts[name]]));
  const cold = KbSearch.open(core, load);
  const results = [];
  for (const query of queries) {
    const {hits, fits, notes} = await cold.find(query, options);
    results.push({fits, notes, hits: hits.map(({code, id, understood}) => ({code, id, understood}))});
  }
  return results;
}"""
"""Asks an engine that starts with the core alone, as a reader's does, and loads what a query touches."""


def told(parts: Iterable[Any]) -> list[dict[str, str]]:
    return [{"typed": one.typed, "meant": one.meant, "rung": str(one.rung)} for one in parts]


@pytest.fixture(params=["whoosh", "browser"])
def search(request: pytest.FixtureRequest, shipped: SearchIndex, run: Run) -> Search:
    """One engine after the other."""

    def by_whoosh(queries: Sequence[str], prefix: bool = False, limit: int = 3) -> list[Found]:
        results = [shipped.search(query, limit=limit, prefix=prefix) for query in queries]
        return [
            {
                "fits": found.fits,
                "notes": told(found.notes),
                "hits": [
                    {"code": hit.code, "id": hit.id, "understood": told(hit.understood)} for hit in found.hits
                ],
            }
            for found in results
        ]

    def by_browser(queries: Sequence[str], prefix: bool = False, limit: int = 3) -> list[Found]:
        found: list[Found] = run(IN_BROWSER, [list(queries), {"prefix": prefix, "limit": limit}])
        return found

    return by_whoosh if request.param == "whoosh" else by_browser


def codes(found: Found) -> list[str]:
    return [hit["code"] for hit in found["hits"]]


def first(search: Search, query: str) -> str:
    return codes(search([query])[0])[0]


def misses(
    rows: Sequence[Row], results: Sequence[Found]
) -> list[tuple[str, list[str], list[tuple[str, str]]]]:
    """The rows that are not answered as they are to be, with what was found instead."""
    missed = []
    for row, found in zip(rows, results, strict=True):
        named, wanted = codes(found), row.wanted.split()
        understood = [(one["typed"], one["meant"]) for hit in found["hits"][:1] for one in hit["understood"]]
        if (
            named[:1]
            and named[0] in wanted
            and set(wanted) <= set(named)
            and understood == list(row.understood)
        ):
            continue
        missed.append((row.query, named, understood))
    return missed


@pytest.mark.parametrize("rung", LADDER)
def test_every_rung_leads_to_the_answer(search: Search, rung: str) -> None:
    rows = LADDER[rung]
    results = search([row.query for row in rows])

    assert misses(rows, results) == []
    assert all(found["fits"] for found in results)


def test_a_guess_among_many_words_fits_nothing(search: Search) -> None:
    (found,) = search(["xin visa du lich han quoc"])

    assert not found["fits"]
    assert found["hits"]  # the nearest are shown all the same


def test_a_word_still_being_typed_leads_to_the_answer(search: Search) -> None:
    assert misses(WHILE_TYPED, search([row.query for row in WHILE_TYPED], prefix=True)) == []


def test_what_was_read_otherwise_names_its_rung(search: Search) -> None:
    rungs = {
        "chuwngs thuwcj": "keystrokes",
        "chu71ng thu75c": "keystrokes",
        "chungthuc": "spacing",
        "GKS": "term",
        "cắt khẩu": "term",
        "huyện A Lưới": "former-unit",
        "chugn thuc": "spelling",
    }

    results = search(list(rungs))

    assert [found["hits"][0]["understood"][0]["rung"] for found in results] == list(rungs.values())


def test_every_entry_is_found_by_its_code_however_it_is_typed(search: Search) -> None:
    typed = {}
    for entry in load(ROOT).handbook.published:
        letters, number = (entry.code or "").split("-")
        bare = str(int(number))
        for query in (f"{letters}-{number}", f"{letters}{number}", f"{letters}{bare}", f"{letters} {bare}"):
            typed[query] = typed[query.lower()] = entry.code
        typed[f"xem mục {entry.code}"] = entry.code

    for prefix in (False, True):
        results = search(list(typed), prefix=prefix)
        assert [
            query for query, found in zip(typed, results, strict=True) if codes(found)[0] != typed[query]
        ] == []
    assert len(set(typed.values())) > 130


def test_the_name_of_a_form_is_no_entry_code(search: Search) -> None:
    assert first(search, "CT07") == first(search, "mẫu ct07") == "CR-005"


def test_an_old_unit_is_led_to_the_one_of_today(search: Search) -> None:
    phong_chuong, plain, district, still_there = search(
        ["Phong Chương", "lam so do o phong chuong", "Quận Phú Xuân", "phường Phong Dinh"]
    )

    assert phong_chuong["notes"] == [
        {"typed": "Phong Chương", "meant": "phường Phong Dinh", "rung": "former-unit"}
    ]
    assert plain["notes"] == [{"typed": "phong chuong", "meant": "phường Phong Dinh", "rung": "former-unit"}]
    assert [note["meant"] for note in district["notes"]] == [
        "phường Hóa Châu, phường Hương An, phường Kim Long, phường Phú Xuân"
    ]
    assert still_there["notes"] == []


def test_an_ambiguous_abbreviation_alone_is_nothing_but_its_letters(search: Search) -> None:
    for found in search(["CT", "HS", "TT"]):
        assert all(hit["understood"] == [] for hit in found["hits"])


def test_accents_typed_are_taken_at_their_word(search: Search) -> None:
    sell, copy = search(["bán", "bản"])

    assert codes(sell)[0] in {"KD-004", "CT-011"}
    assert set(codes(sell)).isdisjoint(codes(copy))
    (either,) = search(["ban"], limit=200)
    assert {*codes(sell), *codes(copy)} <= set(codes(either))
    road, nourish = search(["đường", "dưỡng"])
    assert codes(road)[0] == "DD-010"
    assert "DD-010" not in codes(nourish)


@pytest.mark.parametrize("asked", ["cho em hỏi {} ạ", "em muốn hỏi {} thì làm thế nào ạ"])
def test_question_words_do_not_decide(search: Search, asked: str) -> None:
    published = load(ROOT).handbook.published
    results = search([asked.format(entry.question) for entry in published])

    assert [found["hits"][0]["id"] for found in results] == [entry.id for entry in published]


def test_a_procedure_code_finds_an_entry_of_the_procedure_with_and_without_its_point(search: Search) -> None:
    having: dict[str, set[str]] = {}
    for entry in load(ROOT).handbook.published:
        for code in entry.procedures:
            having.setdefault(code, set()).add(entry.id)
    queries = {query: ids for code, ids in having.items() for query in (code, code.replace(".", ""))}

    results = search(list(queries))

    assert len(queries) > 100
    assert [
        query
        for query, found in zip(queries, results, strict=True)
        if found["hits"][0]["id"] not in queries[query]
    ] == []


@pytest.mark.parametrize("query", ["giá vàng thế giới hôm nay", "zzz qqq", "xyz"])
def test_what_the_handbook_does_not_answer_does_not_fit(search: Search, query: str) -> None:
    assert not search([query])[0]["fits"]
