"""The worker's side of the conversation, with an engine that always answers the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ROOT

PROTOCOL = ROOT / "kb/theme/assets/search/protocol.js"
ASK = """async ([messages, failure]) => {
  let loads = 0;
  const engine = {
    search: (query, options) => ({ query, hits: ["a", "b"].map(id => ({
      id, code: "CT-001", url: `muc/${id}.html`, field: "ct", score: 2.5, options,
      question: "Bản <sao>?", summary: "Có & không",
      understood: query === "<hkd>" ? [{ typed: "<hkd>", meant: "hộ kinh doanh", rung: "term" }] : []
    })).slice(0, query === "<hkd>" ? 2 : 1) }),
    mark: (text, query) => text.startsWith("Bản") ? [[4, 9]] : []
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
                            "text": "<p>Có &#38; không</p>",
                            "tags": ["Chứng &#60;thực&#62;"],
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
    assert answers[0]["hits"][0]["question"] == "Bản <mark>&#60;sao&#62;</mark>?"
    assert loads == 1


def test_what_the_query_was_taken_to_mean_is_said_once(blank: Page) -> None:
    answers, _ = ask(blank, {"type": "find", "id": 1, "query": "<hkd>"}, {"type": 2, "data": "<hkd>"})

    said = "Đã hiểu “&#60;hkd&#62;” là hộ kinh doanh"
    assert [hit["understood"] for hit in answers[0]["hits"]] == [said, ""]
    assert [said in item["text"] for (item,) in answers[1]["data"]["items"]] == [True, False]


def test_a_failure_is_told_in_its_own_words_and_the_next_query_tries_again(blank: Page) -> None:
    answers, loads = ask(
        blank,
        {"type": "find", "id": 1, "query": "sao"},
        {"type": "find", "id": 2, "query": "sao"},
        failure="Không <đọc> được.",
    )

    assert answers[0] == {"type": "found", "id": 1, "query": "sao", "error": "Không <đọc> được."}
    assert answers[1]["hits"]
    assert loads == 2


def test_materials_box_shows_a_failure_as_its_only_item(blank: Page) -> None:
    answers, _ = ask(blank, {"type": 2, "data": "sao"}, failure="Không <đọc> được.")

    assert [item["title"] for (item,) in answers[0]["data"]["items"]] == ["Không &#60;đọc&#62; được."]
