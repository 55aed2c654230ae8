"""The worker's side of the conversation, with an engine that always answers the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ROOT

PROTOCOL = ROOT / "kb/theme/engine/protocol.js"
ASK = """async ([messages, failure]) => {
  let loads = 0;
  const engine = {
    find: async (query, options) => ({ query, hits: ["a", "b"].map(id => ({
      id, code: "CT-001", url: `muc/${id}.html`, field: "ct", score: 2.5, options,
      question: "Bản <sao>?", summary: "Có & không",
      understood: query === "<hkd>" ? [{ typed: "<hkd>", meant: "hộ kinh doanh", rung: "term" }] : []
    })).slice(0, query === "<hkd>" ? 2 : 1),
      fits: true,
      notes: query === "cu" ? [{ typed: "<cu>", meant: "phường Mới", rung: "former-unit" }] : [] }),
    suggest: async (query, limit) => ["<" + query + ">"].slice(0, limit),
    marker: query => text => text.startsWith("Bản") ? [[4, 9]] : []
  };
  const serve = KbProtocol.server(async () => {
    loads += 1;
    if (failure && loads === 1) throw new Error(failure);
    return { engine, fields: { ct: "Chứng <thực>" } };
  });
  const answers = [];
  for (const message of messages) {
    await new Promise(done => {
      serve(message, answer => { answers.push(answer); done(); });
    });
  }
  return { answers, loads };
}"""


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(path=PROTOCOL)
    yield page
    page.close()


def ask(page: Page, *messages: dict[str, Any], failure: str = "") -> tuple[list[dict[str, Any]], int]:
    result = page.evaluate(ASK, [list(messages), failure])
    return result["answers"], result["loads"]


def test_setup_is_answered_at_once_and_loads_nothing(blank: Page) -> None:
    answers, loads = ask(blank, {"type": 0, "data": {}}, {"type": 2, "data": "  "})

    assert answers == [{"type": 1}, {"type": 3, "data": {"items": []}}]
    assert loads == 0


def test_a_query_becomes_materials_items_with_everything_escaped(blank: Page) -> None:
    answers, _ = ask(blank, {"type": 2, "data": "sao"})

    assert answers == [
        {
            "type": 3,
            "data": {
                "items": [
                    [
                        {
                            "location": "muc/a.html",
                            "title": '<span class="kb-code">CT-001</span> Bản <mark>&#60;sao&#62;</mark>?',
                            "text": '<p>Có &#38; không</p><div class="md-tags">'
                            '<span class="md-tag">Chứng &#60;thực&#62;</span></div>',
                            "score": 2.5,
                            "terms": {},
                        }
                    ]
                ]
            },
        }
    ]


def test_our_own_question_gets_its_number_back(blank: Page) -> None:
    answers, loads = ask(
        blank, {"type": "find", "id": 7, "query": "sao"}, {"type": "find", "id": 8, "query": "sao"}
    )

    assert [(a["type"], a["id"], a["query"]) for a in answers] == [("found", 7, "sao"), ("found", 8, "sao")]
    assert answers[0]["result"]["hits"][0]["question"] == "Bản <mark>&#60;sao&#62;</mark>?"
    assert loads == 1


def test_what_the_query_was_taken_to_mean_is_said_once(blank: Page) -> None:
    answers, _ = ask(blank, {"type": "find", "id": 1, "query": "<hkd>"}, {"type": 2, "data": "<hkd>"})

    said = "Đã hiểu “&#60;hkd&#62;” là hộ kinh doanh"
    assert [hit["understood"] for hit in answers[0]["result"]["hits"]] == [said, ""]
    assert [said in item["text"] for (item,) in answers[1]["data"]["items"]] == [True, False]


def test_a_failure_is_told_in_its_own_words_and_the_next_query_tries_again(blank: Page) -> None:
    answers, loads = ask(
        blank,
        {"type": "find", "id": 1, "query": "sao"},
        {"type": "find", "id": 2, "query": "sao"},
        failure="Không <đọc> được.",
    )

    assert answers[0] == {"type": "found", "id": 1, "query": "sao", "error": "Không <đọc> được."}
    assert answers[1]["result"]["hits"]
    assert loads == 2


def test_materials_box_shows_a_failure_as_its_only_item(blank: Page) -> None:
    answers, _ = ask(blank, {"type": 2, "data": "sao"}, failure="Không <đọc> được.")

    assert [item["title"] for (item,) in answers[0]["data"]["items"]] == ["Không &#60;đọc&#62; được."]


def test_an_old_unit_is_told_before_the_answers(blank: Page) -> None:
    answers, _ = ask(blank, {"type": "find", "id": 1, "query": "cu"}, {"type": 2, "data": "cu"})

    told = "“&#60;cu&#62;” nay thuộc phường Mới"
    assert answers[0]["result"]["notes"] == [{"url": "xa-phuong.html", "text": told, "units": ["phường Mới"]}]
    first, second = (item for (item,) in answers[1]["data"]["items"])
    assert (first["title"], first["location"]) == (told, "xa-phuong.html")
    assert first["score"] > second["score"]


LOOK_UP = """async messages => {
  const asked = [];
  const hit = {
    id: "van-ban:1", code: "1/2020/NĐ-CP", field: "van-ban", url: "van-ban/1.html", question: "Nghị định <1>",
    summary: "Về", lawEnds: "2020-01-01", exact: true, score: 1, stale: true
  };
  const engine = {
    find: async (query, options) => {
      asked.push(options.field || null);
      const hits = query === "2.000815" || options.field === "van-ban" ? [hit] : [];
      return { hits, fits: hits.length > 0, notes: [], total: hits.length, cover: hits.length };
    },
    marker: () => () => []
  };
  const loads = [];
  const serve = KbProtocol.server(async name => {
    loads.push(name);
    return { engine, fields: { "van-ban": "Văn bản", "thu-tuc": "Thủ tục" } };
  });
  const answers = [];
  for (const message of messages) {
    answers.push(await new Promise(done => serve(message, done)));
  }
  return { results: answers.map(({ result }) => result), asked, loads };
}"""
"""An engine whose catalogue holds one law."""


def test_the_catalogue_answers_kind_by_kind(blank: Page) -> None:
    message = {"type": "lookUp", "id": 1, "query": "x", "options": {"limits": {"thu-tuc": 3, "van-ban": 3}}}

    found = blank.evaluate(LOOK_UP, [message])

    procedures, laws = found["results"][0]
    assert (procedures["kind"], procedures["total"], procedures["hits"]) == ("thu-tuc", 0, [])
    assert (laws["label"], laws["total"], laws["fits"], laws["cover"]) == ("Văn bản", 1, True, 1)
    (law,) = laws["hits"]
    assert law["question"] == law["title"] == "Nghị định &#60;1&#62;"
    assert (law["kind"], law["exact"]) == ("van-ban", True)
    assert (law["state"], law["stale"]) == ("hết hiệu lực sau 01/01/2020", True)
    assert found["loads"] == ["catalogue"]


def test_only_what_looks_like_a_name_is_looked_for(blank: Page) -> None:
    queries = ["khai sinh", "ct2", "2.000815"]

    found = blank.evaluate(LOOK_UP, [{"type": "named", "id": 1, "query": query} for query in queries])

    note = {"url": "van-ban/1.html", "text": "Văn bản: Nghị định &#60;1&#62;"}
    assert found["results"] == [[], [], [note]]
    assert len(found["asked"]) == 1


def test_materials_box_shows_what_the_query_names_when_it_has_come(blank: Page) -> None:
    shown = blank.evaluate(
        """async () => {
          const engine = {
            find: async query => ({ hits: [{ url: "a", question: query, summary: "", exact: true, field: "f", score: 1 }],
              fits: true, notes: [] }),
            marker: () => () => []
          };
          const serve = KbProtocol.server(async () => ({ engine, fields: { f: "Loại" } }));
          const answers = [];
          await new Promise(done => serve({ type: 2, data: "1/2020" }, answer => {
            if (answers.push(answer.data.items.map(([item]) => item.title)) === 2) done();
          }));
          return answers;
        }"""
    )

    assert shown == [["1/2020"], ["Loại: 1/2020", "1/2020"]]


def test_suggestions_come_escaped(blank: Page) -> None:
    answers, _ = ask(blank, {"type": "suggest", "id": 4, "query": "sao", "limit": 3})

    assert answers == [{"type": "suggested", "id": 4, "texts": ["&#60;sao&#62;"]}]


def test_no_suggestions_are_no_failure(blank: Page) -> None:
    answers, _ = ask(blank, {"type": "suggest", "id": 4, "query": "sao", "limit": 3}, failure="Hỏng.")

    assert answers == [{"type": "suggested", "id": 4, "texts": []}]


def test_warming_loads_once_and_answers_nothing(blank: Page) -> None:
    blank.evaluate(WARM)
    answers, loads = blank.evaluate("() => [window.answered, window.loads]")

    assert (answers, loads) == ([], 1)


WARM = """() => {
  window.answered = [];
  window.loads = 0;
  const serve = KbProtocol.server(async () => { window.loads += 1; return {}; });
  for (let times = 0; times < 2; times++) serve({ type: "warm" }, answer => window.answered.push(answer));
}"""


@pytest.mark.parametrize(
    ("days", "said", "stale"),
    [
        ({}, "còn hiệu lực", False),
        ({"lawEnds": "2099-03-01"}, "còn hiệu lực đến hết 01/03/2099", False),
        (
            {"lawEnds": "2020-03-01", "reviewBy": "2020-01-01"},
            "hết hiệu lực sau 01/03/2020",
            True,
        ),
        ({"reviewBy": "2020-01-01"}, "quá hạn rà lại 01/01/2020", True),
    ],
)
def test_a_hit_says_how_far_it_can_be_relied_on(
    blank: Page, days: dict[str, str], said: str, stale: bool
) -> None:
    told = blank.evaluate(STATE, [days | {"stale": stale}])

    assert told == [said, stale]


STATE = """([hit]) => new Promise(resolve => {
  const shown = Object.assign({ id: "a", url: "a", field: "ct", question: "", summary: "" }, hit);
  const engine = { find: async () => ({ hits: [shown], fits: true, notes: [] }), marker: () => () => [] };
  KbProtocol.server(async () => ({ engine, fields: {} }))({ type: "find", id: 1, query: "x" }, answer =>
    resolve([answer.result.hits[0].state, answer.result.hits[0].stale]));
})"""
